//! `printed`: what a test has shown.

use interp_record::{Fault, Value};
use interp_types::{Effect, Signature, Ty};

use super::Transcript;
use crate::{Call, Example, Function};

/// `printed()`.
pub(super) const PRINTED: Function = Function {
    signature: Signature {
        name: "printed",
        gives: Ty::List(&Ty::String),
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Gives the lines that were printed or shown in this test until now.",
    errors: &[("NO_ENVIRONMENT", "this is no test")],
    examples: &[Example::new("print(\"one\"); print(\"two\"); printed().len()", "one\ntwo\n2")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let lines = call.session().environment::<Transcript>().map_err(only_in_tests)?.lines();
    Ok(Value::list(lines.iter().map(Value::string).collect()))
}

/// Says of a missing environment what a reader can do about it.
pub(super) fn only_in_tests(fault: Fault) -> Fault {
    Fault::new(fault.code().name(), "this is there in tests only")
        .hint("run the script with `virtshell test`")
}
