//! `map`: makes something of each record.

use interp_record::{Fault, Function as Closure, Value};
use interp_types::{Effect, Input, Param, Rule, Signature, Ty};

use super::{STREAM, T, lazy};
use crate::{Call, Example, Function};

/// `map(|d| d.name)`.
pub(super) const MAP: Function = Function {
    signature: Signature {
        name: "map",
        input: Input::All(STREAM),
        params: &[Param {
            name: "function",
            about: "What it makes of a record.",
            ty: Ty::Function(&[T], &Ty::Generic("R")),
            default: None,
        }],
        variadic: false,
        options: &[],
        gives: Ty::Stream(&Ty::Generic("R")),
        effect: Effect::Pure,
        rule: Rule::None,
    },
    about: "Calls a function with each record, and gives what it gives.",
    errors: &[],
    examples: &[Example { script: "[1, 2, 3] | map(|n| n * n)", prints: "[1,4,9]" }],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let function: Closure = call.argument(0)?;
    let mut source = call.pull()?;
    Ok(lazy(call, move || source.next()?.map(|value| function.call(&[value])).transpose()))
}
