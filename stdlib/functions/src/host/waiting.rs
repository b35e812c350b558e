//! Waits for a host: where a deadline ends one, the fault says on whom it waited, and for what.

use std::future::Future;

use futures::StreamExt;
use interp_engine::Session;
use interp_record::Fault;
use stdlib_driver::Error;
use stdlib_protocol::Procedure;

use super::Host;

impl Host {
    /// Waits for what this host is asked.
    ///
    /// # Errors
    /// Those of [`Session::wait`].
    pub(crate) fn wait<F: Future>(
        &self,
        session: &Session,
        asked: &str,
        future: F,
    ) -> Result<F::Output, Fault> {
        session.wait(future).map_err(|stopped| self.unanswered(stopped, asked))
    }

    /// Makes calls that wait together.
    ///
    /// # Errors
    /// Those of [`Session::wait`]; each answer has its own.
    pub(crate) fn call_all<P: Procedure>(
        &self,
        session: &Session,
        calls: Vec<P>,
    ) -> Result<Vec<Result<P::Reply, Error>>, Fault> {
        self.wait(session, P::INFO.name, self.connection().call_all(calls).collect())
    }

    /// Waits until the host is open or can't be reached.
    ///
    /// # Errors
    /// Those of [`Session::wait`].
    pub(crate) fn wait_for_opening(&self, session: &Session) -> Result<Result<(), Error>, Fault> {
        let opened = session.wait(self.opening().opened());
        Ok(opened.map_err(|stopped| self.unanswered(stopped, ""))?.map(drop))
    }

    /// Says in the fault of a deadline on whom it waited, and for what; whoever presses Ctrl-C has seen it.
    pub(crate) fn unanswered(&self, stopped: Fault, asked: &str) -> Fault {
        if stopped.code().name() == "INTERRUPTED" {
            return stopped;
        }
        let name = self.opening().known_as();
        let stopped = stopped.at(name.clone());
        match self.opening().step() {
            Some(step) => stopped.caused_by(format!("no answer yet from {name} when {step}")),
            None => stopped.caused_by(format!("no answer yet from {name} to `{asked}`")),
        }
    }
}
