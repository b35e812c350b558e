//! Networks as records.

use interp_types::Ty;

use super::part::{parts, plainly};

/// An address of either family.
const ADDRESS: Ty = Ty::Union(&[Ty::String, Ty::Ip]);

parts! {
    /// `<network>`.
    NETWORK: "a network", needs ["name"], plainly {
        "name" Text Ty::String, "name";
        "uuid" Text Ty::Union(&[Ty::String, Ty::Uuid]), "uuid";
        "title" Text Ty::String, "title";
        "description" Text Ty::String, "description";
        "forward" Text Ty::String, "forward/@mode";
        "forward_device" Text Ty::String, "forward/@dev";
        "forward_devices" Texts Ty::List(&Ty::String), "forward/interface/@dev";
        "bridge" Text Ty::String, "bridge/@name";
        "stp" Switch Ty::Bool, "bridge/@stp";
        "mac" Mac Ty::Mac, "mac/@address";
        "mtu" Number Ty::Int, "mtu/@size";
        "ipv6" Switch Ty::Bool, "@ipv6";
        "isolated" Switch Ty::Bool, "port/@isolated";
        "vlan_tags" Texts Ty::List(&Ty::String), "vlan/tag/@id";
        "dns" Switch Ty::Bool, "dns/@enable";
        "dns_domain" Text Ty::String, "domain/@name";
        "dns_local_only" Switch Ty::Bool, "domain/@localOnly";
        "inbound" Rate Ty::Rate, "bandwidth/inbound/@average";
        "outbound" Rate Ty::Rate, "bandwidth/outbound/@average";
        list "dns_forwarders" "dns/forwarder" DNS_FORWARDER;
        list "dns_hosts" "dns/host" DNS_HOST;
        list "ips" "ip" IP;
        list "routes" "route" ROUTE;
        list "portgroups" "portgroup" PORTGROUP;
    }

    /// `<ip>`.
    IP: "an address of a network", needs ["address"], plainly {
        "address" Text ADDRESS, "@address";
        "prefix" Number Ty::Int, "@prefix";
        "netmask" Text ADDRESS, "@netmask";
        "family" Text Ty::Words("family", &["ipv4", "ipv6"]), "@family";
        "tftp_root" Text Ty::String, "tftp/@root";
        "bootp_file" Text Ty::String, "dhcp/bootp/@file";
        "bootp_server" Text Ty::String, "dhcp/bootp/@server";
        list "ranges" "dhcp/range" RANGE;
        list "hosts" "dhcp/host" DHCP_HOST;
    }

    /// `<range>` of DHCP.
    RANGE: "a range of addresses", needs ["start", "end"], plainly {
        "start" Text ADDRESS, "@start";
        "end" Text ADDRESS, "@end";
    }

    /// `<host>` of DHCP.
    DHCP_HOST: "a host of DHCP", needs ["ip"], plainly {
        "mac" Mac Ty::Mac, "@mac";
        "id" Text Ty::String, "@id";
        "name" Text Ty::String, "@name";
        "ip" Text ADDRESS, "@ip";
    }

    /// `<host>` of DNS.
    DNS_HOST: "a host of DNS", needs ["ip", "hostnames"], plainly {
        "ip" Text ADDRESS, "@ip";
        "hostnames" Texts Ty::List(&Ty::String), "hostname";
    }

    /// `<forwarder>` of DNS.
    DNS_FORWARDER: "a forwarder of DNS", needs [], plainly {
        "address" Text ADDRESS, "@addr";
        "domain" Text Ty::String, "@domain";
    }

    /// `<route>`.
    ROUTE: "a route", needs ["address", "gateway"], plainly {
        "family" Text Ty::Words("family", &["ipv4", "ipv6"]), "@family";
        "address" Text ADDRESS, "@address";
        "prefix" Number Ty::Int, "@prefix";
        "netmask" Text ADDRESS, "@netmask";
        "gateway" Text ADDRESS, "@gateway";
        "metric" Number Ty::Int, "@metric";
    }

    /// `<portgroup>`.
    PORTGROUP: "a port group", needs ["name"], plainly {
        "name" Text Ty::String, "@name";
        "default" Switch Ty::Bool, "@default";
        "vlan_tags" Texts Ty::List(&Ty::String), "vlan/tag/@id";
        "inbound" Rate Ty::Rate, "bandwidth/inbound/@average";
        "outbound" Rate Ty::Rate, "bandwidth/outbound/@average";
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use interp_record::{Record, Value};

    use crate::described;

    fn record(fields: &[(&str, Value)]) -> Value {
        Value::Record(Record::from_fields(fields.iter().cloned()))
    }

    fn written(fields: &[(&str, Value)]) -> Result<String, String> {
        let xml = described::NETWORK.xml(&record(fields));
        let plain = |xml: String| xml.lines().map(str::trim).collect::<String>();
        xml.map(plain).map_err(|fault| {
            format!("{}: {} ({})", fault.code(), fault.message(), fault.advice().unwrap_or_default())
        })
    }

    #[test]
    fn a_network_is_written_from_its_fields_and_those_of_its_parts() {
        let range = record(&[("start", "10.9.0.10".into()), ("end", "10.9.0.99".into())]);
        let host =
            record(&[("mac", Value::Mac("52:54:00:00:00:01".parse().unwrap())), ("ip", "10.9.0.2".into())]);
        let ip = record(&[
            ("address", Value::Ip("10.9.0.1".parse().unwrap())),
            ("prefix", 24_i64.into()),
            ("ranges", Value::list(vec![range])),
            ("hosts", Value::list(vec![host])),
        ]);
        let network = [
            ("name", "a & b".into()),
            ("forward", "nat".into()),
            ("bridge", "virbr7".into()),
            ("stp", true.into()),
            ("ips", Value::list(vec![ip])),
            ("title", Value::Unit),
        ];
        let expected = "<network><name>a &amp; b</name><forward mode='nat'/><bridge name='virbr7' stp='on'/>\
            <ip address='10.9.0.1' prefix='24'><dhcp><range start='10.9.0.10' end='10.9.0.99'/>\
            <host mac='52:54:00:00:00:01' ip='10.9.0.2'/></dhcp></ip></network>";
        assert_eq!(written(&network).unwrap(), expected);
    }

    #[test]
    fn what_is_wrong_is_told_by_its_name() {
        assert_eq!(
            written(&[("forward", "nat".into())]),
            Err("MISSING_ARGUMENT: a network needs its `name` (add `name: …` to the record)".to_owned())
        );
        assert_eq!(
            written(&[("name", "a".into()), ("brigde", "x".into())]),
            Err("NO_FIELD: a network has no field `brigde` (did you mean `bridge`?)".to_owned())
        );
        let ip = record(&[("adress", "10.9.0.1".into())]);
        assert_eq!(
            written(&[("name", "a".into()), ("ips", Value::list(vec![ip]))]),
            Err("NO_FIELD: an address of a network has no field `adress` (did you mean `address`?)"
                .to_owned())
        );
        assert_eq!(
            written(&[("name", "a".into()), ("ips", "10.9.0.1".into())]),
            Err("TYPE_MISMATCH: `ips` is an array of records, but is given string ()".to_owned())
        );
    }
}
