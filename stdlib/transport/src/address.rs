//! Where a daemon listens.

use std::fmt;
use std::path::PathBuf;

/// A place that a [`Pipe`](crate::Pipe) can be opened to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Address {
    /// A TCP port on a host, which is a name, an IPv4 address or an IPv6 address without brackets.
    Tcp {
        /// The host's name or address.
        host: String,
        /// The port; libvirt's own is 16509.
        port: u16,
    },
    /// The path of a Unix stream socket.
    Unix(PathBuf),
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Address::Tcp { host, port } if host.contains(':') => write!(f, "[{host}]:{port}"),
            Address::Tcp { host, port } => write!(f, "{host}:{port}"),
            Address::Unix(path) => write!(f, "{}", path.display()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn an_ipv6_address_is_shown_in_brackets() {
        let tcp = |host: &str| Address::Tcp { host: host.to_owned(), port: 16509 };
        assert_eq!(tcp("::1").to_string(), "[::1]:16509");
        assert_eq!(tcp("kvm1").to_string(), "kvm1:16509");
    }
}
