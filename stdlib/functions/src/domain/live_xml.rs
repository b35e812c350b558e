//! The XML of a domain as calls about its devices need it: what runs, or what the next start will use.

use interp_engine::Session;
use interp_record::{Fault, Mac};
use stdlib_model::enums::DomainXMLFlags;
use stdlib_model::views::DomainXml;
use stdlib_model::xml::{Document, Node, XmlError};
use stdlib_protocol::domain::DomainGetXmlDesc;

use super::Domain;
use crate::document::given_by_host;
use crate::flags::is_config_only;

/// Returns the XML of what runs, or else of the definition.
pub(super) fn of(session: &Session, domain: &Domain) -> Result<Document, Fault> {
    ask(session, domain, DomainXMLFlags::default())
}

/// Returns the XML that a change with these flags starts from: the definition where only that is changed.
pub(super) fn for_change(session: &Session, domain: &Domain, impact: u32) -> Result<Document, Fault> {
    let flags = if is_config_only(impact) { DomainXMLFlags::INACTIVE } else { DomainXMLFlags::default() };
    // Secrets too: what is sent back without them would lose them.
    ask(session, domain, flags | DomainXMLFlags::SECURE)
}

/// Asks for the XML.
pub(super) fn ask(session: &Session, domain: &Domain, flags: DomainXMLFlags) -> Result<Document, Fault> {
    let request = DomainGetXmlDesc { dom: domain.handle(), flags: flags.bits() };
    given_by_host(&domain.host().call(session, request)?.xml)
}

/// Returns whether the XML is that of a domain that runs.
pub(super) fn is_active(document: &Document) -> bool {
    document.root().attribute("id").is_some()
}

/// Returns the disk with this target or source.
pub(super) fn disk<'a>(document: &'a Document, name: &str) -> Result<Node<'a>, Fault> {
    let paths = ["target/@dev", "source/@file", "source/@dev", "source/@dir", "source/@name"];
    find(document, "disk", "disk", name, &paths)
}

/// Returns the network interface with this MAC address or target.
pub(super) fn nic<'a>(document: &'a Document, name: &str) -> Result<Node<'a>, Fault> {
    let name = name.parse::<Mac>().map_or_else(|_| name.to_owned(), |mac| mac.to_string());
    find(document, "interface", "network interface", &name, &["mac/@address", "target/@dev", "alias/@name"])
}

fn find<'a>(
    document: &'a Document,
    class: &str,
    noun: &str,
    name: &str,
    paths: &[&str],
) -> Result<Node<'a>, Fault> {
    let devices = || DomainXml::new(document).map(|xml| xml.devices().filter(|node| node.name() == class));
    let is_it = |node: &Node<'a>| paths.iter().any(|path| node.get(path).is_some_and(|found| found == name));
    let mut found = devices().map_err(bad)?.filter(is_it);
    match (found.next(), found.next()) {
        (Some(node), None) => Ok(node),
        (Some(_), Some(_)) => {
            Err(Fault::new("AMBIGUOUS_NAME", format!("several of its {noun}s are called `{name}`")))
        }
        (None, _) => {
            let names: Vec<String> = devices()
                .map_err(bad)?
                .filter_map(|node| {
                    paths.iter().find_map(|path| node.get(path)).map(|name| format!("`{name}`"))
                })
                .collect();
            let fault = Fault::new("DEVICE_MISSING", format!("it has no {noun} `{name}`"));
            Err(match names.as_slice() {
                [] => fault.hint(format!("it has no {noun} at all")),
                names => fault.hint(format!("it has {}", names.join(", "))),
            })
        }
    }
}

fn bad(error: XmlError) -> Fault {
    Fault::new("BAD_REPLY", error.to_string())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    const XML: &str = "<domain id='1'><devices><disk><source file='/a'/><target dev='vda'/></disk>\
        <interface><mac address='52:54:00:00:00:01'/><target dev='vnet0'/></interface></devices></domain>";

    #[test]
    fn a_device_is_found_by_any_of_its_names() {
        let document = Document::parse(XML).unwrap();
        assert!(disk(&document, "vda").is_ok() && disk(&document, "/a").is_ok());
        assert!(nic(&document, "52-54-00-00-00-01").is_ok() && nic(&document, "vnet0").is_ok());
        assert!(is_active(&document));
    }

    #[test]
    fn what_there_is_instead_is_said() {
        let document = Document::parse(XML).unwrap();
        let fault = disk(&document, "vdb").err().unwrap();
        assert_eq!((fault.code().name(), fault.message()), ("DEVICE_MISSING", "it has no disk `vdb`"));
        assert_eq!(fault.advice(), Some("it has `vda`"));
    }
}
