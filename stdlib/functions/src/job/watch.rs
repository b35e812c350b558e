//! Watching work that goes on at a host: how far it is, whether it takes too long, and that it ends when it is to.

use std::future::Future;
use std::pin::pin;
use std::time::Duration;

use futures::future::FusedFuture;
use tokio::time::{Instant, interval_at, sleep, sleep_until};

use super::{Progress, Shown, Stop};
use crate::timeout::within;

/// How often is looked how far it is.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// How long a host has for an end that it was asked for.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// What is watched.
pub(crate) trait Watched {
    /// Asks the host to end it; `false` where it has not begun, or isn't known to be what this call has begun.
    fn end(&self) -> impl Future<Output = bool>;

    /// Looks how far it is; nothing where the host doesn't say.
    fn look(&self) -> impl Future<Output = Option<Progress>>;
}

/// How long is waited.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Patience {
    /// How long it may take before the host is asked to end it.
    pub(crate) to_end: Option<Duration>,
    /// How long its end may take from then on.
    pub(crate) for_its_end: Option<Duration>,
}

/// Why the host was asked to end it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// Somebody has asked for it.
    Asked,
    /// It took too long.
    Overdue,
}

/// How it ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Ended<T> {
    /// By itself.
    Alone(T),
    /// After the host was asked to end it.
    Asked(Why, T),
    /// Not at all, though the host was asked to.
    Never(Why),
}

/// Waits for what says how it ended, and shows meanwhile how far it is.
pub(crate) async fn watch<T>(
    watched: &impl Watched,
    ending: impl Future<Output = T>,
    stop: &mut Stop,
    patience: Patience,
    shown: &Shown<'_>,
) -> Ended<T> {
    let mut ending = pin!(ending);
    let mut overdue = pin!(after(patience.to_end));
    let mut ticks = interval_at(Instant::now() + LOOK_EVERY, LOOK_EVERY);
    let (mut asked, mut is_heard, mut given_up_at) = (None, false, None);
    loop {
        tokio::select! {
            biased;
            ended = &mut ending => return match asked {
                None => Ended::Alone(ended),
                Some(why) => Ended::Asked(why, ended),
            },
            _ = &mut *stop, if !stop.is_terminated() => { asked.get_or_insert(Why::Asked); }
            () = &mut overdue, if asked.is_none() => asked = Some(Why::Overdue),
            why = given_up(given_up_at, asked) => return Ended::Never(why),
            _ = ticks.tick() => if let Some(Some(progress)) = within(LOOK_EVERY, watched.look()).await {
                shown.tell(&progress);
            }
        }
        if asked.is_some() && !is_heard {
            let limit = patience.for_its_end;
            given_up_at = given_up_at.or_else(|| limit.and_then(|limit| Instant::now().checked_add(limit)));
            is_heard = within(limit.unwrap_or(PATIENCE), watched.end()).await.unwrap_or(true);
        }
    }
}

async fn after(limit: Option<Duration>) {
    match limit {
        Some(limit) => sleep(limit).await,
        None => std::future::pending().await,
    }
}

async fn given_up(at: Option<Instant>, why: Option<Why>) -> Why {
    match (at, why) {
        (Some(at), Some(why)) => {
            sleep_until(at).await;
            why
        }
        _ => std::future::pending().await,
    }
}
