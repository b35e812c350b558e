//! `define_secret`: makes a secret from XML, or changes the definition of one that is there.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Signature};
use stdlib_model::enums::SecretDefineFlags;
use stdlib_protocol::secret::SecretDefineXml;

use super::{HostSecret, THIS};
use crate::described::{self, xml_or_record};
use crate::host::Host;
use crate::plain::{OF_HOSTS, PLAIN, flag};

/// `define_secret(xml, …)`; `virSecretDefineXML`.
pub(crate) const DEFINE_SECRET: Function = Function {
    signature: Signature {
        name: "define_secret",
        input: OF_HOSTS,
        params: &[xml_or_record(
            "Its XML, without its value, or a record of it: `#{usage: \"iscsi\", usage_id: \"san\"}`.",
        )],
        options: &[flag("validate", "Whether the XML is held to libvirt's schema.")],
        gives: THIS,
        effect: Effect::Write,
        rule: described::SECRET.rule(),
        ..PLAIN
    },
    about: "Defines a secret, which has no value yet, or changes the definition of the one with the same UUID.",
    errors: &[
        ("NO_FIELD", "the record has a field that no secret has"),
        ("XML_ERROR", "the XML lacks something"),
        ("INTERNAL_ERROR", "another secret has this use"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
    ],
    examples: &[
        Example::new(
            "define_secret(#{usage: \"ceph\", usage_id: \"client.libvirt\"}).usage_id",
            "client.libvirt",
        ),
        Example::new(
            "define_secret(`<secret><usage type='iscsi'><target>san</target></usage></secret>`).usage_id",
            "san",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let (xml, validate) = (described::SECRET.xml(&call.argument(0)?)?, call.option("validate")?);
    let flags = if validate { SecretDefineFlags::VALIDATE.bits() } else { 0 };
    let host = Host::given_one(call)?;
    let secret = host.call(call.session(), SecretDefineXml { xml: xml.into(), flags })?.secret;
    host.changed(secret.uuid);
    Ok(HostSecret::single(call.session(), &host, secret))
}
