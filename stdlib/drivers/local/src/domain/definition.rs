//! What a domain is: its document, normalised as libvirt does, and the numbers that are asked for often.
//!
//! Numbers and document always agree: a change goes to both.

use stdlib_model::views::DomainXml;
use stdlib_model::xml::{Document, Element, Node, NodeId, XmlError};
use stdlib_model::{Error, Uuid};
use stdlib_protocol::Text;

use crate::host::Call;
use crate::xml::{
    self, add_missing, config_unsupported, default_attribute, edit_error, set_child, settle_uuid,
};

/// The order of the elements of a domain, as libvirt writes them.
pub(super) const ORDER: &[&str] = &[
    "name",
    "uuid",
    "genid",
    "title",
    "description",
    "metadata",
    "maxMemory",
    "memory",
    "currentMemory",
    "blkiotune",
    "memtune",
    "memoryBacking",
    "vcpu",
    "vcpus",
    "iothreads",
    "iothreadids",
    "cputune",
    "numatune",
    "resource",
    "sysinfo",
    "bootloader",
    "bootloader_args",
    "os",
    "idmap",
    "features",
    "cpu",
    "clock",
    "on_poweroff",
    "on_reboot",
    "on_crash",
    "on_lockfailure",
    "pm",
    "perf",
    "devices",
    "seclabel",
    "launchSecurity",
    "keywrap",
];

/// A domain's definition.
#[derive(Clone, Debug)]
pub struct DomainDefinition {
    document: Document,
    name: String,
    uuid: Uuid,
    os_type: String,
    memory_max_kib: u64,
    memory_kib: u64,
    vcpus_max: u32,
    vcpus: u32,
}

/// What a domain does at an end of its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndOfLife {
    /// It goes on, from its beginning.
    Restarts,
    /// It is off.
    Stops,
}

impl DomainDefinition {
    /// Reads a definition and completes it as libvirt does.
    pub(crate) fn new(call: &Call<'_>, mut document: Document) -> Result<Self, Error> {
        let fault = |fault: XmlError| fault.to_driver_error();
        let view = DomainXml::new(&document).map_err(fault)?;
        let (name, uuid) = (view.name().map_err(fault)?.trim().to_owned(), view.uuid().map_err(fault)?);
        view.kind().map_err(fault)?;
        let (memory_max_kib, memory_kib) =
            (kib(view.memory().map_err(fault)?), kib(view.current_memory().map_err(fault)?));
        let (vcpus, os_type) =
            (view.vcpus().map_err(fault)?, view.os_type().map_err(fault)?.trim().to_owned());
        check_name(&name)?;
        if vcpus.maximum == 0 || vcpus.current == 0 || vcpus.current > vcpus.maximum {
            let (current, maximum) = (vcpus.current, vcpus.maximum);
            let detail = format!("invalid number of vcpus: {current} of at most {maximum}");
            return Err(Error::xml_error(detail));
        }
        let uuid = settle_uuid(&mut document, uuid, || call.new_uuid())?;
        let mut definition = Self {
            document,
            name,
            uuid,
            os_type,
            memory_max_kib,
            // A current size above the largest is the largest.
            memory_kib: memory_kib.min(memory_max_kib),
            vcpus_max: vcpus.maximum,
            vcpus: vcpus.current,
        };
        definition.write_sizes()?;
        definition.complete(call)?;
        Ok(definition)
    }

    /// Returns the name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the identifier.
    #[must_use]
    pub fn uuid(&self) -> Uuid {
        self.uuid
    }

    /// Returns how the domain boots: `hvm`, `exe` …
    #[must_use]
    pub fn os_type(&self) -> &str {
        &self.os_type
    }

    /// Returns the most memory that it may have, in KiB.
    #[must_use]
    pub fn memory_max_kib(&self) -> u64 {
        self.memory_max_kib
    }

    /// Returns the memory that it has, in KiB.
    #[must_use]
    pub fn memory_kib(&self) -> u64 {
        self.memory_kib
    }

    /// Returns the most processors that it may have.
    #[must_use]
    pub fn vcpus_max(&self) -> u32 {
        self.vcpus_max
    }

    /// Returns the processors that it has.
    #[must_use]
    pub fn vcpus(&self) -> u32 {
        self.vcpus
    }

    /// Returns the document.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    pub(crate) fn document_mut(&mut self) -> &mut Document {
        &mut self.document
    }

    /// Returns what `<on_poweroff>` or its like says; `destroy` where it says nothing.
    #[must_use]
    pub fn end_of_life(&self, element: &str, default: EndOfLife) -> EndOfLife {
        match self.document.root().get(element).as_deref().map(str::trim) {
            Some("restart" | "rename-restart" | "coredump-restart") => EndOfLife::Restarts,
            Some(_) => EndOfLife::Stops,
            None => default,
        }
    }

    /// Returns the XML, with the number of a running domain.
    pub(crate) fn to_xml(&self, id: Option<i32>) -> Result<Text, Error> {
        let mut document = self.document.clone();
        let root = document.root().id();
        match id {
            Some(id) => document.set_attribute(root, "id", &id.to_string()).map_err(edit_error)?,
            None => {
                document.remove_attribute(root, "id").map_err(edit_error)?;
            }
        }
        Ok(xml::write(&document))
    }

    pub(crate) fn rename(&mut self, name: &str) -> Result<(), Error> {
        check_name(name)?;
        let root = self.document.root().id();
        set_child(&mut self.document, root, ORDER, "name", name)?;
        name.clone_into(&mut self.name);
        Ok(())
    }

    pub(crate) fn set_memory(&mut self, max_kib: u64, current_kib: u64) -> Result<(), Error> {
        (self.memory_max_kib, self.memory_kib) = (max_kib, current_kib);
        self.write_sizes()
    }

    pub(crate) fn set_vcpus(&mut self, maximum: u32, current: u32) -> Result<(), Error> {
        (self.vcpus_max, self.vcpus) = (maximum, current);
        self.write_sizes()
    }

    /// Sets title, description or another element of text; nothing removes it.
    pub(crate) fn set_note(&mut self, element: &'static str, text: Option<&str>) -> Result<(), Error> {
        let root = self.document.root().id();
        match text {
            Some(text) => set_child(&mut self.document, root, ORDER, element, text).map(drop),
            None => match self.document.root().child(element).map(|child| child.id()) {
                Some(child) => self.document.remove(child).map_err(edit_error),
                None => Ok(()),
            },
        }
    }

    /// Returns `<metadata>`, adding it where it is missing.
    pub(crate) fn metadata(&mut self) -> Result<NodeId, Error> {
        let root = self.document.root().id();
        add_missing(&mut self.document, root, ORDER, "metadata", &Element::new("metadata"))
    }

    fn write_sizes(&mut self) -> Result<(), Error> {
        let document = &mut self.document;
        let root = document.root().id();
        let sizes = [("memory", self.memory_max_kib), ("currentMemory", self.memory_kib)];
        for (name, size) in sizes {
            let node = set_child(document, root, ORDER, name, &size.to_string())?;
            document.set_attribute(node, "unit", "KiB").map_err(edit_error)?;
        }
        let node = set_child(document, root, ORDER, "vcpu", &self.vcpus_max.to_string())?;
        default_attribute(document, node, "placement", "static")?;
        if self.vcpus < self.vcpus_max {
            document.set_attribute(node, "current", &self.vcpus.to_string()).map_err(edit_error)
        } else {
            document.remove_attribute(node, "current").map(drop).map_err(edit_error)
        }
    }

    /// Adds what libvirt adds to a definition that leaves it out.
    fn complete(&mut self, call: &Call<'_>) -> Result<(), Error> {
        let document = &mut self.document;
        let root = document.root().id();
        document.remove_attribute(root, "id").map_err(edit_error)?;
        if let Some(os) = document.root().child("os").map(|os| os.id()) {
            if let Some(node) = document.node(os).child("type").map(|node| node.id()) {
                default_attribute(document, node, "arch", call.facts().arch)?;
            }
            let boots = ["boot", "kernel", "init", "loader"];
            if self.os_type == "hvm" && !boots.iter().any(|name| document.node(os).child(name).is_some()) {
                add_missing(
                    document,
                    os,
                    &["type", "boot"],
                    "boot",
                    &Element::new("boot").attribute("dev", "hd"),
                )?;
            }
        }
        check_ends(document)?;
        remove_unnamed_metadata(document)?;
        add_missing(document, root, ORDER, "clock", &Element::new("clock").attribute("offset", "utc"))?;
        for (name, action) in [("on_poweroff", "destroy"), ("on_reboot", "restart"), ("on_crash", "destroy")]
        {
            add_missing(document, root, ORDER, name, &Element::new(name).text(action))?;
        }
        let devices = add_missing(document, root, ORDER, "devices", &Element::new("devices"))?;
        complete_devices(call, document, devices)
    }
}

fn complete_devices(call: &Call<'_>, document: &mut Document, devices: NodeId) -> Result<(), Error> {
    let ids = |document: &Document, name: &str| -> Vec<NodeId> {
        document.node(devices).children_named(name).map(|node| node.id()).collect()
    };
    for disk in ids(document, "disk") {
        default_attribute(document, disk, "device", "disk")?;
        let target = document.node(disk).child("target");
        let Some((id, device)) = target.map(|node| (node.id(), node.attribute("dev").unwrap_or_default()))
        else {
            return Err(Error::xml_error("missing target information for disk"));
        };
        let bus = match device.get(..2) {
            Some("fd") => "fdc",
            Some("sd") => "scsi",
            Some("hd") => "ide",
            Some("xv") => "xen",
            _ => "virtio",
        };
        default_attribute(document, id, "bus", bus)?;
    }
    for (index, interface) in ids(document, "interface").into_iter().enumerate() {
        const CHILDREN: &[&str] = &["mac", "source", "target"];
        let mac = Element::new("mac").attribute("address", call.new_mac());
        add_missing(document, interface, CHILDREN, "mac", &mac)?;
        let target = Element::new("target").attribute("dev", format!("{}net{index}", call.facts().driver));
        add_missing(document, interface, CHILDREN, "target", &target)?;
    }
    Ok(())
}

/// What a domain may do at an end of its life, in libvirt's words.
const ACTIONS: &[&str] =
    &["coredump-destroy", "coredump-restart", "destroy", "preserve", "rename-restart", "restart"];

fn check_ends(document: &Document) -> Result<(), Error> {
    for name in ["on_poweroff", "on_reboot", "on_crash"] {
        if let Some(action) = document.root().get(name)
            && !ACTIONS.contains(&action.trim())
        {
            return Err(config_unsupported(format!("unknown {name} action: {}", action.trim())));
        }
    }
    Ok(())
}

/// Takes elements without a namespace out of `<metadata>`: as libvirt does, which couldn't tell whose they are.
fn remove_unnamed_metadata(document: &mut Document) -> Result<(), Error> {
    let root = document.root();
    let has_namespace = |node: &Node<'_>| {
        let declared = match node.name().split_once(':') {
            Some((prefix, _)) => format!("xmlns:{prefix}"),
            None => "xmlns".to_owned(),
        };
        let above = std::iter::successors(Some(*node), |node| node.parent());
        above.into_iter().any(|node| node.attribute(&declared).is_some())
    };
    let unnamed: Vec<NodeId> = root
        .find_all("metadata")
        .into_iter()
        .flat_map(|metadata| metadata.children())
        .filter(|child| !has_namespace(child))
        .map(Node::id)
        .collect();
    unnamed.into_iter().try_for_each(|node| document.remove(node)).map_err(edit_error)
}

fn check_name(name: &str) -> Result<(), Error> {
    if name.is_empty() {
        return Err(Error::xml_error("name is empty"));
    }
    if name.contains('\n') {
        return Err(Error::xml_detail("invalid char in name: \n"));
    }
    if name.contains('/') {
        return Err(Error::xml_error(format!("name {name} cannot contain '/'")));
    }
    Ok(())
}

/// Returns whole KiB, rounded up as libvirt does.
fn kib(bytes: u64) -> u64 {
    bytes.div_ceil(1024)
}
