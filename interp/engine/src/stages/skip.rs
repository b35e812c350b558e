//! `skip`: all but the first few.

use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};

use super::{STREAM, lazy};
use crate::{Call, Example, Function};

/// `skip(keep)`.
pub(super) const SKIP: Function = Function {
    signature: Signature {
        name: "skip",
        input: Input::All(STREAM),
        params: &[Param { name: "count", about: "How many are left out.", ty: Ty::Int, default: None }],
        gives: STREAM,
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Leaves out the first records, this many, and gives the rest.",
    errors: &[],
    examples: &[Example::new("[1, 2, 3] | skip(2)", "[3]")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let mut left: usize = call.argument(0)?;
    let mut source = call.pull()?;
    Ok(lazy(call, move || {
        while left > 0 {
            left -= 1;
            if source.next()?.is_none() {
                left = 0;
                return Ok(None);
            }
        }
        source.next()
    }))
}
