//! `from_json`: a text of JSON as a value.

use std::sync::Arc;

use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature, Ty};

use crate::from_json::Reader;
use crate::{Call, Example, Function};

/// `from_json()`.
pub(super) const FROM_JSON: Function = Function {
    signature: Signature {
        name: "from_json",
        input: Input::All(Ty::String),
        gives: Ty::Any,
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Reads a text of JSON: objects are records, and `null` is `()`; a whole number that is too large for an int is a float, and of a key that comes twice the last value counts.",
    errors: &[
        ("TOO_MANY_RECORDS", "an array has more items than the session holds in memory"),
        ("UNREADABLE", "the text is not JSON, or is nested more than 127 levels deep"),
    ],
    examples: &[
        Example::new(
            r#"`{"name": "a", "disks": [1, 2.5, null]}` | from_json()"#,
            r#"{"name":"a","disks":[1,2.5,null]}"#,
        ),
        Example::new(r#"let all = `[{"n": 4}]` | from_json(); all[0].n + 1"#, "5"),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let text: Arc<str> = call.input()?;
    Reader::watched(call.session()).read(&text).map_err(|found| found.into_fault(None))
}
