//! `agent_command`: sends a command to the agent inside a domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Duration, Fault, Record, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};

use super::agent::{self, Patience};
use super::{Domain, THIS};
use crate::plain::PLAIN;

/// `agent_command(command, …)`; `virDomainQemuAgentCommand`.
pub(crate) const AGENT_COMMAND: Function = Function {
    signature: Signature {
        name: "agent_command",
        input: Input::Each(THIS),
        params: &[
            Param {
                name: "command",
                about: "The command, such as `guest-get-time`.",
                ty: Ty::String,
                default: None,
            },
            Param {
                name: "arguments",
                about: "A record of its arguments.",
                ty: Ty::Any,
                default: Some("()"),
            },
        ],
        options: &[Param {
            name: "timeout",
            about: "How long the agent has for its answer; `\"nowait\"` doesn't wait for one, and `\"block\"` waits for ever.",
            ty: Ty::Union(&[Ty::Duration, Ty::Words("time-out", &["block", "nowait"])]),
            default: Some(agent::TIMEOUT),
        }],
        gives: Ty::Any,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Sends a command to the agent inside a domain, and gives what it returns.",
    errors: &[
        ("AGENT_UNRESPONSIVE", "the agent isn't there, or doesn't answer"),
        ("AGENT_COMMAND_FAILED", "the agent refuses the command"),
        ("TIMED_OUT", "the answer does not come by then"),
        ("NO_SUPPORT", "the hypervisor isn't QEMU"),
    ],
    examples: &[
        Example::on("qemu", r#"domain("guest").agent_command("guest-get-host-name")["host-name"]"#, "guest"),
        Example::on(
            "qemu",
            r#"domain("guest").agent_command("guest-get-host-name", timeout: "block")["host-name"]"#,
            "guest",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let (command, arguments): (String, Option<Record>) = (call.argument(0)?, call.argument(1)?);
    let timeout = match call.option::<Value>("timeout")? {
        Value::String(word) if &*word == "nowait" => Patience::None,
        Value::String(_) => Patience::Endless,
        _ => Patience::Within(call.option::<Duration>("timeout")?.to_wait()),
    };
    if arguments.as_ref().is_some_and(|arguments| holds_a_secret(&Value::Record(arguments.clone()))) {
        // As JSON it would be `***`, and the agent would take that for its value.
        return Err(Fault::new("TYPE_MISMATCH", "a secret can't be an argument of a command of the agent")
            .hint("set a password with `set_user_password`"));
    }
    agent::command_with(call.session(), domain, &command, arguments, timeout)
}

fn holds_a_secret(value: &Value) -> bool {
    match value {
        Value::Secret(_) => true,
        Value::List(values) => values.iter().any(holds_a_secret),
        Value::Record(record) => record.fields().any(|(_, value)| holds_a_secret(value)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use interp_record::Secret;

    use super::*;

    #[test]
    fn a_secret_is_found_however_deep() {
        let secret = Value::Secret(Secret::new(b"x".to_vec()));
        let inner = Value::Record(Record::from_fields([("password", secret)]));
        let outer = Value::Record(Record::from_fields([("users", Value::list(vec![Value::Unit, inner]))]));
        assert!(holds_a_secret(&outer));
        assert!(!holds_a_secret(&Value::from("***")));
    }
}
