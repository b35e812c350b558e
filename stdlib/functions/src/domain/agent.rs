//! Commands of the agent inside a QEMU domain, passed through by its host as JSON.

use std::time::Duration as StdDuration;

use interp_engine::{Session, from_json, to_json};
use interp_record::{Fault, Record, Value};
use stdlib_driver::Error;
use stdlib_model::ErrorCode;
use stdlib_model::enums::DomainQemuAgentCommandTimeoutValues as Timeout;
use stdlib_protocol::Procedure;
use stdlib_protocol::qemu::{QemuDomainAgentCommand, QemuDomainAgentCommandReply};

use super::Domain;
use crate::timeout::within;

/// How long the agent has for an answer, unless a script says otherwise.
pub(super) const TIMEOUT: &str = "10s";

/// How long an answer is waited for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Patience {
    /// As long as it takes.
    Endless,
    /// Not at all.
    None,
    /// So long.
    Within(StdDuration),
}

impl Patience {
    /// Returns it as libvirt counts it.
    fn seconds(self) -> i32 {
        match self {
            Self::Endless => Timeout::Block.value(),
            Self::None => Timeout::Nowait.value(),
            // The host gives up a second before we do: its error says more.
            Self::Within(timeout) => i32::try_from(timeout.as_secs().max(1)).unwrap_or(i32::MAX),
        }
    }
}

/// How long it has for each answer of several that belong together.
pub(super) const ANSWER: StdDuration = StdDuration::from_secs(10);

/// Sends a command, and returns what the agent returns.
pub(super) fn command(
    session: &Session,
    domain: &Domain,
    command: &str,
    arguments: Option<Record>,
    timeout: StdDuration,
) -> Result<Value, Fault> {
    command_with(session, domain, command, arguments, Patience::Within(timeout))
}

/// The same, with any patience.
pub(super) fn command_with(
    session: &Session,
    domain: &Domain,
    command: &str,
    arguments: Option<Record>,
    patience: Patience,
) -> Result<Value, Fault> {
    let request = request(session, domain, command, arguments, patience)?;
    let answered = session.wait(answer(domain, request, patience));
    let answered = answered.map_err(|stopped| {
        stopped.caused_by(format!("nobody waits for `{command}` any more, but the agent may still do it"))
    })?;
    returned(session, domain, answered, patience)
}

/// The same, of a command that cleans up after what may have stopped the script.
pub(super) fn command_after(
    session: &Session,
    stopped: &Fault,
    domain: &Domain,
    command: &str,
    arguments: Option<Record>,
    timeout: StdDuration,
) -> Result<Value, Fault> {
    let patience = Patience::Within(timeout);
    let request = request(session, domain, command, arguments, patience)?;
    let answered = session.wait_after(stopped, answer(domain, request, patience))?;
    returned(session, domain, answered, patience)
}

fn request(
    session: &Session,
    domain: &Domain,
    command: &str,
    arguments: Option<Record>,
    patience: Patience,
) -> Result<QemuDomainAgentCommand, Fault> {
    let mut fields = vec![("execute", Value::from(command))];
    fields.extend(arguments.map(|arguments| ("arguments", arguments.into())));
    let text = to_json(session, &Value::Record(Record::from_fields(fields)))?.to_string();
    let timeout = patience.seconds();
    Ok(QemuDomainAgentCommand { dom: domain.handle(), cmd: text.into(), timeout, flags: 0 })
}

type Answer = Option<Result<QemuDomainAgentCommandReply, Error>>;

fn answer(
    domain: &Domain,
    request: QemuDomainAgentCommand,
    patience: Patience,
) -> impl Future<Output = Answer> {
    let answer = domain.host().connection().call(request);
    async move {
        match patience {
            Patience::Within(timeout) => {
                within(timeout.saturating_add(StdDuration::from_secs(1)), answer).await
            }
            Patience::Endless | Patience::None => Some(answer.await),
        }
    }
}

fn returned(
    session: &Session,
    domain: &Domain,
    answered: Answer,
    patience: Patience,
) -> Result<Value, Fault> {
    let reply = match answered {
        Some(Ok(reply)) => reply,
        Some(Err(error)) => return Err(advised(domain, &error)),
        None => return Err(silent(patience)),
    };
    let Some(text) = reply.result else { return Ok(Value::Unit) };
    match from_json(session, &text.to_string())? {
        Value::Record(record) => Ok(record.get("return").cloned().unwrap_or_default()),
        other => Ok(other),
    }
}

/// Makes a call of libvirt's that the agent answers.
pub(super) fn call<P: Procedure>(
    session: &Session,
    domain: &Domain,
    procedure: P,
) -> Result<P::Reply, Fault> {
    let answered = session.wait(domain.host().connection().call(procedure))?;
    domain.forget();
    answered.map_err(|error| advised(domain, &error))
}

/// Returns a field of what the agent has returned.
pub(super) fn field(value: &Value, name: &str) -> Option<Value> {
    match value {
        Value::Record(record) => record.get(name).cloned(),
        _ => None,
    }
}

/// Returns the fault of an answer that can't be read.
pub(super) fn bad(why: &str) -> Fault {
    Fault::new("BAD_REPLY", format!("the agent's answer can't be read: {why}"))
}

/// Returns an error about the agent as a fault that says what to do.
pub(super) fn advised(domain: &Domain, error: &Error) -> Fault {
    let fault = domain.host().fault(error);
    match error.code() {
        Some(ErrorCode::AgentUnresponsive) => fault
            .hint("is qemu-guest-agent installed and started inside it? `wait_for(\"agent\")` waits for it"),
        Some(ErrorCode::ArgumentUnsupported) if fault.message().contains("agent") => fault.hint(
            "add a channel with the target `org.qemu.guest_agent.0` to its definition, and start it anew",
        ),
        _ => fault,
    }
}

fn silent(patience: Patience) -> Fault {
    let message = match patience {
        Patience::Within(timeout) => {
            format!("the agent has not answered after {}", interp_record::Duration::from(timeout))
        }
        Patience::Endless | Patience::None => "the agent has not answered".to_owned(),
    };
    Fault::new("TIMED_OUT", message)
        .hint("is the system inside up? whether the command was done is not known")
}
