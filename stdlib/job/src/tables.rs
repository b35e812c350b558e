//! How runs and items stand in the database: rows of numbers and texts, which need no format of their own.

use jiff::Timestamp;
use redb::TableDefinition;

use crate::{Ending, Item, ItemState, Run, RunFault};

/// The version of what is below. What a later one has written is not read.
pub(crate) const VERSION: u64 = 1;

/// Numbers by their name: the version.
pub(crate) const NUMBERS: TableDefinition<'_, &str, u64> = TableDefinition::new("numbers");

/// The runs by their number: id, process, begun, what it resumes, ended, code, message.
pub(crate) const RUNS: TableDefinition<'_, u64, RunRow<'_>> = TableDefinition::new("runs");

/// The items by their key: label, run, begun, ended, state, code, message.
pub(crate) const ITEMS: TableDefinition<'_, &str, ItemRow<'_>> = TableDefinition::new("items");

pub(crate) type RunRow<'a> =
    (&'a str, u32, i64, Option<&'a str>, Option<i64>, Option<&'a str>, Option<&'a str>);

pub(crate) type ItemRow<'a> = (&'a str, &'a str, i64, Option<i64>, u8, Option<&'a str>, Option<&'a str>);

impl Run {
    pub(crate) fn row(&self) -> RunRow<'_> {
        let fault = self.ending.as_ref().and_then(|ending| ending.fault.as_ref());
        let ended = self.ending.as_ref().map(|ending| ending.at.as_millisecond());
        let (code, message) = columns(fault);
        (&self.id, self.pid, self.begun.as_millisecond(), self.resumes.as_deref(), ended, code, message)
    }

    pub(crate) fn of_row((id, pid, begun, resumes, ended, code, message): RunRow<'_>) -> Self {
        let ending = ended.map(|at| Ending { at: time(at), fault: fault(code, message) });
        Self { id: id.into(), pid, begun: time(begun), resumes: resumes.map(str::to_owned), ending }
    }
}

impl Item {
    pub(crate) fn row(&self) -> ItemRow<'_> {
        let ended = self.ended.map(Timestamp::as_millisecond);
        let (code, message) = columns(self.fault.as_ref());
        (&self.label, &self.run, self.begun.as_millisecond(), ended, self.state.number(), code, message)
    }

    pub(crate) fn of_row(key: &str, (label, run, begun, ended, state, code, message): ItemRow<'_>) -> Self {
        Self {
            key: key.into(),
            label: label.into(),
            run: run.into(),
            begun: time(begun),
            ended: ended.map(time),
            state: ItemState::of_number(state),
            fault: fault(code, message),
        }
    }
}

fn columns(fault: Option<&RunFault>) -> (Option<&str>, Option<&str>) {
    fault.map(|fault| (fault.code.as_str(), fault.message.as_str())).unzip()
}

fn fault(code: Option<&str>, message: Option<&str>) -> Option<RunFault> {
    code.map(|code| RunFault { code: code.into(), message: message.unwrap_or_default().into() })
}

/// A time that no clock has shown is the earliest that is known.
fn time(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::UNIX_EPOCH)
}
