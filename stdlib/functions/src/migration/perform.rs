//! The long part of a migration: one call, watched while it runs.
//!
//! Meanwhile it is told how far it is, it can be stopped, and what was ordered for a migration that takes long is
//! done. Whatever happens here, the call itself says how it ended.

use std::future::Future;
use std::pin::pin;
use std::time::Duration;

use futures::channel::oneshot;
use futures::future::{Fuse, FusedFuture};
use stdlib_driver::{Connection, DriverEvent, Error, Subscription};
use stdlib_model::enums::DomainEventID;
use stdlib_protocol::connect::ConnectDomainEventCallbackRegisterAny;
use stdlib_protocol::domain::{DomainAbortJob, DomainMigrateStartPostCopy, DomainSuspend};
use stdlib_protocol::{Domain, Event, Procedure};
use tokio::time::{Instant, interval_at, sleep};

use super::job::Progress;
use crate::timeout::within;

/// How often it is told how far it is.
const TOLD_EVERY: Duration = Duration::from_millis(500);

/// The pass over the memory in which all of it has been sent once.
const SECOND_PASS: i32 = 2;

/// Asks for an end; it is asked once.
pub(super) type Stop = Fuse<oneshot::Receiver<()>>;

/// What is done with a migration that takes too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Overdue {
    Abort,
    Postcopy,
    Suspend,
}

/// How a migration is watched.
pub(super) struct Watch<'a> {
    /// The connection to its source.
    pub(super) source: &'a Connection,
    /// The domain there.
    pub(super) dom: &'a Domain,
    /// The connection to its destination, where that is ours: without it nobody could finish there.
    pub(super) destination: Option<&'a Connection>,
    /// After what time it is overdue.
    pub(super) limit: Option<(Duration, Overdue)>,
    /// Whether it goes on at the destination after one pass over its memory.
    pub(super) is_postcopy_after_precopy: bool,
    /// Is told how far it is.
    pub(super) tell: &'a dyn Fn(Progress),
    /// Is told what could not be done meanwhile.
    pub(super) warn: &'a dyn Fn(&str),
}

impl Watch<'_> {
    /// Waits for the call.
    ///
    /// # Errors
    /// Those of the call.
    pub(super) async fn watched<T>(
        &self,
        call: impl Future<Output = Result<T, Error>>,
        stop: &mut Stop,
    ) -> Result<T, Error> {
        let mut passes = self.passes().await;
        let mut call = pin!(call);
        let mut overdue = pin!(overdue(self.limit));
        let mut lost = pin!(lost(self.destination));
        let (mut is_overdue, mut is_lost) = (false, false);
        let mut ticks = interval_at(Instant::now() + TOLD_EVERY, TOLD_EVERY);
        let ended = loop {
            tokio::select! {
                biased;
                ended = &mut call => break ended,
                _ = &mut *stop, if !stop.is_terminated() => self.abort().await,
                () = &mut lost, if !is_lost => {
                    is_lost = true;
                    (self.warn)("the connection to its destination is lost: stopping its migration");
                    self.abort().await;
                }
                action = &mut overdue, if !is_overdue => {
                    is_overdue = true;
                    self.act(action).await;
                }
                () = second_pass(&mut passes), if passes.is_some() => {
                    close(passes.take()).await;
                    self.try_to("let it go on at the destination", self.start_postcopy()).await;
                }
                _ = ticks.tick() => {
                    if let Some(Some(progress)) = within(TOLD_EVERY, Progress::of(self.source, self.dom)).await {
                        (self.tell)(progress);
                    }
                }
            }
        };
        close(passes).await;
        ended
    }

    /// Begins to hear of the passes over its memory, where that is needed.
    async fn passes(&self) -> Option<Subscription> {
        if !self.is_postcopy_after_precopy {
            return None;
        }
        let registration = ConnectDomainEventCallbackRegisterAny {
            event_id: DomainEventID::MigrationIteration.value(),
            dom: Some(self.dom.clone()),
        };
        match self.source.subscribe(registration).await {
            Ok(passes) => Some(passes),
            Err(error) => {
                (self.warn)(&format!("the passes over its memory can't be watched: {error}"));
                None
            }
        }
    }

    async fn act(&self, action: Overdue) {
        match action {
            Overdue::Abort => self.abort().await,
            Overdue::Postcopy => {
                self.try_to("let it go on at the destination", self.start_postcopy()).await;
            }
            Overdue::Suspend => {
                let suspend = self.source.call(DomainSuspend { dom: self.dom.clone() });
                self.try_to("suspend it", suspend).await;
            }
        }
    }

    async fn abort(&self) {
        self.try_to("abort it", self.source.call(DomainAbortJob { dom: self.dom.clone() })).await;
    }

    fn start_postcopy(&self) -> impl Future<Output = Result<Done<DomainMigrateStartPostCopy>, Error>> {
        self.source.call(DomainMigrateStartPostCopy { dom: self.dom.clone(), flags: 0 })
    }

    async fn try_to<T>(&self, what: &str, call: impl Future<Output = Result<T, Error>>) {
        if let Err(error) = call.await {
            (self.warn)(&format!("can't {what}: {error}"));
        }
    }
}

type Done<P> = <P as Procedure>::Reply;

/// Waits until a connection has ended.
async fn lost(connection: Option<&Connection>) {
    let Some(connection) = connection else { return std::future::pending().await };
    let mut events = connection.events();
    while !matches!(events.next().await, None | Some(DriverEvent::Closed(_))) {}
}

async fn overdue(limit: Option<(Duration, Overdue)>) -> Overdue {
    match limit {
        Some((limit, action)) => {
            sleep(limit).await;
            action
        }
        None => std::future::pending().await,
    }
}

/// Waits until all of the memory was sent once.
async fn second_pass(passes: &mut Option<Subscription>) {
    let Some(passes) = passes else { return std::future::pending().await };
    loop {
        match passes.next().await {
            Some(DriverEvent::Happened(event)) => match &*event {
                Event::DomainEventCallbackMigrationIteration(pass) if pass.iteration >= SECOND_PASS => return,
                _ => {}
            },
            Some(_) => {}
            // Nothing will be told any more; the call itself will say why.
            None => std::future::pending().await,
        }
    }
}

async fn close(passes: Option<Subscription>) {
    if let Some(passes) = passes {
        // The registration ends with the connection at the latest.
        let _ = passes.close().await;
    }
}
