//! `to_csv`: records as comma-separated values.

use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature, Ty};

use super::{STREAM, collect};
use crate::delimited::{Delimiter, delimited, header};
use crate::{Call, Example, Function};

/// `to_csv()`.
pub(super) const TO_CSV: Function = Function {
    signature: Signature {
        name: "to_csv",
        input: Input::All(STREAM),
        gives: Ty::String,
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Writes records as CSV, with a line of names first: sizes in bytes and durations in seconds, with the unit in the name; of no records the names alone, where their type tells them.",
    errors: &[
        ("ENDLESS", "the stream never ends"),
        ("TOO_LONG", "the text is longer than a string may be"),
        ("TOO_MANY_RECORDS", "there are more than the session holds in memory"),
        ("UNWRITABLE", "two columns would have one name"),
    ],
    examples: &[Example::new(
        r#"[#{name: "a, b", memory: 1KiB}] | to_csv()"#,
        "name,memory_bytes\n\"a, b\",1024\n",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let text = match &*collect(call)? {
        [] => header(call.demand().columns(), Delimiter::Comma)?,
        records => delimited(records, Delimiter::Comma)?,
    };
    call.session().limits().admit(Value::from(text))
}
