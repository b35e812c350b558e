//! `first`: the first record.

use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature, Ty};

use super::{STREAM, T};
use crate::{Call, Example, Function};

/// `first()`.
pub(super) const FIRST: Function = Function {
    signature: Signature {
        name: "first",
        input: Input::All(STREAM),
        gives: Ty::Optional(&T),
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Gives the first record, or `()` where there is none; no more than that one is pulled.",
    errors: &[],
    examples: &[Example::new("[5, 6] | first()", "5"), Example::new("[] | first() ?? 0", "0")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    Ok(Value::optional(call.pull()?.next()?))
}
