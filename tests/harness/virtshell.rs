//! The program under test, run as a user would, in an environment that holds nothing of ours.
//!
//! The program is built by cargo when first asked for, so it is never an old one;
//! `VIRTSHELL=/path/to/virtshell` names another to test.

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;
use std::time::Duration;

use cargo_metadata::Message;
use tempfile::TempDir;

use crate::Error;
use crate::process::{Finished, run_while};
use crate::pty::Pty;

const LIMIT: Duration = Duration::from_secs(120);

/// A `virtshell` to be run: arguments and input, with a home of its own.
#[derive(Debug)]
pub struct Virtshell {
    command: Command,
    stdin: String,
    limit: Duration,
    home: TempDir,
}

impl Virtshell {
    /// Returns a `virtshell` without arguments.
    ///
    /// # Errors
    ///
    /// [`Error::Failed`] when it cannot be built.
    pub fn new() -> Result<Self, Error> {
        Self::with(Command::new(program()?))
    }

    /// Returns a `virtshell` that another program runs, whose arguments it stands behind.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn run_by(runner: &str, arguments: &[&str]) -> Result<Self, Error> {
        let mut command = Command::new(runner);
        command.args(arguments).arg(program()?);
        Self::with(command)
    }

    fn with(mut command: Command) -> Result<Self, Error> {
        let home = TempDir::with_prefix("virtshell-").map_err(Error::io("making a home"))?;
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("LC_ALL", "C.UTF-8").env("TERM", "dumb").env("HOME", home.path());
        for (variable, folder) in [
            ("CONFIG_HOME", "config"),
            ("CACHE_HOME", "cache"),
            ("DATA_HOME", "data"),
            ("STATE_HOME", "state"),
        ] {
            command.env(format!("XDG_{variable}"), home.path().join(folder));
        }
        // Root's would be the machine's.
        command.env("STATE_DIRECTORY", home.path().join("state"));
        command.env("XDG_RUNTIME_DIR", home.path().join("run")).current_dir(home.path());
        Ok(Self { command, stdin: String::new(), limit: LIMIT, home })
    }

    /// Adds arguments.
    #[must_use]
    pub fn args<S: AsRef<std::ffi::OsStr>>(mut self, arguments: impl IntoIterator<Item = S>) -> Self {
        self.command.args(arguments);
        self
    }

    /// Sets a variable of its environment.
    #[must_use]
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// Connects to `uri`.
    #[must_use]
    pub fn connect(self, uri: &str) -> Self {
        self.args(["-c", uri])
    }

    /// Runs it in a folder instead of its home.
    #[must_use]
    pub fn in_folder(mut self, folder: &std::path::Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Feeds it `text` on standard input.
    #[must_use]
    pub fn stdin(mut self, text: &str) -> Self {
        text.clone_into(&mut self.stdin);
        self
    }

    /// Gives it another time-out than two minutes.
    #[must_use]
    pub fn limit(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    /// Starts it at a terminal of its own.
    ///
    /// # Errors
    ///
    /// As [`Pty::start`].
    pub fn at_a_terminal(self) -> Result<Pty, Error> {
        Pty::start(self.command, self.home)
    }

    /// Runs it to its end.
    ///
    /// # Errors
    ///
    /// [`Error::TimedOut`] when it doesn't end; any exit code is an answer, not an error.
    pub fn run(self) -> Result<Finished, Error> {
        self.run_while(|_| Ok(()))
    }

    /// Runs it to its end, and does something else as soon as it has started.
    ///
    /// # Errors
    ///
    /// As [`run`](Self::run), and what the something else met; the program is ended then.
    pub fn run_while(self, meanwhile: impl FnOnce(u32) -> Result<(), Error>) -> Result<Finished, Error> {
        let finished = run_while(self.command, &self.stdin, self.limit, meanwhile);
        drop(self.home);
        finished
    }
}

/// Returns the path of the program, built now if need be.
///
/// # Errors
///
/// [`Error::Failed`] with the compiler's words when it cannot be built.
pub fn program() -> Result<PathBuf, Error> {
    static BUILT: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let built = BUILT.get_or_init(|| match std::env::var_os("VIRTSHELL") {
        Some(path) => Ok(path.into()),
        None => build(),
    });
    built.clone().map_err(|output| Error::Failed { command: "cargo build --bin virtshell".into(), output })
}

fn build() -> Result<PathBuf, String> {
    let output = Command::new(env!("CARGO"))
        .args([
            "build",
            "--bin",
            "virtshell",
            "--package",
            "repl-cli",
            "--message-format=json-render-diagnostics",
        ])
        .arg("--manifest-path")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml"))
        .output()
        .map_err(|error| error.to_string())?;
    let messages = Message::parse_stream(output.stdout.as_slice());
    let executable = messages.flatten().filter_map(|message| match message {
        Message::CompilerArtifact(artifact) => artifact.executable,
        _ => None,
    });
    let complaint = || String::from_utf8_lossy(&output.stderr).into_owned();
    executable.last().map(Into::into).ok_or_else(complaint)
}
