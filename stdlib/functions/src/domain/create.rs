//! `create`: starts a transient domain from XML.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Param, Signature, Ty};
use stdlib_model::enums::DomainCreateFlags;
use stdlib_protocol::domain::DomainCreateXml;

use super::{Domain, THIS};
use crate::edit::{DOMAIN, RULE, domain_xml};
use crate::flags::flags;
use crate::host::Host;
use crate::plain::{OF_HOSTS, PLAIN, flag};

/// `create(xml, …)`; `virDomainCreateXML`.
pub(crate) const CREATE: Function = Function {
    signature: Signature {
        name: "create",
        input: OF_HOSTS,
        params: &[Param {
            name: "xml",
            about: "The domain's XML, or a record of it: `#{name: \"web\", memory: 2GiB}`.",
            ty: Ty::Union(&[Ty::String, DOMAIN]),
            default: None,
        }],
        options: &[
            flag("paused", "Whether it is left paused, before its first instruction."),
            flag("autodestroy", "Whether it is destroyed when this connection ends."),
            flag("validate", "Whether the XML is held to libvirt's schema."),
            flag("reset_nvram", "Whether its UEFI variables begin anew."),
        ],
        gives: THIS,
        effect: Effect::Write,
        rule: RULE,
        ..PLAIN
    },
    about: "Starts a transient domain, which is gone when it stops.",
    errors: &[
        ("MISSING_ARGUMENT", "the record lacks a name or memory"),
        ("NO_FIELD", "the record has a field that no domain has"),
        ("XML_ERROR", "the XML lacks something or has what the hypervisor can't do"),
        ("OPERATION_INVALID", "a domain of this name is active"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
    ],
    examples: &[Example::new(
        r#"let d = create("<domain type='test'><name>web</name><memory>4096</memory><os><type>hvm</type></os></domain>"); `${d.state} ${d.persistent}`"#,
        "running false",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let flags = flags(
        call,
        &[
            ("paused", DomainCreateFlags::START_PAUSED.bits()),
            ("autodestroy", DomainCreateFlags::START_AUTODESTROY.bits()),
            ("validate", DomainCreateFlags::START_VALIDATE.bits()),
            ("reset_nvram", DomainCreateFlags::START_RESET_NVRAM.bits()),
        ],
    )?;
    let host = Host::given_one(call)?;
    let xml = domain_xml(call.session(), &host, &call.argument(0)?)?;
    let reply = host.call(call.session(), DomainCreateXml { xml_desc: xml.into(), flags })?;
    host.changed(reply.dom.uuid);
    Ok(Domain::single(call.session(), &host, reply.dom))
}
