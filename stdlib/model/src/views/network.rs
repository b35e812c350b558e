//! Descriptions of networks and nwfilters.

use std::borrow::Cow;

use super::read;
use crate::uuid::Uuid;
use crate::xml::{Document, Node, XmlError};

/// A network's description: `<network>`.
#[derive(Clone, Copy, Debug)]
pub struct NetworkXml<'a>(Node<'a>);

impl<'a> NetworkXml<'a> {
    /// Views a document as a network.
    ///
    /// # Errors
    ///
    /// `WrongRoot`.
    pub fn new(document: &'a Document) -> Result<Self, XmlError> {
        read::root(document, "network").map(Self)
    }

    /// Returns the element, for what the view doesn't name.
    #[must_use]
    pub fn node(self) -> Node<'a> {
        self.0
    }

    /// Returns the name.
    ///
    /// # Errors
    ///
    /// `Missing`.
    pub fn name(self) -> Result<Cow<'a, str>, XmlError> {
        read::required(self.0, "name")
    }

    /// Returns the identifier; libvirt makes one where it is missing.
    ///
    /// # Errors
    ///
    /// `BadValue`.
    pub fn uuid(self) -> Result<Option<Uuid>, XmlError> {
        read::uuid(self.0, "uuid")
    }

    /// Returns the bridge on the host: `virbr0`.
    #[must_use]
    pub fn bridge(self) -> Option<Cow<'a, str>> {
        read::optional(self.0, "bridge/@name")
    }

    /// Returns how packets leave: `nat`, `route`, `bridge` …; none for an isolated network.
    #[must_use]
    pub fn forward_mode(self) -> Option<Cow<'a, str>> {
        let forward = self.0.child("forward")?;
        Some(forward.attribute("mode").unwrap_or(Cow::Borrowed("nat")))
    }

    /// Returns the DNS domain.
    #[must_use]
    pub fn domain_name(self) -> Option<Cow<'a, str>> {
        read::optional(self.0, "domain/@name")
    }

    /// Returns the host's first address in the network.
    #[must_use]
    pub fn address(self) -> Option<Cow<'a, str>> {
        read::optional(self.0, "ip/@address")
    }
}

/// An nwfilter's description: `<filter>`.
#[derive(Clone, Copy, Debug)]
pub struct NwfilterXml<'a>(Node<'a>);

impl<'a> NwfilterXml<'a> {
    /// Views a document as an nwfilter.
    ///
    /// # Errors
    ///
    /// `WrongRoot`.
    pub fn new(document: &'a Document) -> Result<Self, XmlError> {
        read::root(document, "filter").map(Self)
    }

    /// Returns the element, for what the view doesn't name.
    #[must_use]
    pub fn node(self) -> Node<'a> {
        self.0
    }

    /// Returns the name.
    ///
    /// # Errors
    ///
    /// `Missing`.
    pub fn name(self) -> Result<Cow<'a, str>, XmlError> {
        read::required(self.0, "@name")
    }

    /// Returns the identifier; libvirt makes one where it is missing.
    ///
    /// # Errors
    ///
    /// `BadValue`.
    pub fn uuid(self) -> Result<Option<Uuid>, XmlError> {
        read::uuid(self.0, "uuid")
    }

    /// Returns the chain, `root` by default.
    #[must_use]
    pub fn chain(self) -> Cow<'a, str> {
        read::optional(self.0, "@chain").unwrap_or(Cow::Borrowed("root"))
    }

    /// Returns the priority within the chain.
    #[must_use]
    pub fn priority(self) -> Option<Cow<'a, str>> {
        read::optional(self.0, "@priority")
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn a_network_is_read_field_by_field() {
        let document = Document::parse(
            "<network><name>default</name><uuid>6695eb01f6a4830479aa97f2502e193f</uuid><bridge name='virbr0'/>\
             <forward/><domain name='lan'/><ip address='192.168.122.1' netmask='255.255.255.0'/></network>",
        )
        .unwrap();
        let network = NetworkXml::new(&document).unwrap();
        assert_eq!(network.name().unwrap(), "default");
        assert!(network.uuid().unwrap().is_some());
        assert_eq!(network.bridge().as_deref(), Some("virbr0"));
        assert_eq!(network.forward_mode().as_deref(), Some("nat"));
        assert_eq!(network.domain_name().as_deref(), Some("lan"));
        assert_eq!(network.address().as_deref(), Some("192.168.122.1"));
    }

    #[test]
    fn an_isolated_network_forwards_nothing() {
        let document = Document::parse("<network><name>n</name></network>").unwrap();
        assert_eq!(NetworkXml::new(&document).unwrap().forward_mode(), None);
        let document = Document::parse("<network><forward mode='route'/></network>").unwrap();
        let network = NetworkXml::new(&document).unwrap();
        assert_eq!(network.forward_mode().as_deref(), Some("route"));
        assert_eq!(network.name().unwrap_err().to_string(), "line 1, column 1: `network/name` is missing");
    }

    #[test]
    fn an_nwfilter_belongs_to_the_root_chain_unless_it_says() {
        let document = Document::parse("<filter name='f' chain='ipv4'><uuid>x</uuid></filter>").unwrap();
        let filter = NwfilterXml::new(&document).unwrap();
        assert_eq!((filter.name().unwrap(), filter.chain()), ("f".into(), "ipv4".into()));
        assert_eq!(
            filter.uuid().unwrap_err().to_string(),
            "line 1, column 31: `filter/uuid` is `x`, expected a UUID"
        );
        let document = Document::parse("<filter name='f'/>").unwrap();
        assert_eq!(NwfilterXml::new(&document).unwrap().chain(), "root");
    }
}
