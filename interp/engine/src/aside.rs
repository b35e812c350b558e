//! Work on long texts, which nothing can stop in the middle: Ctrl-C and deadlines end the waiting for it.
//!
//! It runs on a thread of its own, and what it would have given is dropped where nobody waits any more. A text has a
//! limit, so that work ends by itself.

use interp_record::{Fault, Value};
use tokio::runtime::Handle;
use tokio::sync::oneshot;

use crate::Session;
use crate::at_work::Token;
use crate::stack::start_script_thread;

/// The length of a text from which on work on it may take longer than Ctrl-C may, in bytes.
pub(crate) const LONG_TEXT: usize = 1 << 20;

/// Returns the length of a text; what is none has none.
pub(crate) fn text_len(value: &Value) -> usize {
    match value {
        Value::String(text) => text.len(),
        _ => 0,
    }
}

impl Session {
    /// Does some work on a text of this length.
    ///
    /// # Errors
    /// As [`wait`](Self::wait), and `NO_THREAD`.
    pub(crate) fn aside<T: Send + 'static>(
        &self,
        len: usize,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Fault> {
        if len < LONG_TEXT || Handle::try_current().is_ok() {
            return Ok(work());
        }
        let (give, given) = oneshot::channel();
        let token = self.simulated_time().map(|time| time.at_work().token());
        start_script_thread("long text", move || {
            // Let go of last: who waits is at work before this thread is not.
            let _at_work = token.map(Token::here);
            let give = give;
            // Nobody may wait any more.
            let _ = give.send(work());
        })?;
        self.wait(given)?.map_err(|_| {
            Fault::new("INTERNAL", "the engine stopped in the middle of a text")
                .hint("this is a defect of virtshell; please report the script")
        })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn work_gives_what_it_gives_however_long_the_text() {
        let session = Session::default();
        assert_eq!(session.aside(1, || 7), Ok(7));
        assert_eq!(session.aside(LONG_TEXT, || 7), Ok(7));
    }

    #[test]
    fn a_request_to_stop_does_not_wait_for_the_work() {
        let session = Session::default();
        let interrupt = session.interrupt().clone();
        let (go_on, goes_on) = channel::<()>();
        let stopped = session.aside(LONG_TEXT, move || {
            interrupt.request();
            // Until the test is over.
            goes_on.recv().is_err()
        });
        assert_eq!(stopped.unwrap_err().code().name(), "INTERRUPTED");
        drop(go_on);
    }
}
