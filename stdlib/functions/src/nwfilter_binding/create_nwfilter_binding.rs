//! `create_nwfilter_binding`: binds an nwfilter to a port.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Signature, Ty};
use stdlib_model::enums::NWFilterBindingCreateFlags;
use stdlib_protocol::nwfilter_binding::NwfilterBindingCreateXml;

use super::NwfilterBinding;
use crate::described::{self, xml_or_record};
use crate::host::Host;
use crate::plain::{OF_HOSTS, PLAIN, flag};

/// `create_nwfilter_binding(xml, …)`; `virNWFilterBindingCreateXML`.
pub(crate) const CREATE_NWFILTER_BINDING: Function = Function {
    signature: Signature {
        name: "create_nwfilter_binding",
        input: OF_HOSTS,
        params: &[xml_or_record(
            "Its XML, or a record of it, with `owner`, `owner_uuid`, `port`, `mac` and `nwfilter`.",
        )],
        options: &[flag("validate", "Whether the XML is held to libvirt's schema.")],
        gives: Ty::Object("NwfilterBinding"),
        effect: Effect::Write,
        rule: described::NWFILTER_BINDING.rule(),
        ..PLAIN
    },
    about: "Binds an nwfilter to a port on the host; starting a domain does that for its NICs.",
    errors: &[
        ("MISSING_ARGUMENT", "the record lacks what it needs"),
        ("NO_FIELD", "the record has a field that there is none of"),
        ("INTERNAL_ERROR", "the XML lacks something, or the nwfilter can't be put to work on the port"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
        ("NO_SUPPORT", "the host has no bindings, as test hosts"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest"); let nic = d.nics[0]; let mac = nic.mac ?? throw "no address"; let port = nic.target ?? "";
           let b = create_nwfilter_binding(#{owner: d.name, owner_uuid: d.uuid, port: port, mac: mac, nwfilter: "no-mac-spoofing"});
           print(`${b.domain ?? ""} ${b.nwfilter} ${b.port == port}`); let gone = b.delete().status; gone"#,
        "guest no-mac-spoofing true\ndone",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let (xml, validate): (Value, bool) = (call.argument(0)?, call.option("validate")?);
    let xml = described::NWFILTER_BINDING.xml(&xml)?;
    let flags = if validate { NWFilterBindingCreateFlags::VALIDATE.bits() } else { 0 };
    let host = Host::given_one(call)?;
    let reply = host.call(call.session(), NwfilterBindingCreateXml { xml: xml.into(), flags })?;
    Ok(NwfilterBinding::single(call.session(), &host, reply.nwfilter))
}
