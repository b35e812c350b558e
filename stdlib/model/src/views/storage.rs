//! Descriptions of storage pools and volumes.

use std::borrow::Cow;

use super::read;
use crate::uuid::Uuid;
use crate::xml::{Document, Node, XmlError};

/// A storage pool's description: `<pool>`.
#[derive(Clone, Copy, Debug)]
pub struct StoragePoolXml<'a>(Node<'a>);

impl<'a> StoragePoolXml<'a> {
    /// Views a document as a storage pool.
    ///
    /// # Errors
    ///
    /// `WrongRoot`.
    pub fn new(document: &'a Document) -> Result<Self, XmlError> {
        read::root(document, "pool").map(Self)
    }

    /// Returns the element, for what the view doesn't name.
    #[must_use]
    pub fn node(self) -> Node<'a> {
        self.0
    }

    /// Returns the name; a pool without one is called as its source.
    ///
    /// # Errors
    ///
    /// `Missing`.
    pub fn name(self) -> Result<Cow<'a, str>, XmlError> {
        read::optional(self.0, "name")
            .or_else(|| read::optional(self.0, "source/name"))
            .map_or_else(|| read::required(self.0, "name"), Ok)
    }

    /// Returns the identifier; libvirt makes one where it is missing.
    ///
    /// # Errors
    ///
    /// `BadValue`.
    pub fn uuid(self) -> Result<Option<Uuid>, XmlError> {
        read::uuid(self.0, "uuid")
    }

    /// Returns the type: `dir`, `logical`, `netfs` …
    ///
    /// # Errors
    ///
    /// `Missing`.
    pub fn kind(self) -> Result<Cow<'a, str>, XmlError> {
        read::required(self.0, "@type")
    }

    /// Returns where its volumes are on the host.
    #[must_use]
    pub fn target_path(self) -> Option<Cow<'a, str>> {
        read::optional(self.0, "target/path")
    }

    /// Returns how much it can hold, in bytes.
    ///
    /// # Errors
    ///
    /// `BadValue`.
    pub fn capacity(self) -> Result<Option<u64>, XmlError> {
        read::size(self.0, "capacity", 1)
    }

    /// Returns how much is used, in bytes.
    ///
    /// # Errors
    ///
    /// `BadValue`.
    pub fn allocation(self) -> Result<Option<u64>, XmlError> {
        read::size(self.0, "allocation", 1)
    }

    /// Returns how much is free, in bytes.
    ///
    /// # Errors
    ///
    /// `BadValue`.
    pub fn available(self) -> Result<Option<u64>, XmlError> {
        read::size(self.0, "available", 1)
    }
}

/// A volume's description: `<volume>`.
#[derive(Clone, Copy, Debug)]
pub struct StorageVolXml<'a>(Node<'a>);

impl<'a> StorageVolXml<'a> {
    /// Views a document as a volume.
    ///
    /// # Errors
    ///
    /// `WrongRoot`.
    pub fn new(document: &'a Document) -> Result<Self, XmlError> {
        read::root(document, "volume").map(Self)
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

    /// Returns what names it for ever; the daemon makes it.
    #[must_use]
    pub fn key(self) -> Option<Cow<'a, str>> {
        read::optional(self.0, "key")
    }

    /// Returns the type: `file`, `block` …
    #[must_use]
    pub fn kind(self) -> Option<Cow<'a, str>> {
        read::optional(self.0, "@type")
    }

    /// Returns its logical size, in bytes; may be missing above a backing volume.
    ///
    /// # Errors
    ///
    /// `BadValue`.
    pub fn capacity(self) -> Result<Option<u64>, XmlError> {
        read::size(self.0, "capacity", 1)
    }

    /// Returns how much is used, in bytes; libvirt takes the capacity where it is missing.
    ///
    /// # Errors
    ///
    /// `BadValue`.
    pub fn allocation(self) -> Result<Option<u64>, XmlError> {
        read::size(self.0, "allocation", 1)
    }

    /// Returns where it is on the host.
    #[must_use]
    pub fn target_path(self) -> Option<Cow<'a, str>> {
        read::optional(self.0, "target/path")
    }

    /// Returns the format: `raw`, `qcow2` …
    #[must_use]
    pub fn format(self) -> Option<Cow<'a, str>> {
        read::optional(self.0, "target/format/@type")
    }

    /// Returns the path of the volume below it.
    #[must_use]
    pub fn backing_path(self) -> Option<Cow<'a, str>> {
        read::optional(self.0, "backingStore/path")
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn a_pool_is_read_field_by_field() {
        let document = Document::parse(
            "<pool type='dir'><name>images</name><capacity unit='bytes'>1000</capacity><allocation>10</allocation>\
             <available unit='KiB'>1</available><target><path>/images</path></target></pool>",
        )
        .unwrap();
        let pool = StoragePoolXml::new(&document).unwrap();
        assert_eq!((pool.name().unwrap(), pool.kind().unwrap()), ("images".into(), "dir".into()));
        assert_eq!(pool.uuid(), Ok(None));
        assert_eq!(
            (pool.capacity(), pool.allocation(), pool.available()),
            (Ok(Some(1000)), Ok(Some(10)), Ok(Some(1024)))
        );
        assert_eq!(pool.target_path().as_deref(), Some("/images"));
    }

    #[test]
    fn a_pool_without_a_name_has_its_sources() {
        let document =
            Document::parse("<pool type='logical'><source><name>vg0</name></source></pool>").unwrap();
        assert_eq!(StoragePoolXml::new(&document).unwrap().name().unwrap(), "vg0");
        let document = Document::parse("<pool type='dir'/>").unwrap();
        let fault = StoragePoolXml::new(&document).unwrap().name().unwrap_err();
        assert_eq!(fault.to_string(), "line 1, column 1: `pool/name` is missing");
    }

    #[test]
    fn a_volume_is_read_field_by_field() {
        let document = Document::parse(
            "<volume type='file'><name>a.qcow2</name><key>/images/a.qcow2</key><capacity unit='G'>2</capacity>\
             <allocation>0</allocation><target><path>/images/a.qcow2</path><format type='qcow2'/></target></volume>",
        )
        .unwrap();
        let volume = StorageVolXml::new(&document).unwrap();
        assert_eq!(volume.name().unwrap(), "a.qcow2");
        assert_eq!(volume.key().as_deref(), Some("/images/a.qcow2"));
        assert_eq!((volume.capacity(), volume.allocation()), (Ok(Some(2_147_483_648)), Ok(Some(0))));
        assert_eq!(volume.target_path().as_deref(), Some("/images/a.qcow2"));
        assert_eq!(volume.format().as_deref(), Some("qcow2"));
        assert_eq!(volume.backing_path(), None);
    }
}
