//! `agent_command`: sends a command to the agent inside a domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Duration, Fault, Record, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};

use super::{Domain, THIS, agent};
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
            about: "How long the agent has for its answer.",
            ty: Ty::Duration,
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
    examples: &[Example::on(
        "qemu",
        r#"domain("guest").agent_command("guest-get-host-name")["host-name"]"#,
        "guest",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let (command, arguments): (String, Option<Record>) = (call.argument(0)?, call.argument(1)?);
    let timeout: Duration = call.option("timeout")?;
    agent::command(call.session(), domain, &command, arguments, timeout.to_wait())
}
