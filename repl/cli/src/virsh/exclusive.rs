//! Options of virsh that don't go together, and those that need another.
//!
//! virsh and libvirt look at them before they do anything, and so do we: which of two is meant can't be known.

use interp_record::Fault;

use super::options::{Given, Options};

/// Pairs of options that any command takes only one of, if it has all of `live`, `config` and `current`.
const IMPACT: &[&str] = &["current live", "current config", "current persistent"];

/// Pairs of options of which a command takes only one.
const EXCLUSIVE: &[(&str, &[&str])] = &[
    ("blockcommit", &["pivot keep-overlay"]),
    ("blockcopy", &["dest xml", "xml format", "xml blockdev", "pivot finish"]),
    (
        "blockjob",
        &[
            "info abort",
            "info pivot",
            "info async",
            "info bandwidth",
            "raw abort",
            "raw pivot",
            "raw async",
            "raw bandwidth",
            "abort bandwidth",
            "pivot bandwidth",
        ],
    ),
    ("blockresize", &["size capacity"]),
    ("change-media", &["eject insert", "eject update", "insert update"]),
    ("checkpoint-create", &["redefine quiesce"]),
    ("checkpoint-delete", &["children children-only"]),
    ("checkpoint-list", &["roots from"]),
    ("domblkinfo", &["device all"]),
    ("domtime", &["time now", "time sync", "now sync"]),
    ("domxml-to-native", &["domain xml"]),
    ("dump", &["crash live", "crash reset"]),
    ("event", &["event all"]),
    ("freecell", &["cellno all"]),
    ("freepages", &["cellno all"]),
    ("guestvcpus", &["enable disable"]),
    ("hypervisor-cpu-baseline", &["file model"]),
    ("iface-list", &["all inactive"]),
    ("list", &["table name", "table id"]),
    ("managedsave", &["running paused"]),
    ("managedsave-define", &["running paused"]),
    ("metadata", &["set remove", "set edit", "remove edit"]),
    (
        "migrate",
        &[
            "live offline",
            "timeout-suspend timeout-postcopy",
            "copy-storage-all copy-storage-inc",
            "disks-port disks-uri",
        ],
    ),
    ("net-metadata", &["set remove", "set edit", "remove edit"]),
    ("pool-build", &["overwrite no-overwrite"]),
    ("pool-create-as", &["overwrite no-overwrite", "secret-usage secret-uuid"]),
    ("pool-define-as", &["secret-usage secret-uuid"]),
    ("pool-create", &["overwrite no-overwrite"]),
    ("pool-list", &["all inactive", "details name", "details uuid"]),
    ("pool-start", &["overwrite no-overwrite"]),
    ("qemu-agent-command", &["timeout async", "timeout block", "async block"]),
    ("qemu-monitor-command", &["hmp pretty", "hmp return-value"]),
    ("restore", &["running paused"]),
    ("save", &["running paused"]),
    ("save-image-define", &["running paused"]),
    (
        "secret-set-value",
        &["file base64", "plain base64", "interactive base64", "interactive file", "interactive plain"],
    ),
    ("set-user-sshkeys", &["reset remove"]),
    ("setvcpu", &["enable disable"]),
    ("setvcpus", &["guest config"]),
    ("snapshot-create", &["redefine no-metadata"]),
    ("snapshot-current", &["name snapshotname"]),
    ("snapshot-delete", &["snapshotname current", "children children-only"]),
    ("snapshot-info", &["snapshotname current"]),
    ("snapshot-list", &["from current", "roots from", "roots current"]),
    ("snapshot-parent", &["snapshotname current"]),
    ("snapshot-revert", &["snapshotname current", "running paused"]),
    ("undefine", &["nvram keep-nvram", "tpm keep-tpm", "storage remove-all-storage"]),
    ("vcpucount", &["live config", "guest config", "active maximum"]),
];

/// Options that a command takes only with another one.
const REQUIRED: &[(&str, &str, &str)] = &[
    ("blockpull", "async", "wait"),
    ("blockpull", "verbose", "wait"),
    ("checkpoint-create", "redefine-validate", "redefine"),
    ("metadata", "set", "key"),
    ("migrate", "persistent-xml", "persistent"),
    ("migrate", "postcopy-after-precopy", "postcopy"),
    ("migrate", "postcopy-resume", "postcopy"),
    ("migrate", "timeout", "live"),
    ("migrate", "timeout-postcopy", "postcopy"),
    ("migrate", "timeout-postcopy", "timeout"),
    ("migrate", "timeout-suspend", "timeout"),
    ("migrate", "tls-destination", "tls"),
    ("net-metadata", "set", "key"),
    ("pool-create-as", "auth-username", "auth-type"),
    ("pool-create-as", "secret-usage", "auth-type"),
    ("pool-create-as", "secret-uuid", "auth-type"),
    ("pool-define-as", "auth-username", "auth-type"),
    ("pool-define-as", "secret-usage", "auth-type"),
    ("pool-define-as", "secret-uuid", "auth-type"),
    ("set-user-sshkeys", "remove", "file"),
    ("setvcpus", "maximum", "config"),
    ("snapshot-create", "current", "redefine"),
];

/// Looks whether what is given goes together.
///
/// # Errors
/// `BAD_PARAMETER` that names both options.
pub(super) fn check(options: &Options, given: &Given) -> Result<(), Fault> {
    let command = options.command();
    let has = |name: &str| options.names().any(|it| it == name);
    let is_given = |name: &str| given.words(name).is_some();
    let impact = if ["live", "config", "current"].iter().all(|name| has(name)) { IMPACT } else { &[] };
    let own = EXCLUSIVE.iter().filter(|(name, _)| *name == command).flat_map(|(_, pairs)| *pairs);
    for (one, other) in own.chain(impact).filter_map(|pair| pair.split_once(' ')) {
        if is_given(one) && is_given(other) {
            let both = format!("{} and {}", shown(options, one), shown(options, other));
            return Err(wrong(format!("{both} of `{command}` exclude each other")));
        }
    }
    for (_, option, needed) in REQUIRED.iter().filter(|(name, ..)| *name == command) {
        if is_given(option) && !is_given(needed) {
            let (option, needed) = (shown(options, option), shown(options, needed));
            let fault =
                Fault::new("BAD_PARAMETER", format!("{option} of `{command}` needs {needed} beside it"));
            return Err(fault.hint(format!("write {needed} too, or leave {option} out")));
        }
    }
    events(command, given)
}

/// An event of `perf` can't be both: which of them virsh means can't be known.
fn events(command: &str, given: &Given) -> Result<(), Fault> {
    let words = |name| given.words(name).unwrap_or_default().iter().flat_map(|word| word.split(','));
    let both = words("enable").find(|event| words("disable").any(|it| it == *event));
    match both.filter(|_| command == "perf") {
        Some(event) => Err(wrong(format!("`--enable` and `--disable` of `perf` both name `{event}`"))),
        None => Ok(()),
    }
}

fn shown(options: &Options, name: &str) -> String {
    format!("`{}`", options.shown(name))
}

fn wrong(message: String) -> Fault {
    Fault::new("BAD_PARAMETER", message).hint("write one of them")
}
