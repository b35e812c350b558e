//! `define_nwfilter`: makes a nwfilter from XML, or changes the definition of one that is there.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Signature, Ty};
use stdlib_model::enums::NWFilterDefineFlags;
use stdlib_protocol::nwfilter::{NwfilterDefineXml, NwfilterDefineXmlFlags};

use super::Nwfilter;
use crate::described::{self, xml_or_record};
use crate::flags::flags;
use crate::host::Host;
use crate::plain::{OF_HOSTS, PLAIN, flag};

/// `define_nwfilter(xml)`; `virNWFilterDefineXML`.
pub(crate) const DEFINE_NWFILTER: Function = Function {
    signature: Signature {
        name: "define_nwfilter",
        input: OF_HOSTS,
        params: &[xml_or_record(
            "Its XML, or a record of it: `#{name: \"mine\", filters: [#{name: \"clean-traffic\"}]}`.",
        )],
        options: &[flag("validate", "Whether the XML is held to libvirt's schema.")],
        gives: Ty::Object("Nwfilter"),
        effect: Effect::Write,
        rule: described::NWFILTER.rule(),
        ..PLAIN
    },
    about: "Defines a nwfilter, or changes the definition of the one with the same UUID.",
    errors: &[
        ("MISSING_ARGUMENT", "the record lacks a name, or a rule what it needs"),
        ("NO_FIELD", "the record has a field that no nwfilter has"),
        ("XML_ERROR", "the XML lacks something or has what the host can't do"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
    ],
    examples: &[
        Example::new(
            "let ssh = define_nwfilter(#{name: \"ssh\", rules: [#{action: \"accept\", direction: \"in\", protocol: \"tcp\", match: #{dstportstart: 22}}]});\n\
             ssh.xml() | xpath(\"//tcp/@dstportstart\")",
            "[\"22\"]",
        ),
        Example::new("define_nwfilter(`<filter name='mine' chain='root'/>`).name", "mine"),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let xml = described::NWFILTER.xml(&call.argument(0)?)?;
    let flags = flags(call, &[("validate", NWFilterDefineFlags::VALIDATE.bits())])?;
    let host = Host::given_one(call)?;
    // A daemon that is older hasn't the call with flags.
    let reply = match flags {
        0 => host.call(call.session(), NwfilterDefineXml { xml: xml.into() })?.nwfilter,
        flags => host.call(call.session(), NwfilterDefineXmlFlags { xml: xml.into(), flags })?.nwfilter,
    };
    Ok(Nwfilter::single(call.session(), &host, reply))
}
