//! Domains: the calls by subject, and the enums over all of them.
//!
//! The rows stand in one file for each subject; what is listed here is which of them there are.

pub mod agent;
pub mod block;
pub mod console;
pub mod device;
pub mod event;
pub mod lifecycle;
pub mod memory;
pub mod migration;
pub mod processor;
pub mod save;
pub mod security;
pub mod snapshot;

pub use self::{
    agent::*, block::*, console::*, device::*, lifecycle::*, memory::*, migration::*, processor::*, save::*,
    security::*, snapshot::*,
};
use crate::table::group;

group! {
    /// A call about domains.
    DomainRequest -> DomainReply;

    // finding, defining, starting, stopping
    DomainCreate, DomainCreateXml, DomainDefineXml, DomainDestroy, DomainGetXmlDesc, DomainGetAutostart,
    DomainGetInfo, DomainGetOsType, DomainLookupById, DomainLookupByName, DomainLookupByUuid, DomainReboot,
    DomainResume, DomainSetAutostart, DomainShutdown, DomainSuspend, DomainUndefine, DomainIsActive,
    DomainIsPersistent, DomainCreateWithFlags, DomainIsUpdated, DomainGetState, DomainUndefineFlags,
    DomainDestroyFlags, DomainReset, DomainShutdownFlags, DomainPmSuspendForDuration, DomainPmWakeup,
    DomainCreateXmlWithFiles, DomainCreateWithFiles, DomainDefineXmlFlags, DomainRename,
    DomainSetLifecycleAction, DomainGetAutostartOnce, DomainSetAutostartOnce,

    // saving and dumping
    DomainCoreDump, DomainRestore, DomainSave, DomainManagedSave, DomainHasManagedSaveImage,
    DomainManagedSaveRemove, DomainSaveFlags, DomainRestoreFlags, DomainSaveImageGetXmlDesc,
    DomainSaveImageDefineXml, DomainCoreDumpWithFormat, DomainManagedSaveGetXmlDesc,
    DomainManagedSaveDefineXml, DomainSaveParams, DomainRestoreParams,

    // snapshots, checkpoints, backups
    DomainHasCurrentSnapshot, DomainRevertToSnapshot, DomainListAllSnapshots, DomainListAllCheckpoints,
    DomainBackupBegin, DomainBackupGetXmlDesc,

    // migration and jobs
    DomainMigratePrepare, DomainMigratePerform, DomainMigrateFinish, DomainMigratePrepare2,
    DomainMigrateFinish2, DomainMigratePrepareTunnel, DomainGetJobInfo, DomainAbortJob,
    DomainMigrateSetMaxDowntime, DomainMigrateSetMaxSpeed, DomainMigrateBegin3, DomainMigratePrepare3,
    DomainMigratePrepareTunnel3, DomainMigratePerform3, DomainMigrateFinish3, DomainMigrateConfirm3,
    DomainMigrateGetMaxSpeed, DomainGetJobStats, DomainMigrateGetCompressionCache,
    DomainMigrateSetCompressionCache, DomainMigrateBegin3Params, DomainMigratePrepare3Params,
    DomainMigratePrepareTunnel3Params, DomainMigratePerform3Params, DomainMigrateFinish3Params,
    DomainMigrateConfirm3Params, DomainMigrateStartPostCopy, DomainMigrateGetMaxDowntime, DomainAbortJobFlags,

    // processors and scheduling
    DomainGetMaxVcpus, DomainGetVcpus, DomainPinVcpu, DomainSetVcpus, DomainGetSchedulerType,
    DomainGetSchedulerParameters, DomainSetSchedulerParameters, DomainSetVcpusFlags, DomainGetVcpusFlags,
    DomainSetSchedulerParametersFlags, DomainGetSchedulerParametersFlags, DomainPinVcpuFlags,
    DomainGetVcpuPinInfo, DomainGetCpuStats, DomainPinEmulator, DomainGetEmulatorPinInfo,
    DomainGetIothreadInfo, DomainPinIothread, DomainAddIothread, DomainDelIothread, DomainGetPerfEvents,
    DomainSetPerfEvents, DomainSetVcpu, DomainSetIothreadParams, DomainStartDirtyRateCalc,

    // memory and its tuning
    DomainGetMaxMemory, DomainSetMaxMemory, DomainSetMemory, DomainMemoryPeek, DomainMemoryStats,
    DomainSetMemoryParameters, DomainGetMemoryParameters, DomainSetMemoryFlags, DomainSetBlkioParameters,
    DomainGetBlkioParameters, DomainSetNumaParameters, DomainGetNumaParameters, DomainSetMemoryStatsPeriod,

    // disks and block jobs
    DomainBlockStats, DomainBlockPeek, DomainGetBlockInfo, DomainBlockJobAbort, DomainGetBlockJobInfo,
    DomainBlockJobSetSpeed, DomainBlockPull, DomainBlockStatsFlags, DomainBlockResize, DomainSetBlockIoTune,
    DomainGetBlockIoTune, DomainGetDiskErrors, DomainBlockRebase, DomainBlockCommit, DomainBlockCopy,
    DomainSetBlockThreshold, DomainSetThrottleGroup, DomainDelThrottleGroup,

    // devices
    DomainAttachDevice, DomainDetachDevice, DomainInterfaceStats, DomainAttachDeviceFlags,
    DomainDetachDeviceFlags, DomainUpdateDeviceFlags, DomainSetInterfaceParameters,
    DomainGetInterfaceParameters, DomainDetachDeviceAlias,

    // consoles, screens, input
    DomainOpenConsole, DomainInjectNmi, DomainScreenshot, DomainSendKey, DomainOpenGraphics,
    DomainSendProcessSignal, DomainOpenChannel, DomainOpenGraphicsFd, DomainFdAssociate, DomainGraphicsReload,

    // what the guest agent does
    DomainGetHostname, DomainFstrim, DomainFsfreeze, DomainFsthaw, DomainGetTime, DomainSetTime,
    DomainGetFsinfo, DomainInterfaceAddresses, DomainSetUserPassword, DomainGetGuestVcpus,
    DomainSetGuestVcpus, DomainGetGuestInfo, DomainAgentSetResponseTimeout, DomainAuthorizedSshKeysGet,
    DomainAuthorizedSshKeysSet,

    // security, metadata, messages
    DomainGetSecurityLabel, DomainGetControlInfo, DomainSetMetadata, DomainGetMetadata,
    DomainGetSecurityLabelList, DomainGetLaunchSecurityInfo, DomainGetMessages, DomainSetLaunchSecurityState,
}
