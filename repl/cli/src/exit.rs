//! How the program ends: the exit codes that scripts and cron rely on.

use std::process::ExitCode;

use interp_record::Fault;

/// Why the program ends; the book has the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Everything asked for happened.
    Done,
    /// An error that nothing caught.
    Failed,
    /// Wrong usage, or a script that is wrong; nothing was contacted.
    Usage,
    /// Some items failed, the rest is done.
    Partial,
    /// A host could not be reached, or refused.
    Connection,
    /// The time was over.
    Deadline,
    /// A check found what would change.
    WouldChange,
    /// Another run holds the lock.
    Locked,
    /// Nobody reads the results any more.
    BrokenPipe,
    /// Ctrl-C.
    Interrupted,
    /// A request to end.
    Terminated,
    /// The script has said so.
    Chosen(u8),
}

impl Exit {
    /// Returns the code.
    pub(crate) const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Partial => 3,
            Self::Connection => 4,
            Self::Deadline => 5,
            Self::WouldChange => 10,
            // EX_TEMPFAIL of sysexits.h: it may well work later.
            Self::Locked => 75,
            Self::Interrupted => 130,
            // As of a program that SIGPIPE ends.
            Self::BrokenPipe => 141,
            Self::Terminated => 143,
            Self::Chosen(code) => code,
        }
    }

    /// Returns how the program ends after a fault that nothing caught.
    pub(crate) fn after(fault: &Fault) -> Self {
        match fault.code().name() {
            "AUTH_CANCELLED" | "AUTH_FAILED" | "AUTH_UNAVAILABLE" | "ACCESS_DENIED" | "BAD_URI"
            | "CONNECTION_LOST" | "NO_CONNECT" | "NOT_SENT" => Self::Connection,
            "BROKEN_PIPE" => Self::BrokenPipe,
            "DEADLINE_EXCEEDED" => Self::Deadline,
            "INTERRUPTED" => Self::Interrupted,
            "LOCKED" => Self::Locked,
            _ => Self::Failed,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_that_cannot_be_reached_is_no_ordinary_failure() {
        assert_eq!(Exit::after(&Fault::new("NO_CONNECT", "")).code(), 4);
        assert_eq!(Exit::after(&Fault::new("NO_DOMAIN", "")).code(), 1);
        assert_eq!(Exit::after(&Fault::new("LOCKED", "")).code(), 75);
        assert_eq!(Exit::after(&Fault::new("INTERRUPTED", "")).code(), 130);
    }
}
