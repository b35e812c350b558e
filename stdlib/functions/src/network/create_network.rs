//! `create_network`: brings up a transient network from XML.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Signature};
use stdlib_model::enums::NetworkCreateFlags;
use stdlib_protocol::network::{NetworkCreateXml, NetworkCreateXmlFlags};

use super::{Network, THIS};
use crate::described::{self, xml_or_record};
use crate::host::Host;
use crate::plain::{OF_HOSTS, PLAIN, flag};

/// `create_network(xml, …)`; `virNetworkCreateXML`, `virNetworkCreateXMLFlags`.
pub(crate) const CREATE_NETWORK: Function = Function {
    signature: Signature {
        name: "create_network",
        input: OF_HOSTS,
        params: &[xml_or_record("Its XML, or a record of it, as `define_network` takes one.")],
        options: &[flag("validate", "Whether the XML is held to libvirt's schema.")],
        gives: THIS,
        effect: Effect::Write,
        rule: described::NETWORK.rule(),
        ..PLAIN
    },
    about: "Brings up a transient network, which is gone when it is taken down.",
    errors: &[
        ("XML_ERROR", "the XML lacks something or has what the host can't do"),
        ("OPERATION_INVALID", "a network of this name is up"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
    ],
    examples: &[Example::new(
        "let n = create_network(`<network><name>lab</name></network>`);\n\
         print(`${n.active} ${n.persistent}`);\n\
         n.destroy();\n\
         networks(\"lab\") | count()",
        "true false\n0",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let (xml, validate) = (described::NETWORK.xml(&call.argument(0)?)?, call.option("validate")?);
    let (session, host) = (call.session(), Host::given_one(call)?);
    let network = if validate {
        let flags = NetworkCreateFlags::VALIDATE.bits();
        host.call(session, NetworkCreateXmlFlags { xml: xml.into(), flags })?.net
    } else {
        // Daemons before 7.8 know only this one.
        host.call(session, NetworkCreateXml { xml: xml.into() })?.net
    };
    host.changed(network.uuid);
    Ok(Network::single(session, &host, network))
}
