//! `create_nwfilter_binding`: binds an nwfilter to a port.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Param, Signature, Ty};
use stdlib_model::enums::NWFilterBindingCreateFlags;
use stdlib_protocol::nwfilter_binding::NwfilterBindingCreateXml;

use super::NwfilterBinding;
use crate::host::Host;
use crate::plain::{OF_HOSTS, PLAIN, flag};

/// `create_nwfilter_binding(xml, …)`; `virNWFilterBindingCreateXML`.
pub(crate) const CREATE_NWFILTER_BINDING: Function = Function {
    signature: Signature {
        name: "create_nwfilter_binding",
        input: OF_HOSTS,
        params: &[Param { name: "xml", about: "Its XML.", ty: Ty::String, default: None }],
        options: &[flag("validate", "Whether the XML is held to libvirt's schema.")],
        gives: Ty::Object("NwfilterBinding"),
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Binds an nwfilter to a port on the host; starting a domain does that for its NICs.",
    errors: &[
        ("INTERNAL_ERROR", "the XML lacks something, or the nwfilter can't be put to work on the port"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
        ("NO_SUPPORT", "the host has no bindings, as test hosts"),
    ],
    examples: &[Example::on(
        "qemu",
        "try { create_nwfilter_binding(`<filterbinding/>`).port } catch (e) { e.code }",
        "INTERNAL_ERROR",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let (xml, validate): (String, bool) = (call.argument(0)?, call.option("validate")?);
    let flags = if validate { NWFilterBindingCreateFlags::VALIDATE.bits() } else { 0 };
    let host = Host::given_one(call)?;
    let reply = host.call(call.session(), NwfilterBindingCreateXml { xml: xml.into(), flags })?;
    Ok(NwfilterBinding::single(call.session(), &host, reply.nwfilter))
}
