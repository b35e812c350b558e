//! `set_lifecycle_action`: says what follows when a domain powers off, reboots or crashes.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::{DomainLifecycle, DomainLifecycleAction};
use stdlib_protocol::domain::DomainSetLifecycleAction;

use super::{Domain, THIS};
use crate::flags::{CONFIG, LIVE, impact};
use crate::plain::{OUTCOME, PLAIN};

/// `set_lifecycle_action(event, action, …)`; `virDomainSetLifecycleAction`.
pub(crate) const SET_LIFECYCLE_ACTION: Function = Function {
    signature: Signature {
        name: "set_lifecycle_action",
        input: Input::Each(THIS),
        params: &[
            Param {
                name: "event",
                about: "What it does.",
                ty: Ty::Words("lifecycle event", &["poweroff", "reboot", "crash"]),
                default: None,
            },
            Param {
                name: "action",
                about: "What follows.",
                ty: Ty::Words(
                    "lifecycle action",
                    &[
                        "destroy",
                        "restart",
                        "rename-restart",
                        "preserve",
                        "coredump-destroy",
                        "coredump-restart",
                    ],
                ),
                default: None,
            },
        ],
        options: &[LIVE, CONFIG],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Says what follows when a domain powers off, reboots or crashes.",
    errors: &[("ARGUMENT_UNSUPPORTED", "that can't follow")],
    examples: &[Example::new(
        r#"let d = domain("test"); d.set_lifecycle_action("crash", "restart"); d.xml().contains("<on_crash>restart</on_crash>")"#,
        "true",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let (event, action): (String, String) = (call.argument(0)?, call.argument(1)?);
    let number = |value: i32| value.unsigned_abs();
    let event = event.parse().unwrap_or(DomainLifecycle::Crash);
    let action = action.parse().unwrap_or(DomainLifecycleAction::Destroy);
    let request = DomainSetLifecycleAction {
        dom: domain.handle(),
        r#type: number(event.value()),
        action: number(action.value()),
        flags: impact(call)?,
    };
    domain.change(call.session(), request)?;
    Ok(Value::Unit)
}
