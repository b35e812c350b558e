//! The long part of a migration: one call, watched while it runs.
//!
//! Meanwhile it is told how far it is, it can be stopped, and what was ordered for a migration that takes long is
//! done. Whatever happens here, the call itself says how it ended.

use std::cell::Cell;
use std::future::Future;
use std::pin::pin;
use std::time::{Duration, Instant};

use interp_record::Fault;
use stdlib_driver::{Connection, DriverEvent, Error, Subscription};
use stdlib_model::ErrorCode;
use stdlib_model::enums::{DomainEventID, DomainJobOperation};
use stdlib_protocol::connect::ConnectDomainEventCallbackRegisterAny;
use stdlib_protocol::domain::{DomainMigrateStartPostCopy, DomainSuspend};
use stdlib_protocol::{Domain, Event, Procedure};
use tokio::time::sleep;

use crate::host::Host;
use crate::job::{self, Ended, Patience, Progress, Shown, Statistics, Stop, Watched};

/// The pass over the memory in which all of it has been sent once.
const SECOND_PASS: i32 = 2;

/// What is done with a migration that takes too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Overdue {
    Abort,
    Postcopy,
    Suspend,
}

/// How a migration is watched.
pub(super) struct Watch<'a> {
    /// Its source.
    pub(super) source: &'a Host,
    /// The domain there.
    pub(super) dom: &'a Domain,
    /// When it was begun: no older job is it.
    pub(super) since: Instant,
    /// The connection to its destination, where that is ours: without it nobody could finish there.
    pub(super) destination: Option<&'a Connection>,
    /// After what time it is overdue.
    pub(super) limit: Option<(Duration, Overdue)>,
    /// Whether it goes on at the destination after one pass over its memory.
    pub(super) is_postcopy_after_precopy: bool,
    /// Is told how far it is.
    pub(super) shown: Shown<'a>,
    /// Is told what could not be done meanwhile.
    pub(super) warn: &'a dyn Fn(&str),
}

impl Watched for Watch<'_> {
    async fn end(&self) -> bool {
        let source = self.source.connection();
        job::abort(source, self.dom, DomainJobOperation::MigrationOut, self.since).await
    }

    async fn look(&self) -> Option<Progress> {
        Statistics::of(self.source.connection(), self.dom).await?.progress()
    }
}

impl Watch<'_> {
    /// Waits for the call.
    ///
    /// # Errors
    /// Those of the call; where we have aborted it, why.
    pub(super) async fn watched<T>(
        &self,
        call: impl Future<Output = Result<T, Error>>,
        stop: &mut Stop,
    ) -> Result<T, Fault> {
        let mut passes = self.passes().await;
        let aborted = Cell::new(None);
        let ended = {
            // Its end is waited for however long that takes: until then nobody knows which copy is the one.
            let mut call = pin!(job::watch(self, call, stop, Patience::default(), &self.shown));
            let mut overdue = pin!(overdue(self.limit));
            let mut lost = pin!(lost(self.destination));
            let (mut is_overdue, mut is_lost) = (false, false);
            loop {
                tokio::select! {
                    biased;
                    ended = &mut call => break ended,
                    () = &mut lost, if !is_lost => {
                        is_lost = true;
                        (self.warn)("the connection to its destination is lost: stopping its migration");
                        aborted.set(Some(Aborted::Lost));
                        self.abort().await;
                    }
                    action = &mut overdue, if !is_overdue => {
                        is_overdue = true;
                        if action == Overdue::Abort {
                            aborted.set(Some(Aborted::Overdue));
                        }
                        self.act(action).await;
                    }
                    () = second_pass(&mut passes), if passes.is_some() => {
                        close(passes.take()).await;
                        self.try_to("let it go on at the destination", self.start_postcopy()).await;
                    }
                }
            }
        };
        close(passes).await;
        match ended {
            Ended::Alone(ended) | Ended::Asked(_, ended) => {
                ended.map_err(|error| self.told(&error, aborted.get()))
            }
            Ended::Never(_) => Err(Fault::new("TIMED_OUT", "its migration has not ended")),
        }
    }

    /// Returns why it has ended, where libvirt only says that a client has aborted it.
    fn told(&self, error: &Error, aborted: Option<Aborted>) -> Fault {
        let why = match aborted.filter(|_| error.code() == Some(ErrorCode::OperationAborted)) {
            None => return self.source.fault(error),
            Some(Aborted::Lost) => {
                Fault::new("CONNECTION_LOST", "the connection to its destination was lost")
            }
            Some(Aborted::Overdue) => {
                Fault::new("OPERATION_ABORTED", "it had not moved within its `timeout`")
            }
        };
        why.at(self.source.name()).caused_by(error.to_string())
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
        match self.source.connection().subscribe(registration).await {
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
                let suspend = self.source.connection().call(DomainSuspend { dom: self.dom.clone() });
                self.try_to("suspend it", suspend).await;
            }
        }
    }

    async fn abort(&self) {
        if !self.end().await {
            (self.warn)("its migration could not be aborted");
        }
    }

    fn start_postcopy(&self) -> impl Future<Output = Result<Done<DomainMigrateStartPostCopy>, Error>> {
        self.source.connection().call(DomainMigrateStartPostCopy { dom: self.dom.clone(), flags: 0 })
    }

    async fn try_to<T>(&self, what: &str, call: impl Future<Output = Result<T, Error>>) {
        if let Err(error) = call.await {
            (self.warn)(&format!("can't {what}: {error}"));
        }
    }
}

/// Why we have aborted it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Aborted {
    Lost,
    Overdue,
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
