//! How a connection that was open came to its end.

use std::io;
use std::time::Duration;

/// Why no answer comes any more.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Loss {
    /// The daemon broke the protocol's rules, so what it says cannot be trusted.
    #[error("the daemon broke the protocol: {0}")]
    BrokeProtocol(String),
    /// The daemon closed the connection: it was stopped, it crashed, or it refuses this client.
    #[error("the daemon closed the connection")]
    Closed,
    /// This side closed the connection.
    #[error("the connection was closed on this side")]
    ClosedHere,
    /// The daemon left every sign of life unanswered.
    #[error("the daemon answered none of {pings} keepalive messages")]
    Silent {
        /// How many were sent.
        pings: u32,
    },
    /// The answer did not come in time; the connection itself stands.
    #[error("no answer came within {} s", .0.as_secs_f64())]
    TimedOut(Duration),
    /// Reading or writing failed.
    #[error("the transport failed: {0}")]
    Transport(io::ErrorKind),
}

impl Loss {
    pub(super) fn advice(&self) -> &'static str {
        match self {
            Loss::BrokeProtocol(_) => "check that it is libvirt's daemon that listens there, and its version",
            Loss::ClosedHere => "connect again first",
            Loss::TimedOut(_) => {
                "the host is slow or stuck: allow more with `--timeout`, or look at its daemon's log"
            }
            Loss::Closed | Loss::Silent { .. } | Loss::Transport(_) => {
                "connect again; the daemon's log says why it went: `journalctl -u libvirtd`"
            }
        }
    }
}
