//! The kinds of events that libvirt has, and how one registers for each.

use stdlib_driver::{Connection, Error, Subscription};
use stdlib_protocol::connect::{
    ConnectDomainEventCallbackRegisterAny, ConnectNetworkEventRegisterAny, ConnectNodeDeviceEventRegisterAny,
    ConnectSecretEventRegisterAny, ConnectStoragePoolEventRegisterAny,
};
use stdlib_protocol::qemu::QemuConnectDomainMonitorEventRegister;

/// A kind of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    /// The word that scripts use: virsh's, with the noun of the object where that is no domain.
    pub(super) word: &'static str,
    /// The procedure by which a host tells it.
    pub(super) procedure: &'static str,
    family: Family,
    /// Its number in the family.
    id: i32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Domain,
    Monitor,
    Network,
    NodeDevice,
    Secret,
    StoragePool,
}

const fn kind(word: &'static str, procedure: &'static str, family: Family, id: i32) -> Kind {
    Kind { word, procedure, family, id }
}

/// The words of all kinds, and of the record that tells what was missed.
pub(super) const WORDS: &[&str] = &[
    "lifecycle",
    "reboot",
    "rtc-change",
    "watchdog",
    "io-error",
    "graphics",
    "io-error-reason",
    "control-error",
    "block-job",
    "disk-change",
    "tray-change",
    "pm-wakeup",
    "pm-suspend",
    "balloon-change",
    "pm-suspend-disk",
    "device-removed",
    "block-job-2",
    "tunable",
    "agent-lifecycle",
    "device-added",
    "migration-iteration",
    "job-completed",
    "device-removal-failed",
    "metadata-change",
    "block-threshold",
    "memory-failure",
    "memory-device-size-change",
    "nic-mac-change",
    "network-lifecycle",
    "network-metadata-change",
    "nodedev-lifecycle",
    "nodedev-update",
    "pool-lifecycle",
    "pool-refresh",
    "qemu-monitor",
    "secret-lifecycle",
    "secret-value-changed",
    "resync",
];

/// The words of all kinds.
pub(super) const ASKED: &[&str] = match WORDS.split_last() {
    Some((_, kinds)) => kinds,
    None => &[],
};

/// All kinds.
pub(super) const KINDS: &[Kind] = &[
    kind("lifecycle", "DOMAIN_EVENT_CALLBACK_LIFECYCLE", Family::Domain, 0),
    kind("reboot", "DOMAIN_EVENT_CALLBACK_REBOOT", Family::Domain, 1),
    kind("rtc-change", "DOMAIN_EVENT_CALLBACK_RTC_CHANGE", Family::Domain, 2),
    kind("watchdog", "DOMAIN_EVENT_CALLBACK_WATCHDOG", Family::Domain, 3),
    kind("io-error", "DOMAIN_EVENT_CALLBACK_IO_ERROR", Family::Domain, 4),
    kind("graphics", "DOMAIN_EVENT_CALLBACK_GRAPHICS", Family::Domain, 5),
    kind("io-error-reason", "DOMAIN_EVENT_CALLBACK_IO_ERROR_REASON", Family::Domain, 6),
    kind("control-error", "DOMAIN_EVENT_CALLBACK_CONTROL_ERROR", Family::Domain, 7),
    kind("block-job", "DOMAIN_EVENT_CALLBACK_BLOCK_JOB", Family::Domain, 8),
    kind("disk-change", "DOMAIN_EVENT_CALLBACK_DISK_CHANGE", Family::Domain, 9),
    kind("tray-change", "DOMAIN_EVENT_CALLBACK_TRAY_CHANGE", Family::Domain, 10),
    kind("pm-wakeup", "DOMAIN_EVENT_CALLBACK_PMWAKEUP", Family::Domain, 11),
    kind("pm-suspend", "DOMAIN_EVENT_CALLBACK_PMSUSPEND", Family::Domain, 12),
    kind("balloon-change", "DOMAIN_EVENT_CALLBACK_BALLOON_CHANGE", Family::Domain, 13),
    kind("pm-suspend-disk", "DOMAIN_EVENT_CALLBACK_PMSUSPEND_DISK", Family::Domain, 14),
    kind("device-removed", "DOMAIN_EVENT_CALLBACK_DEVICE_REMOVED", Family::Domain, 15),
    kind("block-job-2", "DOMAIN_EVENT_BLOCK_JOB_2", Family::Domain, 16),
    kind("tunable", "DOMAIN_EVENT_CALLBACK_TUNABLE", Family::Domain, 17),
    kind("agent-lifecycle", "DOMAIN_EVENT_CALLBACK_AGENT_LIFECYCLE", Family::Domain, 18),
    kind("device-added", "DOMAIN_EVENT_CALLBACK_DEVICE_ADDED", Family::Domain, 19),
    kind("migration-iteration", "DOMAIN_EVENT_CALLBACK_MIGRATION_ITERATION", Family::Domain, 20),
    kind("job-completed", "DOMAIN_EVENT_CALLBACK_JOB_COMPLETED", Family::Domain, 21),
    kind("device-removal-failed", "DOMAIN_EVENT_CALLBACK_DEVICE_REMOVAL_FAILED", Family::Domain, 22),
    kind("metadata-change", "DOMAIN_EVENT_CALLBACK_METADATA_CHANGE", Family::Domain, 23),
    kind("block-threshold", "DOMAIN_EVENT_BLOCK_THRESHOLD", Family::Domain, 24),
    kind("memory-failure", "DOMAIN_EVENT_MEMORY_FAILURE", Family::Domain, 25),
    kind("memory-device-size-change", "DOMAIN_EVENT_MEMORY_DEVICE_SIZE_CHANGE", Family::Domain, 26),
    kind("nic-mac-change", "DOMAIN_EVENT_NIC_MAC_CHANGE", Family::Domain, 27),
    kind("network-lifecycle", "NETWORK_EVENT_LIFECYCLE", Family::Network, 0),
    kind("network-metadata-change", "NETWORK_EVENT_CALLBACK_METADATA_CHANGE", Family::Network, 1),
    kind("nodedev-lifecycle", "NODE_DEVICE_EVENT_LIFECYCLE", Family::NodeDevice, 0),
    kind("nodedev-update", "NODE_DEVICE_EVENT_UPDATE", Family::NodeDevice, 1),
    kind("pool-lifecycle", "STORAGE_POOL_EVENT_LIFECYCLE", Family::StoragePool, 0),
    kind("pool-refresh", "STORAGE_POOL_EVENT_REFRESH", Family::StoragePool, 1),
    kind("qemu-monitor", "DOMAIN_MONITOR_EVENT", Family::Monitor, 0),
    kind("secret-lifecycle", "SECRET_EVENT_LIFECYCLE", Family::Secret, 0),
    kind("secret-value-changed", "SECRET_EVENT_VALUE_CHANGED", Family::Secret, 1),
];

impl Kind {
    /// Returns the kind with this word.
    pub(super) fn named(word: &str) -> Option<Self> {
        KINDS.iter().copied().find(|kind| kind.word == word)
    }

    /// Returns the kind that a host tells by this procedure.
    pub(super) fn told_by(procedure: &str) -> Option<Self> {
        KINDS.iter().copied().find(|kind| kind.procedure == procedure)
    }

    /// Returns whether it is listened to unless something else is asked for: not what another kind tells better, and
    /// not what only QEMU's developers understand.
    pub(super) fn is_usual(self) -> bool {
        !matches!(self.word, "block-job" | "io-error" | "qemu-monitor")
    }

    /// Returns whether it tells that an object has come, gone or changed its state; of the guest agent it tells neither.
    pub(super) fn is_lifecycle(self) -> bool {
        matches!(
            self.word,
            "lifecycle" | "network-lifecycle" | "nodedev-lifecycle" | "pool-lifecycle" | "secret-lifecycle"
        )
    }

    /// Returns whether it is about domains.
    pub(super) fn is_of_domains(self) -> bool {
        self.family == Family::Domain
    }

    /// Asks a host to tell it of all its objects.
    pub(super) async fn subscribe(self, connection: &Connection) -> Result<Subscription, Error> {
        let event_id = self.id;
        match self.family {
            Family::Domain => {
                connection.subscribe(ConnectDomainEventCallbackRegisterAny { event_id, dom: None }).await
            }
            Family::Monitor => {
                let all = QemuConnectDomainMonitorEventRegister { dom: None, event: None, flags: 0 };
                connection.subscribe(all).await
            }
            Family::Network => {
                connection.subscribe(ConnectNetworkEventRegisterAny { event_id, net: None }).await
            }
            Family::NodeDevice => {
                connection.subscribe(ConnectNodeDeviceEventRegisterAny { event_id, dev: None }).await
            }
            Family::Secret => {
                connection.subscribe(ConnectSecretEventRegisterAny { event_id, secret: None }).await
            }
            Family::StoragePool => {
                connection.subscribe(ConnectStoragePoolEventRegisterAny { event_id, pool: None }).await
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use stdlib_model::enums::DomainEventID;
    use stdlib_protocol::{Field, Kind as Sort, procedures};

    use super::*;

    #[test]
    fn every_kind_has_its_word() {
        let known: Vec<_> = KINDS.iter().map(|kind| kind.word).chain(["resync"]).collect();
        assert_eq!(known, WORDS);
    }

    #[test]
    fn every_event_that_answers_a_registration_is_of_a_kind() {
        let answers = |args: &[Field]| args.iter().any(|field| field.name == "callback_id");
        let events = procedures().filter(|it| it.kind == Sort::Event && answers(it.results));
        let mut told: Vec<_> = events.map(|procedure| procedure.name).collect();
        let mut known: Vec<_> = KINDS.iter().map(|kind| kind.procedure).collect();
        told.sort_unstable();
        known.sort_unstable();
        assert_eq!(known, told);
    }

    #[test]
    fn words_of_domains_are_those_of_libvirt() {
        let of_domains = KINDS.iter().filter(|kind| kind.family == Family::Domain);
        let words: Vec<_> = of_domains.map(|kind| (kind.word, DomainEventID::from(kind.id).word())).collect();
        assert_eq!(words.len(), 28);
        assert!(words.iter().all(|(ours, theirs)| ours == theirs), "{words:?}");
    }
}
