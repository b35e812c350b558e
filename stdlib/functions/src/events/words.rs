//! The numbers in events as libvirt's words.

use stdlib_model::enums::{
    ConnectDomainEventAgentLifecycleReason, ConnectDomainEventAgentLifecycleState,
    ConnectDomainEventBlockJobStatus, ConnectDomainEventDiskChangeReason, DomainBlockJobType,
    DomainEventCrashedDetailType, DomainEventDefinedDetailType, DomainEventGraphicsPhase,
    DomainEventIOErrorAction, DomainEventPMSuspendedDetailType, DomainEventResumedDetailType,
    DomainEventShutdownDetailType, DomainEventStartedDetailType, DomainEventStoppedDetailType,
    DomainEventSuspendedDetailType, DomainEventTrayChangeReason, DomainEventType,
    DomainEventUndefinedDetailType, DomainEventWatchdogAction, DomainMemoryFailureActionType,
    DomainMemoryFailureRecipientType, DomainMetadataType, NetworkEventLifecycleType,
    NodeDeviceEventLifecycleType, SecretEventLifecycleType, StoragePoolEventLifecycleType,
};

/// Returns what a lifecycle event tells, and why where that is known.
pub(super) fn lifecycle(kind: &str, event: i32, detail: i32) -> (&'static str, Option<&'static str>) {
    match kind {
        "network-lifecycle" => (NetworkEventLifecycleType::from(event).word(), None),
        "nodedev-lifecycle" => (NodeDeviceEventLifecycleType::from(event).word(), None),
        "pool-lifecycle" => (StoragePoolEventLifecycleType::from(event).word(), None),
        "secret-lifecycle" => (SecretEventLifecycleType::from(event).word(), None),
        _ => {
            let event = DomainEventType::from(event);
            (event.word(), detail_of(event, detail))
        }
    }
}

fn detail_of(event: DomainEventType, detail: i32) -> Option<&'static str> {
    Some(match event {
        DomainEventType::Defined => DomainEventDefinedDetailType::from(detail).word(),
        DomainEventType::Undefined => DomainEventUndefinedDetailType::from(detail).word(),
        DomainEventType::Started => DomainEventStartedDetailType::from(detail).word(),
        DomainEventType::Suspended => DomainEventSuspendedDetailType::from(detail).word(),
        DomainEventType::Resumed => DomainEventResumedDetailType::from(detail).word(),
        DomainEventType::Stopped => DomainEventStoppedDetailType::from(detail).word(),
        DomainEventType::Shutdown => DomainEventShutdownDetailType::from(detail).word(),
        DomainEventType::Pmsuspended => DomainEventPMSuspendedDetailType::from(detail).word(),
        DomainEventType::Crashed => DomainEventCrashedDetailType::from(detail).word(),
        DomainEventType::Other(_) => return None,
    })
}

/// Returns the word for a number in another event, where libvirt has words for it.
pub(super) fn of(kind: &str, field: &str, number: i32) -> Option<&'static str> {
    Some(match (kind, field) {
        ("watchdog", "action") => DomainEventWatchdogAction::from(number).word(),
        ("io-error" | "io-error-reason", "action") => DomainEventIOErrorAction::from(number).word(),
        ("graphics", "phase") => DomainEventGraphicsPhase::from(number).word(),
        ("block-job" | "block-job-2", "type") => DomainBlockJobType::from(number).word(),
        ("block-job" | "block-job-2", "status") => ConnectDomainEventBlockJobStatus::from(number).word(),
        ("disk-change", "reason") => ConnectDomainEventDiskChangeReason::from(number).word(),
        ("tray-change", "reason") => DomainEventTrayChangeReason::from(number).word(),
        ("agent-lifecycle", "state") => ConnectDomainEventAgentLifecycleState::from(number).word(),
        ("agent-lifecycle", "reason") => ConnectDomainEventAgentLifecycleReason::from(number).word(),
        ("metadata-change" | "network-metadata-change", "type") => DomainMetadataType::from(number).word(),
        ("memory-failure", "recipient") => DomainMemoryFailureRecipientType::from(number).word(),
        ("memory-failure", "action") => DomainMemoryFailureActionType::from(number).word(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_words() {
        assert_eq!(lifecycle("lifecycle", 2, 0), ("started", Some("booted")));
        assert_eq!(lifecycle("lifecycle", 5, 1), ("stopped", Some("destroyed")));
        assert_eq!(lifecycle("pool-lifecycle", 2, 0), ("started", None));
        assert_eq!(of("block-job-2", "status", 3), Some("ready"));
        assert_eq!(of("rtc-change", "offset", 3), None);
    }
}
