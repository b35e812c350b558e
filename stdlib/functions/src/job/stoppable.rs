//! Waiting for work at a host so that whoever stops the script knows what became of it.

use std::pin::pin;

use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::Fuse;
use interp_engine::Session;
use interp_record::Fault;

/// Asks for an end; it is asked once.
pub(crate) type Stop = Fuse<oneshot::Receiver<()>>;

/// Work that a host may be asked to end.
pub(crate) struct Stoppable<'a> {
    pub(crate) session: &'a Session,
    /// The object that it is done to.
    pub(crate) object: &'a str,
    /// What is done: `its migration`.
    pub(crate) work: &'a str,
    /// Whether the host can end it.
    pub(crate) can_end: bool,
    /// How one sees what became of it, and ends it.
    pub(crate) look: &'a str,
}

impl Stoppable<'_> {
    /// Waits for the work. What has begun is brought to an end although the script is stopped: the first Ctrl-C, or a
    /// deadline, asks the host for an end, the next Ctrl-C leaves it alone.
    ///
    /// # Errors
    /// Those of the work; or what has stopped the script, with what became of the work as its causes.
    pub(crate) fn carry_out<T>(&self, work: impl AsyncFnOnce(Stop) -> Result<T, Fault>) -> Result<T, Fault> {
        let (stop, asked) = oneshot::channel();
        let mut working = pin!(work(asked.fuse()));
        let stopped = match self.session.wait(working.as_mut()) {
            Ok(worked) => return worked,
            Err(stopped) => stopped,
        };
        if !self.can_end {
            return Err(self.left(stopped, "can't be stopped, and goes on"));
        }
        let (object, what) = (self.object, self.work);
        let again = if stopped.code().name() == "INTERRUPTED" { " again" } else { "" };
        self.warn(&format!("`{object}`: stopping {what}; Ctrl-C{again} leaves it alone"));
        let _ = stop.send(());
        match self.session.wait_after(&stopped, working.as_mut()) {
            Ok(Ok(_)) => {
                let ended = format!("{what} had ended well before it could be stopped");
                self.warn(&format!("`{object}`: {ended}"));
                Err(stopped.caused_by(ended))
            }
            Ok(Err(fault)) => {
                self.warn(&format!("`{object}`: {}", fault.message()));
                Err(stopped_by(stopped, &fault))
            }
            Err(again) => Err(self.left(again, "was left alone, and may still go on")),
        }
    }

    /// Several may be stopped at once, and only one fault ends the script: each says itself what became of it.
    fn warn(&self, line: &str) {
        self.session.output().warn(line);
    }

    fn left(&self, stopped: Fault, how: &str) -> Fault {
        let left = format!("{} {how}: {}", self.work, self.look);
        self.warn(&format!("`{}`: {left}", self.object));
        stopped.caused_by(left)
    }
}

/// Returns what has stopped the script, with what became of the work.
fn stopped_by(stopped: Fault, fault: &Fault) -> Fault {
    let stopped = stopped.caused_by(fault.message());
    let stopped = fault.causes().iter().fold(stopped, Fault::caused_by);
    fault.advice().into_iter().fold(stopped, Fault::hint)
}
