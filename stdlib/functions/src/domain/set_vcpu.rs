//! `set_vcpu`: takes single virtual CPUs of a domain on or off line.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_protocol::domain::DomainSetVcpu;

use super::{Domain, THIS};
use crate::flags::{CONFIG, LIVE, impact};
use crate::plain::{OUTCOME, PLAIN};

/// `set_vcpu(vcpus, on, …)`; `virDomainSetVcpu`.
pub(crate) const SET_VCPU: Function = Function {
    signature: Signature {
        name: "set_vcpu",
        input: Input::Each(THIS),
        params: &[
            Param { name: "vcpus", about: "Which, from 0: `1-3,5`.", ty: Ty::String, default: None },
            Param { name: "on", about: "Whether they are there.", ty: Ty::Bool, default: None },
        ],
        options: &[LIVE, CONFIG],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Plugs single virtual CPUs into a domain, or takes them out; `set_vcpus` says how many there are.",
    errors: &[
        ("INVALID_ARG", "it has no such virtual CPU, or the first is to go"),
        ("OPERATION_INVALID", "it isn't running, or is transient"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"try { domain("guest").set_vcpu("7", true) } catch (e) { print(e.code) }"#,
        "INVALID_ARG",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let (cpumap, on): (String, bool) = (call.argument(0)?, call.argument(1)?);
    let request = DomainSetVcpu {
        dom: domain.handle(),
        cpumap: cpumap.into(),
        state: i32::from(on),
        flags: impact(call)?,
    };
    domain.change(call.session(), request)?;
    Ok(Value::Unit)
}
