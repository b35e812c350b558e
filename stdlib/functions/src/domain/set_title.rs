//! `set_title`: sets the title of a domain or network.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, ObjectRef, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::{DomainMetadataType, NetworkMetadataType};

use super::{Domain, THIS, metadata};
use crate::document::can_be_held;
use crate::flags::{CONFIG, LIVE, impact};
use crate::network::Network;
use crate::plain::{OUTCOME, PLAIN};

/// `set_title(text, …)`; `virDomainSetMetadata`, `virNetworkSetMetadata`.
pub(crate) const SET_TITLE: Function = Function {
    signature: Signature {
        name: "set_title",
        input: Input::Each(Ty::Union(&[THIS, Ty::Object("Network")])),
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
    about: "Sets or removes the title of a domain or network. It is one line.",
    errors: &[("INVALID_ARG", "it has several lines")],
    examples: &[
        Example::new(
            r#"let d = domain("test"); attempt(|| d.set_title("a\u{1b}b")).error?.code ?? "done""#,
            "INVALID_ARG",
        ),
        Example::new(
            r#"let d = domain("test"); d.set_title("Web & mail"); print(d.title); d.set_title(()); d.title == ()"#,
            "Web & mail
true",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let (text, flags): (Option<String>, u32) = (call.argument(0)?, impact(call)?);
    text.iter().try_for_each(|text| can_be_held("the title", text))?;
    let object: ObjectRef = call.input()?;
    if let Some(network) = object.downcast::<Network>() {
        return network.note(call.session(), NetworkMetadataType::Title, text, flags);
    }
    let domain: &Domain = call.object()?;
    let request = metadata::note(domain, DomainMetadataType::Title, text, flags);
    domain.change(call.session(), request)?;
    Ok(Value::Unit)
}
