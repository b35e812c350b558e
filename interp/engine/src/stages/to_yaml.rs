//! `to_yaml`: a value as YAML.

use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature, Ty};

use crate::{Call, Example, Function, data};

/// `to_yaml()`.
pub(super) const TO_YAML: Function = Function {
    signature: Signature {
        name: "to_yaml",
        input: Input::All(Ty::Any),
        gives: Ty::String,
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Writes a value as a document of YAML, with the same fields as `to_json`.",
    errors: &[
        ("TOO_LONG", "the text is longer than a string may be"),
        ("TOO_MANY_RECORDS", "there are more than the session holds in memory"),
        ("UNWRITABLE", "the writer fails, or two fields of a record would have one key"),
    ],
    examples: &[Example::new(
        r#"[#{name: "yes", memory: 1KiB}] | to_yaml()"#,
        "- name: \"yes\"\n  memory_bytes: 1024\n",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    data::written(call, data::to_yaml)
}
