//! Who holds a lock: what stands in its file, for whoever finds it held.

use std::fmt;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// The run that holds a lock, and how far it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The run.
    pub run: String,
    /// The process.
    pub pid: u32,
    /// Since when.
    #[serde(with = "text")]
    pub since: Timestamp,
    /// How many items are done; those that were done before it began count.
    pub done: u64,
    /// How many items failed.
    pub failed: u64,
    /// How many there are, where that is known.
    pub total: Option<u64>,
}

impl Holder {
    /// Returns the run that begins now, with nothing done.
    pub fn new(run: &str, since: Timestamp) -> Self {
        Self { run: run.to_owned(), pid: std::process::id(), since, done: 0, failed: 0, total: None }
    }

    /// Reads what stands in a file. It may just be written: what follows the first value is left alone.
    pub(crate) fn read(text: &str) -> Option<Self> {
        serde_json::Deserializer::from_str(text).into_iter().next()?.ok()
    }
}

/// A time as the text that people read, too.
mod text {
    use jiff::Timestamp;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(time: &Timestamp, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(time)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Timestamp, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

/// Says who it is, in the zone of this machine: ``run 7f3a since 02:00 (pid 811), 12 items done``.
impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let since = self.since.to_zoned(TimeZone::try_system().unwrap_or(TimeZone::UTC));
        let format = if since.date() == Timestamp::now().to_zoned(since.time_zone().clone()).date() {
            "%H:%M"
        } else {
            "%Y-%m-%d %H:%M"
        };
        write!(f, "run {} since {} (pid {}), ", self.run, since.strftime(format), self.pid)?;
        match self.total {
            Some(total) => write!(f, "{} of {total} items done", self.done),
            None => write!(f, "{} items done", self.done),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_just_written_over_is_read_to_the_end_of_its_first_value() {
        let holder = Holder::new("7f3a", Timestamp::UNIX_EPOCH);
        let text = serde_json::to_string(&holder).unwrap_or_default();
        assert_eq!(Holder::read(&format!("{text}\"}}")), Some(holder));
        assert_eq!(Holder::read(""), None);
        assert_eq!(Holder::read("{\"run\": 7"), None);
    }

    #[test]
    fn a_holder_says_how_far_it_is() {
        let holder = Holder { pid: 811, done: 12, ..Holder::new("7f3a", Timestamp::UNIX_EPOCH) };
        let shown = holder.to_string();
        assert!(shown.starts_with("run 7f3a since 19"), "{shown}");
        assert!(shown.ends_with("(pid 811), 12 items done"), "{shown}");
        let shown = Holder { total: Some(40), ..holder }.to_string();
        assert!(shown.ends_with("12 of 40 items done"), "{shown}");
    }
}
