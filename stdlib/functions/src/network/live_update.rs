//! Brings a network that is up to its new definition, as far as that goes without taking it down.

use interp_engine::Session;
use interp_record::Fault;
use stdlib_model::enums::{
    NetworkUpdateCommand as Command, NetworkUpdateFlags, NetworkUpdateSection as Section, NetworkXMLFlags,
};
use stdlib_model::xml::{Node, Rules, differences};
use stdlib_protocol as protocol;
use stdlib_protocol::network::{NetworkGetXmlDesc, NetworkUpdate};

use super::section::Update;
use crate::document::given_by_host;
use crate::host::Host;

/// The sections that libvirt changes while a network is up: where their elements are, and what they are called.
const SECTIONS: &[(Section, &str, &str)] = &[
    (Section::ForwardInterface, "forward", "interface"),
    (Section::Portgroup, "", "portgroup"),
    (Section::DnsHost, "dns", "host"),
    (Section::DnsTxt, "dns", "txt"),
    (Section::DnsSrv, "dns", "srv"),
];

/// The same of each `ip`.
const SECTIONS_OF_ADDRESSES: &[(Section, &str, &str)] =
    &[(Section::IpDhcpRange, "dhcp", "range"), (Section::IpDhcpHost, "dhcp", "host")];

/// libvirt's codes for what can't be changed while a network is up.
const NOT_LIVE: &[&str] = &["CONFIG_UNSUPPORTED", "NO_SUPPORT", "OPERATION_INVALID", "OPERATION_UNSUPPORTED"];

/// Changes what is up by what its definition says now, and returns whether it is as that says.
pub(super) fn live_update(
    session: &Session,
    host: &Host,
    net: &protocol::Network,
    rules: Rules,
) -> Result<bool, Fault> {
    let read = |flags: NetworkXMLFlags| -> Result<_, Fault> {
        let flags = flags.bits();
        given_by_host(&host.call(session, NetworkGetXmlDesc { net: net.clone(), flags })?.xml)
    };
    let wanted = read(NetworkXMLFlags::INACTIVE)?;
    let up = read(NetworkXMLFlags::empty())?;
    for update in updates(up.root(), wanted.root(), rules) {
        let flags = NetworkUpdateFlags::AFFECT_LIVE.bits();
        let update: NetworkUpdate = update.of(host, session, net.clone(), flags)?;
        match host.call(session, update) {
            Err(fault) if !NOT_LIVE.contains(&fault.code().name()) => return Err(fault),
            // What stays as it was is found below.
            Ok(_) | Err(_) => {}
        }
    }
    let up = read(NetworkXMLFlags::empty())?;
    Ok(differences(up.root(), wanted.root(), rules).is_empty())
}

/// Returns what has to be changed in sections that can be, what goes before what comes.
fn updates(up: Node<'_>, wanted: Node<'_>, rules: Rules) -> Vec<Update> {
    let mut found = Vec::new();
    for (section, path, name) in SECTIONS {
        let [have, wanted] = [up, wanted].map(|root| elements(root, path, name));
        compare(*section, -1, &have, &wanted, rules, &mut found);
    }
    for (index, address) in (0..).zip(up.children_named("ip")) {
        let same = |ip: &Node<'_>| ip.attribute("address") == address.attribute("address");
        let Some(partner) = wanted.children_named("ip").find(same) else { continue };
        for (section, path, name) in SECTIONS_OF_ADDRESSES {
            let [have, wanted] = [address, partner].map(|ip| elements(ip, path, name));
            compare(*section, index, &have, &wanted, rules, &mut found);
        }
    }
    found
}

fn elements<'a>(root: Node<'a>, path: &str, name: &'a str) -> Vec<Node<'a>> {
    let parent = if path.is_empty() { Some(root) } else { root.find(path) };
    parent.map(|parent| parent.children_named(name).collect()).unwrap_or_default()
}

fn compare(
    section: Section,
    parent_index: i32,
    have: &[Node<'_>],
    wanted: &[Node<'_>],
    rules: Rules,
    found: &mut Vec<Update>,
) {
    let same = |one: &Node<'_>, other: &Node<'_>| {
        differences(*one, *other, rules).is_empty() && differences(*other, *one, rules).is_empty()
    };
    let missing = |from: &[Node<'_>], of: &[Node<'_>], command| -> Vec<Update> {
        let lacking = of.iter().filter(|node| !from.iter().any(|other| same(node, other)));
        lacking.map(|node| Update { section, command, parent_index, xml: node.to_string() }).collect()
    };
    found.extend(missing(wanted, have, Command::Delete));
    found.extend(missing(have, wanted, Command::AddLast));
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use stdlib_model::xml::Document;

    use super::*;

    const RULES: Rules = Rules { keys: &["mac", "name", "ip"], filled: &[] };

    fn between(up: &str, wanted: &str) -> Vec<String> {
        let [up, wanted] = [up, wanted].map(|text| Document::parse(text).unwrap());
        let found = updates(up.root(), wanted.root(), RULES);
        let said = |it: Update| {
            format!("{} {} {} {}", it.section.word(), it.command.word(), it.parent_index, it.xml)
        };
        found.into_iter().map(said).collect()
    }

    #[test]
    fn what_goes_is_taken_away_before_what_comes_is_added() {
        let up = "<network><dns><host ip='10.0.0.2'/></dns><ip address='10.1.0.1'/>\
            <ip address='10.0.0.1'><dhcp><host mac='52:54:00:00:00:01' ip='10.0.0.7'/><host ip='10.0.0.9'/></dhcp></ip></network>";
        let wanted = "<network><ip address='10.0.0.1'><dhcp><host ip='10.0.0.9'/>\
            <host mac='52:54:00:00:00:01' ip='10.0.0.8'/></dhcp></ip></network>";
        assert_eq!(
            between(up, wanted),
            [
                "dns-host delete -1 <host ip='10.0.0.2'/>",
                "ip-dhcp-host delete 1 <host mac='52:54:00:00:00:01' ip='10.0.0.7'/>",
                "ip-dhcp-host add-last 1 <host mac='52:54:00:00:00:01' ip='10.0.0.8'/>",
            ]
        );
    }

    #[test]
    fn what_is_the_same_in_another_order_stays() {
        let one = "<network><portgroup name='a'/><portgroup name='b' default='yes'/></network>";
        let other = "<network><portgroup default='yes' name='b'/>\n<portgroup name='a'/></network>";
        assert_eq!(between(one, other), Vec::<String>::new());
    }
}
