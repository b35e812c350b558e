//! `print`: a line of text.

use interp_record::{Fault, Value};
use interp_types::{Effect, Param, Rule, Signature, Ty};

use crate::apply::keep;
use crate::{Call, Example, Function, text};

/// `print("done")`.
pub(super) const PRINT: Function = Function {
    signature: Signature {
        name: "print",
        params: &[Param { name: "value", about: "What is printed.", ty: Ty::Any, default: Some("\"\"") }],
        effect: Effect::Pure,
        rule: Rule::Shows,
        ..Signature::PLAIN
    },
    about: "Prints a value as a line of text.",
    errors: &[],
    examples: &[Example::new("print(`${1 + 1} domains`)", "2 domains")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let shown = keep(call.session(), call.argument(0)?)?;
    call.session().output().print(&text(&shown))?;
    Ok(Value::Unit)
}
