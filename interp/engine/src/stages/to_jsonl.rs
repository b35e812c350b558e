//! `to_jsonl`: records as JSON Lines.

use std::fmt::Write as _;

use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature, Ty};

use super::{STREAM, pull_all};
use crate::{Call, Example, Function};

/// `to_jsonl()`.
pub(super) const TO_JSONL: Function = Function {
    signature: Signature {
        name: "to_jsonl",
        input: Input::All(STREAM),
        gives: Ty::String,
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Writes each record as JSON on a line of its own, as `to_json` does.",
    errors: &[
        ("ENDLESS", "the stream never ends"),
        ("TOO_LONG", "the text is longer than a string may be"),
        ("UNWRITABLE", "two fields of a record would have one key"),
    ],
    examples: &[Example::new(
        r#"[#{name: "a", memory: 1KiB}, #{name: "b"}] | to_jsonl()"#,
        "{\"name\":\"a\",\"memory_bytes\":1024}\n{\"name\":\"b\"}\n",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let limits = call.session().limits();
    let mut source = pull_all(call)?;
    let mut text = String::new();
    while let Some(value) = source.next()? {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}", crate::to_json(call.session(), &value)?);
        if text.len() > limits.string_len {
            break;
        }
    }
    limits.admit(Value::from(text))
}
