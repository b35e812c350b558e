//! All functions and object types of this crate: a line each.

use interp_engine::{Catalogue, Function};
use interp_types::ObjectType;
use stdlib_model::ErrorCode;

use crate::{credential, delete, domain, file, host, network, nwfilter, pool, testing, volume, xml};

/// The functions, by the name that scripts call them.
pub const FUNCTIONS: &[&Function] = &[
    &domain::ABORT_JOB,
    &domain::ADD_IOTHREAD,
    &domain::ADDRESSES,
    &testing::ADVANCE,
    &domain::ATTACH,
    &domain::ATTACH_DISK,
    &domain::ATTACH_NIC,
    &domain::AUTOSTART,
    &domain::BELONGINGS,
    &domain::BLOCK_INFO,
    &domain::BLOCK_IO_TUNE,
    &domain::BLOCK_RESIZE,
    &domain::BLOCK_STATS,
    &pool::BUILD,
    &testing::CALLS,
    &host::CAPABILITIES,
    &domain::CHANGE_MEDIA,
    &volume::CLONE_VOLUME,
    &host::CONNECT,
    &domain::CORE_DUMP,
    &domain::CREATE,
    &volume::CREATE_VOLUME,
    &credential::CREDENTIAL,
    &domain::DEFINE,
    &domain::DEFINE_MANAGED_SAVE,
    &network::DEFINE_NETWORK,
    &nwfilter::DEFINE_NWFILTER,
    &pool::DEFINE_POOL,
    &domain::DEFINE_SAVE_IMAGE,
    &delete::DELETE,
    &domain::DESTROY,
    &domain::DETACH,
    &domain::DETACH_DISK,
    &domain::DETACH_NIC,
    &domain::DOMAIN,
    &domain::DOMAINS,
    &volume::DOWNLOAD,
    &domain::EJECT,
    &testing::FAULT,
    &host::HOSTS,
    &domain::INJECT_NMI,
    &domain::INTERFACE_STATS,
    &testing::LATENCY,
    &file::LINES,
    &domain::MANAGED_SAVE,
    &domain::MANAGED_SAVE_XML,
    &network::NETWORK,
    &network::NETWORKS,
    &domain::NIC_BANDWIDTH,
    &host::NODE_INFO,
    &nwfilter::NWFILTER,
    &nwfilter::NWFILTERS,
    &volume::ORPHANS,
    &domain::PIN_EMULATOR,
    &domain::PIN_IOTHREAD,
    &domain::PIN_VCPU,
    &domain::PM_SUSPEND,
    &domain::PM_WAKEUP,
    &pool::POOL,
    &pool::POOLS,
    &file::READ,
    &domain::REBOOT,
    &pool::REFRESH,
    &domain::REMOVE_IOTHREAD,
    &domain::REMOVE_MANAGED_SAVE,
    &domain::RENAME,
    &domain::RESET,
    &volume::RESIZE,
    &domain::RESTORE,
    &domain::RESUME,
    &domain::SAVE,
    &domain::SAVE_IMAGE_XML,
    &domain::SCREENSHOT,
    &domain::SEND_KEY,
    &domain::SET_BLKIOTUNE,
    &domain::SET_BLOCK_IO_TUNE,
    &domain::SET_DESCRIPTION,
    &domain::SET_GUEST_VCPUS,
    &domain::SET_LIFECYCLE_ACTION,
    &domain::SET_LINK,
    &domain::SET_MAX_MEMORY,
    &domain::SET_MEMORY,
    &domain::SET_MEMORY_STATS_PERIOD,
    &domain::SET_MEMTUNE,
    &domain::SET_METADATA,
    &domain::SET_NIC_BANDWIDTH,
    &domain::SET_NUMATUNE,
    &domain::SET_SCHEDULER,
    &domain::SET_TIME,
    &domain::SET_TITLE,
    &domain::SET_VCPUS,
    &domain::SHUTDOWN,
    &domain::START,
    &domain::STATS,
    &domain::SUSPEND,
    &domain::UNDEFINE,
    &domain::UPDATE,
    &volume::UPLOAD,
    &host::VERSION,
    &volume::VOLUME,
    &volume::VOLUMES,
    &domain::WAIT_FOR,
    &volume::WIPE,
    &file::WRITE,
    &xml::XML,
];

/// The types of the objects that they give.
pub const OBJECTS: &[&ObjectType] =
    &[&domain::TYPE, &host::TYPE, &network::TYPE, &nwfilter::TYPE, &pool::TYPE, &volume::TYPE];

/// The codes after which nothing was done, or only read, and that may pass: `retry` tries again after them.
///
/// `OUTCOME_UNKNOWN` is not among them: whoever got it has to look at the object first.
pub const TRANSIENT: &[&str] = &[
    "AGENT_COMMAND_TIMEOUT",
    "AGENT_UNRESPONSIVE",
    "AGENT_UNSYNCED",
    "CONNECTION_LOST",
    "NOT_SENT",
    "NO_CONNECT",
    "OPERATION_TIMEOUT",
    "RESOURCE_BUSY",
    "TIMED_OUT",
];

/// Codes of faults that no function names: of reaching hosts, which any call may raise, and of the program.
const CODES: &[&str] = &[
    "BAD_CONFIG",
    "BAD_PARAMETER",
    "BAD_REPLY",
    "BAD_REQUEST",
    "BROKEN_PIPE",
    "CONNECTION_LOST",
    "NOT_SENT",
    "NO_SIGNALS",
    "STREAM_BROKEN",
    "UNREADABLE_SCRIPT",
];

/// Returns the language's own stages and these functions together.
pub fn catalogue() -> Catalogue {
    let codes = ErrorCode::ALL.iter().map(|code| code.word());
    Catalogue::new(FUNCTIONS, OBJECTS)
        .with_transient(TRANSIENT)
        .with_codes(codes.chain(CODES.iter().copied()))
}
