//! `at_least`: as many records as are expected, or an error.

use std::borrow::Cow;
use std::collections::VecDeque;

use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};

use super::{STREAM, lazy};
use crate::holding::Holding;
use crate::{Call, Example, Function};

/// `at_least(1)`.
pub(super) const AT_LEAST: Function = Function {
    signature: Signature {
        name: "at_least",
        input: Input::All(STREAM),
        params: &[Param { name: "count", about: "How many there must be.", ty: Ty::Int, default: None }],
        gives: STREAM,
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Gives the records as they are, and fails before it gives any if there are fewer than this: what selects nothing is often misspelt.",
    errors: &[
        ("TOO_FEW", "there are fewer"),
        ("TOO_MANY_RECORDS", "so many are more than the session holds in memory"),
    ],
    examples: &[
        Example::new("[1, 2, 3] | at_least(2)", "[1,2,3]"),
        Example::new(
            "try { [1] | at_least(2) | collect() } catch (e) { e.message }",
            "there is 1, and at least 2 must be",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let least: usize = call.argument(0)?;
    let mut source = call.pull()?;
    let mut holding = Holding::by_stage(call.session(), "at_least");
    let mut first = VecDeque::new();
    let mut looked = false;
    Ok(lazy(call, move || {
        if !looked {
            looked = true;
            while first.len() < least {
                let Some(value) = source.next()? else { return Err(too_few(first.len(), least)) };
                first.push_back(holding.keep(Cow::Owned(value))?);
            }
        }
        match first.pop_front() {
            Some(value) => Ok(Some(value)),
            None => source.next(),
        }
    }))
}

fn too_few(found: usize, least: usize) -> Fault {
    let are = if found == 1 { "is 1" } else { &format!("are {found}") };
    Fault::new("TOO_FEW", format!("there {are}, and at least {least} must be"))
        .hint("look at what selects them: is a name misspelt?")
}
