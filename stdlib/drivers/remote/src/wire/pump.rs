//! The task that reads, writes what callers leave it, and keeps the session's time.
//!
//! It ends with the conversation, and holds nothing open: when the last owner of the wire goes, the conversation ends.
//! It reads before it looks at the clock, so a process that was away for a while first hears what the daemon said meanwhile.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::time::{Instant, Sleep};

use super::{Wire, now};

/// Where the timer rests until the session names a time.
const FAR_AWAY: Duration = Duration::from_secs(24 * 3600);

pub(super) async fn run(wire: Arc<Wire>) {
    let mut timer = pin!(tokio::time::sleep(FAR_AWAY));
    poll_fn(|cx| turn(&wire, timer.as_mut(), cx)).await;
}

/// Does all that can be done now.
fn turn(wire: &Wire, mut timer: Pin<&mut Sleep>, cx: &mut Context<'_>) -> Poll<()> {
    let mut state = wire.lock();
    match &mut state.pump {
        Some(pump) => pump.clone_from(cx.waker()),
        none => *none = Some(cx.waker().clone()),
    }
    loop {
        let now = now();
        state.fill(cx, now);
        state.dispatch(&wire.events);
        state.flush(cx, now);
        state.dispatch(&wire.events);
        if state.session.closed().is_some() {
            return Poll::Ready(());
        }
        // An armed timer that comes too early does no harm, and is cheaper than moving it with every message.
        if let Some(deadline) = state.session.next_deadline().map(Instant::from_std)
            && deadline < timer.deadline()
        {
            timer.as_mut().reset(deadline);
        }
        if timer.as_mut().poll(cx).is_pending() {
            return Poll::Pending;
        }
        // A fault closes the session, which the next round tells.
        let _ = state.session.handle_deadline(now);
        let next = state.session.next_deadline().map_or_else(|| Instant::now() + FAR_AWAY, Instant::from_std);
        timer.as_mut().reset(next);
    }
}
