//! Assignments.

use interp_source::{Diagnostic, Span};
use interp_syntax::{SyntaxKind, ast, ast::AstNode};

use super::fit::Place;
use super::operator::binary_op;
use super::{Checker, invalid};
use crate::narrow::Path;
use crate::typed::{Assign, AssignOp, Expr, ExprKind, LocalId, LocalKind};
use crate::{Type, codes};

impl Checker<'_> {
    pub(super) fn assign(&mut self, node: &ast::AssignExpr) -> Expr {
        let span = self.span(node.syntax());
        let target = self.operand(node.target().as_ref(), span);
        let root = self.place_root(&target);
        let wanted =
            if matches!(target.kind, ExprKind::Local(_)) { target.ty.clone() } else { Type::Unknown };
        let mark = self.facts.mark();
        let value = match node.value() {
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
        match op {
            // `xs += x` adds an item.
            AssignOp::Compute(_) if matches!(target.ty, Type::List(_) | Type::Record(_)) => {}
            AssignOp::Compute(op) => {
                self.combine(op, &target, &value, at);
            }
            AssignOp::IfAbsent | AssignOp::Set => {
                self.fit_assigned(&target, &value);
                let declared = match target.kind {
                    ExprKind::Local(id) => self.environment.local(id).map(|local| local.ty.clone()),
                    _ => None,
                };
                let declared = declared.unwrap_or_default();
                self.facts.learn_assigned(&target, &declared, &value.ty);
            }
        }
        Expr { kind: ExprKind::Assign(Box::new(Assign { target, op, value })), ty: Type::Unit, span }
    }

    /// A variable with an annotation holds what it says. One without holds values like its first; `()` is always
    /// one of them, and an int may become a float.
    fn fit_assigned(&mut self, target: &Expr, value: &Expr) {
        let ExprKind::Local(id) = target.kind else { return };
        let Some(local) = self.environment.local(id) else { return };
        let numbers = matches!((&local.ty, &value.ty), (Type::Int, Type::Float));
        if matches!(value.ty, Type::Unit | Type::Optional(_)) || numbers {
            return;
        }
        let place = Place::new(codes::MISMATCH, format!("`{}` holds", local.name)).said_at(Some(local.span));
        let ty = local.ty.clone();
        self.fit_kept(value, &ty, &place);
    }

    /// Returns the variable that a place belongs to; reports if it is none that can be changed.
    fn place_root(&mut self, target: &Expr) -> Option<LocalId> {
        let mut place = target;
        let id = loop {
            place = match &place.kind {
                ExprKind::Local(id) => break *id,
                ExprKind::Field(field) => {
                    if let Type::Object(object) = field.base.ty.present() {
                        let what = Type::Object(object.clone()).described();
                        let title = format!("the fields of {what} are set by functions, not by `=`");
                        self.not_assignable(field.name_span, &title, "this only tells what is");
                        return None;
                    }
                    &field.base
                }
                ExprKind::Index(index) => &index.base,
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
        let local = self.environment.local(id)?;
        let (name, declared) = (local.name.clone(), local.span);
        let earlier = local.kind == LocalKind::Earlier;
        let constant =
            earlier && self.environment.earlier().variable(&name).is_some_and(|known| known.constant);
        if constant || local.kind == LocalKind::Const {
            let found =
                Diagnostic::error(codes::NOT_ASSIGNABLE, target.span, format!("`{name}` is a constant"))
                    .label("assigned to here");
            let found = if earlier { found } else { found.also(declared, "declared with `const` here") };
            self.report(found.help(format!("declare it with `let {name} = …`")));
            return None;
        }
        Some(id)
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
