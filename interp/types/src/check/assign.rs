//! Assignments.

use interp_record::Value;
use interp_source::{Diagnostic, Span};
use interp_syntax::{SyntaxKind, ast, ast::AstNode};

use super::fit::Place;
use super::operator::binary_op;
use super::{Checker, invalid};
use crate::narrow::Path;
use crate::typed::{Assign, AssignOp, BinaryOp, Expr, ExprKind, LocalId, LocalKind};
use crate::{Type, codes};

impl Checker<'_> {
    pub(super) fn assign(&mut self, node: &ast::AssignExpr) -> Expr {
        let span = self.span(node.syntax());
        let target = match node.target() {
            Some(target) => self.expr(&target, &Type::Unknown),
            None => invalid(span),
        };
        self.fit_place(&target);
        let root = self.place_root(&target);
        let declared = self.declared(&target);
        let wanted =
            if matches!(target.kind, ExprKind::Local(_)) { target.ty.clone() } else { declared.clone() };
        let mark = self.facts.mark();
        let mut value = match node.value() {
            Some(value) => self.expr(&value, &wanted),
            None => invalid(span),
        };
        let Some(token) = node.op_token() else { return invalid(span) };
        let at = self.token_span(&token);
        let op = match (token.kind(), binary_op(token.kind())) {
            (SyntaxKind::QuestionQuestionEq, _) => AssignOp::IfAbsent,
            (_, Some(op)) => AssignOp::Compute(op),
            _ => AssignOp::Set,
        };
        if op == AssignOp::IfAbsent {
            // The value may not have been needed.
            self.facts.back_to(mark);
        }
        self.forget_captured_if_collected(Some(&value));
        if let Some(root) = root {
            self.changed(root, &target);
        }
        let place = self.held_at(&target, &declared);
        let mut hold = None;
        match op {
            // What another array is added to holds what it held.
            AssignOp::Compute(BinaryOp::Add) if matches!(declared.present(), Type::List(_)) => {
                self.combine(BinaryOp::Add, &target, &value, at);
                if value.ty.item().is_some() || value.ty.is_unknown() || matches!(value.ty, Type::Union(_)) {
                    value = self.held(value, declared.present(), &place);
                }
            }
            AssignOp::Compute(op) => {
                let ty = self.combine(op, &target, &value, at);
                let sum = self.held(Expr { ty: ty.clone(), ..invalid(span) }, &declared, &place);
                if let ExprKind::Held(_, held) = sum.kind {
                    hold = Some(held);
                }
                self.facts.learn_assigned(&target, &declared, &ty);
            }
            AssignOp::IfAbsent | AssignOp::Set => {
                let given = value.ty.clone();
                value = self.held(value, &declared, &place);
                self.facts.learn_assigned(&target, &declared, &given);
            }
        }
        Expr { kind: ExprKind::Assign(Box::new(Assign { target, op, value, hold })), ty: Type::Unit, span }
    }

    /// Reports what has no places that could be set: text, a part of an array.
    fn fit_place(&mut self, target: &Expr) {
        match &target.kind {
            ExprKind::Function(_) => {
                let title = "a function keeps its name: it cannot be assigned to";
                let found = Diagnostic::error(codes::NOT_ASSIGNABLE, target.span, title);
                let found = found.label("this is a function");
                self.report(found.help("declare a variable: `let … = …`; it hides the function"));
            }
            ExprKind::Index(index) => {
                if is_text(index.base.ty.present()) {
                    let title = "text is not changed in place";
                    let found = Diagnostic::error(codes::NOT_ASSIGNABLE, target.span, title);
                    let found = found.label(format!("this is {}", index.base.ty.present().described()));
                    self.report(found.help("make another one, as in `text = text.replace(\"a\", \"b\")`"));
                } else if matches!(index.index.kind, ExprKind::Range(_)) {
                    let title = "a part of an array cannot be assigned to";
                    self.not_assignable(index.index.span, title, "only one item, by an int");
                }
                self.fit_place(&index.base);
            }
            ExprKind::Field(field) => self.fit_place(&field.base),
            _ => {}
        }
    }

    /// Returns the type of the values that a place may hold, whatever is known of the one that it holds now.
    fn declared(&self, target: &Expr) -> Type {
        match &target.kind {
            ExprKind::Local(id) => {
                self.environment.local(*id).map(|local| local.ty.clone()).unwrap_or_default()
            }
            ExprKind::Field(field) => match self.declared(&field.base).present() {
                Type::Object(object) => {
                    let found = object.of.fields.iter().find(|known| known.name == field.name);
                    found.map(|known| self.catalogue.plain(&known.ty)).unwrap_or_default()
                }
                record => field_of(record, &field.name),
            },
            ExprKind::Index(index) => match (self.declared(&index.base).present(), &index.index.kind) {
                (Type::List(of), _) => (**of).clone(),
                (record, ExprKind::Literal(Value::String(name))) => field_of(record, name),
                _ => Type::Unknown,
            },
            _ => Type::Unknown,
        }
    }

    /// A variable holds values like its first, or what its annotation says; so does what is in it.
    fn held_at(&self, target: &Expr, declared: &Type) -> Place {
        let place = Place::new(codes::MISMATCH, "this place holds");
        match &target.kind {
            ExprKind::Local(id) => {
                let Some(local) = self.environment.local(*id) else { return place };
                let help = format!("if it may be absent, declare it as `{}: {declared}?`", local.name);
                Place { wants: format!("`{}` holds", local.name), help: Some(help), ..place }
                    .said_at(Some(local.span))
            }
            ExprKind::Field(field) => Place { wants: format!("`{}` holds", field.name), ..place },
            _ => place,
        }
    }

    /// Returns the variable that a place belongs to; reports if it is none that can be changed.
    fn place_root(&mut self, target: &Expr) -> Option<LocalId> {
        let mut place = target;
        let id = loop {
            place = match &place.kind {
                ExprKind::Local(id) => break *id,
                ExprKind::Field(field) => {
                    if let Type::Object(object) = field.base.ty.present()
                        && !object.of.settable
                    {
                        let what = Type::Object(object.clone()).described();
                        let title = format!("the fields of {what} are set by functions, not by `=`");
                        self.not_assignable(field.name_span, &title, "this only tells what is");
                        return None;
                    }
                    self.only_in_records(&field.base.ty, field.name_span)?;
                    &field.base
                }
                ExprKind::Index(index) => {
                    if matches!(index.base.ty.present(), Type::Object(_) | Type::Error) {
                        self.only_in_records(&index.base.ty, place.span)?;
                    }
                    &index.base
                }
                ExprKind::ModuleValue { .. } => {
                    let title = "what another file gives cannot be changed";
                    self.not_assignable(target.span, title, "this is its own");
                    return None;
                }
                // What is no place at all the parser has reported.
                ExprKind::Invalid => return None,
                _ if !matches!(target.kind, ExprKind::Field(_) | ExprKind::Index(_)) => return None,
                _ => {
                    let title = "only a variable, or a field or item of one, can be assigned to";
                    self.not_assignable(target.span, title, "this is a value, not a place");
                    return None;
                }
            };
        };
        (!self.is_constant(id, target.span, "assigned to here")).then_some(id)
    }

    /// Reports a change of a constant; returns whether it is one.
    pub(super) fn is_constant(&mut self, id: LocalId, at: Span, label: &str) -> bool {
        let Some(local) = self.environment.local(id) else { return false };
        let (name, declared) = (local.name.clone(), local.span);
        let earlier = local.kind == LocalKind::Earlier;
        let constant =
            earlier && self.environment.earlier().variable(&name).is_some_and(|known| known.constant);
        if !constant && local.kind != LocalKind::Const {
            return false;
        }
        let title = format!("`{name}` is a constant");
        let found = Diagnostic::error(codes::NOT_ASSIGNABLE, at, title).label(label);
        let found = if earlier { found } else { found.also(declared, "declared with `const` here") };
        self.report(found.help(format!("declare it with `let {name} = …`")));
        true
    }

    /// Reports a part of something whose parts can't be set.
    fn only_in_records(&mut self, whole: &Type, at: Span) -> Option<()> {
        match whole.present() {
            Type::Never | Type::Record(_) | Type::Union(_) | Type::Unknown | Type::Variable(_) => Some(()),
            Type::Object(object) if object.of.settable => Some(()),
            ty => {
                let title = format!("{} is changed as a whole: nothing in it can be set", ty.described());
                self.not_assignable(at, &title, "this only tells what is");
                None
            }
        }
    }

    fn not_assignable(&mut self, span: Span, title: &str, label: &str) {
        self.report(Diagnostic::error(codes::NOT_ASSIGNABLE, span, title).label(label));
    }

    /// Notes that a place in a variable is changed, and forgets what was known of it.
    pub(super) fn changed(&mut self, root: LocalId, place: &Expr) {
        self.note_changed(root);
        match Path::of(place) {
            Some(path) => self.facts.forget_path(&path),
            // An item, by a number or a name that isn't known.
            None => self.facts.forget_inside(root),
        }
    }

    /// Notes that a method changes what is in a variable.
    pub(super) fn changed_inside(&mut self, root: LocalId) {
        self.note_changed(root);
        self.facts.forget_inside(root);
    }

    fn note_changed(&mut self, root: LocalId) {
        let outer = self.environment.is_outer(root);
        if let Some(local) = self.environment.local_mut(root) {
            local.changed = true;
        }
        if outer {
            self.environment.frame_mut().impure = true;
        }
    }
}

fn is_text(ty: &Type) -> bool {
    matches!(ty, Type::String | Type::Words(_))
}

/// Returns the type of a field of a record, where it is known.
fn field_of(record: &Type, name: &str) -> Type {
    match record.present() {
        Type::Record(record) => record.field(name).map(|(_, ty)| ty.clone()).unwrap_or_default(),
        _ => Type::Unknown,
    }
}
