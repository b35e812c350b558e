//! `each` of a job: does something with each item, and writes down what became of it.

use std::sync::Arc;

use interp_engine::{Call, Example, Function, Items};
use interp_record::{Duration, Fault, Function as Closure, Value};
use interp_types::{Effect, Input, Param, Rule, Signature, Ty};

use super::items::Written;
use super::{JobRun, THIS};
use crate::plain::PLAIN;

const T: Ty = Ty::Generic("T");

/// `j.each(parallel: 4, |d| …)`.
pub(crate) const EACH: Function = Function {
    signature: Signature {
        name: "each",
        input: Input::All(Ty::Stream(&T)),
        params: &[
            Param {
                name: "job",
                about: "The run that the items belong to, before the dot.",
                ty: THIS,
                default: None,
            },
            Param {
                name: "function",
                about: "What is done with an item; in a resumed run it must look at what is already there.",
                ty: Ty::Function(&[T], &Ty::Any),
                default: None,
            },
        ],
        options: &[
            Param {
                name: "parallel",
                about: "How many at once, up to 256.",
                ty: Ty::Int,
                default: Some("1"),
            },
            Param {
                name: "retries",
                about: "How often an item is tried again that failed for a reason that may pass, as by `retry`.",
                ty: Ty::Int,
                default: Some("0"),
            },
            Param {
                name: "backoff",
                about: "How long to wait before that; it doubles each time.",
                ty: Ty::Duration,
                default: Some("1s"),
            },
            Param {
                name: "timeout",
                about: "How long one item may take, with all its tries.",
                ty: Ty::Optional(&Ty::Duration),
                default: Some("()"),
            },
            Param {
                name: "key",
                about: "What tells items apart: a field, or a function of the item; by itself an object's host and UUID or name, and the text of anything else.",
                ty: Ty::Optional(&Ty::Union(&[Ty::Field("T", "K"), Ty::Function(&[T], &Ty::Any)])),
                default: Some("()"),
            },
        ],
        gives: Ty::Stream(&Ty::Object("Outcome")),
        effect: Effect::Read,
        rule: Rule::Owned,
        ..PLAIN
    },
    about: "Calls a function with each item, writes down before and after what becomes of it, and gives the outcomes; what an earlier run has done is skipped.",
    errors: &[
        ("DUPLICATE_KEY", "two items have the same key"),
        ("ITEM_DEADLINE_EXCEEDED", "an item took longer than `timeout`"),
        ("JOB_OVER", "the job has come to its end"),
        ("JOURNAL_FAILED", "the journal can't be written, as on a full disk: no item is begun then"),
        ("NO_KEY", "nothing tells an item from others"),
        ("OUT_OF_RANGE", "`parallel` is not from 1 to 256"),
    ],
    examples: &[
        Example::new(
            r#"let done = job("greet", |j| ["a", "b"] | j.each(|name| print(name)));
done | map(|o| o.status)"#,
            "a\nb\n[\"done\",\"done\"]",
        ),
        Example::new(
            r#"fn run(broken: string) {
    job("numbers", resume: true, |j| {
        ["1", "2", "3"] | j.each(|t| { if t == broken { throw #{code: "NO"}; } })
    }) | map(|o| o.status)
}
print(run("2"));
run("")"#,
            "[\"done\", \"failed\", \"done\"]\n[\"skipped\",\"done\",\"skipped\"]",
        ),
        Example::new(
            r#"job("stop", |j| domains() | j.each(parallel: 2, retries: 2, |d| d.destroy())) | map(|o| o.operation)"#,
            "[\"destroy\"]",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let job: JobRun = call.argument_object::<JobRun>(0)?.clone();
    let function: Closure = call.argument(1)?;
    let backoff: Duration = call.option("backoff")?;
    let timeout: Option<Duration> = call.option("timeout")?;
    let items = Items {
        parallel: call.option("parallel")?,
        retries: call.option("retries")?,
        backoff: backoff.to_wait(),
        timeout: timeout.map(Duration::to_wait),
    };
    if let Value::List(items) = call.input_value() {
        job.with(|open| {
            open.holder.total = Some(open.holder.total.unwrap_or_default() + items.len() as u64);
            open.tell();
            Ok(())
        })?;
    }
    let by = call.option("key")?;
    call.outcomes(function, items, Arc::new(Written { session: call.session().clone(), job, by }))
}
