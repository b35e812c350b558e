//! Making a test host: the default one, one from a file, or an empty one.

use std::path::Path;
use std::sync::Arc;

use stdlib_driver::Error;
use stdlib_drivers_local::{Fixture, Host, LocalDriver};

use crate::facts::default_facts;
use crate::file;
use crate::hypervisor::{Clock, TestHypervisor};

/// Makes test hosts.
///
/// ```
/// let host = stdlib_drivers_test::TestHost::default_host()?;
/// let one = stdlib_drivers_test::TestHost::connect(&host, "test:///default");
/// let another = stdlib_drivers_test::TestHost::connect(&host, "test:///default");
/// # Ok::<(), stdlib_driver::Error>(())
/// ```
#[derive(Debug)]
pub struct TestHost;

/// How a test host is made.
#[derive(Default)]
pub struct TestHostBuilder {
    clock: Option<Clock>,
    hostname: Option<String>,
}

impl TestHost {
    /// Returns what makes a host.
    #[must_use]
    pub fn builder() -> TestHostBuilder {
        TestHostBuilder::default()
    }

    /// Returns the host of `test:///default`.
    ///
    /// # Errors
    ///
    /// None but those of [`TestHostBuilder::default_host`].
    pub fn default_host() -> Result<Arc<Host>, Error> {
        Self::builder().default_host()
    }

    /// Returns a connection to a host; several share it.
    #[must_use]
    pub fn connect(host: &Arc<Host>, uri: &str) -> LocalDriver {
        LocalDriver::new(Arc::clone(host), uri)
    }
}

impl TestHostBuilder {
    /// Gives the host a clock, which tells the time since 1970.
    #[must_use]
    pub fn clock(mut self, clock: Clock) -> Self {
        self.clock = Some(clock);
        self
    }

    /// Gives the host a name; without one it has the machine's.
    #[must_use]
    pub fn hostname(mut self, name: impl Into<String>) -> Self {
        self.hostname = Some(name.into());
        self
    }

    /// Returns a host that holds nothing.
    #[must_use]
    pub fn empty(self) -> Arc<Host> {
        let mut facts = default_facts();
        facts.hostname = self.hostname.unwrap_or(facts.hostname);
        Host::new(TestHypervisor::new(facts, self.clock))
    }

    /// Returns the host of `test:///default`: one running domain, a network, a storage pool, an interface, four devices.
    ///
    /// # Errors
    ///
    /// If one of the descriptions in this crate is wrong; a test shows that none is.
    pub fn default_host(self) -> Result<Arc<Host>, Error> {
        let host = self.empty();
        host.fill(|mut fixture| {
            fixture.domain(include_str!("default/domain.xml"), true)?;
            fixture.network(include_str!("default/network.xml"), true)?;
            fixture.storage_pool(include_str!("default/storage_pool.xml"), &[], true)?;
            fixture.interface(include_str!("default/interface.xml"))?;
            node_devices(&mut fixture)
        })?;
        Ok(host)
    }

    /// Returns the host that a file in libvirt's test format describes: `<node>` with domains, networks …
    ///
    /// # Errors
    ///
    /// If a file cannot be read, or describes what cannot be.
    pub fn from_file(self, path: &Path) -> Result<Arc<Host>, Error> {
        let mut facts = default_facts();
        facts.hostname = self.hostname.unwrap_or(facts.hostname);
        let node = file::read(path, &mut facts.node)?;
        let host = Host::new(TestHypervisor::new(facts, self.clock));
        host.fill(|mut fixture| node.fill(&mut fixture))?;
        Ok(host)
    }
}

fn node_devices(fixture: &mut Fixture<'_, '_>) -> Result<(), stdlib_model::Error> {
    let devices = [
        include_str!("default/node_device_computer.xml"),
        include_str!("default/node_device_scsi_host1.xml"),
        include_str!("default/node_device_scsi_host2.xml"),
        include_str!("default/node_device_scsi_host11.xml"),
    ];
    devices.into_iter().try_for_each(|device| fixture.node_device(device))
}
