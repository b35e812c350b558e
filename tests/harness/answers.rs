//! Which calls real daemons answered, and how.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::Error;
use crate::frame::{Frame, OK, REPLY, Words};
use crate::relay::Relay;
use crate::transcript::Sender;

/// A program's number and a procedure's.
pub type Number = (u32, i32);

/// What is known of the answers to a procedure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answered {
    /// How often it went well.
    pub well: u64,
    /// The codes of the errors that were answered.
    pub codes: BTreeSet<i32>,
}

/// The answers that were heard, by procedure; clones share them.
#[derive(Debug, Clone, Default)]
pub struct Answers(Arc<Mutex<BTreeMap<Number, Answered>>>);

impl Answers {
    /// Opens a socket before a daemon's at which the answers are heard.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when it cannot be opened.
    pub fn before(&self, daemon: &Path, socket: PathBuf) -> Result<Relay, Error> {
        let answers = self.clone();
        let listener = Arc::new(move |sender, frame: &Frame| answers.hear(sender, frame));
        Relay::open(socket, daemon.to_owned(), listener)
    }

    /// Returns what was heard so far.
    #[must_use]
    pub fn heard(&self) -> BTreeMap<Number, Answered> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn hear(&self, sender: Sender, frame: &Frame) {
        if sender != Sender::Daemon || frame.kind != REPLY {
            return;
        }
        let mut answers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let answered = answers.entry((frame.program, frame.procedure)).or_default();
        if frame.status == OK {
            answered.well += 1;
        } else if let Some(code) = Words(&frame.payload).i32() {
            answered.codes.insert(code);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Answered, Answers};
    use crate::frame::{Frame, REMOTE};
    use crate::transcript::Sender;

    #[test]
    fn answers_are_counted_and_calls_are_not() {
        let answers = Answers::default();
        let call = Frame::call(16, 1, Vec::new());
        answers.hear(Sender::Client, &call);
        assert!(answers.heard().is_empty());
        answers.hear(Sender::Daemon, &call.reply(Vec::new()));
        answers.hear(Sender::Daemon, &call.refusal(42, 10, b"no domain"));
        let answered = Answered { well: 1, codes: [42].into() };
        assert_eq!(answers.heard().into_iter().collect::<Vec<_>>(), [((REMOTE, 16), answered)]);
    }
}
