//! Objects of every kind, and how they are made, found, taken away behind the script's back, and cleaned up.

use crate::hosts::Kind;

/// What objects are called: a leading dash, spaces, quotes, and what isn't ASCII.
const NAME: &str = "-x it's \"😀";

/// The same for nwfilters: libvirt 11.3 writes quotes in their names into its XML as they are, which nobody can read.
const NAME_OF_NWFILTERS: &str = "-x two 😀";

/// The same for checkpoints, whose names libvirt's schema holds to letters and digits.
const NAME_OF_CHECKPOINTS: &str = "odd-1";

/// The port of the domain that has an nwfilter binding.
const PORT: &str = "oddport";

/// The beginning of the names of host adapters, which the host gives them.
const ADAPTER: &str = "scsi_host";

/// How objects of a kind are dealt with; the script's variable is `it`.
pub(crate) struct Scene {
    /// The type of object.
    pub(crate) kind: &'static str,
    /// Makes it, and whatever it is on.
    pub(crate) make: &'static str,
    /// Finds it.
    pub(crate) find: &'static str,
    /// Whether it is as it was made, of what was found.
    pub(crate) same: &'static str,
    /// Takes it away by another handle.
    pub(crate) take: &'static str,
    /// Takes away whatever is left.
    pub(crate) end: &'static str,
}

impl Scene {
    /// Returns what the object is called.
    pub(crate) fn name(&self) -> &'static str {
        match self.kind {
            "Checkpoint" => NAME_OF_CHECKPOINTS,
            "NodeDevice" => ADAPTER,
            "Nwfilter" => NAME_OF_NWFILTERS,
            "NwfilterBinding" => PORT,
            _ => NAME,
        }
    }
}

/// Types of objects that no scene is for, and why.
pub(crate) const NO_SCENE: &[(&str, &str)] = &[
    ("Console", "it is open or closed, and its own tests close it"),
    ("Disk", "it is what a domain's XML said"),
    ("Event", "it is what has happened"),
    ("DomainXml", "it is in the script, and on no host"),
    ("Host", "its functions are those that need no object"),
    ("JobRun", "it is in the program, and on no host"),
    ("Nic", "it is what a domain's XML said; the scenario of devices takes one away"),
    ("Xml", "it is in the script, and on no host"),
];

/// Returns the scenes that a kind of host can set.
pub(crate) fn scenes(kind: Kind) -> Vec<&'static Scene> {
    let can = |scene: &&Scene| match kind {
        Kind::Qemu => !["Interface", "NodeDevice"].contains(&scene.kind),
        Kind::Daemon => !["Checkpoint", "HostSecret", "Nwfilter", "NwfilterBinding"].contains(&scene.kind),
        Kind::Embedded => !["Checkpoint", "NodeDevice", "NwfilterBinding"].contains(&scene.kind),
    };
    SCENES.iter().filter(can).collect()
}

/// Returns the types of objects that there is a scene for.
pub(crate) fn kinds() -> impl Iterator<Item = &'static str> {
    SCENES.iter().map(|scene| scene.kind)
}

/// Returns what scenes stand on, as variables of a script: the odd name, a pool, the XML of a domain.
pub(crate) fn prelude(kind: Kind) -> String {
    let images = if kind == Kind::Qemu { "default" } else { "default-pool" };
    let (odd, filter_name) = (literal(NAME), literal(NAME_OF_NWFILTERS));
    let kind = kind.domain_type();
    format!(
        "let odd = {odd}; let filter_name = {filter_name}; let images = \"{images}\"; let domain_xml = `<domain type='{kind}'>
  <name>{NAME}</name><memory unit='MiB'>64</memory><os><type arch='x86_64'>hvm</type></os>
  <devices>
    <disk type='file' device='disk'><source file='/nowhere/disk.img'/><target dev='vda' bus='virtio'/></disk>
    <interface type='network'><mac address='52:54:00:00:00:99'/><source network='default'/></interface>
  </devices>
</domain>`;
let bare_xml = `<domain type='{kind}'>
  <name>{NAME}</name><memory unit='MiB'>64</memory><os><type arch='x86_64'>hvm</type></os>
</domain>`;
fn running() -> Domain {{ {RUNNING} d }}
fn adapters() -> [NodeDevice] {{
    node_devices() | where(|n| n.parent == \"scsi_host1\" && n.name != \"scsi_host11\") | collect()
}}"
    )
}

/// Returns a text as a script writes it.
pub(crate) fn literal(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

const END_OF_A_DOMAIN: &str = "for x in domains() {
    if x.name == odd || x.name == \"x\" {
        if x.active { x.destroy(); }
        if x.persistent { x.undefine(everything: true); }
    }
}";

/// A domain that runs without a system in it: it has a disk, and a port that is filtered.
const RUNNING: &str = "let v = pool(images).create_volume(\"odd-1.qcow2\", 1MiB, format: \"qcow2\");
let d = create(`<domain type='qemu'><name>odd-1</name><memory unit='MiB'>32</memory>
  <os><type arch='x86_64' machine='q35'>hvm</type></os>
  <devices>
    <disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='${v.path}'/><target dev='vda' bus='virtio'/></disk>
    <interface type='network'><source network='default'/><target dev='oddport'/><filterref filter='clean-traffic'/></interface>
  </devices>
</domain>`);";

const END_OF_RUNNING: &str = "for x in domains(\"odd-1\") { x.destroy(); }
for x in pool(images).volumes(\"odd-1.qcow2\") { x.delete(force: true); }";

const SCENES: &[Scene] = &[
    Scene {
        kind: "Checkpoint",
        make: "let it = running().create_checkpoint(\"odd-1\");",
        find: "let it = domain(\"odd-1\").checkpoint(\"odd-1\");",
        same: "true",
        take: "domain(\"odd-1\").checkpoint(\"odd-1\").delete();",
        end: END_OF_RUNNING,
    },
    Scene {
        kind: "Domain",
        make: "let it = define(domain_xml);",
        find: "let it = domain(odd);",
        same: "!it.active",
        take: "domain(odd).undefine(everything: true);",
        end: END_OF_A_DOMAIN,
    },
    Scene {
        kind: "HostSecret",
        make: "let it = define_secret(`<secret><usage type='iscsi'><target>-x it's \"😀</target></usage></secret>`);",
        find: "let it = secret(odd);",
        same: "true",
        take: "secret(odd).undefine();",
        end: "for x in secrets(odd) { x.undefine(); }",
    },
    Scene {
        kind: "Interface",
        make: "let it = define_interface(`<interface type='ethernet' name='-x it&apos;s &quot;😀'/>`);",
        find: "let it = interface(odd);",
        same: "!it.active",
        take: "interface(odd).undefine();",
        end: "for x in interfaces(odd) { if x.active { x.destroy(); } x.undefine(); }",
    },
    Scene {
        kind: "Network",
        make: "let it = define_network(`<network><name>-x it's \"😀</name><bridge name='odd0'/></network>`);",
        find: "let it = network(odd);",
        same: "!it.active",
        take: "network(odd).undefine();",
        end: "for x in networks(odd) { if x.active { x.destroy(); } x.undefine(); }",
    },
    Scene {
        kind: "Nwfilter",
        make: "let it = define_nwfilter(`<filter name='-x two 😀' chain='root'/>`);",
        find: "let it = nwfilter(filter_name);",
        same: "true",
        take: "nwfilter(filter_name).undefine();",
        end: "for x in nwfilters(filter_name) { x.undefine(); }",
    },
    Scene {
        kind: "NodeDevice",
        make: "let it = create_node_device(`<device><parent>scsi_host1</parent><capability type='scsi_host'>
  <capability type='fc_host'><wwnn>2000000012341234</wwnn><wwpn>1000000012341234</wwpn></capability>
</capability></device>`);",
        find: "let it = adapters()[0];",
        same: "true",
        take: "adapters()[0].destroy();",
        end: "for x in adapters() { x.destroy(); }",
    },
    Scene {
        kind: "NwfilterBinding",
        make: "running(); let it = nwfilter_binding(\"oddport\");",
        find: "let it = nwfilter_binding(\"oddport\");",
        same: "true",
        take: "nwfilter_binding(\"oddport\").delete();",
        end: END_OF_RUNNING,
    },
    Scene {
        kind: "Pool",
        make: "let it = define_pool(`<pool type='dir'><name>-x it's \"😀</name><target><path>/var/lib/libvirt/odd one</path></target></pool>`);",
        find: "let it = pool(odd);",
        same: "!it.active",
        take: "pool(odd).undefine();",
        end: "for x in pools(odd) { if x.active { x.destroy(); } x.undefine(); }",
    },
    Scene {
        kind: "Snapshot",
        make: "let d = define(bare_xml); let it = d.redefine_snapshot(`<domainsnapshot><name>-x it's \"😀</name><state>shutoff</state><creationTime>1</creationTime>${d.xml(inactive: true)}</domainsnapshot>`);",
        find: "let it = domain(odd).snapshot(odd);",
        same: "true",
        take: "domain(odd).snapshot(odd).delete();",
        end: END_OF_A_DOMAIN,
    },
    Scene {
        kind: "Volume",
        make: "let it = pool(images).create_volume(odd, 1MiB, allocation: 0B);",
        find: "let it = pool(images).volume(odd);",
        same: "true",
        take: "pool(images).volume(odd).delete();",
        end: "for x in pool(images).volumes() { if x.name == odd || x.name == \"x\" { x.delete(); } }",
    },
];
