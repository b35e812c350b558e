//! A snapshot's description: read when one is taken or told of, and written when it is asked for.

use stdlib_model::Error;
use stdlib_model::enums::DomainState;
use stdlib_model::xml::{Document, Element, Node};
use stdlib_protocol::Text;

use super::Snapshot;
use crate::domain::DomainDefinition;
use crate::host::Call;
use crate::xml::{self, config_unsupported};

/// What a description says.
pub(super) struct Described {
    pub(super) name: Option<String>,
    pub(super) description: Option<String>,
    pub(super) parent: Option<String>,
    pub(super) created: Option<u64>,
    pub(super) state: Option<DomainState>,
    pub(super) domain: Option<DomainDefinition>,
    document: Document,
}

impl Described {
    pub(super) fn read(call: &Call<'_>, text: &Text) -> Result<Self, Error> {
        let document = xml::parse(text)?;
        let root = document.root();
        if root.name() != "domainsnapshot" {
            return Err(Error::xml_error(format!(
                "unexpected root element <{}>, expecting <domainsnapshot>",
                root.name()
            )));
        }
        let said = |path: &str| root.get(path).map(|text| text.trim().to_owned());
        let text = |path: &str| said(path).filter(|text| !text.is_empty());
        let state = said("state").map(|word| match word.as_str() {
            // A snapshot of disks alone has a state of its own, in which nothing runs.
            "disk-snapshot" => Ok(DomainState::Shutoff),
            word => word
                .parse()
                .map_err(|_| Error::internal(format!("Invalid state '{word}' in domain snapshot XML"))),
        });
        let created = said("creationTime").map(|seconds| {
            seconds.parse().map_err(|_| Error::xml_error("missing creationTime from existing snapshot"))
        });
        let domain = match root.child("domain") {
            Some(domain) => {
                let copy = Element::from(domain).to_document();
                let copy = copy.map_err(|fault| fault.to_driver_error())?;
                Some(DomainDefinition::new(call, copy)?)
            }
            None => None,
        };
        Ok(Self {
            name: text("name"),
            description: said("description"),
            parent: text("parent/name"),
            created: created.transpose()?,
            state: state.transpose()?,
            domain,
            document,
        })
    }

    /// Refuses what can't be taken of a domain here: anything but its own disks, inside their images.
    pub(super) fn check(&self, domain: &DomainDefinition, is_active: bool) -> Result<(), Error> {
        let root = self.document.root();
        let memory = root.get("memory/@snapshot");
        if memory.as_deref() == Some("external") {
            let detail = match is_active {
                true => "external memory snapshots need external snapshots of all disks",
                false => "memory state cannot be saved with offline or disk-only snapshot",
            };
            return Err(config_unsupported(detail));
        }
        let targets = targets(domain);
        for disk in root.find_all("disks/disk") {
            let name = disk.attribute("name").unwrap_or_default();
            if !targets.iter().any(|target| *target == name) {
                return Err(config_unsupported(format!("no disk named '{name}'")));
            }
            if disk.attribute("snapshot").is_some_and(|how| how != "internal") {
                let detail = format!("disk '{name}' must use snapshot mode 'internal'");
                return Err(config_unsupported(detail));
            }
        }
        Ok(())
    }
}

/// Returns the targets of a domain's disks.
pub(super) fn targets(domain: &DomainDefinition) -> Vec<String> {
    let target = |disk: Node<'_>| disk.get("target/@dev").map(|target| target.into_owned());
    domain.document().root().find_all("devices/disk").into_iter().filter_map(target).collect()
}

impl Snapshot {
    pub(super) fn to_xml(&self) -> Text {
        let has_memory = matches!(self.state, DomainState::Running | DomainState::Paused);
        let parent = self.parent.as_ref().map(|name| Element::new("parent").leaf("name", name));
        let disk = |target| Element::new("disk").attribute("name", target).attribute("snapshot", "internal");
        let disks = Element::new("disks").children(self.disks.iter().map(disk));
        let description = self.description.as_ref().map(|text| Element::new("description").text(text));
        let xml = Element::new("domainsnapshot")
            .leaf("name", &self.name)
            .children(description)
            .leaf("state", self.state.word())
            .children(parent)
            .leaf("creationTime", self.created)
            .child(Element::new("memory").attribute("snapshot", if has_memory { "internal" } else { "no" }))
            .children((!self.disks.is_empty()).then_some(disks))
            .children(self.domain.as_ref().map(|domain| Element::from(domain.document().root())));
        xml.to_xml().into()
    }
}
