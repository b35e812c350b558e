//! `failed_outcomes`: what a run would list in the end.

use interp_record::{Fault, Value};
use interp_types::{Effect, Signature, Ty};

use super::Transcript;
use super::printed::only_in_tests;
use crate::{Call, Example, Function};

/// `failed_outcomes()`.
pub(super) const FAILED_OUTCOMES: Function = Function {
    signature: Signature {
        name: "failed_outcomes",
        gives: Ty::List(&Ty::Object("Outcome")),
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Gives the failed outcomes that nothing has looked at until now in this test; they count as looked at then.",
    errors: &[("NO_ENVIRONMENT", "this is no test")],
    examples: &[Example::new("failed_outcomes().len()", "0")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    call.session().environment::<Transcript>().map_err(only_in_tests)?;
    let (failed, _) = call.session().take_unhandled_outcomes();
    Ok(Value::list(failed.into_iter().map(crate::Outcome::into_value).collect()))
}
