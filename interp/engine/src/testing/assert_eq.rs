//! `assert_eq`: two values that must be equal.

use interp_record::{Fault, Value};
use interp_types::typed::BinaryOp;
use interp_types::{Effect, Param, Signature, Ty};

use super::assert::ASSERTION_FAILED;
use crate::{Call, Example, Function, apply, operators, text};

/// `assert_eq(domains() | count(), 1)`.
pub(super) const ASSERT_EQ: Function = Function {
    signature: Signature {
        name: "assert_eq",
        params: &[
            Param { name: "left", about: "What there is.", ty: Ty::Any, default: None },
            Param { name: "right", about: "What there should be.", ty: Ty::Any, default: None },
        ],
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Fails where two values are not equal, as `==` says, and shows both; a stream is compared as an array.",
    errors: &[(ASSERTION_FAILED, "the values are not equal")],
    examples: &[
        Example::new(r#"assert_eq(["a", "b"] | map(|name| name.len()), [1, 1]); "fine""#, "fine"),
        Example::new(r#"assert_eq(1, 1.0); "as `==` says""#, "as `==` says"),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let session = call.session();
    let left = apply::keep(session, call.argument(0)?)?;
    let right = apply::keep(session, call.argument(1)?)?;
    let is_equal = operators::binary(BinaryOp::Equal, &left, &right);
    if left == right || matches!(is_equal, Ok(Value::Bool(true))) {
        return Ok(Value::Unit);
    }
    let message = format!("the left is {}, but the right is {}", shown(&left), shown(&right));
    Err(Fault::new(ASSERTION_FAILED, message))
}

/// Returns a value as text in which a string differs from what is not one.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => format!("{text:?}"),
        value => text(value),
    }
}
