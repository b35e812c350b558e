//! `define_network`: makes a persistent network from XML, or changes the definition of one that is there.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Signature, Ty};
use stdlib_model::enums::NetworkDefineFlags;
use stdlib_protocol::network::{NetworkDefineXml, NetworkDefineXmlFlags};

use super::Network;
use crate::described::{self, xml_or_record};
use crate::flags::flags;
use crate::host::Host;
use crate::plain::{OF_HOSTS, PLAIN, flag};

/// `define_network(xml)`; `virNetworkDefineXML`.
pub(crate) const DEFINE_NETWORK: Function = Function {
    signature: Signature {
        name: "define_network",
        input: OF_HOSTS,
        params: &[xml_or_record("Its XML, or a record of it: `#{name: \"lab\", forward: \"nat\"}`.")],
        options: &[flag("validate", "Whether the XML is held to libvirt's schema.")],
        gives: Ty::Object("Network"),
        effect: Effect::Write,
        rule: described::NETWORK.rule(),
        ..PLAIN
    },
    about: "Defines a persistent network, or changes the definition of the one with the same UUID.",
    errors: &[
        ("MISSING_ARGUMENT", "the record lacks a name, or a part of it what that needs"),
        ("NO_FIELD", "the record has a field that no network has"),
        ("XML_ERROR", "the XML lacks something or has what the host can't do"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
    ],
    examples: &[
        Example::new(
            "let lab = define_network(#{name: \"lab\", forward: \"nat\", bridge: \"virbr7\", ips: [#{address: \"10.9.0.1\", prefix: 24, ranges: [#{start: \"10.9.0.10\", end: \"10.9.0.99\"}]}]});\n\
             `${lab.bridge ?? \"\"} ${lab.xml() | xpath(\"//ip/@address | //range/@end\".split(\" | \")[1])}`",
            "virbr7 [\"10.9.0.99\"]",
        ),
        Example::new("define_network(`<network><name>lab</name></network>`).active", "false"),
        Example::new(
            "let n = define_network(`<network><name>lab</name></network>`);\n\
                 print(n.bridge ?? \"none\");\n\
                 define_network(`<network><name>lab</name><uuid>${n.uuid}</uuid><bridge name='lab0'/></network>`);\n\
                 n.bridge",
            "none\nlab0",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let xml = described::NETWORK.xml(&call.argument(0)?)?;
    let flags = flags(call, &[("validate", NetworkDefineFlags::VALIDATE.bits())])?;
    let host = Host::given_one(call)?;
    // A daemon that is older hasn't the call with flags.
    let reply = match flags {
        0 => host.call(call.session(), NetworkDefineXml { xml: xml.into() })?.net,
        flags => host.call(call.session(), NetworkDefineXmlFlags { xml: xml.into(), flags })?.net,
    };
    host.changed(reply.uuid);
    Ok(Network::single(call.session(), &host, reply))
}
