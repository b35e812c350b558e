//! Where scripts, which are synchronous, meet drivers, which are asynchronous.
//!
//! A script thread that needs an answer runs the runtime itself until the answer is there
//! (`block_on` on a `current_thread` runtime: no other thread takes part in a call). Meanwhile the
//! tasks of the connections run too. A wait ends with its answer, with Ctrl-C, or at the deadline,
//! whichever is first; nothing waits anywhere else.
//!
//! Several script threads may wait at once: one of them runs the runtime for all, and when its answer is there the
//! next one does.
//!
//! A script that computes for long without waiting would starve those tasks, and keepalives would
//! go unanswered. So the engine [pumps](Session::pump) every half second between two operations.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::{Duration, Instant};

use interp_record::Fault;
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::sync::{Mutex, MutexGuard};

use crate::Session;
use crate::at_work::{Here, park_until};
use crate::held::{Held, ITEM_DEADLINE_EXCEEDED};

/// How long a script may compute before the tasks of the connections get a turn.
pub(crate) const PUMP_INTERVAL: Duration = Duration::from_millis(500);

/// How many turns they get then: one to see that a socket is readable, the rest to act on it.
const PUMP_TURNS: usize = 8;

impl Session {
    /// Waits for a future, while the tasks of the connections run.
    ///
    /// # Errors
    /// `INTERRUPTED` within 50 ms of Ctrl-C, `DEADLINE_EXCEEDED` at the deadline of the session;
    /// the future is dropped then. `NESTED_WAIT` where a future itself calls this.
    pub fn wait<F: Future>(&self, future: F) -> Result<F::Output, Fault> {
        let runtime = self.runtime()?;
        let due = Held::deadline(self);
        let found = async {
            let mut future = pin!(future);
            let mut interrupted = pin!(self.interrupt().requested());
            let mut expired = pin!(expiry(due));
            poll_fn(|context| {
                if let Poll::Ready(output) = future.as_mut().poll(context) {
                    return Poll::Ready(Ok(output));
                }
                if interrupted.as_mut().poll(context).is_ready() {
                    return Poll::Ready(Err(interrupted_fault()));
                }
                expired.as_mut().poll(context).map(Err)
            })
            .await
        };
        match self.simulated_time() {
            Some(time) => runtime.block_on(time.at_work().waiting(found)),
            None => runtime.block_on(found),
        }
    }

    /// Waits for what other script threads do, whatever stops this one.
    pub(crate) fn outwait<F: Future>(&self, future: F) -> F::Output {
        match self.simulated_time() {
            Some(time) => park_until(time.at_work().waiting(future)),
            None => park_until(future),
        }
    }

    /// Takes a lock that another script thread may hold while it waits for a host.
    pub fn lock<'m, T>(&self, mutex: &'m Mutex<T>) -> MutexGuard<'m, T> {
        mutex.try_lock().unwrap_or_else(|_| self.outwait(mutex.lock()))
    }

    /// Counts this thread as one that is at work, where time depends on that, until the guard is dropped.
    pub(crate) fn at_work(&self) -> Option<Here> {
        self.simulated_time().map(|time| time.at_work().here())
    }

    /// Waits for what has to come to its end although a wait for it was stopped: the request or the deadline that
    /// stopped it doesn't count any more, the next request does.
    ///
    /// # Errors
    /// As [`wait`](Self::wait).
    pub fn wait_after<F: Future>(&self, stopped: &Fault, future: F) -> Result<F::Output, Fault> {
        let _before = Held::here().enter();
        Held::clean_up_after(self, stopped);
        self.wait(future)
    }

    /// Waits until this long has passed by the session's clock, while the tasks of the connections run.
    ///
    /// # Errors
    /// As [`wait`](Self::wait).
    pub fn sleep(&self, duration: Duration) -> Result<(), Fault> {
        let clock = self.clock();
        let left = Held::deadline(self).map(|(at, fault)| (at.saturating_duration_since(clock.now()), fault));
        match left {
            Some((left, fault)) if left < duration => {
                self.wait(clock.sleep(left))?;
                Err(fault())
            }
            _ => self.wait(clock.sleep(duration)),
        }
    }

    /// Lets the tasks of the connections run for a moment.
    pub(crate) fn pump(&self) {
        // Without a runtime there are no tasks; inside a wait they run anyway.
        if let Some(runtime) = self.started_runtime()
            && Handle::try_current().is_err()
        {
            runtime.block_on(async {
                for _ in 0..PUMP_TURNS {
                    tokio::task::yield_now().await;
                }
            });
        }
    }

    fn runtime(&self) -> Result<&Runtime, Fault> {
        if Handle::try_current().is_ok() {
            return Err(Fault::new("NESTED_WAIT", "a wait was begun inside another wait"));
        }
        if let Some(runtime) = self.started_runtime() {
            return Ok(runtime);
        }
        let simulated = self.simulated_time();
        let mut builder = Builder::new_current_thread();
        builder.enable_all().start_paused(simulated.is_some());
        if let Some(time) = simulated {
            let at_work = time.at_work().clone();
            builder.on_thread_park(move || at_work.outlast());
        }
        let runtime = builder.build().map_err(|error| {
            Fault::new("NO_RUNTIME", "cannot start the event loop").caused_by(error.to_string())
        })?;
        let runtime = self.keep_runtime(runtime);
        if let Some(time) = simulated {
            time.begin(runtime);
        }
        Ok(runtime)
    }
}

/// Ends at the deadline, with its fault.
async fn expiry(due: Option<(Instant, fn() -> Fault)>) -> Fault {
    match due {
        Some((deadline, fault)) => {
            tokio::time::sleep_until(deadline.into()).await;
            fault()
        }
        None => std::future::pending().await,
    }
}

/// Returns the fault of a script that was stopped.
pub(crate) fn interrupted_fault() -> Fault {
    Fault::new("INTERRUPTED", "interrupted")
}

/// Returns the fault of an item that took longer than it may.
pub(crate) fn item_deadline_fault() -> Fault {
    Fault::new(ITEM_DEADLINE_EXCEEDED, "this item took longer than it may")
        .hint("give it more time with `timeout:`")
}

/// Returns the fault of `defer`s that go on after the deadline for longer than they may.
pub(crate) fn cleaning_fault() -> Fault {
    Fault::new(
        "DEADLINE_EXCEEDED",
        "cleaning up has taken as long as the script was given, and is left as it is",
    )
    .hint("see what the `defer`s had still to do; give the script more time with `--timeout`")
}

/// Returns the fault of a script that ran out of time.
pub(crate) fn deadline_fault() -> Fault {
    Fault::new("DEADLINE_EXCEEDED", "the deadline has passed").hint("give it more time with `--timeout`")
}

/// Returns the fault of what a function gave a deadline, and that ran out of time.
pub(crate) fn inner_deadline_fault() -> Fault {
    Fault::new("DEADLINE_EXCEEDED", "the deadline has passed").hint("give it more time with `deadline:`")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn a_wait_gives_what_the_future_gives() {
        let session = Session::default();
        assert_eq!(session.wait(async { 7 }), Ok(7));
    }

    #[test]
    fn a_wait_ends_within_50_ms_of_an_interrupt() {
        let session = Session::default();
        let interrupt = session.interrupt().clone();
        let (ready, started) = std::sync::mpsc::channel();
        let asked = std::thread::spawn(move || {
            started.recv().unwrap();
            interrupt.request();
            Instant::now()
        });
        let found = session.wait(async {
            ready.send(()).unwrap();
            std::future::pending::<()>().await;
        });
        let ended = Instant::now();
        assert_eq!(found.unwrap_err().code().name(), "INTERRUPTED");
        assert!(ended.saturating_duration_since(asked.join().unwrap()) < Duration::from_millis(50));
    }

    #[test]
    fn what_was_stopped_can_be_waited_for_until_the_next_request() {
        let session = Session::default();
        session.interrupt().request();
        let stopped = session.wait(std::future::pending::<()>()).unwrap_err();
        let pause = || tokio::time::sleep(Duration::from_millis(1));
        assert_eq!(session.wait_after(&stopped, async { pause().await }), Ok(()));
        assert!(session.wait(std::future::pending::<()>()).is_err(), "the request still counts for others");
        let interrupt = session.interrupt().clone();
        let again = session.wait_after(&stopped, async {
            interrupt.request();
            std::future::pending::<()>().await;
        });
        assert_eq!(again.unwrap_err().code().name(), "INTERRUPTED");
    }

    #[test]
    fn a_wait_ends_at_the_deadline() {
        let session = Session::default();
        session.set_deadline(Some(Instant::now()));
        let fault = session.wait(std::future::pending::<()>()).unwrap_err();
        assert_eq!(fault.code().name(), "DEADLINE_EXCEEDED");
    }

    #[test]
    fn a_result_that_is_there_is_not_lost_to_an_interrupt() {
        let session = Session::default();
        session.interrupt().request();
        assert_eq!(session.wait(async { 7 }), Ok(7));
    }

    #[test]
    fn simulated_time_passes_at_once_and_only_in_waits() {
        let time = crate::SimulatedTime::default();
        let session = Session::builder(crate::Catalogue::default()).simulated_time(time.clone()).build();
        assert_eq!(time.elapsed(), Duration::ZERO);
        session.wait(async { tokio::time::sleep(Duration::from_secs(3600)).await }).unwrap();
        assert_eq!(time.elapsed(), Duration::from_secs(3600));
    }

    #[test]
    fn simulated_time_stands_still_while_another_thread_is_at_work() {
        let time = crate::SimulatedTime::default();
        let session = Session::builder(crate::Catalogue::default()).simulated_time(time.clone()).build();
        let _here = session.at_work();
        let (sender, mut receiver) = tokio::sync::mpsc::unbounded_channel();
        let (other, token) = (session.clone(), time.at_work().token());
        let thread = std::thread::spawn(move || {
            let _here = token.here();
            // Gone before this thread is not counted any more, so that who waits for that is at work.
            let sender = sender;
            for _ in 0..100 {
                // Long enough for a runtime that rests to jump.
                (0..2000).for_each(|_| std::thread::yield_now());
                sender.send(other.simulated_time().unwrap().elapsed()).unwrap();
                other.sleep(Duration::from_secs(1)).unwrap();
            }
        });
        session.set_deadline(Instant::now().checked_add(Duration::from_secs(1_000_000)));
        let hear = async {
            let mut heard = Vec::new();
            while let Some(at) = receiver.recv().await {
                heard.push(at.as_secs());
            }
            heard
        };
        let heard = session.wait(hear).unwrap();
        assert_eq!(heard, (0..100).collect::<Vec<u64>>());
        drop(session);
        thread.join().unwrap();
    }

    #[test]
    fn a_wait_in_a_wait_is_a_fault_not_a_panic() {
        let session = Session::default();
        let inner = session.clone();
        let fault = session.wait(async move { inner.wait(async { 7 }) }).unwrap().unwrap_err();
        assert_eq!(fault.code().name(), "NESTED_WAIT");
    }

    #[test]
    fn background_tasks_run_while_a_script_computes() {
        let session = Session::default();
        let (sender, mut receiver) = tokio::sync::oneshot::channel();
        session
            .wait(async {
                tokio::spawn(async move {
                    tokio::task::yield_now().await;
                    tokio::task::yield_now().await;
                    sender.send(7).unwrap();
                });
            })
            .unwrap();
        session.pump();
        assert_eq!(receiver.try_recv(), Ok(7));
    }
}
