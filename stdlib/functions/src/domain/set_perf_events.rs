//! `set_perf_events`: says which events of its processors are counted for a domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Record, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_protocol::TypedParam;
use stdlib_protocol::domain::DomainSetPerfEvents;

use super::{Domain, THIS};
use crate::flags::{CONFIG, LIVE, impact};
use crate::plain::{OUTCOME, PLAIN};

/// `set_perf_events(events, …)`; `virDomainSetPerfEvents`.
pub(crate) const SET_PERF_EVENTS: Function = Function {
    signature: Signature {
        name: "set_perf_events",
        input: Input::Each(THIS),
        params: &[Param {
            name: "events",
            about: "A record of what is on: `#{cpu_cycles: true}`; `d.perf_events` has their names.",
            ty: Ty::Any,
            default: None,
        }],
        options: &[LIVE, CONFIG],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Says which events of its processors are counted for a domain; `d.stats.perf` has the counts.",
    errors: &[
        ("INVALID_ARG", "there is no such event"),
        ("OPERATION_INVALID", "it isn't running, or is transient"),
        ("SYSTEM_ERROR", "the host can't count it"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest");
d.set_perf_events(#{cpu_cycles: true}, config: true);
let is_on = d.xml(inactive: true).contains("<event name='cpu_cycles' enabled='yes'/>");
d.set_perf_events(#{cpu_cycles: false}, config: true);
is_on"#,
        "true",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let events: Record = call.argument(0)?;
    let params: Result<Vec<TypedParam>, Fault> = events
        .fields()
        .map(|(name, value)| match value {
            Value::Bool(on) => Ok(TypedParam::new(name, *on)),
            other => {
                let message = format!("`{name}` is on or off, but is given a {}", other.type_name());
                Err(Fault::new("TYPE_MISMATCH", message).hint("write `true` or `false`"))
            }
        })
        .collect();
    let request = DomainSetPerfEvents { dom: domain.handle(), params: params?.into(), flags: impact(call)? };
    domain.change(call.session(), request)?;
    Ok(Value::Unit)
}
