//! `set_memory_stats_period`: says how often the balloon inside a domain tells what it counts.

use interp_engine::{Call, Example, Function};
use interp_record::{Duration, Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_protocol::domain::DomainSetMemoryStatsPeriod;

use super::{Domain, THIS};
use crate::flags::{CONFIG, LIVE, impact};
use crate::plain::{OUTCOME, PLAIN};
use crate::whole;

/// `set_memory_stats_period(period, …)`; `virDomainSetMemoryStatsPeriod`.
pub(crate) const SET_MEMORY_STATS_PERIOD: Function = Function {
    signature: Signature {
        name: "set_memory_stats_period",
        input: Input::Each(THIS),
        params: &[Param {
            name: "period",
            about: "How often, in whole seconds; `0s` is never.",
            ty: Ty::Duration,
            default: None,
        }],
        options: &[LIVE, CONFIG],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Says how often the balloon inside a domain tells what it counts; `d.memory_stats` gives that.",
    errors: &[
        ("INVALID_ARG", "the period is below zero, or it has no balloon"),
        ("OPERATION_INVALID", "it isn't running, or is transient"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest");
d.set_memory_stats_period(5s, config: true);
d.xml(inactive: true).contains("<stats period='5'/>")"#,
        "true",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let period: Duration = call.argument(0)?;
    let period = whole::seconds("the period", period, 0)?;
    let request = DomainSetMemoryStatsPeriod { dom: domain.handle(), period, flags: impact(call)? };
    domain.change(call.session(), request)?;
    Ok(Value::Unit)
}
