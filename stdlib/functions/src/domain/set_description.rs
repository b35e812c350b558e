//! `set_description`: sets the description of a domain or network.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, ObjectRef, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::{DomainMetadataType, NetworkMetadataType};

use super::{Domain, THIS, metadata};
use crate::document::can_be_held;
use crate::flags::{CONFIG, LIVE, impact};
use crate::network::Network;
use crate::plain::{OUTCOME, PLAIN};

/// `set_description(text, …)`; `virDomainSetMetadata`, `virNetworkSetMetadata`.
pub(crate) const SET_DESCRIPTION: Function = Function {
    signature: Signature {
        name: "set_description",
        input: Input::Each(Ty::Union(&[THIS, Ty::Object("Network")])),
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
    about: "Sets or removes the description of a domain or network.",
    errors: &[
        ("OPERATION_INVALID", "it isn't running, or is transient"),
        ("INVALID_ARG", "the text has a character that XML can't hold"),
    ],
    examples: &[Example::new(
        r#"let d = domain("test"); d.set_description("Serves the shop."); print(d.description); d.set_description(()); d.description == ()"#,
        "Serves the shop.
true",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let (text, flags): (Option<String>, u32) = (call.argument(0)?, impact(call)?);
    text.iter().try_for_each(|text| can_be_held("the description", text))?;
    let object: ObjectRef = call.input()?;
    if let Some(network) = object.downcast::<Network>() {
        return network.note(call.session(), NetworkMetadataType::Description, text, flags);
    }
    let domain: &Domain = call.object()?;
    let request = metadata::note(domain, DomainMetadataType::Description, text, flags);
    domain.change(call.session(), request)?;
    Ok(Value::Unit)
}
