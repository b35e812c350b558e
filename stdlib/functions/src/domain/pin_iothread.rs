//! `pin_iothread`: says on which processors of its host an IO thread may run.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_protocol::domain::DomainPinIothread;

use super::cpus::{self, CPUS};
use super::{Domain, THIS};
use crate::flags::{CONFIG, LIVE, impact};
use crate::plain::{OUTCOME, PLAIN};

/// `pin_iothread(…)`; `virDomainPinIOThread`.
pub(crate) const PIN_IOTHREAD: Function = Function {
    signature: Signature {
        name: "pin_iothread",
        input: Input::Each(THIS),
        params: &[Param { name: "id", about: "Which IO thread.", ty: Ty::Int, default: None }, CPUS],
        options: &[LIVE, CONFIG],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Says on which processors of its host an IO thread of a domain may run; `d.iothreads` gives it.",
    errors: &[
        ("INVALID_ARG", "it has no such IO thread, or the host no such processor"),
        ("OPERATION_INVALID", "it isn't running, or is transient"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest"); d.add_iothread(7); d.pin_iothread(7, [0]); let cpus = d.iothreads[0].cpus; d.remove_iothread(7); cpus"#,
        "[0]",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let iothreads_id: u32 = call.argument(0)?;
    let request = DomainPinIothread {
        dom: domain.handle(),
        iothreads_id,
        cpumap: cpus::bits(call, 1)?.into(),
        flags: impact(call)?,
    };
    domain.change(call.session(), request)?;
    Ok(Value::Unit)
}
