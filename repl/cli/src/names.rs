//! The names of objects, for completion at the prompt: asked of the hosts that are connected, and kept.
//!
//! The line editor must not wait for a host: an answer that doesn't come soon is used the next time, and meanwhile
//! what was known before is offered. The hosts are asked where the connections live, in the main thread.

use std::collections::HashMap;
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use repl_edit::ObjectNames;
use stdlib_functions::Hosts;
use tokio::sync::mpsc::{Receiver, Sender as AsyncSender, channel};

/// How long the line editor waits for an answer.
const PATIENCE: Duration = Duration::from_millis(150);
/// How long the hosts are given to answer.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(5);

/// The names that are known.
type Known = Arc<Mutex<HashMap<String, Vec<String>>>>;

/// Knows names in the thread of the line editor.
pub(crate) struct LiveNames {
    questions: AsyncSender<Question>,
    known: Known,
}

/// Hears what the line editor wants to know.
pub(crate) struct Questions {
    questions: Receiver<Question>,
    known: Known,
}

/// Which objects are asked for, and who is told that they are known.
struct Question {
    object: String,
    told: Sender<()>,
}

/// Returns both ends.
pub(crate) fn live_names() -> (LiveNames, Questions) {
    let (asked, questions) = channel(1);
    let known = Known::default();
    (LiveNames { questions: asked, known: known.clone() }, Questions { questions, known })
}

impl ObjectNames for LiveNames {
    fn names(&self, object: &str) -> Vec<String> {
        let (told, answered) = mpsc::channel();
        let question = Question { object: object.to_owned(), told };
        // Where the last question has no answer yet, or nobody answers, there is nothing to wait for.
        if self.questions.try_send(question).is_ok() {
            let _ = answered.recv_timeout(PATIENCE);
        }
        held(&self.known).get(object).cloned().unwrap_or_default()
    }
}

impl Questions {
    /// Answers questions, for as long as this is polled.
    pub(crate) async fn answer(&mut self, hosts: &Hosts) {
        while let Some(Question { object, told }) = self.questions.recv().await {
            let found = tokio::time::timeout(ANSWER_TIMEOUT, hosts.object_names(&object)).await;
            if let Ok(names) = found {
                held(&self.known).insert(object, names);
            }
            // The line editor may have gone on.
            let _ = told.send(());
        }
        std::future::pending::<()>().await;
    }
}

fn held(known: &Known) -> MutexGuard<'_, HashMap<String, Vec<String>>> {
    known.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_answered_is_kept_for_when_nobody_answers() {
        let (names, mut questions) = live_names();
        let answering = std::thread::spawn(move || {
            let question = questions.questions.blocking_recv();
            if let Some(Question { object, told }) = question {
                held(&questions.known).insert(object, vec!["web".to_owned()]);
                let _ = told.send(());
            }
        });
        // However long the thread takes to begin.
        while names.names("Domain").is_empty() {}
        assert!(answering.join().is_ok());
        assert_eq!(names.names("Domain"), ["web"]);
        assert_eq!(names.names("Network"), [""; 0]);
    }
}
