//! `add_iothread`: gives a domain one more IO thread.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_protocol::domain::DomainAddIothread;

use super::{Domain, THIS};
use crate::flags::{CONFIG, LIVE, impact};
use crate::plain::{OUTCOME, PLAIN};

/// `add_iothread(…)`; `virDomainAddIOThread`.
pub(crate) const ADD_IOTHREAD: Function = Function {
    signature: Signature {
        name: "add_iothread",
        input: Input::Each(THIS),
        params: &[Param { name: "id", about: "Its number, from 1.", ty: Ty::Int, default: None }],
        options: &[LIVE, CONFIG],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Gives a domain one more IO thread, which its disks may use; `d.iothreads` gives them.",
    errors: &[
        ("INVALID_ARG", "it has one of that number"),
        ("OPERATION_INVALID", "it isn't running, or is transient"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest"); d.add_iothread(3); let ids = d.iothreads | map(|t| t.id) | collect(); d.remove_iothread(3); ids"#,
        "[3]",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let iothread_id: u32 = call.argument(0)?;
    let request = DomainAddIothread { dom: domain.handle(), iothread_id, flags: impact(call)? };
    domain.change(call.session(), request)?;
    Ok(Value::Unit)
}
