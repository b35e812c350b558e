//! What a call ends in when it does not end in a reply.
//!
//! Three questions decide which variant it is: was the request sent, was it answered, and does it change anything.
//! A request that may have changed something and was never answered is [`Error::OutcomeUnknown`], and nobody retries it.
//! `Display` says what was being done and to what, `source` says why, [`Error::advice`] says what to do about it.

mod connect;
mod loss;

use std::time::Duration;

use stdlib_model::ErrorCode;

pub use connect::{ConnectError, Step};
pub use loss::Loss;

/// Why a call, a connection or a byte stream failed.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The reply to a call, or an event, cannot be read: this daemon speaks another protocol version, or breaks its own.
    ///
    /// The request was carried out.
    #[error("cannot read what {host} answered to `{procedure}`")]
    BadReply {
        /// The host that answered.
        host: String,
        /// What was called, with libvirt's name.
        procedure: &'static str,
        /// What is wrong with the bytes.
        source: Cause,
    },
    /// The request cannot be put on the wire: a text or a list is longer than the protocol allows.
    ///
    /// Nothing was sent.
    #[error("cannot send `{procedure}` to {host}")]
    BadRequest {
        /// The host that it was for.
        host: String,
        /// What was called, with libvirt's name.
        procedure: &'static str,
        /// Which limit it breaks.
        source: Cause,
    },
    /// The connection could not be opened.
    #[error("cannot connect to {host}")]
    Connect {
        /// The host, or the URI where there is no host in it.
        host: String,
        /// What went wrong, and at which step.
        source: Box<ConnectError>,
    },
    /// The hypervisor answered, and the answer is an error: libvirt's own code, domain and level.
    #[error(transparent)]
    Hypervisor(Box<stdlib_model::Error>),
    /// A request that changes nothing was sent and not answered.
    #[error("lost the connection to {host} before it answered `{procedure}`")]
    Lost {
        /// The host that was asked.
        host: String,
        /// What was called, with libvirt's name.
        procedure: &'static str,
        /// How the connection ended.
        source: Loss,
    },
    /// The request never left this process.
    #[error("cannot send `{procedure}` to {host}")]
    NotSent {
        /// The host that it was for.
        host: String,
        /// What was called, with libvirt's name.
        procedure: &'static str,
        /// How the connection ended.
        source: Loss,
    },
    /// A request that may change something was sent and not answered: it was carried out, or it was not.
    ///
    /// It is never retried; look at the object before trying again.
    #[error("the outcome of `{procedure}` on {host} is unknown")]
    OutcomeUnknown {
        /// The host that was asked.
        host: String,
        /// What was called, with libvirt's name.
        procedure: &'static str,
        /// Why no answer came.
        source: Loss,
    },
    /// A byte stream ended before both sides agreed that everything went over.
    #[error("the byte stream of `{procedure}` on {host} broke off")]
    StreamBroken {
        /// The host at the other end.
        host: String,
        /// The call that opened the stream, with libvirt's name.
        procedure: &'static str,
        /// What ended it.
        source: Cause,
    },
    /// A request that changes nothing was not answered in time.
    #[error("{host} did not answer `{procedure}` within {} s", after.as_secs_f64())]
    TimedOut {
        /// The host that was asked.
        host: String,
        /// What was called, with libvirt's name.
        procedure: &'static str,
        /// How long was waited.
        after: Duration,
    },
}

/// Why something failed, in a lower layer's words.
pub type Cause = std::sync::Arc<dyn std::error::Error + Send + Sync>;

impl Error {
    /// Returns libvirt's error code where the hypervisor answered one.
    #[must_use]
    pub fn code(&self) -> Option<ErrorCode> {
        match self {
            Error::Hypervisor(error) => Some(error.code),
            _ => None,
        }
    }

    /// Returns what the reader can do about it, as one sentence without a full stop, where something is known to help.
    #[must_use]
    pub fn advice(&self) -> Option<String> {
        match self {
            Error::Connect { source, .. } => source.advice(),
            Error::OutcomeUnknown { .. } => {
                Some("look at the object before trying again: the host may have done it".to_owned())
            }
            Error::Lost { source, .. } | Error::NotSent { source, .. } => Some(source.advice().to_owned()),
            Error::TimedOut { .. } => Some(
                "the host is slow or stuck: allow more with `--timeout`, or look at its daemon's log"
                    .to_owned(),
            ),
            _ => None,
        }
    }

    /// Returns true if the host may have carried the request out though no reply tells so.
    #[must_use]
    pub fn outcome_is_unknown(&self) -> bool {
        matches!(self, Error::OutcomeUnknown { .. })
    }

    /// Returns the error as one line: what was being done, then each cause.
    #[must_use]
    pub fn chain(&self) -> String {
        let mut line = self.to_string();
        let mut next = std::error::Error::source(self);
        while let Some(cause) = next {
            line.push_str(": ");
            line.push_str(&cause.to_string());
            next = cause.source();
        }
        line
    }
}

impl From<stdlib_model::Error> for Error {
    fn from(error: stdlib_model::Error) -> Error {
        Error::Hypervisor(Box::new(error))
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use stdlib_model::ErrorCode;

    use super::{ConnectError, Error, Loss, Step};

    fn cannot_connect(source: ConnectError) -> Error {
        Error::Connect { host: "localhost".to_owned(), source: Box::new(source) }
    }

    #[test]
    fn a_hypervisor_s_error_keeps_its_code_and_text() {
        let error = Error::from(stdlib_model::Error::no_domain("web1"));
        assert_eq!(error.code(), Some(ErrorCode::NoDomain));
        assert_eq!(error.chain(), "Domain not found: no domain with matching name 'web1'");
    }

    #[test]
    fn a_write_without_an_answer_says_so_and_what_to_do() {
        let error = Error::OutcomeUnknown {
            host: "kvm1".to_owned(),
            procedure: "DOMAIN_DESTROY_FLAGS",
            source: Loss::Closed,
        };
        assert!(error.outcome_is_unknown());
        assert_eq!(
            error.chain(),
            "the outcome of `DOMAIN_DESTROY_FLAGS` on kvm1 is unknown: the daemon closed the connection"
        );
        assert!(error.advice().is_some_and(|advice| advice.starts_with("look at the object")));
    }

    #[test]
    fn each_way_of_not_connecting_says_what_to_do() {
        let path = PathBuf::from("/run/libvirt/libvirt-sock");
        let faults = [
            (ConnectError::SocketMissing { tried: vec![path.clone()] }, "libvirtd.socket"),
            (ConnectError::PermissionDenied { path: path.clone() }, "group `libvirt`"),
            (ConnectError::StaleSocket { path: path.clone() }, "systemctl restart"),
            (ConnectError::NotASocket { path }, "socket="),
            (
                ConnectError::NotLibvirt { protocol: "SSH".to_owned(), banner: "SSH-2.0-x".to_owned() },
                "+ssh://",
            ),
            (ConnectError::Closed { step: Step::Authentication }, "log"),
            (ConnectError::TimedOut { step: Step::Open, after: std::time::Duration::from_secs(10) }, "log"),
        ];
        for (fault, word) in faults {
            let error = cannot_connect(fault);
            let advice = error.advice().unwrap_or_default();
            assert!(advice.contains(word), "{}: {advice}", error.chain());
        }
    }

    #[test]
    fn a_failed_step_of_opening_is_named() {
        let error = cannot_connect(ConnectError::Closed { step: Step::Authentication });
        assert_eq!(
            error.chain(),
            "cannot connect to localhost: the daemon closed the connection when asked how to authenticate"
        );
    }
}
