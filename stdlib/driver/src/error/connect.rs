//! The ways that opening a connection fails, and what helps against each.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use super::{Cause, Loss};

/// Why a connection could not be opened.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConnectError {
    /// The URI insists on another way of authentication than the daemon offers.
    #[error("the URI asks for {wanted} authentication, and the daemon offers {offered}")]
    AuthenticationMismatch {
        /// What the daemon offers.
        offered: String,
        /// What the URI asks for.
        wanted: String,
    },
    /// The daemon did not let this user in.
    #[error("{method} refused this user: {message}")]
    AuthenticationRefused {
        /// Who refused, as libvirt calls it: `polkit`.
        method: &'static str,
        /// The daemon's words.
        message: String,
    },
    /// The daemon demands a way of authentication that is not there yet.
    #[error("the daemon demands {method} authentication, which is not supported yet")]
    AuthenticationUnsupported {
        /// What it demands.
        method: String,
    },
    /// A step of opening cannot be put on the wire, or its answer cannot be read.
    #[error("cannot understand each other when {step}")]
    BadAnswer {
        /// What the daemon was asked.
        step: Step,
        /// What is wrong.
        source: Cause,
    },
    /// The daemon closed the connection at a step of opening it.
    #[error("the daemon closed the connection when {step}")]
    Closed {
        /// What it had been asked.
        step: Step,
    },
    /// The hypervisor answered a step of opening with an error.
    #[error("the daemon answered an error when {step}")]
    Failed {
        /// What it had been asked.
        step: Step,
        /// The answer.
        source: Box<stdlib_model::Error>,
    },
    /// The host's name has no address.
    #[error("there is no host named `{name}`")]
    HostNotFound {
        /// The name that was looked up.
        name: String,
        /// What the resolver said.
        source: Cause,
    },
    /// The connection failed at a step of opening it.
    #[error("the connection failed when {step}")]
    Lost {
        /// What the daemon had been asked.
        step: Step,
        /// How it failed.
        source: Loss,
    },
    /// No driver answers this scheme.
    #[error("no driver is known for `{scheme}`")]
    NoDriver {
        /// The scheme of the URI, without the transport.
        scheme: String,
    },
    /// The path is something else than a stream socket.
    #[error("`{}` is not a stream socket", path.display())]
    NotASocket {
        /// What was opened.
        path: PathBuf,
    },
    /// Something else than libvirt's daemon listens there.
    #[error("it speaks {protocol}, not libvirt's protocol: `{banner}`")]
    NotLibvirt {
        /// What it speaks.
        protocol: String,
        /// What it sent first.
        banner: String,
    },
    /// This user may not open the socket.
    #[error("no permission to connect to `{}`", path.display())]
    PermissionDenied {
        /// The socket.
        path: PathBuf,
    },
    /// The host answered that nobody listens on the port.
    #[error("nobody listens on {address}")]
    Refused {
        /// Host and port.
        address: String,
    },
    /// None of the sockets where a daemon could listen exists.
    #[error("there is no socket {}", quoted(tried))]
    SocketMissing {
        /// The sockets, in the order they were tried.
        tried: Vec<PathBuf>,
    },
    /// The socket is there, but the daemon that made it is gone.
    #[error("nobody listens on the socket `{}`", path.display())]
    StaleSocket {
        /// The socket.
        path: PathBuf,
    },
    /// A step of opening was not answered in time.
    #[error("no answer within {} s when {step}", after.as_secs_f64())]
    TimedOut {
        /// What the daemon had been asked.
        step: Step,
        /// How long was waited.
        after: Duration,
    },
    /// The operating system gave another reason.
    #[error("cannot open {address}")]
    Transport {
        /// The socket, or host and port.
        address: String,
        /// The reason.
        source: Cause,
    },
    /// The URI asks for a transport that is not there yet.
    #[error("the transport `{transport}` is not supported yet")]
    TransportUnsupported {
        /// The transport, as it is in the URI.
        transport: String,
    },
    /// There is no way to the host.
    #[error("{address} cannot be reached")]
    Unreachable {
        /// Host and port.
        address: String,
        /// What the operating system said.
        source: Cause,
    },
    /// The URI cannot be used.
    #[error("the URI `{uri}` cannot be used: {reason}")]
    Uri {
        /// The URI.
        uri: String,
        /// What is wrong with it.
        reason: String,
    },
}

impl ConnectError {
    /// Returns what the reader can do about it.
    pub(super) fn advice(&self) -> Option<String> {
        let text = match self {
            ConnectError::AuthenticationMismatch { .. } => "leave `auth=` out of the URI",
            ConnectError::AuthenticationRefused { .. } => {
                "run as root, join the group `libvirt`, or use a session URI such as `qemu:///session`"
            }
            ConnectError::AuthenticationUnsupported { .. } => {
                "use a Unix socket on the host itself, or let the daemon listen with `auth_tcp = \"none\"` on a private network"
            }
            ConnectError::Closed { .. } | ConnectError::Lost { .. } | ConnectError::TimedOut { .. } => {
                "the daemon's log says why: `journalctl -u libvirtd`"
            }
            ConnectError::BadAnswer { .. } => {
                "check that it is libvirt's daemon that listens there, and its version"
            }
            ConnectError::Failed { .. } | ConnectError::Transport { .. } | ConnectError::Uri { .. } => {
                return None;
            }
            ConnectError::HostNotFound { .. } => "check the host's name in the URI",
            ConnectError::NoDriver { .. } => {
                "URIs begin with `qemu`, `test`, `lxc`, `ch`, `xen`, `vbox` or `bhyve`"
            }
            ConnectError::NotASocket { .. } => "name the daemon's socket with `?socket=PATH` in the URI",
            ConnectError::NotLibvirt { protocol, .. } => return Some(instead_of(protocol)),
            ConnectError::PermissionDenied { .. } => {
                "join the group `libvirt`, run as root, or use a session URI such as `qemu:///session`"
            }
            ConnectError::Refused { .. } => {
                "start the daemon's socket on that host: `systemctl start libvirtd-tcp.socket`"
            }
            ConnectError::SocketMissing { .. } => {
                "install libvirt's daemon if it is not there, and start it: `systemctl start libvirtd.socket`"
            }
            ConnectError::StaleSocket { .. } => {
                "the daemon went without removing it: `systemctl restart libvirtd.socket`"
            }
            ConnectError::TransportUnsupported { .. } => {
                "`unix` and `tcp` are there: `qemu:///system`, `qemu+tcp://HOST/system`"
            }
            ConnectError::Unreachable { .. } => {
                "check the network and the firewall between here and the host"
            }
        };
        Some(text.to_owned())
    }
}

/// Names the URI that fits what really listens there.
fn instead_of(protocol: &str) -> String {
    match protocol {
        "SSH" => "this is an SSH server: use `qemu+ssh://HOST/system`".to_owned(),
        "TLS" => "this port speaks TLS: use `qemu+tls://HOST/system`".to_owned(),
        _ => "check the port in the URI: libvirt's own is 16509".to_owned(),
    }
}

fn quoted(paths: &[PathBuf]) -> String {
    let quoted: Vec<_> = paths.iter().map(|path| format!("`{}`", path.display())).collect();
    quoted.join(" or ")
}

/// What the daemon is asked while a connection is opened, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// The transport itself: the connection to the socket or port.
    Transport,
    /// How to authenticate.
    Authentication,
    /// To ask polkit about this user.
    Polkit,
    /// Which features there are.
    Features,
    /// To open the driver.
    Open,
    /// Which URI the driver chose.
    Uri,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Step::Transport => "connecting",
            Step::Authentication => "asked how to authenticate",
            Step::Polkit => "asked to let polkit decide",
            Step::Features => "asked for its features",
            Step::Open => "asked to open the driver",
            Step::Uri => "asked for the driver's URI",
        })
    }
}
