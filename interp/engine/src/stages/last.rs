//! `last`: the last record.

use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature, Ty};

use super::{STREAM, T};
use crate::{Call, Example, Function};

/// `last()`.
pub(super) const LAST: Function = Function {
    signature: Signature {
        name: "last",
        input: Input::All(STREAM),
        gives: Ty::Optional(&T),
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Gives the last record, or `()` where there is none; only one is held at a time.",
    errors: &[],
    examples: &[Example::new("[5, 6] | last()", "6")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let mut source = call.pull()?;
    let mut last = Value::Unit;
    while let Some(value) = source.next()? {
        last = value;
    }
    Ok(last)
}
