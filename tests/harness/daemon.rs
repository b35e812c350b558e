//! A private, unprivileged libvirtd: own socket, own folders, no part in the machine.
//!
//! It runs as a session daemon under our own user, or under `nobody` when we are root, so that it
//! could not touch the machine's networks or domains even if a test asked it to.
//! It serves `test:///default`, `test:///FILE` and `qemu:///session`; a session daemon has no
//! read-only socket: for that, see [`Lab`](crate::lab::Lab).

use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use tempfile::TempDir;

use crate::Error;
use crate::answers::Answers;
use crate::held::Held;
use crate::process::wait_until;
use crate::relay::Relay;
use crate::virsh::Virsh;

/// The user that Debian keeps for owning nothing.
const NOBODY: u32 = 65534;
const START_LIMIT: Duration = Duration::from_secs(30);

/// A running private libvirtd; dropping it ends it and removes its files.
#[derive(Debug)]
pub struct Daemon {
    relay: Option<Relay>,
    held: Held,
    folder: TempDir,
}

impl Daemon {
    /// Starts a daemon and waits until it answers.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] or [`Error::Failed`] when it cannot be started, [`Error::TimedOut`] when it
    /// doesn't answer.
    pub fn start() -> Result<Self, Error> {
        let folder = TempDir::with_prefix("virtshell-").map_err(Error::io("making a folder"))?;
        let is_root = nix::unistd::geteuid().is_root();
        if is_root {
            chown(folder.path(), Some(NOBODY), Some(NOBODY)).map_err(Error::io("giving the folder away"))?;
        }
        let held = Held::keep(&command(folder.path(), is_root))?;
        let daemon = Self { relay: None, held, folder };
        let virsh = Virsh::new(daemon.uri("test:///default"));
        wait_until("answer of the private libvirtd", START_LIMIT, || virsh.run(&["uri"]).ok())?;
        Ok(daemon)
    }

    /// Lets `answers` hear what is called through this daemon's URIs, but for [`direct_uri`](Self::direct_uri).
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when the socket for that can't be opened.
    pub fn heard_by(mut self, answers: &Answers) -> Result<Self, Error> {
        self.relay = Some(answers.before(&self.socket(), self.folder.path().join("heard"))?);
        Ok(self)
    }

    /// Returns the path of its socket.
    #[must_use]
    pub fn socket(&self) -> PathBuf {
        self.folder.path().join("libvirt/libvirt-sock")
    }

    /// Returns the URI that reaches a local URI, such as `test:///default`, through this daemon.
    #[must_use]
    pub fn uri(&self, local: &str) -> String {
        self.relay.as_ref().map_or_else(|| self.direct_uri(local), |relay| through(local, relay.socket()))
    }

    /// Returns the same for whoever shall not be heard.
    #[must_use]
    pub fn direct_uri(&self, local: &str) -> String {
        through(local, &self.socket())
    }

    /// Writes a file where the daemon can read it, and returns its path.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when it cannot be written.
    pub fn write(&self, name: &str, text: &str) -> Result<PathBuf, Error> {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).map_err(Error::io(format!("writing {}", path.display())))?;
        Ok(path)
    }

    /// Returns the daemon's process id.
    #[must_use]
    pub fn pid(&self) -> &str {
        self.held.first_line()
    }

    /// Sends the daemon a signal: `KILL` ends it in the middle of whatever it does, `STOP` makes it
    /// stop answering, `CONT` lets it go on.
    ///
    /// # Errors
    ///
    /// [`Error::Failed`] when it is gone already.
    pub fn signal(&self, signal: &str) -> Result<(), Error> {
        let mut kill = Command::new("kill");
        kill.args([&format!("-{signal}"), self.pid()]);
        crate::process::output(kill, Duration::from_secs(20)).map(|_| ())
    }
}

fn through(local: &str, socket: &Path) -> String {
    let (driver, path) = local.split_once(':').unwrap_or((local, ""));
    format!("{driver}+unix:{path}?socket={}", socket.display())
}

fn command(folder: &Path, is_root: bool) -> Command {
    let mut command = if is_root {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups", "libvirtd"]);
        command
    } else {
        Command::new("libvirtd")
    };
    command
        .env("HOME", folder)
        .env("XDG_RUNTIME_DIR", folder)
        .env("XDG_CONFIG_HOME", folder.join("config"))
        .env("XDG_CACHE_HOME", folder.join("cache"))
        .env("XDG_DATA_HOME", folder.join("data"))
        .env("PATH", format!("/usr/sbin:/sbin:{}", std::env::var("PATH").unwrap_or_default()));
    command
}
