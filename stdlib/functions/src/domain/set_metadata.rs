//! `set_metadata`: sets values of one's own on a domain or network.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, ObjectRef, Record, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::DomainMetadataType;
use stdlib_protocol::domain::DomainGetMetadata;

use super::{Domain, THIS, metadata};
use crate::document::given_by_host;
use crate::flags::{CONFIG, LIVE, impact};
use crate::network::Network;
use crate::plain::{OUTCOME, PLAIN};

/// `set_metadata(values, …)`; `virDomainSetMetadata`, `virNetworkSetMetadata`.
pub(crate) const SET_METADATA: Function = Function {
    signature: Signature {
        name: "set_metadata",
        input: Input::Each(Ty::Union(&[THIS, Ty::Object("Network")])),
        params: &[Param {
            name: "values",
            about: "A record of the values to set; `()` removes one.",
            ty: Ty::Any,
            default: None,
        }],
        options: &[LIVE, CONFIG],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Sets values of one's own on a domain or network, beside those that it has; `d.metadata` gives them.",
    errors: &[
        ("OPERATION_INVALID", "it isn't running, or is transient"),
        ("INVALID_ARG", "a key can't name an element of XML, or a value has a character that XML can't hold"),
        ("TYPE_MISMATCH", "a value is neither a string, a number nor a bool"),
    ],
    examples: &[Example::new(
        "let d = domain(\"test\");\n\
                 d.set_metadata(#{owner: \"ops\", tier: 2});\n\
                 d.set_metadata(#{tier: (), room: \"b1\"});\n\
                 d.metadata",
        "{\"owner\":\"ops\",\"room\":\"b1\"}",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let (given, flags): (Record, u32) = (call.argument(0)?, impact(call)?);
    let object: ObjectRef = call.input()?;
    if let Some(network) = object.downcast::<Network>() {
        let mut values = network.values(call.session(), flags)?;
        metadata::merge(&mut values, &given)?;
        return network.set_values(call.session(), &values, flags);
    }
    let domain: &Domain = call.object()?;
    let mut values = current(call, domain, flags)?;
    metadata::merge(&mut values, &given)?;
    domain.change(call.session(), metadata::values(domain, &values, flags))?;
    Ok(Value::Unit)
}

/// Asks for the values that there are.
fn current(call: &Call<'_>, domain: &Domain, flags: u32) -> Result<Vec<(String, String)>, Fault> {
    let request = DomainGetMetadata {
        dom: domain.handle(),
        r#type: DomainMetadataType::Element.value(),
        uri: Some(metadata::NAMESPACE.into()),
        flags,
    };
    match domain.host().call(call.session(), request) {
        Ok(reply) => Ok(metadata::of_element(given_by_host(&reply.metadata)?.root())),
        Err(fault) if fault.code().name() == "NO_DOMAIN_METADATA" => Ok(Vec::new()),
        Err(fault) => Err(fault),
    }
}
