//! `where`: keeps what a test holds for.

use std::ops::ControlFlow;

use interp_record::{Fault, Function as Closure, Pull, See, Value};
use interp_types::{Effect, Input, Param, Rule, Signature};

use super::{STREAM, TEST, holds, lazy_pull, unless_gone};
use crate::{Call, Example, Function};

/// `where(|d| d.running)`.
pub(super) const WHERE: Function = Function {
    signature: Signature {
        name: "where",
        input: Input::All(STREAM),
        params: &[Param { name: "test", about: "Whether a record is kept.", ty: TEST, default: None }],
        gives: STREAM,
        effect: Effect::Pure,
        rule: Rule::Where,
        ..Signature::PLAIN
    },
    about: "Keeps the records that a test holds for.",
    errors: &[],
    examples: &[Example::new("[3, 8, 5] | where(|n| n > 4)", "[8,5]")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let test: Closure = call.argument(0)?;
    let source = call.pull()?;
    Ok(lazy_pull(call, Where { test, source }))
}

struct Where {
    test: Closure,
    source: Box<dyn Pull>,
}

impl Pull for Where {
    fn next(&mut self) -> Result<Option<Value>, Fault> {
        let mut found = None;
        self.visit(&mut |value| {
            found = Some(value.into_owned());
            Ok(ControlFlow::Break(()))
        })?;
        Ok(found)
    }

    fn visit(&mut self, see: &mut See<'_>) -> Result<(), Fault> {
        let test = &self.test;
        self.source.visit(&mut |value| match unless_gone(&value, holds(test, &value, "where"))? {
            Some(true) => see(value),
            Some(false) | None => Ok(ControlFlow::Continue(())),
        })
    }
}
