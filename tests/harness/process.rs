//! Programs run to their end with a time-out, and waiting for a condition.
//!
//! A program that does not end in time is killed by its id and reported; its output so far is kept.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use nix::sys::signal::Signal;
use nix::unistd::Pid;

use crate::Error;

/// How a program ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finished {
    /// Exit code; none when a signal ended it.
    pub code: Option<i32>,
    /// Standard output; what is not UTF-8 is replaced.
    pub stdout: String,
    /// Standard error; what is not UTF-8 is replaced.
    pub stderr: String,
}

/// Runs a command to its end, feeding it `stdin`.
///
/// # Errors
///
/// [`Error::Io`] when it cannot be started, [`Error::TimedOut`] when it does not end within `limit`.
pub fn run(command: Command, stdin: &str, limit: Duration) -> Result<Finished, Error> {
    run_while(command, stdin, limit, |_| Ok(()))
}

/// Runs a command to its end, feeding it `stdin`, and does something else as soon as it has started: it is given the
/// program's id.
///
/// # Errors
///
/// As [`run`], and what the something else met; the program is ended then.
pub fn run_while(
    mut command: Command,
    stdin: &str,
    limit: Duration,
    meanwhile: impl FnOnce(u32) -> Result<(), Error>,
) -> Result<Finished, Error> {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(Error::io(format!("starting {command:?}")))?;
    let feeding = feed(&mut child, stdin);
    let stdout = collect(child.stdout.take());
    let stderr = collect(child.stderr.take());
    let ended = meanwhile(child.id())
        .and_then(|()| wait_until(&format!("end of {command:?}"), limit, || child.try_wait().ok().flatten()));
    let status = match ended {
        Ok(status) => status,
        Err(error) => {
            // A program that has ended meanwhile cannot be killed, and that is fine.
            let _ = child.kill();
            let _ = child.wait();
            return Err(error);
        }
    };
    let _ = feeding.join();
    Ok(Finished { code: status.code(), stdout: text(stdout), stderr: text(stderr) })
}

/// Presses Ctrl-C for the program with this id.
///
/// # Errors
///
/// [`Error::Io`] when there is none any more.
pub fn interrupt(id: u32) -> Result<(), Error> {
    signal(id, Signal::SIGINT)
}

/// Kills the program with this id, which can't do anything about it.
///
/// # Errors
///
/// As [`interrupt`].
pub fn kill(id: u32) -> Result<(), Error> {
    signal(id, Signal::SIGKILL)
}

fn signal(id: u32, signal: Signal) -> Result<(), Error> {
    let failed = |error: std::io::Error| Error::io(format!("sending {signal} to {id}"))(error);
    let process = i32::try_from(id).map_err(|error| failed(std::io::Error::other(error)))?;
    nix::sys::signal::kill(Pid::from_raw(process), signal).map_err(|error| failed(error.into()))
}

/// Runs a command and returns its standard output.
///
/// # Errors
///
/// As [`run`]; also [`Error::Failed`] when it ends with any code but 0.
pub fn output(command: Command, limit: Duration) -> Result<String, Error> {
    let shown = format!("{command:?}");
    let finished = run(command, "", limit)?;
    if finished.code == Some(0) {
        return Ok(finished.stdout);
    }
    Err(Error::Failed { command: shown, output: format!("{}{}", finished.stdout, finished.stderr) })
}

/// Asks `condition` until it gives a value, and returns that.
///
/// # Errors
///
/// [`Error::TimedOut`] with `what` when it gave none within `limit`.
pub fn wait_until<T>(
    what: &str,
    limit: Duration,
    mut condition: impl FnMut() -> Option<T>,
) -> Result<T, Error> {
    let start = Instant::now();
    loop {
        if let Some(value) = condition() {
            return Ok(value);
        }
        if start.elapsed() >= limit {
            return Err(Error::TimedOut { what: what.to_owned(), limit });
        }
        thread::sleep(PAUSE);
    }
}

/// Between two looks at a condition.
const PAUSE: Duration = Duration::from_millis(2);

fn feed(child: &mut Child, stdin: &str) -> JoinHandle<()> {
    let pipe = child.stdin.take();
    let stdin = stdin.to_owned();
    thread::spawn(move || {
        if let Some(mut pipe) = pipe {
            // A program that ends before it has read everything is its own business.
            let _ = pipe.write_all(stdin.as_bytes());
        }
    })
}

fn collect(pipe: Option<impl Read + Send + 'static>) -> JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            // What came before the pipe broke is still worth showing.
            let _ = pipe.read_to_end(&mut bytes);
        }
        bytes
    })
}

fn text(collected: JoinHandle<Vec<u8>>) -> String {
    String::from_utf8_lossy(&collected.join().unwrap_or_default()).into_owned()
}

#[cfg(test)]
mod tests {
    use std::process::Command;
    use std::time::Duration;

    use super::{Finished, run};
    use crate::Error;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn a_program_gives_its_streams_and_its_code() -> Result<(), Error> {
        let finished = run(shell("cat; echo bad >&2; exit 3"), "in", Duration::from_secs(20))?;
        assert_eq!(finished, Finished { code: Some(3), stdout: "in".into(), stderr: "bad\n".into() });
        Ok(())
    }

    #[test]
    fn a_program_that_hangs_is_killed_at_the_time_out() {
        let ended = run(shell("exec sleep 1000"), "", Duration::from_millis(50));
        assert!(matches!(ended, Err(Error::TimedOut { .. })), "{ended:?}");
    }
}
