//! The description of a domain, and of its disks and interfaces.

use std::borrow::Cow;

use super::read::{self, KIB};
use crate::uuid::Uuid;
use crate::xml::{Document, Node, XmlError};

/// A domain's description: `<domain>`.
#[derive(Clone, Copy, Debug)]
pub struct DomainXml<'a>(Node<'a>);

/// How many virtual CPUs a domain has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vcpus {
    /// How many it runs with.
    pub current: u32,
    /// How many it can have without a restart.
    pub maximum: u32,
}

impl<'a> DomainXml<'a> {
    /// Views a document as a domain.
    ///
    /// # Errors
    ///
    /// `WrongRoot`.
    pub fn new(document: &'a Document) -> Result<Self, XmlError> {
        read::root(document, "domain").map(Self)
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

    /// Returns the number of a running domain.
    ///
    /// # Errors
    ///
    /// `BadValue`.
    pub fn id(self) -> Result<Option<u32>, XmlError> {
        read::number(self.0, "@id")
    }

    /// Returns the kind of hypervisor: `kvm`, `qemu`, `test`.
    ///
    /// # Errors
    ///
    /// `Missing`.
    pub fn kind(self) -> Result<Cow<'a, str>, XmlError> {
        read::required(self.0, "@type")
    }

    /// Returns the short title.
    #[must_use]
    pub fn title(self) -> Option<Cow<'a, str>> {
        read::optional(self.0, "title")
    }

    /// Returns the description.
    #[must_use]
    pub fn description(self) -> Option<Cow<'a, str>> {
        read::optional(self.0, "description")
    }

    /// Returns the most memory it can have, in bytes.
    ///
    /// # Errors
    ///
    /// `Missing`, `BadValue`.
    pub fn memory(self) -> Result<u64, XmlError> {
        read::required(self.0, "memory")?;
        Ok(read::size(self.0, "memory", KIB)?.unwrap_or_default())
    }

    /// Returns the memory it has now, in bytes; all of it where nothing is said.
    ///
    /// # Errors
    ///
    /// `Missing`, `BadValue`.
    pub fn current_memory(self) -> Result<u64, XmlError> {
        let memory = self.memory()?;
        Ok(read::size(self.0, "currentMemory", KIB)?.unwrap_or(memory))
    }

    /// Returns the virtual CPUs: one where nothing is said, all of them where `current=` isn't.
    ///
    /// # Errors
    ///
    /// `BadValue`.
    pub fn vcpus(self) -> Result<Vcpus, XmlError> {
        let maximum = read::number(self.0, "vcpu")?.unwrap_or(1);
        Ok(Vcpus { current: read::number(self.0, "vcpu/@current")?.unwrap_or(maximum), maximum })
    }

    /// Returns how the operating system is started: `hvm`, `exe`, `xen`.
    ///
    /// # Errors
    ///
    /// `Missing`.
    pub fn os_type(self) -> Result<Cow<'a, str>, XmlError> {
        read::required(self.0, "os/type")
    }

    /// Returns the architecture: `x86_64`.
    #[must_use]
    pub fn arch(self) -> Option<Cow<'a, str>> {
        read::optional(self.0, "os/type/@arch")
    }

    /// Returns the machine: `q35`.
    #[must_use]
    pub fn machine(self) -> Option<Cow<'a, str>> {
        read::optional(self.0, "os/type/@machine")
    }

    /// Returns every device in order.
    pub fn devices(self) -> impl Iterator<Item = Node<'a>> {
        self.0.child("devices").into_iter().flat_map(Node::children)
    }

    /// Returns how many devices are called so: `hostdev`.
    #[must_use]
    pub fn device_count(self, name: &str) -> usize {
        self.devices().filter(|device| device.name() == name).count()
    }

    /// Returns the disks in order.
    pub fn disks(self) -> impl Iterator<Item = DiskXml<'a>> {
        self.devices().filter(|device| device.name() == "disk").map(DiskXml)
    }

    /// Returns the network interfaces in order.
    pub fn interfaces(self) -> impl Iterator<Item = DomainInterfaceXml<'a>> {
        self.devices().filter(|device| device.name() == "interface").map(DomainInterfaceXml)
    }
}

/// A disk of a domain: `<disk>`.
#[derive(Clone, Copy, Debug)]
pub struct DiskXml<'a>(Node<'a>);

impl<'a> DiskXml<'a> {
    /// Returns the element, for what the view doesn't name.
    #[must_use]
    pub fn node(self) -> Node<'a> {
        self.0
    }

    /// Returns the device's name in the domain: `vda`.
    ///
    /// # Errors
    ///
    /// `Missing`.
    pub fn target(self) -> Result<Cow<'a, str>, XmlError> {
        read::required(self.0, "target/@dev")
    }

    /// Returns the bus: `virtio`.
    #[must_use]
    pub fn bus(self) -> Option<Cow<'a, str>> {
        read::optional(self.0, "target/@bus")
    }

    /// Returns what kind of source it has: `file`, the default, `block`, `network`, `volume` …
    #[must_use]
    pub fn kind(self) -> Cow<'a, str> {
        read::optional(self.0, "@type").unwrap_or(Cow::Borrowed("file"))
    }

    /// Returns what the domain takes it for: `disk`, the default, `cdrom`, `floppy`, `lun`.
    #[must_use]
    pub fn device(self) -> Cow<'a, str> {
        read::optional(self.0, "@device").unwrap_or(Cow::Borrowed("disk"))
    }

    /// Returns the path, name or directory of the source, a volume as `pool/volume`; none in an empty drive.
    #[must_use]
    pub fn source(self) -> Option<Cow<'a, str>> {
        let source = self.0.child("source")?;
        if let (Some(pool), Some(volume)) = (source.attribute("pool"), source.attribute("volume")) {
            return Some(Cow::Owned([pool, volume].join("/")));
        }
        ["file", "dev", "dir", "name", "path"].into_iter().find_map(|name| source.attribute(name))
    }

    /// Returns the format of the image: `qcow2`.
    #[must_use]
    pub fn format(self) -> Option<Cow<'a, str>> {
        read::optional(self.0, "driver/@type")
    }

    /// Returns whether the domain cannot write to it.
    #[must_use]
    pub fn is_readonly(self) -> bool {
        self.0.child("readonly").is_some()
    }
}

/// A network interface of a domain: `<interface>` among its devices.
#[derive(Clone, Copy, Debug)]
pub struct DomainInterfaceXml<'a>(Node<'a>);

impl<'a> DomainInterfaceXml<'a> {
    /// Returns the element, for what the view doesn't name.
    #[must_use]
    pub fn node(self) -> Node<'a> {
        self.0
    }

    /// Returns what it is connected to: `network`, `bridge`, `direct` …
    ///
    /// # Errors
    ///
    /// `Missing`.
    pub fn kind(self) -> Result<Cow<'a, str>, XmlError> {
        read::required(self.0, "@type")
    }

    /// Returns the network, bridge or device that it is connected to.
    #[must_use]
    pub fn source(self) -> Option<Cow<'a, str>> {
        let source = self.0.child("source")?;
        ["network", "bridge", "dev", "name", "path"].into_iter().find_map(|name| source.attribute(name))
    }

    /// Returns the hardware address.
    #[must_use]
    pub fn mac(self) -> Option<Cow<'a, str>> {
        read::optional(self.0, "mac/@address")
    }

    /// Returns the model: `virtio`.
    #[must_use]
    pub fn model(self) -> Option<Cow<'a, str>> {
        read::optional(self.0, "model/@type")
    }

    /// Returns the device on the host: `vnet0`.
    #[must_use]
    pub fn target(self) -> Option<Cow<'a, str>> {
        read::optional(self.0, "target/@dev")
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::xml::Position;

    const DOMAIN: &str = "<domain type='kvm' id='3'>
  <name>web</name>
  <uuid>6695eb01-f6a4-8304-79aa-97f2502e193f</uuid>
  <title>Web &amp; mail</title>
  <memory unit='MiB'>512</memory>
  <currentMemory>262144</currentMemory>
  <vcpu placement='static' current='2'>4</vcpu>
  <os><type arch='x86_64' machine='q35'>hvm</type></os>
  <devices>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='/images/web.qcow2'/>
      <target dev='vda' bus='virtio'/>
    </disk>
    <disk type='volume'><source pool='p' volume='v'/><target dev='vdb'/></disk>
    <disk device='cdrom'><target dev='sda'/><readonly/></disk>
    <interface type='network'>
      <mac address='52:54:00:00:00:01'/>
      <source network='default' bridge='virbr0'/>
      <target dev='vnet0'/>
      <model type='virtio'/>
    </interface>
    <interface type='bridge'><source bridge='br0'/></interface>
  </devices>
</domain>";

    #[test]
    fn a_domain_is_read_field_by_field() {
        let document = Document::parse(DOMAIN).unwrap();
        let domain = DomainXml::new(&document).unwrap();
        assert_eq!(domain.name().unwrap(), "web");
        assert_eq!(domain.uuid().unwrap().unwrap().to_string(), "6695eb01-f6a4-8304-79aa-97f2502e193f");
        assert_eq!(domain.id(), Ok(Some(3)));
        assert_eq!(domain.kind().unwrap(), "kvm");
        assert_eq!(domain.title().as_deref(), Some("Web & mail"));
        assert_eq!(domain.description(), None);
        assert_eq!(domain.memory(), Ok(536_870_912));
        assert_eq!(domain.current_memory(), Ok(268_435_456));
        assert_eq!(domain.vcpus(), Ok(Vcpus { current: 2, maximum: 4 }));
        assert_eq!(domain.os_type().unwrap(), "hvm");
        assert_eq!(domain.arch().as_deref(), Some("x86_64"));
        assert_eq!(domain.machine().as_deref(), Some("q35"));
        assert_eq!(domain.device_count("interface"), 2);
    }

    #[test]
    fn disks_and_interfaces_name_their_sources() {
        let document = Document::parse(DOMAIN).unwrap();
        let domain = DomainXml::new(&document).unwrap();
        let disks: Vec<_> = domain.disks().collect();
        assert_eq!(disks[0].source().as_deref(), Some("/images/web.qcow2"));
        assert_eq!((disks[0].target().unwrap(), disks[0].bus().unwrap()), ("vda".into(), "virtio".into()));
        assert_eq!(disks[0].format().as_deref(), Some("qcow2"));
        assert_eq!(disks[1].source().as_deref(), Some("p/v"));
        assert_eq!(
            (disks[2].kind(), disks[2].device(), disks[2].source()),
            ("file".into(), "cdrom".into(), None)
        );
        assert!(disks[2].is_readonly());
        let interfaces: Vec<_> = domain.interfaces().collect();
        assert_eq!(interfaces[0].source().as_deref(), Some("default"));
        assert_eq!(interfaces[0].mac().as_deref(), Some("52:54:00:00:00:01"));
        assert_eq!(interfaces[0].model().as_deref(), Some("virtio"));
        assert_eq!(interfaces[0].target().as_deref(), Some("vnet0"));
        assert_eq!(
            (interfaces[1].kind().unwrap(), interfaces[1].source()),
            ("bridge".into(), Some("br0".into()))
        );
    }

    #[test]
    fn defaults_are_libvirts() {
        let document = Document::parse("<domain><memory>1</memory></domain>").unwrap();
        let domain = DomainXml::new(&document).unwrap();
        assert_eq!(domain.memory(), Ok(1024));
        assert_eq!(domain.current_memory(), Ok(1024));
        assert_eq!(domain.vcpus(), Ok(Vcpus { current: 1, maximum: 1 }));
        assert_eq!(domain.uuid(), Ok(None));
    }

    #[test]
    fn what_is_missing_or_wrong_has_a_path_and_a_place() {
        let document = Document::parse("<domain>\n  <name> </name>\n  <memory unit='XB'>1</memory>\n  <vcpu current='x'>2</vcpu>\n</domain>").unwrap();
        let domain = DomainXml::new(&document).unwrap();
        let at = |line, column| Position { line, column };
        assert_eq!(domain.name(), Err(XmlError::Missing { path: "domain/name".to_owned(), at: at(1, 1) }));
        let unit = domain.memory().unwrap_err();
        assert!(matches!(&unit, XmlError::BadValue { path, .. } if path == "domain/memory/@unit"), "{unit}");
        let vcpus = XmlError::BadValue {
            path: "domain/vcpu/@current".to_owned(),
            value: "x".to_owned(),
            expected: "a number",
            at: at(4, 3),
        };
        assert_eq!(domain.vcpus(), Err(vcpus));
        assert_eq!(
            domain.kind().unwrap_err().to_driver_error().to_string(),
            "XML error: line 1, column 1: `domain/@type` is missing"
        );
    }

    #[test]
    fn another_root_is_refused() {
        let document = Document::parse("<network/>").unwrap();
        assert_eq!(
            DomainXml::new(&document).unwrap_err().to_string(),
            "line 1, column 1: expecting root element of `domain`, not `network`"
        );
    }
}
