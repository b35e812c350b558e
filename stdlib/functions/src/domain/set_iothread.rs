//! `set_iothread`: tunes an IO thread of a domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_protocol::domain::DomainSetIothreadParams;

use super::{Domain, THIS};
use crate::flags::{CONFIG, LIVE, impact};
use crate::plain::{OUTCOME, PLAIN};
use crate::setting::{Setting, Unit, given, setting};

const SETTINGS: &[Setting] = &[
    Setting { option: "poll_max", param: "poll_max_ns", unit: Unit::Nanoseconds },
    Setting { option: "poll_grow", param: "poll_grow", unit: Unit::UInt },
    Setting { option: "poll_shrink", param: "poll_shrink", unit: Unit::UInt },
    Setting { option: "thread_pool_min", param: "thread_pool_min", unit: Unit::Int },
    Setting { option: "thread_pool_max", param: "thread_pool_max", unit: Unit::Int },
];

/// `set_iothread(id, …)`; `virDomainSetIOThreadParams`.
pub(crate) const SET_IOTHREAD: Function = Function {
    signature: Signature {
        name: "set_iothread",
        input: Input::Each(THIS),
        params: &[Param { name: "id", about: "Its number.", ty: Ty::Int, default: None }],
        options: &[
            setting("poll_max", "How long it polls at most before it sleeps; `0s` is never.", &Ty::Duration),
            setting("poll_grow", "By which factor it polls longer where that has helped.", &Ty::Int),
            setting("poll_shrink", "By which factor it polls shorter where that has not.", &Ty::Int),
            setting("thread_pool_min", "How many helpers it always has.", &Ty::Int),
            setting("thread_pool_max", "How many helpers it can have.", &Ty::Int),
            LIVE,
            CONFIG,
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Tunes an IO thread of a domain; `d.stats.iothread` has what is set.",
    errors: &[
        ("INVALID_ARG", "it has no such IO thread, or it can't be that much"),
        ("MISSING_ARGUMENT", "nothing is set"),
        ("OPERATION_INVALID", "it isn't running, or is transient"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest");
d.add_iothread(9);
d.set_iothread(9, poll_max: 50us);
let polls = d.stats("iothread").iothread[0].poll_max == 50us;
d.remove_iothread(9);
polls"#,
        "true",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let (iothread_id, params): (u32, _) = (call.argument(0)?, given(call, SETTINGS)?.into());
    let request = DomainSetIothreadParams { dom: domain.handle(), iothread_id, params, flags: impact(call)? };
    domain.change(call.session(), request)?;
    Ok(Value::Unit)
}
