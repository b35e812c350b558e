//! A hypervisor whose domains are only remembered: starting one takes no time, and asking it to shut down works at once.
//!
//! Everything it makes up (identifiers, hardware addresses) comes from a counter, so two hosts that are asked the same
//! answer the same. The clock is the machine's unless another is given.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use stdlib_drivers_local::{DomainDefinition, HostFacts, Hypervisor, Shutdown};
use stdlib_model::Error;

/// Tells the time since 1970.
pub type Clock = Box<dyn Fn() -> Duration + Send + Sync>;

/// The simulation under a test host.
pub(crate) struct TestHypervisor {
    facts: HostFacts,
    clock: Clock,
    made_up: AtomicU64,
}

impl TestHypervisor {
    pub(crate) fn new(facts: HostFacts, clock: Option<Clock>) -> TestHypervisor {
        TestHypervisor {
            facts,
            clock: clock.unwrap_or_else(|| Box::new(system_time)),
            made_up: AtomicU64::new(0),
        }
    }
}

fn system_time() -> Duration {
    // A machine whose clock stands before 1970 is at its beginning.
    SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default()
}

impl Hypervisor for TestHypervisor {
    fn facts(&self) -> &HostFacts {
        &self.facts
    }

    fn now(&self) -> Duration {
        (self.clock)()
    }

    fn unique(&self) -> [u8; 16] {
        let count = self.made_up.fetch_add(1, Ordering::Relaxed);
        let (high, low) = (spread(count.wrapping_mul(2)), spread(count.wrapping_mul(2) + 1));
        (u128::from(high) << 64 | u128::from(low)).to_be_bytes()
    }

    fn os_type(&self, _definition: &DomainDefinition) -> String {
        "linux".to_owned()
    }

    fn start(&self, _definition: &DomainDefinition) -> Result<(), Error> {
        Ok(())
    }

    fn shutdown(&self, _definition: &DomainDefinition) -> Result<Shutdown, Error> {
        Ok(Shutdown::Done)
    }

    fn stop(&self, _definition: &DomainDefinition) {}

    /// Returns a picture of one grey point: every domain shows the same.
    fn screenshot(&self, _definition: &DomainDefinition) -> Result<(&'static str, Vec<u8>), Error> {
        Ok(("image/png", include_bytes!("default/screen.png").to_vec()))
    }

    /// Returns the time of day, as libvirt's test driver does.
    fn cpu_time(&self, _definition: &DomainDefinition) -> u64 {
        u64::try_from(self.now().as_nanos()).unwrap_or(u64::MAX)
    }
}

/// Spreads a count over all bits, a different value for each (SplitMix64).
fn spread(count: u64) -> u64 {
    let mut bits = count.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn made_up_values_are_always_the_same() {
        assert_eq!(spread(0), 0xe220_a839_7b1d_cdaf);
        assert_ne!(spread(1), spread(2));
    }
}
