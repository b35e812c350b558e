//! `assert_fails`: something that must go wrong.

use interp_record::{Fault, Function as Closure, Value};
use interp_types::{Effect, Param, Signature, Ty};

use super::assert::ASSERTION_FAILED;
use super::assert_eq::shown;
use crate::{Call, Example, Function, apply, outcome};

/// `assert_fails(|| domain("gone"), code: "NO_DOMAIN")`.
pub(super) const ASSERT_FAILS: Function = Function {
    signature: Signature {
        name: "assert_fails",
        params: &[Param {
            name: "function",
            about: "What is tried.",
            ty: Ty::Function(&[], &Ty::Any),
            default: None,
        }],
        options: &[Param {
            name: "code",
            about: "The code that the error must have; any by default.",
            ty: Ty::Optional(&Ty::String),
            default: Some("()"),
        }],
        gives: Ty::Error,
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Fails where a function does not fail as it should, and gives its error where it does.",
    errors: &[(ASSERTION_FAILED, "it does not fail, or with another code")],
    examples: &[Example::new("assert_fails(|| 1 / 0, code: \"DIVISION_BY_ZERO\").code", "DIVISION_BY_ZERO")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let function: Closure = call.argument(0)?;
    let code: Option<String> = call.option("code")?;
    let session = call.session();
    let found = function.call(&[]).and_then(|value| apply::keep(session, value));
    let wanted = code.as_ref().map_or_else(String::new, |code| format!(" with {code}"));
    let message = match found {
        Err(fault) if outcome::stops_the_script(&fault) => return Err(fault),
        Err(fault) if code.is_none_or(|code| fault.code().name() == code) => return Ok(Value::Fault(fault)),
        Err(fault) => format!("it should fail{wanted}, but fails with {}: {fault}", fault.code()),
        Ok(value) => format!("it should fail{wanted}, but gives {}", shown(&value)),
    };
    Err(Fault::new(ASSERTION_FAILED, message))
}
