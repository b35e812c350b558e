//! `flat_map`: makes several things of each record.

use interp_record::{Fault, Function as Closure, Pull, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};

use super::{STREAM, T, lazy, open};
use crate::{Call, Example, Function};

/// `flat_map(|d| d.disks)`.
pub(super) const FLAT_MAP: Function = Function {
    signature: Signature {
        name: "flat_map",
        input: Input::All(STREAM),
        params: &[Param {
            name: "function",
            about: "Gives the array or stream that a record stands for.",
            ty: Ty::Function(&[T], &Ty::Union(&[Ty::List(&Ty::Generic("R")), Ty::Stream(&Ty::Generic("R"))])),
            default: None,
        }],
        gives: Ty::Stream(&Ty::Generic("R")),
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Calls a function with each record, and gives everything in the arrays or streams that it gives.",
    errors: &[],
    examples: &[Example::new("[1, 2] | flat_map(|n| [n, n * 10])", "[1,10,2,20]")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let function: Closure = call.argument(0)?;
    let session = call.session().clone();
    let mut source = call.pull()?;
    let mut inner: Option<Box<dyn Pull>> = None;
    Ok(lazy(call, move || {
        loop {
            if let Some(value) = inner.as_mut().map(|inner| inner.next()).transpose()?.flatten() {
                return Ok(Some(value));
            }
            match source.next()? {
                Some(value) => inner = Some(open(&session, &function.call(&[value])?)?),
                None => return Ok(None),
            }
        }
    }))
}
