//! `pin_vcpu`: says on which processors of its host a virtual CPU may run.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_protocol::domain::DomainPinVcpuFlags;

use super::cpus::{self, CPUS};
use super::{Domain, THIS};
use crate::flags::{CONFIG, LIVE, impact};
use crate::plain::{OUTCOME, PLAIN};

/// `pin_vcpu(…)`; `virDomainPinVcpuFlags`.
pub(crate) const PIN_VCPU: Function = Function {
    signature: Signature {
        name: "pin_vcpu",
        input: Input::Each(THIS),
        params: &[
            Param { name: "vcpu", about: "Which virtual CPU, from 0.", ty: Ty::Int, default: None },
            CPUS,
        ],
        options: &[LIVE, CONFIG],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Says on which processors of its host a virtual CPU of a domain may run; `d.vcpu_pinning` gives it.",
    errors: &[
        ("INVALID_ARG", "it has no such virtual CPU, or the host no such processor"),
        ("OPERATION_INVALID", "it isn't running, or is transient"),
    ],
    examples: &[Example::new(r#"let d = domain("test"); d.pin_vcpu(0, [0]); d.vcpu_pinning[0].cpus"#, "[0]")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let vcpu: u32 = call.argument(0)?;
    let request = DomainPinVcpuFlags {
        dom: domain.handle(),
        vcpu,
        cpumap: cpus::bits(call, 1)?.into(),
        flags: impact(call)?,
    };
    domain.change(call.session(), request)?;
    Ok(Value::Unit)
}
