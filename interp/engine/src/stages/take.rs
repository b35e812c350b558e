//! `take`: the first few.

use interp_record::{Extent, Fault, Stream, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};

use super::STREAM;
use crate::{Call, Example, Function};

/// `take(3)`.
pub(super) const TAKE: Function = Function {
    signature: Signature {
        name: "take",
        input: Input::All(STREAM),
        params: &[Param { name: "count", about: "How many at most.", ty: Ty::Int, default: None }],
        gives: STREAM,
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Gives the first records, at most this many, and pulls no more.",
    errors: &[],
    examples: &[Example::new("1..100 | take(2)", "[1,2]")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let mut left: usize = call.argument(0)?;
    let mut source = call.pull()?;
    let pull = move || {
        if left == 0 {
            return Ok(None);
        }
        left -= 1;
        source.next()
    };
    // What was endless ends here.
    Ok(Value::Stream(Stream::new(pull, Extent::Finite)))
}
