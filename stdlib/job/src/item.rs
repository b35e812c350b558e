//! An item of a job, as the journal has it.

use jiff::Timestamp;

use crate::RunFault;

/// What became of an item when a run last came to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What tells it from others.
    pub key: String,
    /// What the reader calls it.
    pub label: String,
    /// The run.
    pub run: String,
    /// When it was begun.
    pub begun: Timestamp,
    /// When it was done, or had failed.
    pub ended: Option<Timestamp>,
    /// What became of it.
    pub state: ItemState,
    /// Why it failed.
    pub fault: Option<RunFault>,
}

/// What became of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemState {
    /// It was begun, and nobody knows more.
    Begun,
    /// It was done.
    Done,
    /// It failed.
    Failed,
}

impl ItemState {
    /// Returns the word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Begun => "begun",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }

    pub(crate) const fn number(self) -> u8 {
        match self {
            Self::Begun => 0,
            Self::Done => 1,
            Self::Failed => 2,
        }
    }

    /// What no version has written was begun, at most: it is done again.
    pub(crate) const fn of_number(number: u8) -> Self {
        match number {
            1 => Self::Done,
            2 => Self::Failed,
            _ => Self::Begun,
        }
    }
}
