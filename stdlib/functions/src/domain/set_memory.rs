//! `set_memory`: sets how much memory a domain has.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Size, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_protocol::domain::DomainSetMemoryFlags;

use super::{Domain, THIS};
use crate::flags::{CONFIG, LIVE, impact};
use crate::plain::{OUTCOME, PLAIN};

/// `set_memory(size, …)`; `virDomainSetMemoryFlags`.
pub(crate) const SET_MEMORY: Function = Function {
    signature: Signature {
        name: "set_memory",
        input: Input::Each(THIS),
        params: &[Param { name: "size", about: "How much it has.", ty: Ty::Size, default: None }],
        options: &[LIVE, CONFIG],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Sets how much memory a domain has, up to the most that it can have.",
    errors: &[
        ("INVALID_ARG", "it is more than the most that it can have"),
        ("OPERATION_INVALID", "it isn't running, or is transient"),
    ],
    examples: &[Example::new(r#"let d = domain("test"); d.set_memory(1GiB); d.memory == 1GiB"#, "true")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let size: Size = call.argument(0)?;
    let request = DomainSetMemoryFlags {
        dom: domain.handle(),
        memory: size.bytes().div_ceil(1024),
        flags: impact(call)?,
    };
    domain.change(call.session(), request)?;
    Ok(Value::Unit)
}
