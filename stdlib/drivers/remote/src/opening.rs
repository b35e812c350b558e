//! What is said on a fresh pipe until the daemon has a driver open.
//!
//! ```text
//!  AUTH_LIST ─► [AUTH_POLKIT] ─► keepalive feature and CONNECT_OPEN ─► [CONNECT_GET_URI] ─► ready
//!  one trip      one trip         one trip, OPEN last                   one trip, if the name was empty
//! ```
//!
//! `AUTH_LIST` comes first even where nobody has to authenticate: it is what authenticates root.
//! Nothing is sent behind `CONNECT_OPEN` before its reply.
//! Of the features only keepalive may be asked for before a driver is open; the others are not asked for at all: what
//! needs one is tried, and answered with `NO_SUPPORT` by a daemon that lacks it.

use std::time::Duration;

use stdlib_driver::{ConnectError, ConnectOptions, Error, Step};
use stdlib_protocol::auth::{AuthList, AuthPolkit};
use stdlib_protocol::connect::{ConnectGetUri, ConnectOpen, ConnectSupportsFeature};
use stdlib_protocol::{AuthType, Procedure, Text};
use stdlib_rpc::{Answer, ClientConfig, KeepaliveConfig};
use stdlib_transport::Pipe;

use crate::driver::outgoing;
use crate::wire::{Outcome, Wire, WireOwner};
use crate::{RemoteDriver, fault};

/// `VIR_DRV_FEATURE_PROGRAM_KEEPALIVE`: the daemon answers signs of life, and from now on asks for them.
const FEATURE_KEEPALIVE: i32 = 10;
/// `VIR_CONNECT_RO`.
const READ_ONLY: u32 = 1;

/// What to say on a fresh pipe.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The host, for messages.
    pub host: String,
    /// The URI as the user gave it.
    pub uri: String,
    /// What the daemon should open; empty lets it choose.
    pub name: String,
    /// The way of authentication that the URI insists on, as in `auth=none`.
    pub auth: Option<String>,
    /// How.
    pub options: ConnectOptions,
}

impl Opening {
    /// Opens a driver on `pipe`, which belongs to it from then on.
    ///
    /// # Errors
    ///
    /// [`Error::Connect`], which names the step; the pipe is closed then.
    pub async fn on(self, pipe: Pipe) -> Result<RemoteDriver, Error> {
        let wire = Wire::begin(pipe, self.config());
        let steps = Steps { wire: &wire, opening: &self };
        match steps.walk().await {
            Ok(uri) => Ok(RemoteDriver::new(wire, self.host, uri)),
            Err(source) => Err(Error::Connect { host: self.uri, source: Box::new(source) }),
        }
    }

    fn config(&self) -> ClientConfig {
        let keepalive = self.options.keepalive.map_or_else(
            || KeepaliveConfig { interval: Duration::ZERO, count: 0 },
            |keepalive| KeepaliveConfig { interval: keepalive.interval, count: keepalive.count },
        );
        ClientConfig { keepalive, ..ClientConfig::default() }
    }
}

struct Steps<'a> {
    wire: &'a WireOwner,
    opening: &'a Opening,
}

impl Steps<'_> {
    /// Returns the URI of the driver that is open then.
    async fn walk(&self) -> Result<String, ConnectError> {
        let offered = self.ask(Step::Authentication, AuthList).await?;
        self.authenticate(&offered.types).await?;
        self.open().await?;
        if self.opening.name.is_empty() {
            Ok(self.ask(Step::Uri, ConnectGetUri).await?.uri.to_string())
        } else {
            Ok(self.opening.uri.clone())
        }
    }

    /// Does what the daemon asks for; it offers one way only.
    async fn authenticate(&self, offered: &[AuthType]) -> Result<(), ConnectError> {
        let wanted = self.opening.auth.as_deref().map(|auth| auth.split('.').next().unwrap_or(auth));
        let offer = offered.first().copied().unwrap_or(AuthType::None);
        if let Some(wanted) = wanted
            && wanted != name_of(offer)
        {
            return Err(ConnectError::AuthenticationMismatch {
                offered: name_of(offer),
                wanted: wanted.to_owned(),
            });
        }
        match offer {
            AuthType::None => Ok(()),
            AuthType::Polkit => match self.ask(Step::Polkit, AuthPolkit).await {
                Ok(_) => Ok(()),
                Err(ConnectError::Failed { source, .. }) => {
                    Err(ConnectError::AuthenticationRefused { method: "polkit", message: source.to_string() })
                }
                Err(fault) => Err(fault),
            },
            other => Err(ConnectError::AuthenticationUnsupported { method: name_of(other) }),
        }
    }

    /// Arms keepalive and opens the driver in one trip.
    async fn open(&self) -> Result<(), ConnectError> {
        let open = ConnectOpen {
            // Empty lets the daemon choose; without a name libvirtd 11.3 refuses.
            name: Some(Text::from(self.opening.name.as_str())),
            flags: if self.opening.options.read_only { READ_ONLY } else { 0 },
        };
        // Polled in this order, so that nothing goes out behind CONNECT_OPEN.
        let (keepalive, opened) = futures::future::join(self.keepalive(), self.ask(Step::Open, open)).await;
        // If the conversation ended, both know: the first of them was being asked.
        keepalive?;
        opened?;
        Ok(())
    }

    /// Watches the daemon, and lets it watch us, unless that is not wanted or it is too old.
    async fn keepalive(&self) -> Result<(), ConnectError> {
        if self.opening.options.keepalive.is_none() {
            return Ok(());
        }
        match self.ask(Step::Features, ConnectSupportsFeature { feature: FEATURE_KEEPALIVE }).await {
            Ok(reply) if reply.supported != 0 => self.wire.arm_keepalive(),
            Ok(_) | Err(ConnectError::Failed { .. }) => {}
            Err(fault) => return Err(fault),
        }
        Ok(())
    }

    /// Makes one call of a step, and waits for its answer as long as a step may take.
    async fn ask<P: Procedure>(&self, step: Step, procedure: P) -> Result<P::Reply, ConnectError> {
        self.opening.options.step.set(step);
        let after = self.opening.options.open_timeout;
        let bad = |source| ConnectError::BadAnswer { step, source };
        let call = outgoing(&procedure.into()).map_err(bad)?;
        let called = tokio::time::timeout(after, self.wire.call(call))
            .await
            .map_err(|_| ConnectError::TimedOut { step, after })?;
        let (outcome, _) = called.map_err(|misuse| match self.wire.closed() {
            Some(reason) => fault::lost_when_opening(step, &reason),
            None => bad(std::sync::Arc::new(misuse)),
        })?;
        match outcome {
            Outcome::Answered(Answer::Ok(payload) | Answer::Descriptors { payload, .. }) => {
                let reply = stdlib_protocol::Reply::decode(P::INFO, &payload).and_then(P::from_reply);
                reply.map_err(|fault| bad(std::sync::Arc::new(fault)))
            }
            Outcome::Answered(Answer::Error(payload)) => Err(match fault::hypervisor(&payload) {
                Ok(error) => ConnectError::Failed { step, source: Box::new(error) },
                Err(fault) => bad(std::sync::Arc::new(fault)),
            }),
            Outcome::Lost { reason, .. } => Err(fault::lost_when_opening(step, &reason)),
        }
    }
}

fn name_of(auth: AuthType) -> String {
    match auth {
        AuthType::None => "none".to_owned(),
        AuthType::Sasl => "sasl".to_owned(),
        AuthType::Polkit => "polkit".to_owned(),
        AuthType::Unknown(number) => format!("unknown ({number})"),
    }
}
