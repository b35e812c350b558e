//! `remove_iothread`: takes an IO thread from a domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_protocol::domain::DomainDelIothread;

use super::{Domain, THIS};
use crate::flags::{CONFIG, LIVE, impact};
use crate::plain::{OUTCOME, PLAIN};

/// `remove_iothread(…)`; `virDomainDelIOThread`.
pub(crate) const REMOVE_IOTHREAD: Function = Function {
    signature: Signature {
        name: "remove_iothread",
        input: Input::Each(THIS),
        params: &[Param { name: "id", about: "Its number.", ty: Ty::Int, default: None }],
        options: &[LIVE, CONFIG],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Takes an IO thread from a domain that no disk or controller uses.",
    errors: &[
        ("INVALID_ARG", "it has no such IO thread, or a device uses it"),
        ("OPERATION_INVALID", "it isn't running, or is transient"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest"); d.add_iothread(4); d.remove_iothread(4); d.iothreads | count()"#,
        "0",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let iothread_id: u32 = call.argument(0)?;
    let request = DomainDelIothread { dom: domain.handle(), iothread_id, flags: impact(call)? };
    domain.change(call.session(), request)?;
    Ok(Value::Unit)
}
