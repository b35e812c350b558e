//! `from_toml`: a text of TOML as a record.

use std::sync::Arc;

use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature, Ty};

use crate::{Call, Example, Function, data};

/// `from_toml()`.
pub(super) const FROM_TOML: Function = Function {
    signature: Signature {
        name: "from_toml",
        input: Input::All(Ty::String),
        gives: Ty::Any,
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Reads a text of TOML; a time with an offset is a Time, any other a string; the fields of a record come by name. At most 16 MiB, 64 levels deep.",
    errors: &[
        ("TOO_LONG", "the text is longer than 16 MiB"),
        ("UNREADABLE", "the text is not TOML, or is nested too deeply"),
    ],
    examples: &[Example::new(
        r#""[server]\nports = [80, 443]\n" | from_toml()"#,
        r#"{"server":{"ports":[80,443]}}"#,
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let text: Arc<str> = call.input()?;
    let limits = *call.session().limits();
    call.session().aside(text.len(), move || data::toml(&text, &limits))?
}
