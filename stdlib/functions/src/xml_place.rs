//! Where the XML of a call is broken: hosts tell the line and draw the rest, we read it again and say both.
//!
//! The host decides what is refused. Only what it has refused is looked at here, and what can be read says nothing.

use interp_record::{Fault, Value};
use stdlib_model::xml::Document;
use stdlib_protocol::{Procedure, Request};

use crate::raw::arguments;

/// The codes of a host that can't read XML.
const CODES: &[&str] = &["XML_ERROR", "XML_DETAIL"];

/// Keeps a request whose arguments have XML, to be looked at if the host refuses it.
pub(crate) fn kept<P: Procedure>(procedure: &P) -> Option<Request> {
    let has_xml = P::INFO.args.iter().any(|field| field.name.contains("xml"));
    has_xml.then(|| procedure.clone().into())
}

/// Adds to a fault the line and the column at which the XML of a request can't be read.
pub(crate) fn placed(fault: Fault, request: Option<&Request>) -> Fault {
    let broken = request.filter(|_| CODES.contains(&fault.code().name())).and_then(broken);
    match broken {
        Some(place) if !fault.message().contains(&place) => fault.caused_by(place),
        _ => fault,
    }
}

fn broken(request: &Request) -> Option<String> {
    let mut bytes = Vec::new();
    request.encode(&mut bytes).ok()?;
    let Some(Value::Record(record)) = arguments(request.info(), &bytes) else { return None };
    let mut values = record.fields().filter(|(name, _)| name.contains("xml")).map(|(_, value)| value);
    values.find_map(unreadable)
}

/// Says where a text, or one of several, can't be read.
fn unreadable(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Document::parse(text).err().map(|error| error.to_string()),
        Value::List(values) => values.iter().find_map(unreadable),
        _ => None,
    }
}

#[cfg(test)]
mod tests {

    use stdlib_protocol::domain::{DomainDefineXmlFlags, DomainSuspend};
    use stdlib_protocol::{Domain, Uuid};

    use super::*;

    fn define(xml: &str) -> Option<Request> {
        kept(&DomainDefineXmlFlags { xml: xml.into(), flags: 0 })
    }

    #[test]
    fn what_a_host_could_not_read_has_its_line_and_column() {
        let fault = placed(Fault::new("XML_DETAIL", "at line 2: …"), define("<a>\n  <b></c>\n</a>").as_ref());
        assert_eq!(fault.causes(), ["line 2, column 6: `</c>` ends nothing, `<b>` is open"]);
        let other = placed(Fault::new("NO_DOMAIN", "gone"), define("<a>").as_ref());
        assert!(other.causes().is_empty());
        let sound = placed(Fault::new("XML_ERROR", "no name"), define("<a/>").as_ref());
        assert!(sound.causes().is_empty());
    }

    #[test]
    fn a_call_without_xml_is_not_kept() {
        let dom = Domain { name: "a".into(), uuid: Uuid::from_bytes([0; 16]), id: -1 };
        assert!(kept(&DomainSuspend { dom }).is_none());
    }
}
