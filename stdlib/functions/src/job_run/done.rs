//! `done`: whether a job has done an item.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Input, Param, Signature, Ty};

use super::key::key;
use super::{JobRun, THIS};
use crate::plain::PLAIN;

/// `j.done("web-1")`.
pub(crate) const DONE: Function = Function {
    signature: Signature {
        name: "done",
        input: Input::Each(THIS),
        params: &[Param {
            name: "item",
            about: "The item, or its key where `each` was told what that is.",
            ty: Ty::Any,
            default: None,
        }],
        gives: Ty::Bool,
        ..PLAIN
    },
    about: "Says whether an item was done, by this run or one that it goes on from.",
    errors: &[("JOB_OVER", "the job has come to its end"), ("NO_KEY", "nothing tells this from other items")],
    examples: &[Example::new(
        r#"job("a", |j| { print(j.done("x")); ["x"] | j.each(|x| x) | collect(); j.done("x") })"#,
        "false\ntrue",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let job: &JobRun = call.object()?;
    let key = key(call.session(), &call.argument::<Value>(0)?)?;
    job.with(|open| Ok(Value::Bool(open.done.contains(&key))))
}
