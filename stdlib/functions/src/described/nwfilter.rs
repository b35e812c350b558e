//! Network filters as records: what they include, and their rules.

use interp_record::{Fault, Record, Value};
use interp_types::Ty;
use stdlib_model::xml::Element;

use super::part::{given, parts, plainly};

/// The protocols of which a rule can look at packets.
const PROTOCOLS: &[&str] = &[
    "ah",
    "ah-ipv6",
    "all",
    "all-ipv6",
    "arp",
    "esp",
    "esp-ipv6",
    "icmp",
    "icmpv6",
    "igmp",
    "ip",
    "ipv6",
    "mac",
    "rarp",
    "sctp",
    "sctp-ipv6",
    "stp",
    "tcp",
    "tcp-ipv6",
    "udp",
    "udp-ipv6",
    "udplite",
    "udplite-ipv6",
    "vlan",
];

parts! {
    /// `<filter>`.
    NWFILTER: "a nwfilter", needs ["name"], plainly {
        "name" Text Ty::String, "@name";
        "uuid" Text Ty::Union(&[Ty::String, Ty::Uuid]), "uuid";
        "chain" Text Ty::String, "@chain";
        "priority" Text Ty::String, "@priority";
        list "filters" "filterref" FILTER;
        list "rules" "rule" RULE;
    }

    /// `<filterref>`.
    FILTER: "a filter that is included", needs ["name"], plainly {
        "name" Text Ty::String, "@filter";
    }

    /// `<rule>`.
    RULE: "a rule of a nwfilter", needs ["action", "direction"], begin {
        "action" Text Ty::Words("action", &["accept", "continue", "drop", "reject", "return"]), "@action";
        "direction" Text Ty::Words("direction", &["in", "inout", "out"]), "@direction";
        "priority" Text Ty::String, "@priority";
        "stateful" Switch Ty::Bool, "@statematch";
        also "protocol" Ty::Words("protocol", PROTOCOLS);
        also "match" Ty::Any;
    }
}

/// What a rule looks at are attributes of an element of its protocol.
fn begin(rule: Element, record: &Record) -> Result<Element, Fault> {
    let wrong = |message: String| Fault::new("INVALID_ARG", message);
    let matched = match given(record, "match") {
        None => None,
        Some(Value::Record(matched)) => Some(matched),
        Some(other) => {
            let message = format!("`match` of a rule is a record, but is given {}", other.type_name());
            return Err(Fault::new("TYPE_MISMATCH", message));
        }
    };
    let Some(protocol) = given(record, "protocol") else {
        return match matched {
            Some(_) => Err(Fault::new("MISSING_ARGUMENT", "a rule with `match` needs its `protocol`")
                .hint("add one such as `protocol: \"tcp\"`")),
            None => Ok(rule),
        };
    };
    let known = PROTOCOLS.iter().find(|known| *protocol == Value::from(**known));
    let protocol = known.ok_or_else(|| {
        wrong(format!("`protocol` of a rule can't be {}", protocol.type_name()))
            .hint(format!("write one of {}", PROTOCOLS.join(", ")))
    })?;
    let mut element = Element::new(*protocol);
    for (name, value) in matched.iter().flat_map(|matched| matched.fields()) {
        if !name.chars().all(|letter| letter.is_ascii_alphanumeric()) {
            return Err(wrong(format!("`{name}` is nothing that a rule can look at")));
        }
        let value = match value {
            Value::Unit => continue,
            Value::Bool(on) => if *on { "yes" } else { "no" }.to_owned(),
            Value::Int(number) => number.to_string(),
            Value::Ip(ip) => ip.to_string(),
            Value::Mac(mac) => mac.to_string(),
            Value::String(text) => text.to_string(),
            other => {
                let message = format!(
                    "`{name}` of a rule is a text, a number or an address, and not {}",
                    other.type_name()
                );
                return Err(Fault::new("TYPE_MISMATCH", message));
            }
        };
        element = element.attribute(name.to_owned(), value);
    }
    Ok(rule.child(element))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use interp_record::{Record, Value};

    use crate::described;

    fn record(fields: &[(&str, Value)]) -> Value {
        Value::Record(Record::from_fields(fields.iter().cloned()))
    }

    #[test]
    fn a_rule_has_an_element_of_its_protocol() {
        let matched =
            record(&[("dstportstart", 22_i64.into()), ("srcipaddr", Value::Ip("10.9.0.1".parse().unwrap()))]);
        let rule = record(&[
            ("action", "accept".into()),
            ("direction", "in".into()),
            ("protocol", "tcp".into()),
            ("match", matched),
        ]);
        let filter = record(&[
            ("name", "ssh".into()),
            ("filters", Value::list(vec![record(&[("name", "no-mac-spoofing".into())])])),
            ("rules", Value::list(vec![rule])),
        ]);
        assert_eq!(
            described::NWFILTER.xml(&filter).unwrap().lines().map(str::trim).collect::<String>(),
            "<filter name='ssh'><filterref filter='no-mac-spoofing'/>\
             <rule action='accept' direction='in'><tcp dstportstart='22' srcipaddr='10.9.0.1'/></rule></filter>"
        );
    }

    #[test]
    fn a_rule_looks_only_at_what_has_a_protocol() {
        let rule = |fields: &[(&str, Value)]| {
            let all = [("action", Value::from("drop")), ("direction", "in".into())];
            let rule = record(&all.iter().chain(fields).cloned().collect::<Vec<_>>());
            let filter = record(&[("name", "a".into()), ("rules", Value::list(vec![rule]))]);
            described::NWFILTER.xml(&filter).unwrap_err().code().name().to_owned()
        };
        assert_eq!(rule(&[("match", record(&[]))]), "MISSING_ARGUMENT");
        assert_eq!(rule(&[("protocol", "tpc".into())]), "INVALID_ARG");
        assert_eq!(rule(&[("protocol", "tcp".into()), ("match", "22".into())]), "TYPE_MISMATCH");
    }
}
