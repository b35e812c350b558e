//! `set_vcpus`: sets how many virtual CPUs a domain has.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::DomainVcpuFlags;
use stdlib_protocol::domain::DomainSetVcpusFlags;

use super::{Domain, THIS};
use crate::flags::{CONFIG, LIVE, flags, impact};
use crate::plain::{OUTCOME, PLAIN, flag};

/// `set_vcpus(count, …)`; `virDomainSetVcpusFlags`.
pub(crate) const SET_VCPUS: Function = Function {
    signature: Signature {
        name: "set_vcpus",
        input: Input::Each(THIS),
        params: &[Param { name: "count", about: "How many it has.", ty: Ty::Int, default: None }],
        options: &[
            LIVE,
            CONFIG,
            flag("maximum", "Whether it is how many it can have, which needs `config: true`."),
            flag("guest", "Whether the agent inside takes them on and off line."),
            flag("hotpluggable", "Whether those that are added can be taken away again."),
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Sets how many virtual CPUs a domain has.",
    errors: &[
        ("INVALID_ARG", "it is more than it can have"),
        ("OPERATION_INVALID", "it isn't running, or is transient"),
    ],
    examples: &[Example::new(r#"let d = domain("test"); d.set_vcpus(1); d.vcpus"#, "1")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let nvcpus: u32 = call.argument(0)?;
    let ways = flags(
        call,
        &[
            ("maximum", DomainVcpuFlags::MAXIMUM.bits()),
            ("guest", DomainVcpuFlags::GUEST.bits()),
            ("hotpluggable", DomainVcpuFlags::HOTPLUGGABLE.bits()),
        ],
    )?;
    let request = DomainSetVcpusFlags { dom: domain.handle(), nvcpus, flags: impact(call)? | ways };
    domain.change(call.session(), request)?;
    Ok(Value::Unit)
}
