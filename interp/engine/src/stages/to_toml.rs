//! `to_toml`: a record as TOML.

use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature, Ty};

use crate::{Call, Example, Function, data};

/// `to_toml()`.
pub(super) const TO_TOML: Function = Function {
    signature: Signature {
        name: "to_toml",
        input: Input::All(Ty::Any),
        gives: Ty::String,
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Writes a record as TOML, with the same fields as `to_json`; what is `()` is left out.",
    errors: &[
        ("TOO_LONG", "the text is longer than a string may be"),
        ("TOO_MANY_RECORDS", "there are more than the session holds in memory"),
        ("UNWRITABLE", "it is no record, or two fields would have one key"),
    ],
    examples: &[Example::new(
        r#"#{name: "web", disks: [1GiB]} | to_toml()"#,
        "name = \"web\"\ndisks_bytes = [1073741824]\n",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    data::written(call, data::to_toml)
}
