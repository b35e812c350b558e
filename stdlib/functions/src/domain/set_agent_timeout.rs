//! `set_agent_timeout`: says how long a host waits for the agent inside a domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Duration, Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::DomainAgentResponseTimeoutValues as Special;
use stdlib_protocol::domain::DomainAgentSetResponseTimeout;

use super::{Domain, THIS};
use crate::plain::{OUTCOME, PLAIN};
use crate::whole;

/// `set_agent_timeout(timeout)`; `virDomainAgentSetResponseTimeout`.
pub(crate) const SET_AGENT_TIMEOUT: Function = Function {
    signature: Signature {
        name: "set_agent_timeout",
        input: Input::Each(THIS),
        params: &[Param {
            name: "timeout",
            about: "How long, in whole seconds; `\"block\"` is for ever, `\"default\"` as the host sees fit, `\"nowait\"` not at all.",
            ty: Ty::Union(&[Ty::Duration, Ty::Words("time-out", &["block", "default", "nowait"])]),
            default: None,
        }],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Says how long a host waits for each answer of the agent inside a domain.",
    errors: &[("OPERATION_INVALID", "it isn't running"), ("INVALID_ARG", "it can't be that long")],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest"); d.set_agent_timeout(5s); d.set_agent_timeout("default"); d.state"#,
        "running",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let timeout = match call.argument::<Value>(0)? {
        Value::String(word) => word.parse().unwrap_or(Special::Default).value(),
        _ => {
            // 0 is libvirt's word for not waiting at all.
            whole::seconds("the time-out", call.argument::<Duration>(0)?, 1)?
        }
    };
    domain
        .change(call.session(), DomainAgentSetResponseTimeout { dom: domain.handle(), timeout, flags: 0 })?;
    Ok(Value::Unit)
}
