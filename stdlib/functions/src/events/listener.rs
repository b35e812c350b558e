//! Listens to hosts, and does not stop when a connection does: that host is opened again while the others are heard.

use std::future::Future;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures::future::{BoxFuture, FutureExt, join_all, select_all};
use interp_engine::Session;
use interp_record::{Fault, Pull, Value};
use stdlib_driver::{Connection, DriverEvent, Error, EventReceiver, Loss, Subscription};

use stdlib_model::ErrorCode;

use super::event::Event;
use super::kinds::Kind;
use super::read::{self, Told};
use super::resync::Known;
use crate::host::Host;
use crate::hosts::{self, Hosts};
use crate::timeout::within;

/// How long it is before a host that is away is tried again, at first and at most.
const TRY_AGAIN: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(30)];

/// What is listened to.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub(super) kinds: Vec<Kind>,
    /// Whether a kind that a host doesn't have is an error: it was asked for by name.
    pub(super) is_strict: bool,
}

/// A stream of what hosts tell.
pub(super) struct Listener {
    pub(super) session: Session,
    pub(super) wanted: Wanted,
    pub(super) heard: Vec<Heard>,
    /// When it ends.
    pub(super) until: Option<Instant>,
}

/// A host that is listened to.
pub(super) struct Heard {
    host: Host,
    ear: Ear,
    known: Known,
}

/// How a host is listened to.
enum Ear {
    Listening(Listening),
    /// Its connection is lost: what opens a new one, which goes on while others are listened to.
    Away(BoxFuture<'static, Box<(Host, Listening, Known)>>),
}

/// What brings a host's events.
struct Listening {
    /// One for all kinds: the subscriptions only say which events are ours.
    events: EventReceiver,
    subscriptions: Vec<Subscription>,
}

/// What a host has to tell.
enum News {
    Event(DriverEvent),
    /// Its connection ended, for a reason that is known or not.
    Lost(Option<Loss>),
    /// It is listened to over a new connection.
    Back(Box<(Host, Listening, Known)>),
}

impl Heard {
    /// Begins to listen to a host.
    pub(super) async fn begin(host: &Host, wanted: &Wanted) -> Result<Self, Error> {
        let (listening, known) = listen(host.connection(), wanted).await?;
        Ok(Self { host: host.clone(), ear: Ear::Listening(listening), known })
    }

    /// Waits for what this host has to tell next; nothing is missed where somebody stops waiting.
    async fn next(&mut self) -> News {
        match &mut self.ear {
            Ear::Away(opening) => News::Back(opening.await),
            Ear::Listening(Listening { events, subscriptions }) => loop {
                match events.next().await {
                    Some(DriverEvent::Happened(event))
                        if !subscriptions.iter().any(|it| it.brings(&event)) => {}
                    Some(DriverEvent::Closed(loss)) => return News::Lost(Some(loss)),
                    Some(event) => return News::Event(event),
                    None => return News::Lost(None),
                }
            },
        }
    }
}

async fn listen(connection: &Connection, wanted: &Wanted) -> Result<(Listening, Known), Error> {
    let events = connection.events_of_open().await?;
    let registered = join_all(wanted.kinds.iter().map(|kind| kind.subscribe(connection))).await;
    let mut subscriptions = Vec::new();
    for registered in registered {
        match registered {
            Ok(subscription) => subscriptions.push(subscription),
            // A host that doesn't have a kind never tells it; that isn't worth a word unless it was asked for.
            Err(Error::Hypervisor(_)) if !wanted.is_strict => {}
            Err(error) => return Err(error),
        }
    }
    // Only events of domains tell what is compared after a loss; a host without domains has nothing to compare.
    let known = match wanted.kinds.iter().any(|kind| kind.is_of_domains()) {
        true => match Known::of(connection).await {
            Err(error) if error.code() == Some(ErrorCode::NoSupport) => Known::default(),
            known => known?,
        },
        false => Known::default(),
    };
    Ok((Listening { events, subscriptions }, known))
}

/// Opens a connection to a host again and listens there, however long that takes.
async fn open_again(hosts: Arc<Hosts>, host: Host, wanted: Wanted) -> Box<(Host, Listening, Known)> {
    let [mut pause, most] = TRY_AGAIN;
    loop {
        if let Ok(connection) = hosts.open_anew(&host).await
            && let Ok((listening, known)) = listen(&connection, &wanted).await
        {
            return Box::new((host.over(connection), listening, known));
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(most);
    }
}

async fn at_most<T>(limit: Option<Duration>, future: impl Future<Output = T>) -> Option<T> {
    match limit {
        Some(limit) => within(limit, future).await,
        None => Some(future.await),
    }
}

impl Pull for Listener {
    fn next(&mut self) -> Result<Option<Value>, Fault> {
        loop {
            let Some((index, news)) = self.wait()? else { return Ok(None) };
            let Some(heard) = self.heard.get_mut(index) else { return Ok(None) };
            match news {
                News::Event(DriverEvent::Happened(event)) => {
                    heard.known.heed(&event);
                    let time = self.session.clock().time();
                    if let Some((record, of)) = read::event(&event, heard.host.name(), time) {
                        return Ok(Some(Event::of(&self.session, &heard.host, record, of)));
                    }
                }
                // Some were lost to us: looking tells what they would have.
                News::Event(_) => return self.look(index).map(Some),
                News::Lost(why) => self.lose(index, why.as_ref())?,
                News::Back(back) => return Ok(self.go_on(index, *back)),
            }
        }
    }
}

impl Listener {
    /// Waits until a host tells something; nothing when the time is over.
    fn wait(&mut self) -> Result<Option<(usize, News)>, Fault> {
        let left = self.left();
        let heard = &mut self.heard;
        if heard.is_empty() {
            return Ok(None);
        }
        let any = async {
            let (news, index, _) = select_all(heard.iter_mut().map(|it| Box::pin(it.next()))).await;
            (index, news)
        };
        self.session.wait(at_most(left, any))
    }

    /// Returns how long it still goes on, where that has an end.
    fn left(&self) -> Option<Duration> {
        self.until.map(|until| until.saturating_duration_since(self.session.clock().now()))
    }

    /// Says that a host is lost, and begins to open it again; the others are heard meanwhile.
    fn lose(&mut self, index: usize, why: Option<&Loss>) -> Result<(), Fault> {
        let Some(heard) = self.heard.get_mut(index) else { return Ok(()) };
        let why = why.map_or_else(|| "it has ended".to_owned(), ToString::to_string);
        let name = heard.host.name();
        self.session.output().warn(&format!("the connection to {name} is lost: {why}; opening it again"));
        let hosts = hosts::of(&self.session)?.clone();
        let opening = open_again(hosts, heard.host.clone(), self.wanted.clone());
        heard.ear = Ear::Away(opening.boxed());
        Ok(())
    }

    /// Listens to a host that is back, and tells what is otherwise there.
    fn go_on(&mut self, index: usize, (host, listening, known): (Host, Listening, Known)) -> Option<Value> {
        let heard = self.heard.get_mut(index)?;
        let now = Heard { host, ear: Ear::Listening(listening), known };
        let before = std::mem::replace(heard, now);
        Some(self.resync(index, &before.known))
    }

    /// Looks at a host again of which something was missed, and tells what is otherwise.
    fn look(&mut self, index: usize) -> Result<Value, Fault> {
        let Some(heard) = self.heard.get_mut(index) else { return Ok(Value::Unit) };
        let host = heard.host.clone();
        if !self.wanted.kinds.iter().any(|kind| kind.is_of_domains()) {
            return Ok(self.resync(index, &Known::default()));
        }
        let known = self.session.wait(Known::of(host.connection()))?.map_err(|error| host.fault(&error))?;
        let before = std::mem::replace(&mut heard.known, known);
        Ok(self.resync(index, &before))
    }

    fn resync(&self, index: usize, before: &Known) -> Value {
        let Some(heard) = self.heard.get(index) else { return Value::Unit };
        let told = Told {
            time: self.session.clock().time(),
            host: heard.host.name(),
            kind: "resync",
            name: Value::Unit,
            uuid: Value::Unit,
            event: Value::Unit,
            detail: Value::Unit,
            data: before.differences(&heard.known),
        };
        Event::of(&self.session, &heard.host, told.into_record(), None)
    }
}
