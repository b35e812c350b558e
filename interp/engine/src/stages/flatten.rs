//! `flatten`: takes arrays and streams apart.

use interp_record::{Fault, Pull, Value};
use interp_types::{Effect, Input, Signature, Ty};

use super::{T, lazy, open};
use crate::{Call, Example, Function};

/// `flatten()`.
pub(super) const FLATTEN: Function = Function {
    signature: Signature {
        name: "flatten",
        input: Input::All(Ty::Stream(&Ty::Union(&[Ty::List(&T), Ty::Stream(&T)]))),
        gives: Ty::Stream(&T),
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Gives everything in the arrays or streams that come, one level deep.",
    errors: &[],
    examples: &[Example::new("[[1, 2], [], [3]] | flatten()", "[1,2,3]")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let session = call.session().clone();
    let mut source = call.pull()?;
    let mut inner: Option<Box<dyn Pull>> = None;
    Ok(lazy(call, move || {
        loop {
            if let Some(value) = inner.as_mut().map(|inner| inner.next()).transpose()?.flatten() {
                return Ok(Some(value));
            }
            match source.next()? {
                Some(value) => inner = Some(open(&session, &value)?),
                None => return Ok(None),
            }
        }
    }))
}
