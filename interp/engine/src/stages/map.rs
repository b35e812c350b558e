//! `map`: makes something of each record.

use std::borrow::Cow;
use std::ops::ControlFlow;
use std::slice::from_ref;

use interp_record::{Fault, Function as Closure, Pull, See, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};

use super::{STREAM, T, lazy_pull, unless_gone};
use crate::apply::keep;
use crate::{Call, Example, Function, Session};

/// `map(|d| d.name)`.
pub(super) const MAP: Function = Function {
    signature: Signature {
        name: "map",
        input: Input::All(STREAM),
        params: &[Param {
            name: "function",
            about: "What it makes of a record.",
            ty: Ty::Function(&[T], &Ty::Generic("R")),
            default: None,
        }],
        gives: Ty::Stream(&Ty::Generic("R")),
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Calls a function with each record, and gives what it gives.",
    errors: &[],
    examples: &[Example::new("[1, 2, 3] | map(|n| n * n)", "[1,4,9]")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let function: Closure = call.argument(0)?;
    let source = call.pull()?;
    let session = call.session().clone();
    Ok(lazy_pull(call, Map { session, function, source }))
}

struct Map {
    session: Session,
    function: Closure,
    source: Box<dyn Pull>,
}

impl Pull for Map {
    fn next(&mut self) -> Result<Option<Value>, Fault> {
        let mut made = None;
        self.visit(&mut |value| {
            made = Some(value.into_owned());
            Ok(ControlFlow::Break(()))
        })?;
        Ok(made)
    }

    fn visit(&mut self, see: &mut See<'_>) -> Result<(), Fault> {
        let (session, function) = (&self.session, &self.function);
        self.source.visit(&mut |value| {
            // A stream in it would be pulled by nobody, and an operation not run.
            let made = function.call(from_ref(value.as_ref())).and_then(|made| keep(session, made));
            match unless_gone(&value, made)? {
                Some(made) => see(Cow::Owned(made)),
                None => Ok(ControlFlow::Continue(())),
            }
        })
    }
}
