//! `par_each`: does something with several records at once.

use std::borrow::Cow;

use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Rule, Signature};

use super::STREAM;
use super::several::{self, FUNCTION, LIMIT, ON_ERROR, OnError, TIMEOUT};
use crate::apply::finish;
use crate::holding::Holding;
use crate::{Call, Example, Function};

/// `par_each(|d| …, limit: 4)`.
pub(super) const PAR_EACH: Function = Function {
    signature: Signature {
        name: "par_each",
        input: Input::All(STREAM),
        params: &[FUNCTION],
        options: &[LIMIT, TIMEOUT, ON_ERROR],
        effect: Effect::Pure,
        rule: Rule::Attempts,
        ..Signature::PLAIN
    },
    about: "Calls a function with several records at once, each on a thread, for what the function does.",
    errors: several::ERRORS,
    examples: &[
        Example::new(r#"["a", "a"] | par_each(|name| print(name))"#, "a\na"),
        Example::new(
            r#"["1", "x"] | par_each(|t| t.to_int(), on_error: "collect") | map(|a| a.ok)"#,
            "[true,false]",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let mut several = several::begin(call, true, |session, value| {
        finish(session, &value)?;
        Ok(Value::Unit)
    })?;
    let mut holding = Holding::by_stage(call.session(), "par_each");
    let mut attempts = Vec::new();
    while let Some(attempt) = several.next()? {
        if several.on_error() == OnError::Collect {
            attempts.push(holding.keep(Cow::Owned(attempt))?);
        }
    }
    Ok(match several.on_error() {
        OnError::Collect => Value::list(attempts),
        OnError::Continue | OnError::Stop => Value::Unit,
    })
}
