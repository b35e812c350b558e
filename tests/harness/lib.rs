//! What the tests that cross crates stand on.
//!
//! | module | gives |
//! |---|---|
//! | [`process`] | programs run with a time-out, waiting for a condition |
//! | [`held`] | a process that ends when its guard is dropped, or when the test's own process dies |
//! | [`crowd`] | a thousand domains on a daemon |
//! | [`embedded`] | sessions on a test host in this process |
//! | [`daemon`] | a private, unprivileged libvirtd |
//! | [`lab`] | whole libvirt hosts in namespaces, with real domains |
//! | [`virsh`] | what virsh says: the truth to compare with |
//! | [`virtshell`] | the program under test, with an environment of its own |
//! | [`frame`] | libvirt's messages by hand, knowing nothing of the crates under test |
//! | [`relay`] | a socket before a daemon's that hears what passes |
//! | [`answers`] | which calls daemons answered, heard so |
//! | [`transcript`] | conversations with a daemon, written down |
//! | [`faulty`] | daemons that do one thing wrong |
//! | [`host_file`] | descriptions of hosts for libvirt's test driver |
//! | [`needs`] | whether this machine has what a test needs |
//!
//! Nothing here touches the machine's own libvirtd, networks or firewall.
//! Every process that is started is ended by its id when its guard is dropped, and every wait is
//! for a condition and ends at a time-out.

pub mod answers;
pub mod crowd;
pub mod daemon;
pub mod embedded;
mod error;
pub mod faulty;
pub mod frame;
pub mod held;
pub mod host_file;
pub mod lab;
pub mod needs;
pub mod process;
pub mod pty;
pub mod relay;
pub mod transcript;
pub mod virsh;
pub mod virtshell;

pub use error::Error;
