//! `define`: makes a domain from XML, or changes the definition of one that is there.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Param, Signature, Ty};
use stdlib_model::enums::DomainDefineFlags;
use stdlib_protocol::domain::DomainDefineXmlFlags;

use super::{Domain, THIS};
use crate::edit::{DOMAIN, RULE, domain_xml};
use crate::host::Host;
use crate::plain::{OF_HOSTS, PLAIN, flag};

/// `define(xml)`; `virDomainDefineXMLFlags`.
pub(crate) const DEFINE: Function = Function {
    signature: Signature {
        name: "define",
        input: OF_HOSTS,
        params: &[Param {
            name: "xml",
            about: "The domain's XML, or a record of it: `#{name: \"web\", memory: 2GiB}`.",
            ty: Ty::Union(&[Ty::String, DOMAIN]),
            default: None,
        }],
        options: &[flag("validate", "Whether the XML is held to libvirt's schema.")],
        gives: THIS,
        effect: Effect::Write,
        rule: RULE,
        ..PLAIN
    },
    about: "Defines a persistent domain, or changes the definition of the one with the same UUID.",
    errors: &[
        ("MISSING_ARGUMENT", "the record lacks a name or memory"),
        ("NO_FIELD", "the record has a field that no domain has"),
        ("XML_ERROR", "the XML lacks something or has what the hypervisor can't do"),
        ("OPERATION_FAILED", "another domain has this name"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
    ],
    examples: &[
        Example::new(
            r##"let d = define(#{name: "web", memory: 2GiB, vcpus: 2, disks: [#{source: "/web.img", target: "vda"}], nics: [#{source: "default"}]});
`${d.max_memory} ${d.vcpus} ${d.disks[0].source ?? ""} ${d.nics[0].network ?? ""}`"##,
            "2GiB 2 /web.img default",
        ),
        Example::new(
            "define(`<domain type='test'><name>web</name><memory unit='GiB'>2</memory>\
                 <os><type>hvm</type></os></domain>`).max_memory == 2GiB",
            "true",
        ),
        Example::new(
            "let d = define(`<domain type='test'><name>web</name><memory>4096</memory><os><type>hvm</type></os></domain>`);\n\
                 print(d.title ?? \"none\");\n\
                 define(`<domain type='test'><name>web</name><uuid>${d.uuid}</uuid><title>Web</title><memory>4096</memory>\
                 <os><type>hvm</type></os></domain>`);\n\
                 d.title",
            "none\nWeb",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let validate = call.option("validate")?;
    let flags = if validate { DomainDefineFlags::VALIDATE } else { DomainDefineFlags::default() };
    let host = Host::given_one(call)?;
    let xml = domain_xml(call.session(), &host, &call.argument(0)?)?;
    let request = DomainDefineXmlFlags { xml: xml.into(), flags: flags.bits() };
    let reply = host.call(call.session(), request)?;
    host.changed(reply.dom.uuid);
    Ok(Domain::single(call.session(), &host, reply.dom))
}
