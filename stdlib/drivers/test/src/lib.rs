//! The test driver: a whole host in memory, without any daemon.
//!
//! `test:///default` holds what libvirt's test driver holds there, and follows the same rules; `test:///path/file.xml`
//! holds what the file says. Nothing outside this process is touched, and nothing stays when the connection ends.
//!
//! What always holds: the same requests get the same answers, but for times.
//! Latencies and faults are layers around a driver (`stdlib_driver::layer::Faults`), not part of it.

#![expect(clippy::result_large_err, reason = "libvirt's error is boxed where it leaves the driver")]

mod facts;
mod file;
mod host;
mod hypervisor;
mod open;

pub use host::{TestHost, TestHostBuilder};
pub use hypervisor::Clock;
pub use open::{open, open_at};
