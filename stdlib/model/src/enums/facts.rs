//! Compares the tables with libvirt's headers, name by name and value by value, in both directions.

use std::collections::BTreeSet;

use crate::enums::*;
use crate::error::{ErrorCode, ErrorDomain, ErrorLevel};
use crate::typed_fields;

/// Extracted from the headers of libvirt: header, enumeration, constant, value.
const FACTS: &str = include_str!("../../facts/enums.tsv");

type Row = (String, String, String);

fn row(enumeration: &str, name: &str, value: impl ToString) -> Row {
    (enumeration.to_owned(), name.to_owned(), value.to_string())
}

/// The rows of the headers, without the counters that end an enumeration.
fn facts() -> BTreeSet<Row> {
    let rows: Vec<Vec<&str>> = FACTS.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    let is_counter = |index: usize| {
        let tail = &rows[index..];
        tail.iter()
            .take_while(|row| row[1] == tail[0][1])
            .all(|row| row[2].ends_with("_LAST") || row[2].ends_with("_STAT_NR"))
    };
    (0..rows.len())
        .filter(|index| !is_counter(*index))
        .map(|index| row(rows[index][1], rows[index][2], rows[index][3]))
        .collect()
}

/// Gathers the rows of these types.
macro_rules! rows_of {
    {$($name:ident),+} => {
        [$($name::NAMES.iter().map(|(name, value)| row($name::C_NAME, name, value)).collect::<Vec<Row>>(),)+].concat()
    };
}

fn values() -> Vec<Row> {
    rows_of! {
        ClientTransport, ConnectCloseReason, TypedParameterType, DomainState, DomainNostateReason,
        DomainRunningReason, DomainBlockedReason, DomainPausedReason, DomainShutdownReason,
        DomainShutoffReason, DomainCrashedReason, DomainPMSuspendedReason,
        DomainPMSuspendedDiskReason, DomainControlState, DomainControlErrorReason,
        DomainMemoryStatTags, DomainCoreDumpFormat, DomainNumatuneMemMode, DomainMetadataType,
        VcpuState, VcpuHostCpuState, DomainBlockJobType, DomainDiskErrorCode, KeycodeSet,
        DomainProcessSignal, DomainEventType, DomainEventDefinedDetailType,
        DomainEventUndefinedDetailType, DomainEventStartedDetailType,
        DomainEventSuspendedDetailType, DomainEventResumedDetailType, DomainEventStoppedDetailType,
        DomainEventShutdownDetailType, DomainEventPMSuspendedDetailType,
        DomainEventCrashedDetailType, DomainMemoryFailureRecipientType,
        DomainMemoryFailureActionType, DomainJobType, DomainJobOperation, DomainEventWatchdogAction,
        DomainEventIOErrorAction, DomainEventGraphicsPhase, DomainEventGraphicsAddressType,
        ConnectDomainEventBlockJobStatus, ConnectDomainEventDiskChangeReason,
        DomainEventTrayChangeReason, ConnectDomainEventAgentLifecycleState,
        ConnectDomainEventAgentLifecycleReason, DomainEventID, SchedParameterType,
        BlkioParameterType, MemoryParameterType, DomainInterfaceAddressesSource, DomainLifecycle,
        DomainLifecycleAction, DomainAgentResponseTimeoutValues, DomainDirtyRateStatus,
        DomainGraphicsReloadType, NodeSuspendTarget, NodeGetCPUStatsAllCPUs,
        NodeGetMemoryStatsAllCells, ConnectCredentialType, CPUCompareResult, NetworkUpdateCommand,
        NetworkUpdateSection, NetworkEventLifecycleType, NetworkEventID, IPAddrType,
        NetworkMetadataType, NodeDeviceEventID, NodeDeviceEventLifecycleType,
        DomainQemuAgentCommandTimeoutValues, SecretUsageType, SecretEventID,
        SecretEventLifecycleType, StoragePoolState, StorageVolType, StorageVolWipeAlgorithm,
        StoragePoolEventID, StoragePoolEventLifecycleType, ErrorLevel, ErrorDomain, ErrorCode
    }
}

fn flags() -> Vec<Row> {
    rows_of! {
        AdmConnectDaemonShutdownFlags, TypedParameterFlags, DomainCheckpointCreateFlags,
        DomainCheckpointXMLFlags, DomainCheckpointListFlags, DomainCheckpointDeleteFlags,
        DomainSnapshotCreateFlags, DomainSnapshotXMLFlags, DomainSnapshotListFlags,
        DomainSnapshotRevertFlags, DomainSnapshotDeleteFlags, DomainModificationImpact,
        DomainCreateFlags, DomainCoreDumpFlags, DomainMigrateFlags, DomainMigrateMaxSpeedFlags,
        ConnectGetDomainCapabilitiesFlags, DomainShutdownFlagValues, DomainRebootFlagValues,
        DomainDestroyFlagsValues, DomainSaveRestoreFlags, DomainMemoryModFlags,
        DomainGetHostnameFlags, DomainXMLFlags, DomainSaveImageXMLFlags, DomainBlockResizeFlags,
        DomainMemoryFlags, DomainDefineFlags, DomainUndefineFlagsValues, ConnectListAllDomainsFlags,
        DomainVcpuFlags, DomainDeviceModifyFlags, DomainStatsTypes, ConnectGetAllDomainStatsFlags,
        DomainBlockJobAbortFlags, DomainBlockJobInfoFlags, DomainBlockJobSetSpeedFlags,
        DomainBlockPullFlags, DomainBlockRebaseFlags, DomainBlockCopyFlags, DomainBlockCommitFlags,
        DomainMemoryFailureFlags, DomainGetJobStatsFlags, DomainAbortJobFlagsValues,
        DomainConsoleFlags, DomainChannelFlags, DomainOpenGraphicsFlags, DomainSetTimeFlags,
        DomainSetUserPasswordFlags, DomainGuestInfoTypes, DomainBackupBeginFlags,
        DomainAuthorizedSSHKeysSetFlags, DomainMessageType, DomainDirtyRateCalcFlags,
        DomainFDAssociateFlags, EventHandleType, ConnectFlags, ConnectCompareCPUFlags,
        ConnectBaselineCPUFlags, NodeAllocPagesFlags, ConnectListAllInterfacesFlags,
        InterfaceXMLFlags, InterfaceDefineFlags, NetworkXMLFlags, ConnectListAllNetworksFlags,
        NetworkCreateFlags, NetworkDefineFlags, NetworkUpdateFlags, NetworkPortCreateFlags,
        ConnectListAllNodeDeviceFlags, NodeDeviceXMLFlags, NodeDeviceCreateXMLFlags,
        NodeDeviceDefineXMLFlags, NodeDeviceUpdateFlags, NWFilterDefineFlags,
        NWFilterBindingCreateFlags, DomainQemuMonitorCommandFlags,
        ConnectDomainQemuMonitorEventRegisterFlags, ConnectListAllSecretsFlags, SecretDefineFlags,
        StoragePoolBuildFlags, StoragePoolDeleteFlags, StoragePoolCreateFlags,
        StorageVolDeleteFlags, StorageVolInfoFlags, StorageXMLFlags,
        ConnectListAllStoragePoolsFlags, StoragePoolDefineFlags, StorageVolCreateFlags,
        StorageVolDownloadFlags, StorageVolUploadFlags, StorageVolResizeFlags, StreamFlags,
        StreamRecvFlagsValues, StreamEventType
    }
}

fn strings() -> Vec<Row> {
    let mut rows = Vec::new();
    for module in [
        typed_fields::admin::ALL,
        typed_fields::domain::ALL,
        typed_fields::domain_guest_info::ALL,
        typed_fields::domain_job::ALL,
        typed_fields::domain_stats::ALL,
        typed_fields::host::ALL,
        typed_fields::network::ALL,
    ] {
        rows.extend(module.iter().map(|(name, value)| row("string", name, value)));
    }
    rows
}

fn defines() -> Vec<Row> {
    vec![
        row("define", "VIR_TYPED_PARAM_FIELD_LENGTH", lengths::TYPED_PARAM_FIELD_LENGTH),
        row("define", "VIR_DOMAIN_SEND_KEY_MAX_KEYS", lengths::DOMAIN_SEND_KEY_MAX_KEYS),
        row("define", "VIR_SECURITY_LABEL_BUFLEN", lengths::SECURITY_LABEL_BUFLEN),
        row("define", "VIR_SECURITY_MODEL_BUFLEN", lengths::SECURITY_MODEL_BUFLEN),
        row("define", "VIR_SECURITY_DOI_BUFLEN", lengths::SECURITY_DOI_BUFLEN),
        row("define", "VIR_NODE_CPU_STATS_FIELD_LENGTH", lengths::NODE_CPU_STATS_FIELD_LENGTH),
        row("define", "VIR_NODE_MEMORY_STATS_FIELD_LENGTH", lengths::NODE_MEMORY_STATS_FIELD_LENGTH),
        row("define", "VIR_UUID_BUFLEN", lengths::UUID_BUFLEN),
        row("define", "VIR_UUID_STRING_BUFLEN", lengths::UUID_STRING_BUFLEN),
    ]
}

/// The rows of our tables.
fn tables() -> BTreeSet<Row> {
    [values(), flags(), strings(), defines()].concat().into_iter().collect()
}

#[test]
fn every_constant_of_the_headers_is_in_a_table() {
    let missing: Vec<Row> = facts().difference(&tables()).cloned().collect();
    assert_eq!(missing, []);
}

#[test]
fn every_row_of_a_table_is_in_the_headers() {
    let invented: Vec<Row> = tables().difference(&facts()).cloned().collect();
    assert_eq!(invented, []);
}

#[test]
fn a_value_that_no_table_knows_is_kept() {
    assert_eq!(DomainState::from(77), DomainState::Other(77));
    assert_eq!(DomainState::Other(77).value(), 77);
    assert_eq!(DomainState::Other(77).to_string(), "unknown (77)");
    assert_eq!("unknown (77)".parse(), Ok(DomainState::Other(77)));
    assert_eq!(ConnectListAllDomainsFlags::from(0x8000_0001).bits(), 0x8000_0001);
}

#[test]
fn states_and_reasons_have_the_words_that_people_know() {
    assert_eq!(DomainState::Nostate.word(), "no state");
    assert_eq!(DomainState::Shutoff.word(), "shutoff");
    assert_eq!(DomainShutoffReason::FromSnapshot.word(), "from snapshot");
    assert_eq!(DomainPausedReason::Ioerror.word(), "I/O error");
    assert_eq!(DomainEventID::Pmsuspend.word(), "pm-suspend");
    assert_eq!(StoragePoolState::Running.word(), "running");
    assert_eq!("running".parse(), Ok(DomainState::Running));
    assert_eq!(
        "runing".parse::<DomainState>(),
        Err(WordError { enumeration: "DomainState", word: "runing".to_owned() })
    );
}

#[test]
fn readable_formats_hold_words() {
    assert_eq!(serde_json::to_string(&DomainState::Running).ok().as_deref(), Some("\"running\""));
    assert_eq!(serde_json::from_str::<DomainState>("\"unknown (9)\"").ok(), Some(DomainState::Other(9)));
    let flags = ConnectListAllDomainsFlags::ACTIVE | ConnectListAllDomainsFlags::PERSISTENT;
    assert_eq!(serde_json::to_string(&flags).ok().as_deref(), Some("\"ACTIVE | PERSISTENT\""));
}

#[test]
fn a_second_name_of_a_value_is_the_same_value() {
    assert_eq!(DomainQemuAgentCommandTimeoutValues::MIN, DomainQemuAgentCommandTimeoutValues::Block);
    assert_eq!(DomainSnapshotListFlags::ROOTS, DomainSnapshotListFlags::DESCENDANTS);
}
