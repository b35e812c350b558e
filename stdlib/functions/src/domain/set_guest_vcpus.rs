//! `set_guest_vcpus`: takes processors on or off line inside a domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_protocol::domain::DomainSetGuestVcpus;

use super::{Domain, THIS};
use crate::plain::{OUTCOME, PLAIN};

/// `set_guest_vcpus(vcpus, on)`; `virDomainSetGuestVcpus`.
pub(crate) const SET_GUEST_VCPUS: Function = Function {
    signature: Signature {
        name: "set_guest_vcpus",
        input: Input::Each(THIS),
        params: &[
            Param {
                name: "vcpus",
                about: "Which, as the system inside numbers them: `0-3,5`.",
                ty: Ty::String,
                default: None,
            },
            Param { name: "on", about: "Whether they are on line.", ty: Ty::Bool, default: None },
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Takes processors on or off line inside a domain, through its agent; `d.guest_vcpus` gives them.",
    errors: &[
        ("AGENT_UNRESPONSIVE", "the agent doesn't answer"),
        ("INVALID_ARG", "there is no such processor, or it can't go off line"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest"); d.set_guest_vcpus("0", true); d.guest_vcpus.online"#,
        "0",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let (cpumap, on): (String, bool) = (call.argument(0)?, call.argument(1)?);
    let request =
        DomainSetGuestVcpus { dom: domain.handle(), cpumap: cpumap.into(), state: i32::from(on), flags: 0 };
    domain.change(call.session(), request)?;
    Ok(Value::Unit)
}
