//! `set_time`: sets the clock of a domain.

use std::time::SystemTime;

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Time, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::DomainSetTimeFlags;
use stdlib_protocol::domain::DomainSetTime;

use super::{Domain, THIS};
use crate::flags::flags;
use crate::plain::{OUTCOME, PLAIN, flag};

/// How many there are in a second.
const NANOSECONDS: i128 = 1_000_000_000;

/// `set_time(time, …)`; `virDomainSetTime`.
pub(crate) const SET_TIME: Function = Function {
    signature: Signature {
        name: "set_time",
        input: Input::Each(THIS),
        params: &[Param {
            name: "time",
            about: "The time; without one that of the machine that virtshell runs on.",
            ty: Ty::Optional(&Ty::Time),
            default: Some("()"),
        }],
        options: &[flag("sync", "Whether it is set by the domain's own hardware clock instead.")],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Sets the clock of a domain through the agent inside it.",
    errors: &[
        ("AGENT_UNRESPONSIVE", "the agent doesn't answer"),
        ("ARGUMENT_UNSUPPORTED", "it has no agent"),
    ],
    examples: &[Example::new(
        r#"let d = domain("test"); d.set_time(sync: true); d.time.to_string()"#,
        "1970-01-01T00:00:00Z",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let sync = flags(call, &[("sync", DomainSetTimeFlags::SYNC.bits())])?;
    let time = match (call.argument::<Option<Time>>(0)?, sync) {
        (Some(time), _) => time.timestamp().as_nanosecond(),
        (None, 0) => SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default().as_nanos().cast_signed(),
        (None, _) => 0,
    };
    let seconds = i64::try_from(time.div_euclid(NANOSECONDS)).unwrap_or_default();
    let nseconds = u32::try_from(time.rem_euclid(NANOSECONDS)).unwrap_or_default();
    domain.change(call.session(), DomainSetTime { dom: domain.handle(), seconds, nseconds, flags: sync })?;
    Ok(Value::Unit)
}
