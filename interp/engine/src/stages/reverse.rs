//! `reverse`: the last first.

use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature};

use super::{STREAM, collect};
use crate::{Call, Example, Function};

/// `reverse()`.
pub(super) const REVERSE: Function = Function {
    signature: Signature {
        name: "reverse",
        input: Input::All(STREAM),
        gives: STREAM,
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Gives the records in the opposite order.",
    errors: &[("TOO_MANY_RECORDS", "there are more than the session holds in memory")],
    examples: &[Example::new("[1, 2] | reverse()", "[2,1]")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let mut values = collect(call)?;
    values.reverse();
    Ok(Value::list(values))
}
