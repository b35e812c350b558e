//! `ensure_network`: sees to it that there is a network as it is asked for, or says how it differs.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Record, Value};
use interp_types::{Effect, Signature, Ty};
use stdlib_model::enums::NetworkXMLFlags;
use stdlib_model::views::NetworkXml;
use stdlib_model::xml::{Document, Place, Rules, differences};
use stdlib_protocol as protocol;
use stdlib_protocol::network::{
    NetworkDefineXml, NetworkGetXmlDesc, NetworkIsActive, NetworkIsPersistent, NetworkLookupByName,
};

use super::live_update::live_update;
use super::{Network, THIS};
use crate::described::{self, xml_or_record};
use crate::diff::{self, DIFFERENCE};
use crate::document::{given_by_host, given_by_script, not_written};
use crate::host::Host;
use crate::plain::{OF_HOSTS, PLAIN, flag};

/// What makes an element of a network what it is, and what libvirt puts there by itself.
const RULES: Rules = Rules {
    keys: &["mac", "id", "name", "address", "ip", "start", "dev", "service", "family"],
    filled: &["uuid", "mac", "bridge", "nat", "metadata"],
};

/// `ensure_network(xml, …)`; `virNetworkDefineXML`.
pub(crate) const ENSURE_NETWORK: Function = Function {
    signature: Signature {
        name: "ensure_network",
        input: OF_HOSTS,
        params: &[xml_or_record(
            "The network as it is to be: its XML, or a record, as `define_network` takes one.",
        )],
        options: &[
            flag(
                "apply",
                "Whether one that differs is defined anew, and changed as far as that goes while it is up.",
            ),
            flag("start", "Whether it is brought up where it is down."),
        ],
        gives: Ty::Record(&[
            ("network", THIS),
            ("status", Ty::Words("fate of a network", &["defined", "differs", "redefined", "same"])),
            ("differences", Ty::List(&DIFFERENCE)),
            ("restart", Ty::Bool),
        ]),
        effect: Effect::Write,
        rule: described::NETWORK.rule(),
        ..PLAIN
    },
    about: "Defines a network that is missing; of one that is there it says how it differs, and changes it only with `apply`. `restart` says that it is up and not yet as it is to be.",
    errors: &[
        ("XML_ERROR", "the XML can't be read, lacks something or has what the host can't do"),
        ("OPERATION_INVALID", "a transient network has this name"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
    ],
    examples: &[
        Example::new(
            "print(ensure_network(#{name: \"lab\", forward: \"nat\"}).status);\n\
             ensure_network(#{name: \"lab\", forward: \"route\"}).differences",
            "defined\n[{\"path\":\"network/forward/@mode\",\"have\":\"nat\",\"wanted\":\"route\"}]",
        ),
        Example::new(
            "let wanted = `<network><name>lab</name><forward mode='nat'/></network>`;\n\
         print(ensure_network(wanted).status);\n\
         print(ensure_network(wanted).status);\n\
         let routed = `<network><name>lab</name><forward mode='route'/></network>`;\n\
         print(ensure_network(routed).differences);\n\
         print(ensure_network(routed, apply: true).status);\n\
         ensure_network(routed).status",
            "defined\nsame\n[#{path: \"network/forward/@mode\", have: \"nat\", wanted: \"route\"}]\nredefined\nsame",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let xml = described::NETWORK.xml(&call.argument(0)?)?;
    let (apply, start): (bool, bool) = (call.option("apply")?, call.option("start")?);
    let (session, host) = (call.session(), Host::given_one(call)?);
    let wanted = given_by_script(&xml).map_err(|fault| fault.at(host.name()))?;
    let name = NetworkXml::new(&wanted).and_then(NetworkXml::name);
    let name = name.map_err(|error| Fault::new("XML_ERROR", error.to_string()).at(host.name()))?;
    let name = name.trim().to_owned();
    let found = match host.call(session, NetworkLookupByName { name: name.as_str().into() }) {
        Ok(reply) => Some(reply.net),
        Err(fault) if fault.code().name() == "NO_NETWORK" => None,
        Err(fault) => return Err(fault),
    };
    let define = |xml: String| {
        let network = host.call(session, NetworkDefineXml { xml: xml.into() })?.net;
        host.changed(network.uuid);
        Ok::<_, Fault>(network)
    };
    let (network, status, found) = match found {
        None => (define(xml)?, "defined", Vec::new()),
        Some(network) => {
            let have = definition(call, &host, &network)?;
            let found = differences(have.root(), wanted.root(), RULES);
            match (found.is_empty(), apply) {
                (true, _) => (network, "same", found),
                (false, false) => (network, "differs", found),
                (false, true) => (define(completed(wanted, &have)?)?, "redefined", found),
            }
        }
    };
    let is_active = host.call(session, NetworkIsActive { net: network.clone() })?.active != 0;
    let is_old = is_active && status == "redefined" && !live_update(session, &host, &network, RULES)?;
    let given = Network::single(session, &host, network);
    if start
        && !is_active
        && let Value::Object(object) = &given
        && let Some(network) = object.downcast::<Network>()
    {
        network.start(session)?;
    }
    Ok(Value::Record(Record::from_fields([
        ("network", given),
        ("status", status.into()),
        ("differences", Value::list(found.into_iter().map(diff::record).collect())),
        ("restart", is_old.into()),
    ])))
}

/// Returns the definition of a network that is there.
fn definition(call: &Call<'_>, host: &Host, network: &protocol::Network) -> Result<Document, Fault> {
    let session = call.session();
    if host.call(session, NetworkIsPersistent { net: network.clone() })?.persistent == 0 {
        let message =
            format!("network `{}` is transient: it has no definition that could stay", network.name);
        return Err(Fault::new("OPERATION_INVALID", message)
            .at(host.name())
            .hint("take it down first: `destroy()`"));
    }
    let flags = NetworkXMLFlags::INACTIVE.bits();
    given_by_host(&host.call(session, NetworkGetXmlDesc { net: network.clone(), flags })?.xml)
}

/// Returns the XML with what the network keeps where that says nothing else: what libvirt has given it, and what others
/// have noted with it.
fn completed(mut wanted: Document, have: &Document) -> Result<String, Fault> {
    let mode = |document: &Document| document.root().get("forward/@mode").map(|mode| mode.into_owned());
    let keeps_its_bridge = mode(&wanted) == mode(have);
    let kept = ["metadata", "mac", "bridge", "uuid"];
    for name in kept.into_iter().filter(|name| *name != "bridge" || keeps_its_bridge) {
        let root = wanted.root();
        if let (None, Some(there)) = (root.child(name), have.root().child(name)) {
            wanted.insert_copy(root.id(), Place::First, there).map_err(|error| not_written(&error))?;
        }
    }
    Ok(wanted.to_string())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn completed_to(wanted: &str, have: &str) -> String {
        completed(Document::parse(wanted).unwrap(), &Document::parse(have).unwrap()).unwrap()
    }

    #[test]
    fn what_others_have_noted_stays_and_what_is_asked_for_goes_before_it() {
        let have = "<network><name>lab</name><uuid>1</uuid><bridge name='virbr7'/><mac address='52'/>\
            <metadata><o:owner xmlns:o='urn:o'>a <b/> c</o:owner></metadata></network>";
        assert_eq!(
            completed_to("<network><name>lab</name><mac address='54'/></network>", have),
            "<network><uuid>1</uuid><bridge name='virbr7'/>\
             <metadata><o:owner xmlns:o='urn:o'>a <b/> c</o:owner></metadata>\
             <name>lab</name><mac address='54'/></network>"
        );
    }

    #[test]
    fn a_bridge_of_another_kind_of_network_is_not_taken_over() {
        let have = "<network><name>lab</name><forward mode='nat'/><bridge name='virbr7'/></network>";
        let wanted = "<network><name>lab</name><forward mode='hostdev'/></network>";
        assert_eq!(completed_to(wanted, have), wanted);
    }
}
