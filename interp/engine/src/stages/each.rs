//! `each`: does something with each record.

use interp_record::{Fault, Function as Closure, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};

use super::{STREAM, T};
use crate::{Call, Example, Function};

/// `each(|e| e.domain.start())`.
pub(super) const EACH: Function = Function {
    signature: Signature {
        name: "each",
        input: Input::All(STREAM),
        params: &[Param {
            name: "function",
            about: "What is done with a record.",
            ty: Ty::Function(&[T], &Ty::Any),
            default: None,
        }],
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Calls a function with each record at once, as it comes, for what the function does.",
    errors: &[],
    examples: &[Example::new(r#"["a", "b"] | each(|name| print(name))"#, "a\nb")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let function: Closure = call.argument(0)?;
    let session = call.session();
    let mut source = call.pull()?;
    while let Some(value) = source.next()? {
        crate::apply::finish(session, &function.call(&[value])?)?;
    }
    Ok(Value::Unit)
}
