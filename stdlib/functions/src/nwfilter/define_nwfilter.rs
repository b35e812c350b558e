//! `define_nwfilter`: makes a nwfilter from XML, or changes the definition of one that is there.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Param, Signature, Ty};
use stdlib_model::enums::NWFilterDefineFlags;
use stdlib_protocol::nwfilter::{NwfilterDefineXml, NwfilterDefineXmlFlags};

use super::Nwfilter;
use crate::flags::flags;
use crate::host::Host;
use crate::plain::{OF_HOSTS, PLAIN, flag};

/// `define_nwfilter(xml)`; `virNWFilterDefineXML`.
pub(crate) const DEFINE_NWFILTER: Function = Function {
    signature: Signature {
        name: "define_nwfilter",
        input: OF_HOSTS,
        params: &[Param { name: "xml", about: "Its XML.", ty: Ty::String, default: None }],
        options: &[flag("validate", "Whether the XML is held to libvirt's schema.")],
        gives: Ty::Object("Nwfilter"),
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Defines a nwfilter, or changes the definition of the one with the same UUID.",
    errors: &[
        ("XML_ERROR", "the XML lacks something or has what the host can't do"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
    ],
    examples: &[Example::new("define_nwfilter(`<filter name='mine' chain='root'/>`).name", "mine")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let xml: String = call.argument(0)?;
    let flags = flags(call, &[("validate", NWFilterDefineFlags::VALIDATE.bits())])?;
    let host = Host::given_one(call)?;
    // A daemon that is older hasn't the call with flags.
    let reply = match flags {
        0 => host.call(call.session(), NwfilterDefineXml { xml: xml.into() })?.nwfilter,
        flags => host.call(call.session(), NwfilterDefineXmlFlags { xml: xml.into(), flags })?.nwfilter,
    };
    Ok(Nwfilter::single(call.session(), &host, reply))
}
