//! `update_network`: changes a section of a network's definition, live or for its next start.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Record, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::{NetworkUpdateCommand as Command, NetworkUpdateSection as Section};
use stdlib_model::xml::Element;

use super::section::Update;
use super::{Network, THIS};
use crate::flags::{CONFIG, LIVE, impact};
use crate::plain::{OUTCOME, PLAIN};

/// The sections, and what an element of each is called.
const SECTIONS: &[(&str, &str)] = &[
    ("bridge", "bridge"),
    ("domain", "domain"),
    ("ip", "ip"),
    ("ip-dhcp-host", "host"),
    ("ip-dhcp-range", "range"),
    ("forward", "forward"),
    ("forward-interface", "interface"),
    ("forward-pf", "pf"),
    ("portgroup", "portgroup"),
    ("dns-host", "host"),
    ("dns-txt", "txt"),
    ("dns-srv", "srv"),
];

/// `update_network(section, command, what, …)`; `virNetworkUpdate`.
pub(crate) const UPDATE_NETWORK: Function = Function {
    signature: Signature {
        name: "update_network",
        input: Input::Each(THIS),
        params: &[
            Param {
                name: "section",
                about: "What is changed, in libvirt's words.",
                ty: Ty::Words(
                    "section of a network",
                    &[
                        "bridge",
                        "domain",
                        "ip",
                        "ip-dhcp-host",
                        "ip-dhcp-range",
                        "forward",
                        "forward-interface",
                        "forward-pf",
                        "portgroup",
                        "dns-host",
                        "dns-txt",
                        "dns-srv",
                    ],
                ),
                default: None,
            },
            Param {
                name: "command",
                about: "What is done there; `add` is `add-last`.",
                ty: Ty::Words("change of a network", &["add", "add-first", "add-last", "delete", "modify"]),
                default: None,
            },
            Param {
                name: "what",
                about: "A record of the attributes of the element, of `dns-host` also `hostnames`; or its XML.",
                ty: Ty::Any,
                default: None,
            },
        ],
        options: &[
            LIVE,
            CONFIG,
            Param {
                name: "parent",
                about: "Which `ip` element is meant, from 0; -1 for the first that fits.",
                ty: Ty::Int,
                default: Some("-1"),
            },
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Changes a section of a network: DHCP hosts and ranges, DNS entries, forward interfaces, port groups.",
    errors: &[
        (
            "OPERATION_INVALID",
            "what is to be changed isn't there, or what is to be added is; or `live` of a network that is down",
        ),
        ("OPERATION_UNSUPPORTED", "libvirt can't change this section so"),
        ("XML_ERROR", "the element lacks something"),
    ],
    examples: &[Example::on(
        "qemu",
        "let n = define_network(`<network><name>lab</name><ip address='10.9.8.1' netmask='255.255.255.0'><dhcp/></ip></network>`);\n\
             n.update_network(\"ip-dhcp-host\", \"add\", #{mac: mac(\"52:54:00:00:00:01\"), name: \"web\", ip: ip(\"10.9.8.7\")}, config: true);\n\
             n.update_network(\"dns-host\", \"add\", #{ip: \"10.9.8.9\", hostnames: [\"db\", \"mail\"]}, config: true);\n\
             let xml = n.xml(inactive: true);\n\
             n.undefine();\n\
             `${xml.contains(\"name='web' ip='10.9.8.7'\")} ${xml.contains(\"<hostname>mail</hostname>\")}`",
        "true true",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let network: &Network = call.object()?;
    let (section, command): (String, String) = (call.argument(0)?, call.argument(1)?);
    let xml = element(&section, call.argument(2)?)?;
    let no_word = |word: &str| Fault::new("INVALID_ARG", format!("`{word}` is none of libvirt's words"));
    let command: Command = match command.as_str() {
        "add" => Command::AddLast,
        word => word.parse().map_err(|_| no_word(word))?,
    };
    let section: Section = section.parse().map_err(|_| no_word(&section))?;
    let update = Update { section, command, parent_index: call.option("parent")?, xml };
    let update = update.of(network.host(), call.session(), network.handle(), impact(call)?)?;
    network.change(call.session(), update)
}

/// Returns the XML of what is given for a section.
fn element(section: &str, what: Value) -> Result<String, Fault> {
    let fields = match what {
        Value::String(xml) => return Ok(xml.as_ref().to_owned()),
        Value::Record(fields) => fields,
        other => {
            let message =
                format!("a section is given as a record or as XML, and not as {}", other.type_name());
            return Err(Fault::new("TYPE_MISMATCH", message));
        }
    };
    let name = SECTIONS.iter().find(|(known, _)| *known == section).map_or("host", |(_, element)| *element);
    built(name, &fields)
}

fn built(name: &'static str, fields: &Record) -> Result<String, Fault> {
    let mut element = Element::new(name);
    for (field, value) in fields.fields() {
        if let (Value::List(names), "hostnames") = (value, field) {
            for name in names.iter() {
                element = element.leaf("hostname", text(field, name)?);
            }
        } else if *value != Value::Unit {
            element = element.attribute(field.to_owned(), text(field, value)?);
        }
    }
    // A name that no attribute can have is found here, and not by the host.
    element
        .to_document()
        .map_err(|error| Fault::new("XML_ERROR", format!("it can't be written as XML: {error}")))?;
    Ok(element.to_xml())
}

fn text(field: &str, value: &Value) -> Result<String, Fault> {
    Ok(match value {
        Value::String(text) => text.as_ref().to_owned(),
        Value::Int(number) => number.to_string(),
        Value::Bool(on) => if *on { "yes" } else { "no" }.to_owned(),
        Value::Ip(address) => address.to_string(),
        Value::Mac(address) => address.to_string(),
        Value::Uuid(uuid) => uuid.to_string(),
        other => {
            let message = format!("`{field}` can't be written as an attribute: it is {}", other.type_name());
            return Err(Fault::new("TYPE_MISMATCH", message));
        }
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn a_record_is_an_element_of_its_section() {
        let host = Record::from_fields([
            ("mac", Value::Mac("52:54:00:00:00:01".parse().unwrap())),
            ("name", "a & b".into()),
            ("ip", Value::Ip("10.0.0.1".parse().unwrap())),
            ("id", Value::Unit),
        ]);
        assert_eq!(
            element("ip-dhcp-host", Value::Record(host)).unwrap(),
            "<host mac='52:54:00:00:00:01' name='a &amp; b' ip='10.0.0.1'/>\n"
        );
        let names = Value::list(vec!["db".into(), "mail".into()]);
        let host = Record::from_fields([("ip", "10.0.0.2".into()), ("hostnames", names)]);
        assert_eq!(
            element("dns-host", Value::Record(host)).unwrap(),
            "<host ip='10.0.0.2'>\n  <hostname>db</hostname>\n  <hostname>mail</hostname>\n</host>\n"
        );
        assert_eq!(element("dns-txt", "<txt/>".into()).unwrap(), "<txt/>");
    }

    #[test]
    fn what_is_no_attribute_is_refused() {
        let wrong = Record::from_fields([("a b", Value::Int(1))]);
        assert_eq!(element("bridge", Value::Record(wrong)).unwrap_err().code().name(), "XML_ERROR");
        let wrong = Record::from_fields([("a", Value::list(vec![]))]);
        assert_eq!(element("bridge", Value::Record(wrong)).unwrap_err().code().name(), "TYPE_MISMATCH");
        assert_eq!(element("bridge", Value::Int(1)).unwrap_err().code().name(), "TYPE_MISMATCH");
    }
}
