//! What a host holds from the beginning: filled in before anybody is connected, so that nobody is told.

use stdlib_model::Error;
use stdlib_protocol::Text;

use crate::host::Call;
use crate::{domain, interface, network, node_device, storage_pool, storage_vol};

/// A way to fill a host; see [`Host::fill`](crate::Host::fill).
pub struct Fixture<'a, 'b> {
    call: &'a mut Call<'b>,
}

impl<'a, 'b> Fixture<'a, 'b> {
    pub(crate) fn new(call: &'a mut Call<'b>) -> Self {
        Self { call }
    }

    /// Adds a domain, running or not.
    ///
    /// # Errors
    ///
    /// If the text is no domain, or its name or UUID is another's.
    pub fn domain(&mut self, xml: &str, running: bool) -> Result<(), Error> {
        let named = domain::define(self.call, &Text::from(xml))?;
        if running { domain::begin(self.call, &named) } else { Ok(()) }
    }

    /// Adds a network, active or not.
    ///
    /// # Errors
    ///
    /// As [`Fixture::domain`].
    pub fn network(&mut self, xml: &str, active: bool) -> Result<(), Error> {
        let named = network::define(self.call, &Text::from(xml), 0)?;
        if active { network::create(self.call, &named) } else { Ok(()) }
    }

    /// Adds a storage pool with its volumes, active or not.
    ///
    /// # Errors
    ///
    /// As [`Fixture::domain`].
    pub fn storage_pool(&mut self, xml: &str, volumes: &[String], active: bool) -> Result<(), Error> {
        let named = storage_pool::define(self.call, &Text::from(xml), 0)?;
        if active || !volumes.is_empty() {
            storage_pool::create(self.call, &named)?;
        }
        for volume in volumes {
            storage_vol::create(self.call, &named, &Text::from(volume), None)?;
        }
        Ok(())
    }

    /// Adds an interface of the host that is up.
    ///
    /// # Errors
    ///
    /// If the text is no interface.
    pub fn interface(&mut self, xml: &str) -> Result<(), Error> {
        let named = interface::define(self.call, &Text::from(xml))?;
        interface::set_active(self.call, &named.name, true)
    }

    /// Adds a device of the host.
    ///
    /// # Errors
    ///
    /// If the text is no device.
    pub fn node_device(&mut self, xml: &str) -> Result<(), Error> {
        node_device::add(self.call, &Text::from(xml))
    }
}
