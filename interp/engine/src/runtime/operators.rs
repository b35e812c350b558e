//! The operators as native functions, for operands that are not both numbers for certain.

use interp_record::Fault;
use interp_types::typed::BinaryOp;
use rhai::{Dynamic, Engine, EvalAltResult};

use crate::Session;
use crate::dynamic::{to_dynamic, to_value};
use crate::operators;
use crate::raise::raise;

/// The native function of each operator.
pub(crate) const fn native(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Add => "op_add",
        BinaryOp::BitAnd => "op_and",
        BinaryOp::BitXor => "op_xor",
        BinaryOp::Divide => "op_div",
        BinaryOp::Equal => "op_eq",
        BinaryOp::Greater => "op_gt",
        BinaryOp::GreaterEqual => "op_ge",
        BinaryOp::In => "op_in",
        BinaryOp::Less => "op_lt",
        BinaryOp::LessEqual => "op_le",
        BinaryOp::Multiply => "op_mul",
        BinaryOp::NotEqual => "op_ne",
        BinaryOp::NotIn => "op_not_in",
        BinaryOp::Power => "op_pow",
        BinaryOp::Remainder => "op_rem",
        BinaryOp::ShiftLeft => "op_shl",
        BinaryOp::ShiftRight => "op_shr",
        BinaryOp::Subtract => "op_sub",
    }
}

/// Rhai's own operator where it computes the same with two numbers, or none.
///
/// Rhai takes floats that are near each other for equal, so that only ints are compared by it.
pub(crate) const fn of_numbers(op: BinaryOp, are_ints: bool) -> Option<&'static str> {
    match op {
        BinaryOp::Equal
        | BinaryOp::Greater
        | BinaryOp::GreaterEqual
        | BinaryOp::Less
        | BinaryOp::LessEqual
        | BinaryOp::NotEqual
            if !are_ints =>
        {
            None
        }
        BinaryOp::Add => Some("+"),
        BinaryOp::Divide => Some("/"),
        BinaryOp::Equal => Some("=="),
        BinaryOp::Greater => Some(">"),
        BinaryOp::GreaterEqual => Some(">="),
        BinaryOp::Less => Some("<"),
        BinaryOp::LessEqual => Some("<="),
        BinaryOp::Multiply => Some("*"),
        BinaryOp::NotEqual => Some("!="),
        BinaryOp::Remainder => Some("%"),
        BinaryOp::Subtract => Some("-"),
        BinaryOp::BitAnd
        | BinaryOp::BitXor
        | BinaryOp::In
        | BinaryOp::NotIn
        | BinaryOp::Power
        | BinaryOp::ShiftLeft
        | BinaryOp::ShiftRight => None,
    }
}

const ALL: [BinaryOp; 18] = [
    BinaryOp::Add,
    BinaryOp::BitAnd,
    BinaryOp::BitXor,
    BinaryOp::Divide,
    BinaryOp::Equal,
    BinaryOp::Greater,
    BinaryOp::GreaterEqual,
    BinaryOp::In,
    BinaryOp::Less,
    BinaryOp::LessEqual,
    BinaryOp::Multiply,
    BinaryOp::NotEqual,
    BinaryOp::NotIn,
    BinaryOp::Power,
    BinaryOp::Remainder,
    BinaryOp::ShiftLeft,
    BinaryOp::ShiftRight,
    BinaryOp::Subtract,
];

pub(super) fn register(engine: &mut Engine, session: &Session) {
    let limits = *session.limits();
    for op in ALL {
        let session = session.clone();
        engine.register_fn(native(op), move |a: Dynamic, b: Dynamic| {
            let a = to_value(a);
            let found = operators::watched(&session, op, &a, &to_value(b));
            let found = found.and_then(|value| limits.admit(value));
            result(found.and_then(|value| limits.check_grown(&value, operators::len(&a)).map(|()| value)))
        });
    }
    engine.register_fn("negate", |value: Dynamic| result(operators::negate(&to_value(value))));
    engine.register_fn("not", |value: Dynamic| result(operators::not(&to_value(value))));
}

/// Returns what a native function found, as Rhai wants it.
pub(super) fn result(
    found: Result<impl Into<interp_record::Value>, Fault>,
) -> Result<Dynamic, Box<EvalAltResult>> {
    found.map(|value| to_dynamic(value.into())).map_err(raise)
}
