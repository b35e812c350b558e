//! `set_description`: sets the description of a domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::DomainMetadataType;

use super::{Domain, THIS, metadata};
use crate::flags::{CONFIG, LIVE, impact};
use crate::plain::{OUTCOME, PLAIN};

/// `set_description(text, …)`; `virDomainSetMetadata`.
pub(crate) const SET_DESCRIPTION: Function = Function {
    signature: Signature {
        name: "set_description",
        input: Input::Each(THIS),
        params: &[Param {
            name: "text",
            about: "The description; `()` removes it.",
            ty: Ty::Optional(&Ty::String),
            default: None,
        }],
        options: &[LIVE, CONFIG],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Sets or removes the description of a domain.",
    errors: &[("OPERATION_INVALID", "it isn't running, or is transient")],
    examples: &[Example::new(
        r#"let d = domain("test"); d.set_description("Serves the shop."); print(d.description); d.set_description(()); d.description == ()"#,
        "Serves the shop.
true",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let text: Option<String> = call.argument(0)?;
    let request = metadata::note(domain, DomainMetadataType::Description, text, impact(call)?);
    domain.change(call.session(), request)?;
    Ok(Value::Unit)
}
