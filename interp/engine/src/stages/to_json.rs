//! `to_json`: values as JSON.

use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};

use crate::{Call, Example, Function, data};

/// `to_json(pretty: true)`.
pub(super) const TO_JSON: Function = Function {
    signature: Signature {
        name: "to_json",
        input: Input::All(Ty::Any),
        options: &[Param {
            name: "pretty",
            about: "Whether it has line breaks and indentation.",
            ty: Ty::Bool,
            default: Some("false"),
        }],
        gives: Ty::String,
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Writes a value as JSON: sizes in bytes and durations in seconds, with the unit in the key.",
    errors: &[
        ("TOO_LONG", "the text is longer than a string may be"),
        ("TOO_MANY_RECORDS", "there are more than the session holds in memory"),
        ("UNWRITABLE", "two fields of a record would have one key"),
    ],
    examples: &[Example::new(
        r#"[#{name: "a", memory: 1KiB}] | to_json()"#,
        r#"[{"name":"a","memory_bytes":1024}]"#,
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let pretty: bool = call.option("pretty")?;
    data::written(call, move |json| Ok(if pretty { format!("{json:#}") } else { json.to_string() }))
}
