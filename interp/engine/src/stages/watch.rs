//! `watch`: shows what a pipeline gives, again and again.
//!
//! `domains() | watch(2s)` and `watch(|| domains(), every: 2s)` are the same: a stream is pulled once, so lowering
//! makes a closure of what stands before the stage, and each round calls it.

use interp_record::{Duration, Fault, Function as Closure, Value};
use interp_types::{Effect, Input, Param, Rule, Signature, Ty};

use super::{STREAM, T};
use crate::apply::keep;
use crate::call::described;
use crate::{Call, Example, Function, Session};

const EVERY: Param = Param {
    name: "every",
    about: "How long to wait between two rounds.",
    ty: Ty::Duration,
    default: Some("2s"),
};

const ROUNDS: Param = Param {
    name: "rounds",
    about: "How often it is shown; without end by default.",
    ty: Ty::Optional(&Ty::Int),
    default: Some("()"),
};

/// `… | watch(2s)`.
pub(super) const WATCH: Function = Function {
    signature: Signature {
        name: "watch",
        input: Input::All(STREAM),
        params: &[EVERY],
        options: &[ROUNDS],
        effect: Effect::Pure,
        rule: Rule::Again,
        ..Signature::PLAIN
    },
    about: "Shows what the pipeline before it gives, again and again, until Ctrl-C.",
    errors: &[],
    examples: &[Example::new("[1, 2] | map(|n| n * n) | watch(2s, rounds: 1)", "[1,4]")],
    run: |call| {
        let body = match call.input_value() {
            Value::Function(body) => body.clone(),
            other => {
                let message =
                    format!("`watch` needs a pipeline to run again, but is given {}", described(other));
                return Err(Fault::new("TYPE_MISMATCH", message).hint("write `watch(|| …)`"));
            }
        };
        let every = call.argument(0)?;
        watch(call, &body, every)
    },
};

/// `watch(|| …, every: 2s)`.
pub(super) const WATCH_FUNCTION: Function = Function {
    signature: Signature {
        name: "watch",
        params: &[Param {
            name: "function",
            about: "What gives the value to show.",
            ty: Ty::Function(&[], &T),
            default: None,
        }],
        options: &[EVERY, ROUNDS],
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Shows what a function gives, again and again, until Ctrl-C.",
    errors: &[],
    examples: &[Example::new("let n = 0; watch(|| { n += 1; n }, every: 1ms, rounds: 3)", "1\n2\n3")],
    run: |call| {
        let body: Closure = call.argument(0)?;
        let every = call.option("every")?;
        watch(call, &body, every)
    },
};

fn watch(call: &Call<'_>, body: &Closure, every: Duration) -> Result<Value, Fault> {
    let rounds: Option<u64> = call.option("rounds")?;
    let session = call.session();
    let mut round = 0;
    while rounds.is_none_or(|rounds| round < rounds) {
        if round > 0 {
            session.sleep(every.to_wait())?;
        }
        show(session, body, round)?;
        round += 1;
    }
    Ok(Value::Unit)
}

fn show(session: &Session, body: &Closure, round: u64) -> Result<(), Fault> {
    // Everything is there before the last round is replaced.
    let value = keep(session, body.call(&[])?)?;
    session.output().show_again(session, &value, round)
}
