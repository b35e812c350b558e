//! `warn`: a line beside the results.

use interp_record::{Fault, Value};
use interp_types::{Effect, Param, Rule, Signature, Ty};

use crate::apply::keep;
use crate::{Call, Example, Function, text};

/// `warn("2 are left")`.
pub(super) const WARN: Function = Function {
    signature: Signature {
        name: "warn",
        params: &[Param { name: "value", about: "What is said.", ty: Ty::Any, default: None }],
        effect: Effect::Pure,
        rule: Rule::Shows,
        ..Signature::PLAIN
    },
    about: "Writes a value as a line to stderr, as a warning, which `--quiet` doesn't leave out.",
    errors: &[],
    examples: &[Example::new(r#"warn("the disk is nearly full"); 1"#, "1")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let shown = keep(call.session(), call.argument(0)?)?;
    call.session().output().warn(&text(&shown));
    Ok(Value::Unit)
}
