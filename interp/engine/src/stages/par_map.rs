//! `par_map`: makes something of several records at once.

use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Rule, Signature, Ty};

use super::STREAM;
use super::several::{self, FUNCTION, LIMIT, ON_ERROR, TIMEOUT};
use crate::apply::keep;
use crate::{Call, Example, Function};

/// `par_map(|d| …, limit: 4)`.
pub(super) const PAR_MAP: Function = Function {
    signature: Signature {
        name: "par_map",
        input: Input::All(STREAM),
        params: &[FUNCTION],
        options: &[
            LIMIT,
            TIMEOUT,
            ON_ERROR,
            Param {
                name: "ordered",
                about: "Whether results come in the order of the records, not as they are done.",
                ty: Ty::Bool,
                default: Some("true"),
            },
        ],
        gives: Ty::Stream(&Ty::Generic("R")),
        effect: Effect::Pure,
        rule: Rule::Attempts,
        ..Signature::PLAIN
    },
    about: "Calls a function with several records at once, each on a thread, and gives what it gives.",
    errors: several::ERRORS,
    examples: &[
        Example::new("1..=5 | par_map(limit: 2, |n| n * n)", "[1,4,9,16,25]"),
        Example::new(
            r#"["1", "x"] | par_map(|t| t.to_int(), on_error: "collect") | map(|a| a.value ?? a.error?.code)"#,
            r#"[1,"UNREADABLE"]"#,
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let ordered = call.option("ordered")?;
    // What a stream does that the function gives, the worker does.
    let mut several = several::begin(call, ordered, keep)?;
    Ok(super::lazy(call, move || several.next()))
}
