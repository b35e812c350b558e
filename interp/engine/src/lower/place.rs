//! What is assigned to: a variable, or a field or item in it, as a chain that Rhai changes in place.

use interp_source::Span;
use interp_types::Type;
use interp_types::typed::{Assign, AssignOp, BinaryOp, Expr, ExprKind, Method};

use super::expression::is_number;
use super::writer::quoted;
use super::{Lowerer, may_be_stream};
use crate::methods::CHANGING;
use crate::runtime::{changing, native, of_numbers};

/// A place whose indexes are evaluated: as text, what it is in and what it is called there.
struct Fixed {
    base: String,
    key: Option<String>,
}

impl std::fmt::Display for Fixed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.key {
            Some(key) => write!(f, "{}[{key}]", self.base),
            None => f.write_str(&self.base),
        }
    }
}

impl Lowerer<'_> {
    /// Lowers an assignment as a statement.
    pub(super) fn assign(&mut self, assign: &Assign, span: Span) {
        match (self.slot_of(&assign.target), &assign.target.kind) {
            (Some((_, slot)), ExprKind::Local(_)) if assign.op == AssignOp::Set => {
                self.out.put(&format!("set_slot({slot}, "));
                self.kept(&assign.value);
                self.out.put(");");
            }
            (Some(slot), _) => {
                self.in_slot(slot, |lowerer| lowerer.assign_place(assign, span));
                self.out.put(";");
            }
            (None, _) => self.assign_place(assign, span),
        }
    }

    fn assign_place(&mut self, assign: &Assign, span: Span) {
        match assign.op {
            AssignOp::Set if is_loose(&assign.target) => self.computed(&assign.target, span, |lowerer, _| {
                lowerer.kept(&assign.value);
            }),
            AssignOp::Set => {
                self.place(&assign.target);
                self.out.put(" ");
                self.out.at(span);
                self.out.put("= ");
                self.kept(&assign.value);
                self.out.put(";");
            }
            AssignOp::Compute(BinaryOp::Add) if self.adds_text(assign) => {
                self.place(&assign.target);
                self.out.put(".");
                self.out.at(span);
                self.out.put("add_text(");
                self.expression(&assign.value);
                self.out.put(");");
            }
            AssignOp::Compute(op) => self.computed(&assign.target, span, |lowerer, place| {
                if let Some(hold) = &assign.hold {
                    lowerer.hold(hold, span);
                }
                let numbers = is_number(&assign.target.ty) && is_number(&assign.value.ty);
                match of_numbers(op, false).filter(|_| numbers) {
                    Some(sign) => {
                        lowerer.out.put(&format!("{place} "));
                        lowerer.out.at(span);
                        lowerer.out.put(&format!("{sign} "));
                        lowerer.expression(&assign.value);
                    }
                    None => {
                        lowerer.native(span, native(op));
                        lowerer.out.put(&format!("{place}, "));
                        lowerer.expression(&assign.value);
                        lowerer.out.put(")");
                    }
                }
                lowerer.out.put(if assign.hold.is_some() { ")" } else { "" });
            }),
            AssignOp::IfAbsent => self.computed(&assign.target, span, |lowerer, place| {
                lowerer.or_nothing(&assign.target, place);
                lowerer.out.put(" ?? ");
                lowerer.kept(&assign.value);
            }),
        }
    }

    /// Returns whether something is added to the string in a variable, and nothing can change that meanwhile. Then it
    /// needs no copy of the string, however long it is.
    fn adds_text(&self, assign: &Assign) -> bool {
        let is_variable = matches!(assign.target.kind, ExprKind::Local(_));
        is_variable && assign.target.ty == Type::String && assign.hold.is_none() && is_calm(&assign.value)
    }

    /// Lowers `place = f(place)`; the indexes in the place are evaluated once.
    fn computed(&mut self, target: &Expr, span: Span, value: impl FnOnce(&mut Self, &Fixed)) {
        self.out.put("{ ");
        let place = self.fixed_place(target);
        self.out.at(span);
        self.out.put(&format!("{place} = "));
        value(self, &place);
        self.out.put("; }");
        self.out.put(";");
    }

    /// Reads a place, of which a field is `()` that a record lacks.
    fn or_nothing(&mut self, target: &Expr, place: &Fixed) {
        match &place.key {
            Some(key) => {
                self.native(target.span, "index_or_nothing");
                self.out.put(&format!("{}, {key})", place.base));
            }
            None => self.out.put(&place.base),
        }
    }

    /// Lowers a place to a chain of Rhai's.
    pub(super) fn place(&mut self, target: &Expr) {
        match &target.kind {
            ExprKind::Field(field) => {
                self.place(&field.base);
                self.out.at(field.name_span);
                self.out.put(&format!("[{}]", quoted(&field.name)));
            }
            ExprKind::Index(index) => {
                self.place(&index.base);
                self.out.at(target.span);
                self.out.put("[");
                self.expression(&index.index);
                self.out.put("]");
            }
            _ => self.expression(target),
        }
    }

    /// Returns a place, after lowering its indexes to variables.
    fn fixed_place(&mut self, target: &Expr) -> Fixed {
        match &target.kind {
            ExprKind::Field(field) => {
                let base = self.fixed_place(&field.base).to_string();
                if has_loose_base(target) {
                    self.native(field.name_span, "has_fields");
                    self.out.put(&format!("{base}); "));
                }
                Fixed { base, key: Some(quoted(&field.name)) }
            }
            ExprKind::Index(index) => {
                let base = self.fixed_place(&index.base).to_string();
                if has_loose_base(target) {
                    self.native(index.base.span, "has_items");
                    self.out.put(&format!("{base}); "));
                }
                let place = self.temporary();
                self.out.put(&format!("let {place} = "));
                self.expression(&index.index);
                self.out.put("; ");
                Fixed { base, key: Some(place) }
            }
            ExprKind::Local(id) => Fixed { base: self.variable(*id), key: None },
            _ => {
                let base = self.temporary();
                self.out.put(&format!("let {base} = "));
                self.expression(target);
                self.out.put("; ");
                Fixed { base, key: None }
            }
        }
    }

    /// Returns the native function of a method that changes a place.
    pub(super) fn changing_method(&self, method: &Method) -> Option<String> {
        changes_in_place(method).then(|| changing(&method.name))
    }
}

/// Returns whether a method may change what it is called on.
pub(crate) fn may_change(method: &Method) -> bool {
    CHANGING.contains(&method.name.as_str())
}

/// Returns whether a method changes the place that it is called on.
fn changes_in_place(method: &Method) -> bool {
    let changes = may_change(method);
    let plain = !method.optional && method.named.is_empty() && method.arguments.len() <= 2;
    changes && plain && is_place(&method.receiver)
}

/// Returns whether evaluating an expression changes no variable for certain.
fn is_calm(expr: &Expr) -> bool {
    let mut calm = match &expr.kind {
        ExprKind::Binary(..)
        | ExprKind::Cast(..)
        | ExprKind::Field(_)
        | ExprKind::Held(..)
        | ExprKind::Index(_)
        | ExprKind::Interpolation(_)
        | ExprKind::Literal(_)
        | ExprKind::Local(_)
        | ExprKind::Logic(..)
        | ExprKind::Unary(..) => !may_be_stream(&expr.ty),
        ExprKind::Method(method) => !changes_in_place(method) && method.receiver.ty == Type::String,
        _ => false,
    };
    expr.each_child(&mut |child| calm &= is_calm(child));
    calm
}

/// Returns whether a method changes something that is nobody's place: what it gives counts alone.
pub(super) fn changes_a_copy(method: &Method) -> bool {
    may_change(method) && method.named.is_empty() && is_temporary(&method.receiver)
}

/// Returns whether nothing has this value after the expression: it begins with no variable.
fn is_temporary(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Field(field) => is_temporary(&field.base),
        ExprKind::Index(index) => is_temporary(&index.base),
        ExprKind::Local(_) => false,
        _ => true,
    }
}

/// Returns whether a place is in something, on the way, that may have no such places: numbers and texts have items for
/// Rhai, and are asked for fields as for items.
fn is_loose(target: &Expr) -> bool {
    match &target.kind {
        ExprKind::Index(index) => has_loose_base(target) || is_loose(&index.base),
        ExprKind::Field(field) => has_loose_base(target) || is_loose(&field.base),
        _ => false,
    }
}

/// Returns whether what a place is in may have no such places.
fn has_loose_base(target: &Expr) -> bool {
    match &target.kind {
        ExprKind::Index(index) => !matches!(index.base.ty.present(), Type::List(_) | Type::Record(_)),
        ExprKind::Field(field) => !matches!(field.base.ty.present(), Type::Object(_) | Type::Record(_)),
        _ => false,
    }
}

/// Returns whether something can be assigned to.
fn is_place(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Local(_) => true,
        ExprKind::Field(field) => !field.optional && is_place(&field.base),
        ExprKind::Index(index) => !index.optional && is_place(&index.base),
        _ => false,
    }
}
