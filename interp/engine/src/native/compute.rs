//! Operators of native closures: the common cases first, everything else as Rhai's natives do it.

use std::cmp::Ordering;
use std::sync::Arc;

use interp_record::{Fault, Value};
use interp_types::typed::BinaryOp;

use crate::{Session, operators};

/// Computes what is no comparison.
///
/// # Errors
/// The fault of the operator, or of a value that has become too large.
pub(super) fn compute(op: BinaryOp, a: &Value, b: &Value, session: &Session) -> Result<Value, Fault> {
    match operators::watched(session, op, a, b)? {
        value @ (Value::List(_) | Value::String(_)) => session.limits().admit(value),
        value => Ok(value),
    }
}

/// Compares two values.
///
/// # Errors
/// `TYPE_MISMATCH`.
pub(super) fn compare(op: BinaryOp, a: &Value, b: &Value) -> Result<bool, Fault> {
    let order = match (a, b) {
        (Value::Size(a), Value::Size(b)) => a.cmp(b),
        (Value::Int(a), Value::Int(b)) => a.cmp(b),
        (Value::String(a), Value::String(b)) if matches!(op, BinaryOp::Equal | BinaryOp::NotEqual) => {
            // Words are mostly the same string, not merely alike.
            let equal = Arc::ptr_eq(a, b) || a == b;
            return Ok(equal == (op == BinaryOp::Equal));
        }
        _ => return operators::binary(op, a, b).map(|found| found == Value::Bool(true)),
    };
    match op {
        BinaryOp::Equal => Ok(order == Ordering::Equal),
        BinaryOp::NotEqual => Ok(order != Ordering::Equal),
        BinaryOp::Less => Ok(order == Ordering::Less),
        BinaryOp::LessEqual => Ok(order != Ordering::Greater),
        BinaryOp::Greater => Ok(order == Ordering::Greater),
        BinaryOp::GreaterEqual => Ok(order != Ordering::Less),
        _ => operators::binary(op, a, b).map(|found| found == Value::Bool(true)),
    }
}
