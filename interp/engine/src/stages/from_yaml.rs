//! `from_yaml`: texts of YAML as values.

use std::sync::Arc;

use interp_record::{Fault, Stream, Value};
use interp_types::{Effect, Input, Signature, Ty};

use crate::{Call, Example, Function, data};

/// `from_yaml()`.
pub(super) const FROM_YAML: Function = Function {
    signature: Signature {
        name: "from_yaml",
        input: Input::All(Ty::String),
        gives: Ty::Stream(&Ty::Any),
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Reads each document of a text of YAML; one text may hold several, with `---` between. At most 16 MiB, 64 levels deep, 250,000 values.",
    errors: &[
        ("TOO_LONG", "the text is longer than 16 MiB"),
        ("UNREADABLE", "the text is not YAML, or has more in it than is read"),
    ],
    examples: &[Example::new(
        r#""name: web\ndisks: [vda, vdb]\n---\nname: db\n" | from_yaml() | map(|d| d.name)"#,
        r#"["web","db"]"#,
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let text: Arc<str> = call.input()?;
    let limits = *call.session().limits();
    let documents = call.session().aside(text.len(), move || data::yaml(&text, limits))??;
    Ok(Value::Stream(Stream::from_values(documents)))
}
