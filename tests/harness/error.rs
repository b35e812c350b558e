//! What can go wrong while a test sets its scene; never what the test is about.

use std::time::Duration;

/// A scene that could not be set.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A program ended unsuccessfully.
    #[error("`{command}` failed: {output}")]
    Failed {
        /// The command line.
        command: String,
        /// What it wrote, both streams.
        output: String,
    },
    /// The system refused something.
    #[error("{doing}")]
    Io {
        /// What was being done.
        doing: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A condition did not come true in time.
    #[error("{what}: not within {limit:?}")]
    TimedOut {
        /// What was awaited.
        what: String,
        /// How long.
        limit: Duration,
    },
}

impl Error {
    /// Returns a function that says what was being done when the system refused.
    pub fn io(doing: impl Into<String>) -> impl FnOnce(std::io::Error) -> Self {
        move |source| Self::Io { doing: doing.into(), source }
    }
}
