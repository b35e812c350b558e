//! `env`: a variable of the environment that the script was started in.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Param, Signature, Ty};

use crate::plain::PLAIN;

/// `env("HOME")`.
pub(crate) const ENV: Function = Function {
    signature: Signature {
        name: "env",
        params: &[Param { name: "name", about: "The name of the variable.", ty: Ty::String, default: None }],
        gives: Ty::Optional(&Ty::String),
        effect: Effect::Read,
        ..PLAIN
    },
    about: "Gives a variable of the environment, and nothing where it isn't set.",
    errors: &[("UNREADABLE", "what it is set to is not UTF-8")],
    examples: &[Example::new(r#"env("VIRTSHELL_NOT_SET") ?? "not set""#, "not set")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let name: String = call.argument(0)?;
    // The system's functions take neither; such a variable can't be set.
    if name.is_empty() || name.contains(['=', '\0']) {
        return Ok(Value::Unit);
    }
    let Some(value) = std::env::var_os(&name) else { return Ok(Value::Unit) };
    let text = value.into_string();
    text.map(Value::from).map_err(|_| Fault::new("UNREADABLE", format!("`${name}` is not UTF-8")))
}
