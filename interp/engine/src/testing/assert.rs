//! `assert`: a condition that a test claims.

use interp_record::{Fault, Value};
use interp_types::{Effect, Param, Signature, Ty};

use crate::{Call, Example, Function};

/// The code of what a test finds wrong.
pub(super) const ASSERTION_FAILED: &str = "ASSERTION_FAILED";

/// `assert(domain("test").running, "it is off")`.
pub(super) const ASSERT: Function = Function {
    signature: Signature {
        name: "assert",
        params: &[
            Param { name: "condition", about: "What must be so.", ty: Ty::Bool, default: None },
            Param {
                name: "message",
                about: "What is said where it is not.",
                ty: Ty::String,
                default: Some("\"the condition does not hold\""),
            },
        ],
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Fails where a condition does not hold.",
    errors: &[(ASSERTION_FAILED, "the condition is false")],
    examples: &[Example::new("assert(1 + 1 == 2, \"sums are wrong\"); \"fine\"", "fine")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let holds: bool = call.argument(0)?;
    let message: String = call.argument(1)?;
    if holds { Ok(Value::Unit) } else { Err(Fault::new(ASSERTION_FAILED, message)) }
}
