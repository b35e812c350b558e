//! The reader's terminal, raw while a console is joined to it.
//!
//! However that ends, the terminal is as it was: a guard sees to it where the stack unwinds, and [`restore_terminal`] where
//! the program ends without that, as after a second signal.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, IsTerminal};
use std::os::fd::AsFd;
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use interp_record::Fault;
use nix::fcntl::OFlag;
use nix::sys::termios::{self, SetArg, Termios};
use tokio::net::unix::pipe::{Receiver, Sender};

/// How many bytes are read at once; a paste comes in several.
const READ_LEN: usize = 4096;

/// How the terminal was before it became raw, while it is.
static BEFORE: Mutex<Option<Termios>> = Mutex::new(None);

/// Makes the terminal what it was before a console was joined to it; before the program ends without unwinding.
pub fn restore_terminal() {
    let before = BEFORE.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(before) = before {
        // A terminal that is gone needs nothing.
        let _ = termios::tcsetattr(std::io::stdin(), SetArg::TCSADRAIN, &before);
    }
}

/// The terminal; dropping it makes it what it was.
pub(super) struct Terminal;

/// What is typed: keys where the terminal is raw, else lines. A terminal is read as a pipe is: the event loop tells when
/// there is something.
pub(crate) struct Keys(Receiver);

/// What is shown. Where the reader holds the terminal, as with Ctrl-S, the event loop goes on.
pub(super) struct Screen(Sender);

impl Terminal {
    /// Returns the terminal that the reader sits at.
    ///
    /// # Errors
    /// `NO_TERMINAL` where standard input or output is none.
    pub(super) fn of_the_reader() -> Result<Self, Fault> {
        if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
            let fault = Fault::new("NO_TERMINAL", "standard input and output are not both a terminal");
            return Err(fault.hint("a script types and reads with `send` and `expect`"));
        }
        Ok(Self)
    }

    /// Makes it raw, so that each key goes to the other side, Ctrl-C too.
    pub(super) fn raw(&self) -> Result<(Keys, Screen), Fault> {
        let (keys, screen) = (Keys::of_the_reader()?, Screen::of_the_reader()?);
        let stdin = std::io::stdin();
        let before = termios::tcgetattr(&stdin).map_err(|error| unreadable(&error.into()))?;
        let mut raw = before.clone();
        termios::cfmakeraw(&mut raw);
        *BEFORE.lock().unwrap_or_else(PoisonError::into_inner) = Some(before);
        termios::tcsetattr(&stdin, SetArg::TCSADRAIN, &raw).map_err(|error| unreadable(&error.into()))?;
        Ok((keys, screen))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore_terminal();
    }
}

/// Opens a terminal anew: not to wait is a property of what is open, which others have open too.
fn opened(terminal: impl AsFd, options: &mut OpenOptions) -> std::io::Result<File> {
    let path = nix::unistd::ttyname(terminal).unwrap_or_else(|_| PathBuf::from("/dev/tty"));
    options.custom_flags((OFlag::O_NONBLOCK | OFlag::O_NOCTTY).bits()).open(path)
}

fn unreadable(error: &std::io::Error) -> Fault {
    Fault::new("NO_TERMINAL", "the terminal can't be read").caused_by(error.to_string())
}

fn unwritable(error: &std::io::Error) -> Fault {
    Fault::new("NO_TERMINAL", "the terminal can't be written to").caused_by(error.to_string())
}

impl Screen {
    /// Opens the terminal that is standard output, within a wait.
    fn of_the_reader() -> Result<Self, Fault> {
        let screen = opened(std::io::stdout(), File::options().write(true));
        screen.and_then(Sender::from_file_unchecked).map(Self).map_err(|error| unwritable(&error))
    }

    /// Shows bytes.
    pub(super) async fn show(&self, bytes: &[u8]) -> Result<(), Fault> {
        let mut rest = bytes;
        while !rest.is_empty() {
            self.0.writable().await.map_err(|error| unwritable(&error))?;
            match self.0.try_write(rest) {
                Ok(len) => rest = rest.get(len..).unwrap_or_default(),
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(error) => return Err(unwritable(&error)),
            }
        }
        Ok(())
    }
}

impl Keys {
    /// Opens the terminal that is standard input, within a wait.
    ///
    /// # Errors
    /// `NO_TERMINAL`.
    pub(crate) fn of_the_reader() -> Result<Self, Fault> {
        let keys = opened(std::io::stdin(), File::options().read(true));
        keys.and_then(Receiver::from_file_unchecked).map(Self).map_err(|error| unreadable(&error))
    }

    /// Returns what was typed next; nothing where the terminal is gone.
    pub(crate) async fn read(&self) -> Result<Option<Vec<u8>>, Fault> {
        let mut bytes = vec![0; READ_LEN];
        let read = loop {
            if let Err(error) = self.0.readable().await {
                break Err(error);
            }
            match self.0.try_read(&mut bytes) {
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                read => break read,
            }
        };
        match read {
            Ok(len) => {
                bytes.truncate(len);
                Ok(Some(bytes).filter(|bytes| !bytes.is_empty()))
            }
            // The window was closed.
            Err(error) if error.raw_os_error() == Some(nix::errno::Errno::EIO as i32) => Ok(None),
            Err(error) => Err(unreadable(&error)),
        }
    }
}
