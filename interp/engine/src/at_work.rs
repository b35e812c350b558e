//! Which script threads of a session are at work, so that simulated time stands still while one is.
//!
//! tokio lets the time of a paused runtime jump to the next timer when the runtime has nothing to do. It doesn't know
//! of script threads that compute meanwhile; so before the runtime rests, the thread that runs it waits here until
//! every other thread waits too.
//!
//! A thread counts as at work from the moment in which something wakes it, not from when it notices: whoever wakes it
//! is at work itself, so that the count is never zero in between.

use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;

/// The threads of a session that are at work; clones count the same ones.
#[derive(Clone, Debug, Default)]
pub(crate) struct AtWork(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    count: Mutex<usize>,
    changed: Condvar,
}

/// One thread more that is at work, until this is dropped.
#[derive(Debug)]
pub(crate) struct Token(AtWork);

/// Counts this thread, until it is dropped.
#[derive(Debug)]
pub(crate) struct Here(Option<Token>);

thread_local! {
    /// Whether this thread is counted.
    static IS_COUNTED: Cell<bool> = const { Cell::new(false) };
    /// What this thread waits by.
    static WAIT: RefCell<Option<Arc<Wait>>> = const { RefCell::new(None) };
}

/// One wait of a thread.
struct Wait {
    at_work: AtWork,
    /// Changed only by who holds the count.
    state: Mutex<State>,
}

#[derive(Debug)]
enum State {
    /// It looks whether it is over; it may have been woken meanwhile.
    Looks { was_woken: bool, waker: Option<Waker> },
    /// It has nothing to do; the only state in which its thread is not counted.
    Rests(Waker),
    /// It will look.
    Woken,
}

impl AtWork {
    /// Counts a thread that is about to begin.
    pub(crate) fn token(&self) -> Token {
        *self.count() += 1;
        Token(self.clone())
    }

    /// Counts this thread, if it is not counted yet.
    pub(crate) fn here(&self) -> Here {
        if IS_COUNTED.get() { Here(None) } else { self.token().here() }
    }

    /// Waits for a future; its thread is at work only while something is to be done for it.
    pub(crate) async fn waiting<F: Future>(&self, future: F) -> F::Output {
        let _here = self.here();
        let mut future = pin!(future);
        let state = Mutex::new(State::Woken);
        let wait = Arc::new(Wait { at_work: self.clone(), state });
        let waker = Waker::from(wait.clone());
        let output = poll_fn(|context| {
            WAIT.set(Some(wait.clone()));
            wait.look(context.waker());
            let polled = future.as_mut().poll(&mut Context::from_waker(&waker));
            if polled.is_pending() {
                wait.rest();
            }
            polled
        })
        .await;
        WAIT.set(None);
        output
    }

    /// Holds this thread, which runs the event loop, until it is woken or no thread is at work.
    pub(crate) fn outlast(&self) {
        let Some(wait) = WAIT.with_borrow(Clone::clone) else { return };
        let mut count = self.count();
        while *count > 0 && matches!(*wait.state(), State::Rests(_)) {
            count = self.0.changed.wait(count).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn count(&self) -> MutexGuard<'_, usize> {
        self.0.count.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Waits for a future that other threads bring to its end, without the event loop.
pub(crate) fn park_until<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(output) => return output,
            Poll::Pending => thread::park(),
        }
    }
}

struct Unpark(thread::Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

impl Token {
    /// Lets it stand for this thread.
    pub(crate) fn here(self) -> Here {
        IS_COUNTED.set(true);
        Here(Some(self))
    }
}

impl Drop for Token {
    fn drop(&mut self) {
        *self.0.count() -= 1;
        self.0.0.changed.notify_all();
    }
}

impl Drop for Here {
    fn drop(&mut self) {
        if self.0.is_some() {
            IS_COUNTED.set(false);
        }
    }
}

impl Wait {
    fn look(&self, waker: &Waker) {
        let mut count = self.at_work.count();
        let before = std::mem::replace(
            &mut *self.state(),
            State::Looks { was_woken: false, waker: Some(waker.clone()) },
        );
        if matches!(before, State::Rests(_)) {
            *count += 1;
        }
    }

    fn rest(&self) {
        let mut count = self.at_work.count();
        let mut state = self.state();
        let State::Looks { was_woken, waker } = &mut *state else { return };
        match waker.take() {
            Some(waker) if !*was_woken => {
                *state = State::Rests(waker);
                *count -= 1;
                self.at_work.0.changed.notify_all();
            }
            _ => *state = State::Woken,
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Wake for Wait {
    fn wake(self: Arc<Self>) {
        let mut count = self.at_work.count();
        let mut state = self.state();
        match &mut *state {
            State::Looks { was_woken, waker } => {
                *was_woken = true;
                if let Some(waker) = waker {
                    waker.wake_by_ref();
                }
            }
            State::Rests(waker) => {
                // Before the thread is let go, so that the event loop knows that it may not jump.
                waker.wake_by_ref();
                *count += 1;
                *state = State::Woken;
                self.at_work.0.changed.notify_all();
            }
            State::Woken => {}
        }
    }
}
