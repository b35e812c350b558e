//! `pm_suspend`: puts a domain to sleep from inside.

use interp_engine::{Call, Example, Function};
use interp_record::{Duration, Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::NodeSuspendTarget;
use stdlib_protocol::domain::DomainPmSuspendForDuration;

use super::{Domain, THIS};
use crate::plain::{OUTCOME, PLAIN};

/// `pm_suspend(…)`; `virDomainPMSuspendForDuration`.
pub(crate) const PM_SUSPEND: Function = Function {
    signature: Signature {
        name: "pm_suspend",
        input: Input::Each(THIS),
        options: &[
            Param {
                name: "target",
                about: "How deep it sleeps.",
                ty: Ty::Words("sleep", &["mem", "disk", "hybrid"]),
                default: Some("\"mem\""),
            },
            Param {
                name: "duration",
                about: "How long it sleeps at most; without one until it is woken.",
                ty: Ty::Duration,
                default: Some("0s"),
            },
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Asks the agent inside a domain to put it to sleep.",
    errors: &[("ARGUMENT_UNSUPPORTED", "it has no agent"), ("NO_SUPPORT", "the hypervisor can't")],
    examples: &[Example::new(
        r#"try { domain("test").pm_suspend(target: "disk") } catch (e) { print(e.code) }"#,
        "NO_SUPPORT",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let target: String = call.option("target")?;
    let duration: Duration = call.option("duration")?;
    let target = target.parse().unwrap_or(NodeSuspendTarget::Mem).value().unsigned_abs();
    let duration = duration.to_wait().as_secs();
    let request = DomainPmSuspendForDuration { dom: domain.handle(), target, duration, flags: 0 };
    domain.change(call.session(), request)?;
    Ok(Value::Unit)
}
