//! A process that lives no longer than its guard.
//!
//! The process hangs on a pipe from us: when the guard is dropped, or when this process dies by any
//! means, the pipe closes and the process ends.
//! So nothing is left behind by a test that is killed.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use crate::Error;
use crate::process::wait_until;

/// Runs `"$@"` until standard input ends, then kills it; the first line is its process id.
const KEEPER: &str = r#"
    trap : INT TERM
    "$@" </dev/null >&2 & held=$!
    echo "$held"
    cat >/dev/null
    kill -KILL "$held"; wait "$held"
"#;

/// A running process and the pipe that keeps it alive.
#[derive(Debug)]
pub struct Held {
    child: Child,
    pipe: Option<ChildStdin>,
    first_line: String,
    end_limit: Duration,
}

impl Held {
    /// Starts a program that doesn't watch its standard input; it is killed in the end.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when it cannot be started.
    pub fn keep(command: &Command) -> Result<Self, Error> {
        let mut keeper = Command::new("sh");
        keeper.args(["-c", KEEPER, "keeper"]).arg(command.get_program()).args(command.get_args());
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => keeper.env(name, value),
                None => keeper.env_remove(name),
            };
        }
        Self::start(keeper, |_| true, Duration::from_secs(20), Duration::from_secs(20))
    }

    /// Starts a program that ends by itself when its standard input ends.
    ///
    /// It counts as started once it has written a line that `is_ready` accepts.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when it cannot be started, [`Error::Failed`] when it ends before it is ready,
    /// [`Error::TimedOut`] when it isn't ready within `start_limit`.
    pub fn start(
        mut command: Command,
        is_ready: impl Fn(&str) -> bool,
        start_limit: Duration,
        end_limit: Duration,
    ) -> Result<Self, Error> {
        let shown = format!("{command:?}");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(Error::io(format!("starting {shown}")))?;
        let pipe = child.stdin.take();
        let lines = lines_of(child.stdout.take());
        let complaints = lines_of(child.stderr.take());
        let mut held = Self { child, pipe, first_line: String::new(), end_limit };
        let mut seen = Vec::new();
        loop {
            match lines.recv_timeout(start_limit) {
                Ok(line) if is_ready(&line) => break held.first_line = line,
                Ok(line) => seen.push(line),
                Err(RecvTimeoutError::Timeout) => {
                    return Err(Error::TimedOut { what: format!("start of {shown}"), limit: start_limit });
                }
                Err(RecvTimeoutError::Disconnected) => {
                    seen.extend(complaints.iter());
                    return Err(Error::Failed { command: shown, output: seen.join("\n") });
                }
            }
        }
        Ok(held)
    }

    /// Returns the line by which the process said that it is ready.
    #[must_use]
    pub fn first_line(&self) -> &str {
        &self.first_line
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.pipe = None;
        let ended = wait_until("end", self.end_limit, || self.child.try_wait().ok().flatten());
        if ended.is_err() {
            // The last resort; it may have ended just now.
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

/// Reads a pipe to its end, line by line, whether or not anybody listens.
fn lines_of(pipe: Option<impl Read + Send + 'static>) -> mpsc::Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let Some(pipe) = pipe else { return };
        for line in BufReader::new(pipe).lines().map_while(Result::ok) {
            // After the start nobody listens any more, but the pipe must not fill up.
            let _ = sender.send(line);
        }
    });
    receiver
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::process::Command;
    use std::time::Duration;

    use super::Held;
    use crate::Error;

    #[test]
    fn a_held_process_lives_as_long_as_its_guard() -> Result<(), Error> {
        let mut command = Command::new("sleep");
        command.arg("1000");
        let held = Held::keep(&command)?;
        let process = Path::new("/proc").join(held.first_line());
        assert!(process.exists());
        drop(held);
        assert!(!process.exists());
        Ok(())
    }

    #[test]
    fn a_process_that_ends_before_it_is_ready_is_reported_with_what_it_said() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo almost; echo no disk >&2"]);
        let limit = Duration::from_secs(20);
        let error = Held::start(command, |line| line == "ready", limit, limit).map(|_| ());
        let Err(Error::Failed { output, .. }) = error else {
            unreachable!("it ended before it was ready, but: {error:?}")
        };
        assert_eq!(output, "almost\nno disk");
    }
}
