//! Network interfaces of a host as records.

use interp_record::{Fault, Record, Value};
use interp_types::Ty;
use stdlib_model::xml::Element;

use super::part::{given, parts, plainly, text};

parts! {
    /// `<interface>`.
    INTERFACE: "an interface", needs ["name", "type"], begin {
        "name" Text Ty::String, "@name";
        "type" Text Ty::Words("type of interface", &["bond", "bridge", "ethernet", "vlan"]), "@type";
        "start" Text Ty::Words("start of an interface", &["hotplug", "none", "onboot"]), "start/@mode";
        "mac" Mac Ty::Mac, "mac/@address";
        "mtu" Number Ty::Int, "mtu/@size";
        "stp" Switch Ty::Bool, "bridge/@stp";
        "delay" Number Ty::Int, "bridge/@delay";
        "bond_mode" Text Ty::String, "bond/@mode";
        "vlan_tag" Number Ty::Int, "vlan/@tag";
        "vlan_device" Text Ty::String, "vlan/interface/@name";
        list "protocols" "protocol" PROTOCOL;
        also "ports" Ty::List(&Ty::String);
    }

    /// `<protocol>`.
    PROTOCOL: "a protocol of an interface", needs ["family"], plainly {
        "family" Text Ty::Words("family", &["ipv4", "ipv6"]), "@family";
        "gateway" Text Ty::Union(&[Ty::String, Ty::Ip]), "route/@gateway";
        "dhcp" Flag Ty::Bool, "dhcp";
        "autoconf" Flag Ty::Bool, "autoconf";
        list "addresses" "ip" ADDRESS;
    }

    /// `<ip>`.
    ADDRESS: "an address of an interface", needs ["address"], plainly {
        "address" Text Ty::Union(&[Ty::String, Ty::Ip]), "@address";
        "prefix" Number Ty::Int, "@prefix";
    }
}

/// A bridge and a bond have an element of their own, in which their ports are.
fn begin(interface: Element, record: &Record) -> Result<Element, Fault> {
    let ports = match given(record, "ports") {
        None => Vec::new(),
        Some(Value::List(names)) => names.iter().map(port).collect::<Result<_, _>>()?,
        Some(other) => return Err(no_names(other)),
    };
    let with_ports = |kind: &'static str| Element::new(kind).children(ports.clone());
    match text(record, "type").unwrap_or_default() {
        "bond" => Ok(interface.child(with_ports("bond"))),
        "bridge" => Ok(interface.child(with_ports("bridge"))),
        _ if ports.is_empty() => Ok(interface),
        kind => Err(Fault::new("INVALID_ARG", format!("an interface of type `{kind}` has no `ports`"))
            .hint("a \"bridge\" or a \"bond\" has them")),
    }
}

fn port(name: &Value) -> Result<Element, Fault> {
    match name {
        Value::String(name) => {
            Ok(Element::new("interface").attribute("type", "ethernet").attribute("name", name))
        }
        other => Err(no_names(other)),
    }
}

fn no_names(found: &Value) -> Fault {
    let found = found.type_name();
    Fault::new("TYPE_MISMATCH", format!("`ports` is an array of names of interfaces, but is given {found}"))
}

#[cfg(test)]
mod tests {
    use interp_record::Value;

    use crate::described::INTERFACE;
    use crate::described::testing::{list, of, record};

    #[test]
    fn a_bridge_has_ports_and_addresses() {
        let address = record(&[("address", "10.9.0.1".into()), ("prefix", 24_i64.into())]);
        let protocol = record(&[("family", "ipv4".into()), ("addresses", list([address]))]);
        let bridge = [
            ("name", "br0".into()),
            ("type", "bridge".into()),
            ("start", "onboot".into()),
            ("stp", true.into()),
            ("ports", list(["eth0".into(), "eth1".into()])),
            ("protocols", list([protocol])),
        ];
        assert_eq!(
            of(&INTERFACE, &bridge),
            Ok("<interface name='br0' type='bridge'><bridge stp='on'><interface type='ethernet' name='eth0'/>\
                <interface type='ethernet' name='eth1'/></bridge><start mode='onboot'/>\
                <protocol family='ipv4'><ip address='10.9.0.1' prefix='24'/></protocol></interface>"
                .to_owned())
        );
    }

    #[test]
    fn a_vlan_lies_on_a_device_and_may_ask_for_its_address() {
        let protocol = record(&[("family", "ipv4".into()), ("dhcp", true.into())]);
        let vlan = [
            ("name", "eth0.7".into()),
            ("type", "vlan".into()),
            ("vlan_tag", 7_i64.into()),
            ("vlan_device", "eth0".into()),
            ("protocols", list([protocol])),
        ];
        assert_eq!(
            of(&INTERFACE, &vlan),
            Ok("<interface name='eth0.7' type='vlan'><vlan tag='7'><interface name='eth0'/></vlan>\
                <protocol family='ipv4'><dhcp/></protocol></interface>"
                .to_owned())
        );
    }

    #[test]
    fn only_a_bridge_or_a_bond_has_ports() {
        let with = |kind: &str, ports: Value| {
            of(&INTERFACE, &[("name", "a".into()), ("type", kind.into()), ("ports", ports)])
        };
        assert_eq!(with("ethernet", list(["eth0".into()])), Err("INVALID_ARG".to_owned()));
        assert_eq!(with("bond", "eth0".into()), Err("TYPE_MISMATCH".to_owned()));
    }
}
