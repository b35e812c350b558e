//! `define_secret`: makes a secret from XML, or changes the definition of one that is there.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Param, Signature, Ty};
use stdlib_model::enums::SecretDefineFlags;
use stdlib_protocol::secret::SecretDefineXml;

use super::{HostSecret, THIS};
use crate::host::Host;
use crate::plain::{OF_HOSTS, PLAIN, flag};

/// `define_secret(xml, …)`; `virSecretDefineXML`.
pub(crate) const DEFINE_SECRET: Function = Function {
    signature: Signature {
        name: "define_secret",
        input: OF_HOSTS,
        params: &[Param { name: "xml", about: "Its XML, without its value.", ty: Ty::String, default: None }],
        options: &[flag("validate", "Whether the XML is held to libvirt's schema.")],
        gives: THIS,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Defines a secret, which has no value yet, or changes the definition of the one with the same UUID.",
    errors: &[
        ("XML_ERROR", "the XML lacks something"),
        ("INTERNAL_ERROR", "another secret has this use"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
    ],
    examples: &[Example::new(
        "define_secret(`<secret><usage type='iscsi'><target>san</target></usage></secret>`).usage_id",
        "san",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let (xml, validate): (String, bool) = (call.argument(0)?, call.option("validate")?);
    let flags = if validate { SecretDefineFlags::VALIDATE.bits() } else { 0 };
    let host = Host::given_one(call)?;
    let secret = host.call(call.session(), SecretDefineXml { xml: xml.into(), flags })?.secret;
    host.changed(secret.uuid);
    Ok(HostSecret::single(call.session(), &host, secret))
}
