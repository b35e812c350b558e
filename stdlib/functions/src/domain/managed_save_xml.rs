//! `managed_save_xml`: the XML in the saved state of a domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Input, Signature, Ty};
use stdlib_model::enums::DomainSaveImageXMLFlags;
use stdlib_protocol::domain::DomainManagedSaveGetXmlDesc;

use super::{Domain, THIS};
use crate::flags::flags;
use crate::plain::{PLAIN, flag};

/// `managed_save_xml(…)`; `virDomainManagedSaveGetXMLDesc`.
pub(crate) const MANAGED_SAVE_XML: Function = Function {
    signature: Signature {
        name: "managed_save_xml",
        input: Input::Each(THIS),
        options: &[flag("secure", "Whether secrets are in it.")],
        gives: Ty::String,
        ..PLAIN
    },
    about: "Gives the XML in the saved state that a domain's next start goes on from.",
    errors: &[("OPERATION_INVALID", "it has no saved state")],
    examples: &[Example::new(
        r#"let d = domain("test"); d.managed_save(); d.managed_save_xml().contains("<name>test</name>")"#,
        "true",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let flags = flags(call, &[("secure", DomainSaveImageXMLFlags::SECURE.bits())])?;
    let request = DomainManagedSaveGetXmlDesc { dom: domain.handle(), flags };
    Ok(Value::string(domain.host().call(call.session(), request)?.xml.to_string()))
}
