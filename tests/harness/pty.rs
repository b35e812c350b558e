//! A program at a terminal: what it shows is read, and keys are pressed for it.

use std::fs::File;
use std::io::Write;
use std::os::fd::OwnedFd;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use nix::pty::openpty;
use nix::sys::termios::{LocalFlags, tcgetattr};
use tempfile::TempDir;

use crate::Error;
use crate::process::wait_until;

/// A program that runs at a terminal of its own; dropping it ends it.
#[derive(Debug)]
pub struct Pty {
    child: Child,
    /// Our end.
    keys: File,
    /// The program's end, which stays when the program has ended.
    terminal: OwnedFd,
    pieces: Receiver<Vec<u8>>,
    shown: String,
    /// What lives as long as the program.
    _home: TempDir,
}

impl Pty {
    /// Starts a program, whose home is kept until it has ended.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when there is no terminal to have, or no such program.
    pub fn start(mut command: Command, home: TempDir) -> Result<Self, Error> {
        let failed = |error: nix::Error| Error::io("opening a terminal")(error.into());
        let pair = openpty(None, None).map_err(failed)?;
        let end = || pair.slave.try_clone().map(Stdio::from).map_err(Error::io("opening a terminal"));
        command.stdin(end()?).stdout(end()?).stderr(end()?);
        let child = command.spawn().map_err(Error::io(format!("starting {command:?}")))?;
        let keys = File::from(pair.master);
        let mut screen = keys.try_clone().map_err(Error::io("opening a terminal"))?;
        let (sender, pieces) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(len) = std::io::Read::read(&mut screen, &mut bytes) {
                if len == 0 || sender.send(bytes.iter().take(len).copied().collect()).is_err() {
                    break;
                }
            }
        });
        Ok(Self { child, keys, terminal: pair.slave, pieces, shown: String::new(), _home: home })
    }

    /// Returns the id of the program.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Presses keys.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when the terminal is gone.
    pub fn press(&mut self, keys: &str) -> Result<(), Error> {
        self.keys.write_all(keys.as_bytes()).map_err(Error::io("pressing keys"))
    }

    /// Waits until the program shows `text`, and returns all that it showed up to there and was not returned before.
    ///
    /// # Errors
    ///
    /// [`Error::Failed`] with what it showed instead.
    pub fn expect(&mut self, text: &str, limit: Duration) -> Result<String, Error> {
        let start = Instant::now();
        loop {
            if let Some(at) = self.shown.find(text) {
                let rest = self.shown.split_off(at + text.len());
                return Ok(std::mem::replace(&mut self.shown, rest));
            }
            let left = limit.saturating_sub(start.elapsed());
            match self.pieces.recv_timeout(left) {
                Ok(piece) => self.shown.push_str(&String::from_utf8_lossy(&piece)),
                Err(_) => {
                    let command = format!("waiting for {text:?}");
                    return Err(Error::Failed { command, output: self.shown.clone() });
                }
            }
        }
    }

    /// Returns whether the terminal is raw: keys go to the program one by one, and are not shown by the terminal itself.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when the terminal is gone.
    pub fn is_raw(&self) -> Result<bool, Error> {
        let failed = |error: nix::Error| Error::io("asking the terminal")(error.into());
        let flags = tcgetattr(&self.terminal).map_err(failed)?.local_flags;
        Ok(!flags.intersects(LocalFlags::ICANON | LocalFlags::ECHO | LocalFlags::ISIG))
    }

    /// Waits for the end of the program, and returns its exit code; none when a signal ended it.
    ///
    /// # Errors
    ///
    /// [`Error::TimedOut`] when it does not end.
    pub fn end(&mut self, limit: Duration) -> Result<Option<i32>, Error> {
        let child = &mut self.child;
        let status = wait_until("end of the program", limit, || child.try_wait().ok().flatten())?;
        Ok(status.code())
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // One that has ended cannot be killed, and that is fine.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
