//! What to do about an error of libvirt's, by its code: what is true of the code wherever it comes from.
//!
//! Whoever knows more about a failure says that instead.

use stdlib_model::ErrorCode as Code;
use stdlib_protocol::ProcedureInfo;

/// Returns the advice for a code, if anything is known to help.
pub(crate) fn of(code: Code) -> Option<&'static str> {
    let mut known = ADVICE.iter().filter(|(codes, _)| codes.contains(&code));
    known.next().map(|(_, advice)| *advice)
}

/// Returns the advice where something else than what is worked on has to be started first: the network or the pool
/// of a domain that is started, as libvirt's text names it.
pub(crate) fn on_inactive(code: Code, message: &str) -> Option<String> {
    if code != Code::OperationInvalid {
        return None;
    }
    [("network '", "network"), ("storage pool '", "pool")].into_iter().find_map(|(before, function)| {
        let (name, after) = message.split_once(before)?.1.rsplit_once('\'')?;
        let is_plain = !name.contains(['"', '\\', '\n']);
        (after.trim() == "is not active" && is_plain)
            .then(|| format!("start it first: `{function}(\"{name}\").start()`"))
    })
}

/// Returns the advice where the access driver of the daemon refused a call: libvirt's text doesn't say what it lacks.
pub(crate) fn on_denied(code: Option<Code>, procedure: &ProcedureInfo) -> Option<String> {
    let permissions: Vec<String> =
        procedure.permissions().iter().map(|name| format!("`org.libvirt.api.{name}`")).collect();
    (code == Some(Code::AccessDenied) && !permissions.is_empty()).then(|| {
        format!(
            "nothing was done: `{}` needs {}, which the administrator of the host gives to users in the rules of its \
             access driver, such as those of polkit",
            procedure.name,
            permissions.join(" and ")
        )
    })
}

/// Returns the advice for an error of which the text says more than its code.
pub(crate) fn of_text(message: &str) -> Option<&'static str> {
    BY_TEXT.iter().find(|(part, _)| message.contains(part)).map(|(_, advice)| *advice)
}

/// Parts of libvirt's texts, each of which says what kept it.
const BY_TEXT: &[(&str, &str)] = &[
    (
        "Invalid job ID",
        "QEMU takes only letters, digits, `-`, `.` and `_` in names of snapshots inside images",
    ),
    ("already exists", "take another name or target, or remove what has it"),
    ("asynchronous jobs running", "a job on one of its volumes runs: try again when that has ended"),
    (
        "cannot set memory higher than max memory",
        "`set_max_memory` allows more, of a domain that is off or for its next start",
    ),
    ("couldn't locate a matching", "there is no such entry: `xml()` shows those that there are"),
    (
        "greater than max allowable vcpus",
        "`set_vcpus(…, maximum: true, config: true)` allows more, from its next start on",
    ),
    ("is not a known interface", "the field `nics` lists what it has, by `target`"),
    ("shrink flag explicitly specified", "say `shrink: true` too; what lies beyond the new end is lost"),
    ("is still in use", "something on its host uses it now: try again when that has ended"),
];

const ADVICE: &[(&[Code], &str)] = &[
    (&[Code::OperationDenied], "this connection is read-only: run it without `-r`"),
    (
        &[Code::AccessDenied, Code::AuthFailed, Code::AuthUnavailable],
        "ask for permission in the daemon's access rules, or run it as a user who has it",
    ),
    (
        &[Code::NoSupport],
        "the hypervisor behind this connection can't do it: `capabilities()` tells what it can",
    ),
    (
        &[Code::ArgumentUnsupported, Code::ConfigUnsupported, Code::OperationUnsupported],
        "this host, or this configuration, can't do it as it was asked: leave out what the message names",
    ),
    (
        // Functions write XML, too: what they were given is in it.
        &[Code::XmlError, Code::XmlDetail, Code::XmlInvalidSchema],
        "correct what the message names: what was given, or the XML where it points",
    ),
    (
        &[Code::OperationTimeout, Code::ResourceBusy],
        "another operation holds it: look for a running job, and try again later",
    ),
    (&[Code::OperationInvalid], "look at the state that it is in: it has to be in another for this"),
    (
        &[Code::InternalError, Code::OperationFailed, Code::SystemError],
        "the message says what failed on the host; its daemon's log may say more: `journalctl -u libvirtd`",
    ),
    (
        &[Code::InvalidArg],
        "look at what it was given: `virtshell doc`, with the name of the function, tells what that may be",
    ),
    (&[Code::NoDomain], "it may be gone or renamed: `domains()` lists what there is"),
    (&[Code::NoNetwork], "it may be gone: `networks()` lists what there is"),
    (&[Code::NoNetworkPort], "it may be gone: the network's `ports()` lists what there is"),
    (&[Code::NoStoragePool], "it may be gone: `pools()` lists what there is"),
    (
        &[Code::NoStorageVol],
        "it may be gone: `volumes()` lists what there is; `pool(\"…\").refresh()` looks again",
    ),
    (&[Code::NoNwfilter], "it may be gone: `nwfilters()` lists what there is"),
    (&[Code::NoNwfilterBinding], "it may be gone: `nwfilter_bindings()` lists what there is"),
    (&[Code::NoInterface], "it may be gone: `interfaces()` lists what there is"),
    (&[Code::NoNodeDevice], "it may be gone: `node_devices()` lists what there is"),
    (&[Code::NoSecret], "it may be gone, or have no value: `secrets()` lists what there is"),
    (&[Code::NoDomainSnapshot], "it may be gone: the domain's `snapshots()` lists what there is"),
    (&[Code::NoDomainCheckpoint], "it may be gone: the domain's `checkpoints()` lists what there is"),
    (&[Code::NoDomainBackup], "no backup runs: `backup` begins one"),
    (
        &[Code::NoDomainMetadata, Code::NoNetworkMetadata],
        "nothing of the kind was noted: `set_metadata` notes it",
    ),
    (
        &[Code::NoHostname],
        "it has no lease and no agent that would tell: `addresses(source: \"arp\")` may know more",
    ),
    (&[Code::NoSource, Code::NoTarget, Code::NoName, Code::NoOs], "its XML lacks what the message names"),
    (&[Code::DeviceMissing], "the field `devices` lists what it has"),
    (
        &[Code::DomExist, Code::NetworkExist, Code::StorageVolExist, Code::NetworkPortExist],
        "take another name, or remove what has it",
    ),
    (
        &[Code::AgentUnresponsive, Code::AgentCommandTimeout, Code::AgentUnsynced],
        "it needs a running agent inside: `wait_for(\"agent\")` waits for it",
    ),
    (
        &[Code::BlockCopyActive],
        "a job is on the disk: `block_job` tells how far it is, `pivot` finishes one that is ready, `abort_block_job` ends it",
    ),
    (&[Code::MigrateUnsafe], "`unsafe: true` migrates it all the same"),
    (&[Code::CpuIncompatible], "`baseline_cpu` finds a CPU that both hosts have"),
    (&[Code::StorageProbeFailed], "say the format, or whether it is to be built anew"),
    (
        &[Code::StoragePoolBuilt],
        "it is there already: `overwrite: true` builds it anew, and loses what is in it",
    ),
    (&[Code::SnapshotRevertRisky], "`force: true` reverts all the same"),
    (
        &[Code::MultipleDomains, Code::MultipleInterfaces],
        "name it by what no other has: its UUID, its MAC address",
    ),
];

#[cfg(test)]
mod tests {
    use stdlib_protocol::lookup_name;

    use super::*;

    #[test]
    fn what_an_access_driver_refuses_says_what_is_lacking() {
        let advice = |code, name| on_denied(Some(code), lookup_name(name)?);
        let denied = advice(Code::AccessDenied, "DOMAIN_SET_METADATA").unwrap_or_default();
        let needs =
            "`DOMAIN_SET_METADATA` needs `org.libvirt.api.domain.write` and `org.libvirt.api.domain.save`";
        assert!(denied.contains(needs), "{denied}");
        assert_eq!(advice(Code::NoDomain, "DOMAIN_CREATE"), None);
        assert_eq!(advice(Code::AccessDenied, "CONNECT_CLOSE"), None);
    }

    #[test]
    fn what_is_not_active_is_to_be_started() {
        let advice = |text: &str| on_inactive(Code::OperationInvalid, text);
        let network = "requested operation is not valid: network 'lan a' is not active";
        assert_eq!(advice(network).as_deref(), Some("start it first: `network(\"lan a\").start()`"));
        let pool = "requested operation is not valid: storage pool 'p' is not active";
        assert_eq!(advice(pool).as_deref(), Some("start it first: `pool(\"p\").start()`"));
        assert_eq!(advice("network 'lan' is already active"), None);
        assert_eq!(on_inactive(Code::InternalError, network), None);
    }
}
