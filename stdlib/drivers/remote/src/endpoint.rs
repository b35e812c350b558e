//! Where a URI's daemon may listen, and what this process knows that decides it.

use std::path::PathBuf;

use stdlib_driver::ConnectError;
use stdlib_model::Uri;
use stdlib_model::uri::{SocketContext, Transport};
use stdlib_transport::Address;

/// Returns the addresses to try, best first.
///
/// # Errors
///
/// If the URI means no socket, or a transport that is not there yet.
pub(crate) fn candidates(uri: &Uri, read_only: bool) -> Result<Vec<Address>, ConnectError> {
    match uri.transport() {
        Transport::Unix if uri.options().socket.is_none() && !DRIVERS.contains(&uri.driver()) => {
            Err(ConnectError::NoDriver { scheme: uri.driver().to_owned() })
        }
        Transport::Unix => {
            let runtime_dir = runtime_dir();
            let context = SocketContext {
                uid: nix::unistd::geteuid().as_raw(),
                runtime_dir: runtime_dir.as_deref(),
                exists: &|path| path.exists(),
            };
            let sockets =
                uri.sockets(read_only, &context).map_err(|fault| unusable(uri, &fault.to_string()))?;
            Ok(sockets.into_iter().map(Address::Unix).collect())
        }
        Transport::Tcp => match (uri.host(), uri.port()) {
            (Some(host), Some(port)) => Ok(vec![Address::Tcp { host: host.to_owned(), port }]),
            _ => Err(unusable(uri, "it names no host")),
        },
        other => Err(ConnectError::TransportUnsupported { transport: other.word().to_owned() }),
    }
}

/// What libvirt's daemons have drivers for; there is no socket of any other.
const DRIVERS: &[&str] = &[
    "bhyve",
    "ch",
    "interface",
    "libxl",
    "lxc",
    "network",
    "nodedev",
    "nwfilter",
    "openvz",
    "parallels",
    "qemu",
    "secret",
    "storage",
    "test",
    "vbox",
    "vz",
    "xen",
];

fn unusable(uri: &Uri, reason: &str) -> ConnectError {
    ConnectError::Uri { uri: uri.to_string(), reason: reason.to_owned() }
}

/// Returns where the user's own daemons have their sockets, as GLib finds it.
fn runtime_dir() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    set("XDG_RUNTIME_DIR").or_else(|| set("XDG_CACHE_HOME")).or_else(|| Some(set("HOME")?.join(".cache")))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::path::PathBuf;

    use stdlib_driver::ConnectError;
    use stdlib_model::Uri;
    use stdlib_transport::Address;

    use super::candidates;

    fn of(uri: &str, read_only: bool) -> Result<Vec<Address>, ConnectError> {
        candidates(&uri.parse::<Uri>().unwrap(), read_only)
    }

    #[test]
    fn a_named_socket_is_the_only_candidate() {
        let socket = vec![Address::Unix(PathBuf::from("/run/a/libvirt-sock"))];
        assert_eq!(of("qemu+unix:///system?socket=/run/a/libvirt-sock", false).unwrap(), socket);
        assert_eq!(of("qemu+unix:///system?socket=/run/a/libvirt-sock", true).unwrap(), socket);
    }

    #[test]
    fn the_system_s_daemons_have_read_only_sockets() {
        let read_only = of("qemu:///system", true).unwrap();
        assert!(read_only.contains(&Address::Unix(PathBuf::from("/var/run/libvirt/libvirt-sock-ro"))));
    }

    #[test]
    fn tcp_goes_to_the_host_and_libvirt_s_port_unless_told_otherwise() {
        let tcp = |port| vec![Address::Tcp { host: "kvm1".to_owned(), port }];
        assert_eq!(of("qemu+tcp://kvm1/system", false).unwrap(), tcp(16509));
        assert_eq!(of("qemu+tcp://kvm1:5000/system", false).unwrap(), tcp(5000));
    }

    #[test]
    fn a_transport_that_is_not_there_yet_is_named() {
        let fault = of("qemu+ssh://kvm1/system", false).unwrap_err();
        assert_eq!(fault.to_string(), "the transport `ssh` is not supported yet");
    }
}
