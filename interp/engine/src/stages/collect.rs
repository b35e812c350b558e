//! `collect`: a stream as an array.

use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature, Ty};

use super::{STREAM, T, collect};
use crate::{Call, Example, Function};

/// `collect()`.
pub(super) const COLLECT: Function = Function {
    signature: Signature {
        name: "collect",
        input: Input::All(STREAM),
        gives: Ty::List(&T),
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Holds all records in an array.",
    errors: &[("TOO_MANY_RECORDS", "there are more than the session holds in memory")],
    examples: &[Example::new("(1..4 | collect())[2]", "3")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    match call.input_value() {
        list @ Value::List(_) => Ok(list.clone()),
        _ => collect(call).map(Value::list),
    }
}
