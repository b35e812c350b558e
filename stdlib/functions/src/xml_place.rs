//! Where the XML of a call is broken: hosts tell the line and draw the rest, we read it again and say both.
//!
//! The host decides what is refused. Only what it has refused is looked at here, and what can be read says nothing.

use interp_record::Fault;
use stdlib_model::xml::Document;
use stdlib_protocol::{Plain, Procedure, Request, Seen, Text};

/// The codes of a host that can't read XML.
const CODES: &[&str] = &["XML_ERROR", "XML_DETAIL"];

/// Keeps the XML among the arguments of a call, to be looked at if the host refuses it.
pub(crate) fn kept<P: Procedure>(procedure: &P) -> Vec<Text> {
    texts(|seen| procedure.visit(seen))
}

/// Keeps the XML among the arguments of a request, as [`kept`].
pub(crate) fn kept_of(request: &Request) -> Vec<Text> {
    texts(|seen| request.visit(seen))
}

fn texts(visit: impl FnOnce(&mut Seen<'_>)) -> Vec<Text> {
    let mut texts = Vec::new();
    visit(&mut |name, value| match value {
        Plain::Text(text) if name.contains("xml") => texts.push(text.clone()),
        _ => {}
    });
    texts
}

/// Adds to a fault the line and the column at which the first XML is broken that can't be read.
pub(crate) fn placed(fault: Fault, texts: &[Text]) -> Fault {
    if !CODES.contains(&fault.code().name()) {
        return fault;
    }
    let mut broken = texts.iter().filter_map(|text| Document::parse(&text.to_string()).err());
    match broken.next().map(|error| error.to_string()) {
        Some(place) if !fault.message().contains(&place) => fault.caused_by(place),
        _ => fault,
    }
}

#[cfg(test)]
mod tests {
    use stdlib_protocol::domain::{DomainDefineXmlFlags, DomainSuspend};
    use stdlib_protocol::{Domain, Uuid};

    use super::*;

    fn define(xml: &str) -> Vec<Text> {
        kept(&DomainDefineXmlFlags { xml: xml.into(), flags: 0 })
    }

    #[test]
    fn what_a_host_could_not_read_has_its_line_and_column() {
        let fault = placed(Fault::new("XML_DETAIL", "at line 2: …"), &define("<a>\n  <b></c>\n</a>"));
        assert_eq!(fault.causes(), ["line 2, column 6: `</c>` ends nothing, `<b>` is open"]);
        let other = placed(Fault::new("NO_DOMAIN", "gone"), &define("<a>"));
        assert!(other.causes().is_empty());
        let sound = placed(Fault::new("XML_ERROR", "no name"), &define("<a/>"));
        assert!(sound.causes().is_empty());
    }

    #[test]
    fn a_call_without_xml_is_not_kept() {
        let dom = Domain { name: "a".into(), uuid: Uuid::from_bytes([0; 16]), id: -1 };
        assert!(kept(&DomainSuspend { dom }).is_empty());
    }
}
