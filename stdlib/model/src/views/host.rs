//! Descriptions of the host's own interfaces and devices.

use std::borrow::Cow;

use super::read;
use crate::xml::{Document, Node, XmlError};

/// A host interface's description: `<interface>`.
#[derive(Clone, Copy, Debug)]
pub struct InterfaceXml<'a>(Node<'a>);

impl<'a> InterfaceXml<'a> {
    /// Views a document as an interface.
    ///
    /// # Errors
    ///
    /// `WrongRoot`.
    pub fn new(document: &'a Document) -> Result<Self, XmlError> {
        read::root(document, "interface").map(Self)
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

    /// Returns the type: `ethernet`, `bridge`, `bond`, `vlan`.
    ///
    /// # Errors
    ///
    /// `Missing`.
    pub fn kind(self) -> Result<Cow<'a, str>, XmlError> {
        read::required(self.0, "@type")
    }

    /// Returns the hardware address.
    #[must_use]
    pub fn mac(self) -> Option<Cow<'a, str>> {
        read::optional(self.0, "mac/@address")
    }
}

/// A node device's description: `<device>`.
#[derive(Clone, Copy, Debug)]
pub struct NodeDeviceXml<'a>(Node<'a>);

impl<'a> NodeDeviceXml<'a> {
    /// Views a document as a node device.
    ///
    /// # Errors
    ///
    /// `WrongRoot`.
    pub fn new(document: &'a Document) -> Result<Self, XmlError> {
        read::root(document, "device").map(Self)
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

    /// Returns the name of the device that it hangs on.
    #[must_use]
    pub fn parent(self) -> Option<Cow<'a, str>> {
        read::optional(self.0, "parent")
    }

    /// Returns the driver in the host's kernel.
    #[must_use]
    pub fn driver(self) -> Option<Cow<'a, str>> {
        read::optional(self.0, "driver/name")
    }

    /// Returns the path in sysfs.
    #[must_use]
    pub fn path(self) -> Option<Cow<'a, str>> {
        read::optional(self.0, "path")
    }

    /// Returns the types of what it can do: `system`, `pci`, `net` …
    pub fn capabilities(self) -> impl Iterator<Item = Cow<'a, str>> {
        self.0
            .children()
            .filter(|child| child.name() == "capability")
            .filter_map(|child| child.attribute("type"))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn an_interface_is_read_field_by_field() {
        let document = Document::parse(
            "<interface type='ethernet' name='eth1'><mac address='aa:bb:cc:dd:ee:ff'/></interface>",
        )
        .unwrap();
        let interface = InterfaceXml::new(&document).unwrap();
        assert_eq!(
            (interface.name().unwrap(), interface.kind().unwrap()),
            ("eth1".into(), "ethernet".into())
        );
        assert_eq!(interface.mac().as_deref(), Some("aa:bb:cc:dd:ee:ff"));
    }

    #[test]
    fn a_node_device_is_read_field_by_field() {
        let document = Document::parse(
            "<device><name>pci_0</name><path>/sys/x</path><parent>computer</parent><driver><name>e1000</name></driver>\
             <capability type='pci'/><capability type='net'/></device>",
        )
        .unwrap();
        let device = NodeDeviceXml::new(&document).unwrap();
        assert_eq!(device.name().unwrap(), "pci_0");
        assert_eq!(device.parent().as_deref(), Some("computer"));
        assert_eq!(device.driver().as_deref(), Some("e1000"));
        assert_eq!(device.path().as_deref(), Some("/sys/x"));
        assert_eq!(device.capabilities().collect::<Vec<_>>(), ["pci", "net"]);
    }
}
