//! Values that are only shown: in a string, or by `print`.
//!
//! A script that prints an outcome's status has not dealt with a failure: whoever reads the line may, or nobody. So
//! such a field is marked, and the engine doesn't take reading it for looking.

use crate::typed::{Expr, ExprKind, Logic};

/// Marks the fields that an expression shows. What it decides by, or hands to a function, is no matter of showing.
pub(super) fn only_shown(expr: &mut Expr) {
    match &mut expr.kind {
        ExprKind::Field(field) => {
            field.shown = true;
            only_shown(&mut field.base);
        }
        ExprKind::Method(method) => only_shown(&mut method.receiver),
        ExprKind::Logic(Logic::Coalesce, value, otherwise) => {
            only_shown(value);
            only_shown(otherwise);
        }
        _ => {}
    }
}
