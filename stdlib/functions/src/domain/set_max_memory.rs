//! `set_max_memory`: sets how much memory a domain can have.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Size, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::DomainMemoryModFlags;
use stdlib_protocol::domain::DomainSetMemoryFlags;

use super::{Domain, THIS};
use crate::flags::{CONFIG, LIVE, impact};
use crate::plain::{OUTCOME, PLAIN};

/// `set_max_memory(size, …)`; `virDomainSetMemoryFlags` with `VIR_DOMAIN_MEM_MAXIMUM`.
pub(crate) const SET_MAX_MEMORY: Function = Function {
    signature: Signature {
        name: "set_max_memory",
        input: Input::Each(THIS),
        params: &[Param { name: "size", about: "The most that it can have.", ty: Ty::Size, default: None }],
        options: &[LIVE, CONFIG],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Sets how much memory a domain can have; most hypervisors need it off for that, or `config: true`.",
    errors: &[("OPERATION_INVALID", "it is running, or is transient")],
    examples: &[Example::new(
        r#"let d = domain("test"); d.set_max_memory(4GiB, config: true); d.destroy(); d.max_memory == 4GiB"#,
        "true",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let size: Size = call.argument(0)?;
    let request = DomainSetMemoryFlags {
        dom: domain.handle(),
        memory: size.bytes().div_ceil(1024),
        flags: impact(call)? | DomainMemoryModFlags::MAXIMUM.bits(),
    };
    domain.change(call.session(), request)?;
    Ok(Value::Unit)
}
