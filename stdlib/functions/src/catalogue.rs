//! All functions and object types of this crate: a line each.

use interp_engine::{Catalogue, Function};
use interp_types::ObjectType;

use crate::{credential, domain, file, host, network, nwfilter, pool, testing, volume, xml};

/// The functions, by the name that scripts call them.
pub const FUNCTIONS: &[&Function] = &[
    &testing::ADVANCE,
    &domain::AUTOSTART,
    &testing::CALLS,
    &host::CAPABILITIES,
    &host::CONNECT,
    &credential::CREDENTIAL,
    &domain::DEFINE,
    &network::DEFINE_NETWORK,
    &nwfilter::DEFINE_NWFILTER,
    &pool::DEFINE_POOL,
    &domain::DESTROY,
    &domain::DOMAIN,
    &domain::DOMAINS,
    &testing::FAULT,
    &host::HOSTS,
    &testing::LATENCY,
    &file::LINES,
    &network::NETWORK,
    &network::NETWORKS,
    &host::NODE_INFO,
    &nwfilter::NWFILTER,
    &nwfilter::NWFILTERS,
    &pool::POOL,
    &pool::POOLS,
    &file::READ,
    &domain::REBOOT,
    &domain::RESUME,
    &domain::SHUTDOWN,
    &domain::START,
    &domain::SUSPEND,
    &domain::UNDEFINE,
    &host::VERSION,
    &volume::VOLUMES,
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

/// Returns the language's own stages and these functions together.
pub fn catalogue() -> Catalogue {
    Catalogue::new(FUNCTIONS, OBJECTS).with_transient(TRANSIENT)
}
