//! A change of one section of a network's definition, as a host takes it.

use interp_engine::Session;
use interp_record::Fault;
use stdlib_model::enums::{NetworkUpdateCommand as Command, NetworkUpdateSection as Section};
use stdlib_protocol as protocol;
use stdlib_protocol::connect::ConnectSupportsFeature;
use stdlib_protocol::network::NetworkUpdate;

use crate::host::Host;

/// `VIR_DRV_FEATURE_NETWORK_UPDATE_HAS_CORRECT_ORDER`: whether a daemon takes command and section for what they are.
/// Those before 7.2 take each for the other.
const CORRECT_ORDER: i32 = 16;

/// What is changed in a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Update {
    pub(super) section: Section,
    pub(super) command: Command,
    /// Which `ip` element is meant, from 0; -1 for the first that fits.
    pub(super) parent_index: i32,
    /// The element.
    pub(super) xml: String,
}

impl Update {
    /// Returns the call that makes this change on a host: `virNetworkUpdate`.
    pub(super) fn of(
        self,
        host: &Host,
        session: &Session,
        net: protocol::Network,
        flags: u32,
    ) -> Result<NetworkUpdate, Fault> {
        let Self { section, command, parent_index, xml } = self;
        let number = |value: i32| u32::try_from(value).unwrap_or_default();
        let (mut command, mut section) = (number(command.value()), number(section.value()));
        if host.call(session, ConnectSupportsFeature { feature: CORRECT_ORDER })?.supported == 0 {
            (command, section) = (section, command);
        }
        Ok(NetworkUpdate { net, command, section, parent_index, xml: xml.into(), flags })
    }
}
