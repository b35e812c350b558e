//! What a test host says of itself: the host of libvirt's test driver.

use stdlib_drivers_local::{HostFacts, NodeFacts};
use stdlib_model::ErrorDomain;

/// The version of libvirt whose answers these are.
const LIBVIRT_VERSION: u64 = 11_003_000;

/// Returns the facts of `test:///default`.
pub(crate) fn default_facts() -> HostFacts {
    HostFacts {
        hypervisor: "TEST",
        driver: "test",
        error_domain: ErrorDomain::Test,
        version: 2,
        lib_version: LIBVIRT_VERSION,
        hostname: hostname(),
        node: NodeFacts {
            model: "i686".to_owned(),
            memory_kib: 3 * 1024 * 1024,
            cpus: 16,
            mhz: 1400,
            nodes: 2,
            sockets: 2,
            cores: 2,
            threads: 2,
        },
        capabilities: include_str!("default/capabilities.xml").to_owned(),
        arch: "i686",
        vcpus_max: 32,
        security_model: ("testSecurity", ""),
    }
}

/// Returns the name of the machine, as libvirt's test driver does.
fn hostname() -> String {
    nix::unistd::gethostname()
        .ok()
        .and_then(|name| name.into_string().ok())
        .unwrap_or_else(|| "localhost".to_owned())
}
