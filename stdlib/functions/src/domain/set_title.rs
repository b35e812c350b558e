//! `set_title`: sets the title of a domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::DomainMetadataType;

use super::{Domain, THIS, metadata};
use crate::flags::{CONFIG, LIVE, impact};
use crate::plain::{OUTCOME, PLAIN};

/// `set_title(text, …)`; `virDomainSetMetadata`.
pub(crate) const SET_TITLE: Function = Function {
    signature: Signature {
        name: "set_title",
        input: Input::Each(THIS),
        params: &[Param {
            name: "text",
            about: "The title; `()` removes it.",
            ty: Ty::Optional(&Ty::String),
            default: None,
        }],
        options: &[LIVE, CONFIG],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Sets or removes the title of a domain. It is one line.",
    errors: &[("INVALID_ARG", "it has several lines")],
    examples: &[Example::new(
        r#"let d = domain("test"); d.set_title("Web & mail"); print(d.title); d.set_title(()); d.title == ()"#,
        "Web & mail
true",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let text: Option<String> = call.argument(0)?;
    let request = metadata::note(domain, DomainMetadataType::Title, text, impact(call)?);
    domain.change(call.session(), request)?;
    Ok(Value::Unit)
}
