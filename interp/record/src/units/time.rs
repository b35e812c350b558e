//! Instants.

use std::fmt;

use jiff::Timestamp;

use super::{Duration, UnitError};

/// An instant, shown in UTC unless a renderer knows the reader's zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(Timestamp);

impl Time {
    /// Returns the instant of jiff's.
    pub const fn new(timestamp: Timestamp) -> Self {
        Self(timestamp)
    }

    /// Returns the instant this many seconds after 1970.
    ///
    /// # Errors
    /// `Overflow` beyond the years -9999 to 9999.
    pub fn from_unix_seconds(seconds: i64) -> Result<Self, UnitError> {
        Timestamp::from_second(seconds)
            .map(Self)
            .map_err(|_| UnitError::Overflow(format!("the time {seconds} seconds after 1970")))
    }

    /// Returns the instant as jiff's.
    pub const fn timestamp(self) -> Timestamp {
        self.0
    }

    /// Returns the instant this much later.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn plus(self, duration: Duration) -> Result<Self, UnitError> {
        self.0
            .checked_add(duration.as_signed())
            .map(Self)
            .map_err(|_| UnitError::Overflow(format!("{self} + {duration}")))
    }

    /// Returns how long after the other it is.
    pub fn since(self, other: Self) -> Duration {
        self.0.duration_since(other.0).into()
    }
}

/// Shows it as RFC 3339.
impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_shown_as_rfc_3339() {
        assert_eq!(
            Time::from_unix_seconds(0).map(|time| time.to_string()),
            Ok("1970-01-01T00:00:00Z".into())
        );
    }
}
