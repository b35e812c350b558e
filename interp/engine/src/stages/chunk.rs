//! `chunk`: records, several at a time.

use std::borrow::Cow;

use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};

use super::{STREAM, T, lazy};
use crate::holding::Holding;
use crate::{Call, Example, Function};

/// `chunk(10)`.
pub(super) const CHUNK: Function = Function {
    signature: Signature {
        name: "chunk",
        input: Input::All(STREAM),
        params: &[Param {
            name: "size",
            about: "How many records an array has, at least 1.",
            ty: Ty::Int,
            default: None,
        }],
        gives: Ty::Stream(&Ty::List(&T)),
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Gives arrays of this many records; the last has what is left.",
    errors: &[
        ("OUT_OF_RANGE", "the size is 0"),
        ("TOO_MANY_RECORDS", "an array has more than the session holds in memory"),
    ],
    examples: &[Example::new("1..6 | chunk(2)", "[[1,2],[3,4],[5]]")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let size: usize = call.argument(0)?;
    if size == 0 {
        return Err(Fault::new("OUT_OF_RANGE", "`size` of `chunk` is at least 1, but is 0"));
    }
    let session = call.session().clone();
    let mut source = call.pull()?;
    Ok(lazy(call, move || {
        let mut values = Vec::new();
        let mut held = Holding::by_stage(&session, "chunk");
        while values.len() < size
            && let Some(value) = source.next()?
        {
            values.push(held.keep(Cow::Owned(value))?);
        }
        Ok(Some(values).filter(|values| !values.is_empty()).map(Value::list))
    }))
}
