//! Hosts from files, in the format of libvirt's test driver.
//!
//! ```text
//!  <node>
//!    <cpu> <mhz/> <model/> <active/> <nodes/> <sockets/> <cores/> <threads/> </cpu>   <memory/>
//!    <domain file='web.xml'/>          an element with file= stands in another file, beside this one
//!    <domain> … </domain>              `runstate` in the namespace of the test driver: 5 is shut off
//!    <network/> <interface/> <pool> … <volume/> </pool> <device/>
//!  </node>
//! ```
//!
//! Domains run and networks, pools and interfaces are active, unless they say otherwise.
//! Snapshots and `<auth>` are not read.

use std::path::{Path, PathBuf};

use stdlib_drivers_local::{Fixture, NodeFacts};
use stdlib_model::xml::{DOCUMENT_LEN_MAX, Document, Node};
use stdlib_model::{Error, ErrorCode, ErrorDomain};

/// What a file describes.
#[derive(Debug, Default)]
pub(crate) struct HostFile {
    domains: Vec<(String, bool)>,
    networks: Vec<String>,
    interfaces: Vec<String>,
    pools: Vec<(String, Vec<String>)>,
    devices: Vec<String>,
}

impl HostFile {
    pub(crate) fn fill(self, fixture: &mut Fixture<'_, '_>) -> Result<(), Error> {
        self.networks.iter().try_for_each(|xml| fixture.network(xml, true))?;
        self.interfaces.iter().try_for_each(|xml| fixture.interface(xml))?;
        self.pools.iter().try_for_each(|(xml, volumes)| fixture.storage_pool(xml, volumes, true))?;
        self.devices.iter().try_for_each(|xml| fixture.node_device(xml))?;
        self.domains.iter().try_for_each(|(xml, running)| fixture.domain(xml, *running))
    }
}

/// Reads a file; what it says of the host's processors goes into `node`.
pub(crate) fn read(path: &Path, node: &mut NodeFacts) -> Result<HostFile, Error> {
    let document = open(path)?;
    let root = document.root();
    if root.name() != "node" {
        let detail = format!("Root element is not 'node' in {}", path.display());
        return Err(Error::xml_error(detail).from_domain(ErrorDomain::Test));
    }
    read_node(root, node)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut host = HostFile::default();
    for element in root.children() {
        match element.name() {
            "domain" => {
                let document = resolve(folder, element)?;
                host.domains.push((document.to_string(), is_running(document.root())));
            }
            "network" => host.networks.push(resolve(folder, element)?.to_string()),
            "interface" => host.interfaces.push(resolve(folder, element)?.to_string()),
            "pool" => host.pools.push(pool(folder, element)?),
            "device" => host.devices.push(resolve(folder, element)?.to_string()),
            _ => {}
        }
    }
    Ok(host)
}

fn read_node(root: Node<'_>, node: &mut NodeFacts) -> Result<(), Error> {
    let number = |path: &str| -> Result<Option<i32>, Error> {
        let Some(text) = root.get(path) else { return Ok(None) };
        let wrong = |_| Error::xml_error(format!("invalid node {path} value")).from_domain(ErrorDomain::Test);
        text.trim().parse().map(Some).map_err(wrong)
    };
    node.mhz = number("cpu/mhz")?.unwrap_or(node.mhz);
    node.cpus = number("cpu/active")?.unwrap_or(node.cpus);
    node.nodes = number("cpu/nodes")?.unwrap_or(node.nodes);
    node.sockets = number("cpu/sockets")?.unwrap_or(node.sockets);
    node.cores = number("cpu/cores")?.unwrap_or(node.cores);
    node.threads = number("cpu/threads")?.unwrap_or(node.threads);
    if let Some(memory) = root.get("memory") {
        let wrong = |_| Error::xml_error("invalid node memory value").from_domain(ErrorDomain::Test);
        node.memory_kib = memory.trim().parse().map_err(wrong)?;
    }
    if let Some(model) = root.get("cpu/model") {
        model.trim().clone_into(&mut node.model);
    }
    Ok(())
}

/// Returns the element, or the root of the file that it names.
fn resolve(folder: &Path, element: Node<'_>) -> Result<Document, Error> {
    match element.attribute("file") {
        Some(file) => open(&folder.join(PathBuf::from(&*file))),
        None => Document::parse(&element.to_string()).map_err(|fault| fault.to_driver_error()),
    }
}

/// Returns a pool without its volumes, and the volumes.
fn pool(folder: &Path, element: Node<'_>) -> Result<(String, Vec<String>), Error> {
    let mut document = resolve(folder, element)?;
    let ids: Vec<_> = document.root().children_named("volume").map(|volume| volume.id()).collect();
    let mut volumes = Vec::new();
    for id in ids {
        volumes.push(resolve(folder, document.node(id))?.to_string());
        document.remove(id).map_err(|fault| Error::xml_error(fault.to_string()))?;
    }
    Ok((document.to_string(), volumes))
}

/// Returns whether a domain runs: `<test:runstate>` is libvirt's number of a state, and 5 is shut off.
fn is_running(domain: Node<'_>) -> bool {
    let named = |node: &Node<'_>| node.name().rsplit(':').next() == Some("runstate");
    domain.children().find(named).is_none_or(|state| state.text().trim() != "5")
}

fn open(path: &Path) -> Result<Document, Error> {
    let text = match std::fs::metadata(path) {
        Ok(facts) if facts.len() > DOCUMENT_LEN_MAX as u64 => {
            return Err(cannot_read(path, &format!("it is longer than {DOCUMENT_LEN_MAX} bytes")));
        }
        _ => std::fs::read_to_string(path).map_err(|fault| cannot_read(path, &fault.to_string()))?,
    };
    Document::parse(&text).map_err(|fault| {
        let fault = fault.to_driver_error();
        Error { message: format!("{}: {}", path.display(), fault.message), ..fault }
    })
}

fn cannot_read(path: &Path, why: &str) -> Error {
    Error::new(ErrorCode::SystemError, ErrorDomain::Test, format!("failed to read {}: {why}", path.display()))
}
