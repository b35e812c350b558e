//! A run of a job, as the journal has it.

use jiff::Timestamp;

/// A run of a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Its name: four hexadecimal digits.
    pub id: String,
    /// The process.
    pub pid: u32,
    /// When it began.
    pub begun: Timestamp,
    /// The run that it goes on from.
    pub resumes: Option<String>,
    /// How it ended; nothing where it runs, or was broken off.
    pub ending: Option<Ending>,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// When.
    pub at: Timestamp,
    /// Why it did not end well: an error, a Ctrl-C, or items that failed.
    pub fault: Option<RunFault>,
}

/// The code and the message of an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunFault {
    /// The code.
    pub code: String,
    /// The message.
    pub message: String,
}

impl Run {
    /// Returns whether it did all that it was to do.
    pub fn ended_well(&self) -> bool {
        matches!(self.ending, Some(Ending { fault: None, .. }))
    }
}
