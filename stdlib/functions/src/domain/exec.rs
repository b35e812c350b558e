//! `exec`: runs a program inside a domain, through its agent.
//!
//! The agent tells of no end, so it is asked from time to time, less and less often.

use std::time::Duration as StdDuration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use interp_engine::{Call, Example, Function, Session};
use interp_record::{Duration, Fault, Record, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};

use super::{Domain, THIS, agent};
use crate::plain::PLAIN;
use crate::setting::setting;

/// How long it is before the agent is asked the first time, and at most.
const FIRST_PAUSE: StdDuration = StdDuration::from_millis(20);
const PAUSE_MAX: StdDuration = StdDuration::from_secs(1);

const RESULT: Ty = Ty::Record(&[
    ("exit_code", Ty::Optional(&Ty::Int)),
    ("signal", Ty::Optional(&Ty::Int)),
    ("output", Ty::String),
    ("errors", Ty::String),
    ("truncated", Ty::Bool),
]);

/// `exec(program, arguments, …)`; the agent's `guest-exec`.
pub(crate) const EXEC: Function = Function {
    signature: Signature {
        name: "exec",
        input: Input::Each(THIS),
        params: &[
            Param { name: "program", about: "The program, in the domain.", ty: Ty::String, default: None },
            Param {
                name: "arguments",
                about: "What it is given; there is no shell between.",
                ty: Ty::List(&Ty::String),
                default: Some("[]"),
            },
        ],
        options: &[
            setting("input", "What it reads on its standard input.", &Ty::String),
            Param {
                name: "environment",
                about: "Its environment, as `NAME=value`; without any, the agent's.",
                ty: Ty::List(&Ty::String),
                default: Some("[]"),
            },
            Param {
                name: "timeout",
                about: "How long it is waited for; the program goes on after that.",
                ty: Ty::Duration,
                default: Some("1m"),
            },
        ],
        gives: RESULT,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Runs a program inside a domain, through its agent, and gives its exit code and what it has written.",
    errors: &[
        ("AGENT_UNRESPONSIVE", "the agent isn't there, or doesn't answer"),
        ("AGENT_COMMAND_FAILED", "there is no such program, or the agent may not run any"),
        ("TIMED_OUT", "the program has not ended by then"),
        ("NO_SUPPORT", "the hypervisor isn't QEMU"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let done = domain("guest").exec("/bin/sh", ["-c", "read x; echo got $x; exit 3"], input: "this\n");
`${done.exit_code}: ${done.output}`"#,
        "3: got this\n",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let session = call.session();
    let timeout: Duration = call.option("timeout")?;
    let started = agent::command(session, domain, "guest-exec", Some(request(call)?), agent::ANSWER)?;
    let pid = number(&started, "pid").ok_or_else(|| agent::bad("it gives no number of the process"))?;
    ended(call, domain, pid, timeout).map_err(|fault| {
        fault.caused_by(format!(
            "it may go on inside the domain, as process {pid}: `exec(\"/bin/kill\", [\"{pid}\"])` ends it"
        ))
    })
}

/// Waits for the end of a process, and returns what became of it.
fn ended(call: &Call<'_>, domain: &Domain, pid: i64, timeout: Duration) -> Result<Value, Fault> {
    let session = call.session();
    let begun = session.clock().now();
    let mut pause = FIRST_PAUSE;
    loop {
        let status = status(session, domain, pid)?;
        if agent::field(&status, "exited") == Some(Value::Bool(true)) {
            return result(&status);
        }
        let left = timeout.to_wait().saturating_sub(session.clock().now().saturating_duration_since(begun));
        if left.is_zero() {
            let message = format!("the program has not ended after {timeout}");
            return Err(Fault::new("TIMED_OUT", message).hint("give it more time with `timeout`"));
        }
        session.sleep(pause.min(left))?;
        pause = (pause * 2).min(PAUSE_MAX);
    }
}

fn request(call: &Call<'_>) -> Result<Record, Fault> {
    let (program, arguments): (String, Value) = (call.argument(0)?, call.argument(1)?);
    let mut fields =
        vec![("path", Value::from(program)), ("arg", arguments), ("capture-output", Value::Bool(true))];
    let environment: Vec<Value> = call.option("environment")?;
    if !environment.is_empty() {
        fields.push(("env", Value::list(environment)));
    }
    if let Some(input) = call.option::<Option<String>>("input")? {
        fields.push(("input-data", STANDARD.encode(input).into()));
    }
    Ok(Record::from_fields(fields))
}

fn status(session: &Session, domain: &Domain, pid: i64) -> Result<Value, Fault> {
    let arguments = Record::from_fields([("pid", Value::Int(pid))]);
    agent::command(session, domain, "guest-exec-status", Some(arguments), agent::ANSWER)
}

fn result(status: &Value) -> Result<Value, Fault> {
    let is = |name: &str| agent::field(status, name) == Some(Value::Bool(true));
    Ok(Value::Record(Record::from_fields([
        ("exit_code", Value::optional(number(status, "exitcode"))),
        ("signal", Value::optional(number(status, "signal"))),
        ("output", text(status, "out-data")?.into()),
        ("errors", text(status, "err-data")?.into()),
        ("truncated", (is("out-truncated") || is("err-truncated")).into()),
    ])))
}

/// Returns what was written; what is no UTF-8 in it is shown as such.
fn text(status: &Value, name: &str) -> Result<String, Fault> {
    let Some(Value::String(encoded)) = agent::field(status, name) else { return Ok(String::new()) };
    let bytes = STANDARD.decode(encoded.as_bytes()).map_err(|error| agent::bad(&error.to_string()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn number(value: &Value, name: &str) -> Option<i64> {
    match agent::field(value, name) {
        Some(Value::Int(number)) => Some(number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_program_wrote_is_text() {
        let status = Value::Record(Record::from_fields([
            ("exited", true.into()),
            ("exitcode", 3.into()),
            ("out-data", "aGkK".into()),
            ("out-truncated", true.into()),
        ]));
        let expected = Value::Record(Record::from_fields([
            ("exit_code", 3.into()),
            ("signal", Value::Unit),
            ("output", "hi\n".into()),
            ("errors", "".into()),
            ("truncated", true.into()),
        ]));
        assert_eq!(result(&status), Ok(expected));
    }

    #[test]
    fn an_answer_that_is_no_base64_is_a_bad_reply() {
        let status = Value::Record(Record::from_fields([("out-data", "?".into())]));
        assert_eq!(
            result(&status).err().map(|fault| fault.code().name().to_owned()),
            Some("BAD_REPLY".to_owned())
        );
    }
}
