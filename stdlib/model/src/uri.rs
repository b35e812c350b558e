//! Connection URIs: which hypervisor, reached how.
//!
//! ```text
//! driver[+transport]://[user@][host][:port]/path?params#fragment
//! ```
//!
//! A `Uri` is valid once it exists: hosts and users cannot begin with a dash or hold control characters, so no
//! part of one becomes an option of `ssh` or a second line of a protocol. `parse(display(u)) == u`.
//!
//! The `url` crate is deliberately absent: it lower-cases hosts, resolves `..` and adds slashes, which libvirt
//! doesn't. `percent-encoding` undoes and makes escapes.

mod error;
mod options;
mod parse;
mod socket;

use std::fmt;
use std::str::FromStr;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

pub use error::UriError;
pub use options::{Mode, Options, Proxy, SshKeyCheck};
pub use socket::SocketContext;

/// The longest connection URI that is read, in bytes.
pub const URI_LEN_MAX: usize = 64 * 1024;

/// Drivers of libvirt that run in the client and need no daemon when no transport is named.
const IN_PROCESS_DRIVERS: [&str; 8] =
    ["test", "esx", "gsx", "hyperv", "vmwarefusion", "vmwareplayer", "vmwarews", "vpx"];

/// A connection URI, as `virConnectOpen` takes it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Uri {
    driver: String,
    transport: Option<Transport>,
    user: Option<String>,
    host: Option<String>,
    port: Option<u16>,
    path: String,
    params: Vec<(String, String)>,
    fragment: Option<String>,
    options: Options,
}

/// How bytes reach the daemon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Transport {
    /// A local socket.
    Unix,
    /// An unencrypted connection.
    Tcp,
    /// TLS with certificates on both sides.
    Tls,
    /// The system's `ssh` program, or what stands in for it.
    Ssh,
    /// SSH without an external program; libvirt's name for its libssh client.
    Libssh,
    /// SSH without an external program; libvirt's name for its libssh2 client.
    Libssh2,
    /// A program of the user's, named by `command=`.
    Ext,
}

impl Transport {
    /// Every transport, in libvirt's order.
    pub const ALL: [Self; 7] =
        [Self::Unix, Self::Tcp, Self::Tls, Self::Ssh, Self::Libssh, Self::Libssh2, Self::Ext];

    /// Returns the word after the `+` in a URI.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unix => "unix",
            Self::Tcp => "tcp",
            Self::Tls => "tls",
            Self::Ssh => "ssh",
            Self::Libssh => "libssh",
            Self::Libssh2 => "libssh2",
            Self::Ext => "ext",
        }
    }

    /// Returns whether the daemon's socket is on the far side of an SSH connection.
    #[must_use]
    pub const fn is_ssh(self) -> bool {
        matches!(self, Self::Ssh | Self::Libssh | Self::Libssh2)
    }

    /// Returns the port that is used when the URI names none.
    #[must_use]
    pub const fn default_port(self) -> Option<u16> {
        match self {
            Self::Tcp => Some(16509),
            Self::Tls => Some(16514),
            Self::Libssh | Self::Libssh2 => Some(22),
            Self::Unix | Self::Ssh | Self::Ext => None,
        }
    }
}

impl fmt::Display for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

impl Uri {
    /// Returns the driver: the scheme without its transport (`qemu`).
    #[must_use]
    pub fn driver(&self) -> &str {
        &self.driver
    }

    /// Returns the transport: the one that is named, else TLS to a host and a local socket without one.
    #[must_use]
    pub fn transport(&self) -> Transport {
        self.transport.unwrap_or(if self.host.is_some() { Transport::Tls } else { Transport::Unix })
    }

    /// Returns the user to log in as.
    #[must_use]
    pub fn user(&self) -> Option<&str> {
        self.user.as_deref()
    }

    /// Returns the host, an IPv6 address without its brackets.
    #[must_use]
    pub fn host(&self) -> Option<&str> {
        self.host.as_deref()
    }

    /// Returns the port that is named, else the transport's own.
    #[must_use]
    pub fn port(&self) -> Option<u16> {
        self.port.or(self.transport().default_port())
    }

    /// Returns the path with its slash (`/system`), or nothing.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns every parameter, in order, without escapes.
    #[must_use]
    pub fn params(&self) -> &[(String, String)] {
        &self.params
    }

    /// Returns what the parameters mean that the client keeps for itself.
    #[must_use]
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Returns whether the driver runs inside the client, so that no daemon is asked.
    ///
    /// That is so for `test:///default`, and not for `test+unix:///default`.
    #[must_use]
    pub fn is_local(&self) -> bool {
        let driver = self.driver.to_ascii_lowercase();
        let elsewhere = self.transport.is_some() || (driver == "test" && self.host.is_some());
        !elsewhere && IN_PROCESS_DRIVERS.contains(&driver.as_str())
    }

    /// Returns whether a user's own daemon is meant, for a client with this user id.
    ///
    /// Root has no session daemon.
    #[must_use]
    pub fn is_session(&self, uid: u32) -> bool {
        let named =
            self.path == "/session" || (self.driver.eq_ignore_ascii_case("test") && self.transport.is_some());
        named && uid != 0
    }

    /// Returns the name that is sent in `CONNECT_OPEN`: what the daemon should open.
    ///
    /// `name=` if it is given; nothing for the driver `remote`; else the URI without transport, user, host, port
    /// and the parameters that the client keeps.
    #[must_use]
    pub fn remote_name(&self) -> String {
        if let Some(name) = &self.options.name {
            return name.clone();
        }
        if self.driver.eq_ignore_ascii_case("remote") {
            return String::new();
        }
        let forwarded = Self {
            transport: None,
            user: None,
            host: None,
            port: None,
            params: self.params.iter().filter(|(name, _)| !Options::consumes(name)).cloned().collect(),
            ..self.clone()
        };
        forwarded.to_string()
    }
}

impl FromStr for Uri {
    type Err = UriError;

    fn from_str(text: &str) -> Result<Self, UriError> {
        parse::uri(text)
    }
}

/// What stands for itself in any component, besides letters and digits: RFC 3986's unreserved characters.
const COMPONENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'!')
    .add(b'"')
    .add(b'#')
    .add(b'$')
    .add(b'%')
    .add(b'&')
    .add(b'\'')
    .add(b'(')
    .add(b')')
    .add(b'*')
    .add(b'+')
    .add(b',')
    .add(b'/')
    .add(b':')
    .add(b';')
    .add(b'<')
    .add(b'=')
    .add(b'>')
    .add(b'?')
    .add(b'@')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// What stands for itself in a path.
const PATH: &AsciiSet = &COMPONENT
    .remove(b'/')
    .remove(b':')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// What stands for itself in the value of a parameter, whose readers split at `&`, `;` and the first `=`.
const VALUE: &AsciiSet = &COMPONENT.remove(b'/').remove(b':').remove(b'@').remove(b',');

impl fmt::Display for Uri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.driver)?;
        if let Some(transport) = self.transport {
            write!(f, "+{transport}")?;
        }
        f.write_str("://")?;
        if let Some(user) = &self.user {
            write!(f, "{}@", utf8_percent_encode(user, COMPONENT))?;
        }
        match &self.host {
            Some(host) if host.contains(':') => write!(f, "[{}]", host.replace('%', "%25"))?,
            Some(host) => f.write_str(host)?,
            None => {}
        }
        if let Some(port) = self.port {
            write!(f, ":{port}")?;
        }
        write!(f, "{}", utf8_percent_encode(&self.path, PATH))?;
        for (index, (name, value)) in self.params.iter().enumerate() {
            f.write_str(if index == 0 { "?" } else { "&" })?;
            write!(f, "{}={}", utf8_percent_encode(name, COMPONENT), utf8_percent_encode(value, VALUE))?;
        }
        match &self.fragment {
            Some(fragment) => write!(f, "#{}", utf8_percent_encode(fragment, COMPONENT)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
