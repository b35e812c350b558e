//! `define_managed_save`: changes the XML in the saved state of a domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::DomainSaveRestoreFlags as Image;
use stdlib_protocol::domain::DomainManagedSaveDefineXml;

use super::{Domain, THIS};
use crate::flags::flags;
use crate::plain::{OUTCOME, PLAIN, flag};

/// `define_managed_save(xml, …)`; `virDomainManagedSaveDefineXML`.
pub(crate) const DEFINE_MANAGED_SAVE: Function = Function {
    signature: Signature {
        name: "define_managed_save",
        input: Input::Each(THIS),
        params: &[Param { name: "xml", about: "The domain's XML.", ty: Ty::String, default: None }],
        options: &[
            flag("running", "Whether it runs when it goes on."),
            flag("paused", "Whether it is paused when it goes on."),
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Changes the XML in the saved state that a domain's next start goes on from.",
    errors: &[("OPERATION_INVALID", "it has no saved state"), ("XML_ERROR", "the XML can't be read")],
    examples: &[Example::new(
        r#"let d = domain("test");
d.managed_save();
d.define_managed_save(d.managed_save_xml().replace("<vcpu placement='static'>2<", "<vcpu placement='static'>1<"));
d.start();
d.vcpus"#,
        "1",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let xml: String = call.argument(0)?;
    let flags = flags(call, &[("running", Image::RUNNING.bits()), ("paused", Image::PAUSED.bits())])?;
    let request = DomainManagedSaveDefineXml { dom: domain.handle(), dxml: Some(xml.into()), flags };
    domain.change(call.session(), request)?;
    Ok(Value::Unit)
}
