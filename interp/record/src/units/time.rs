//! Instants, with the zone that they are shown in.

mod calendar;
mod read;

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::{Duration, UnitError};

pub use calendar::TimeUnit;

/// An instant. Its zone says how it is shown and which day it is in; two are equal when they are the same instant,
/// whatever their zones.
#[derive(Clone)]
pub struct Time(Inner);

/// Times in UTC are the many, and need no memory of their own.
#[derive(Clone)]
enum Inner {
    Utc { seconds: i64, nanoseconds: i32 },
    Zoned(Arc<Zoned>),
}

impl Time {
    /// Returns the instant of jiff's, in UTC.
    pub fn new(timestamp: Timestamp) -> Self {
        Self(Inner::Utc { seconds: timestamp.as_second(), nanoseconds: timestamp.subsec_nanosecond() })
    }

    /// Returns the instant this many seconds after 1970, in UTC.
    ///
    /// # Errors
    /// `Overflow` beyond the years -9999 to 9999.
    pub fn from_unix_seconds(seconds: i64) -> Result<Self, UnitError> {
        Timestamp::from_second(seconds)
            .map(Self::new)
            .map_err(|_| UnitError::Overflow(format!("the time {seconds} seconds after 1970")))
    }

    /// Returns the instant as jiff's.
    pub fn timestamp(&self) -> Timestamp {
        match &self.0 {
            // Both came from a timestamp, so this always is one.
            Inner::Utc { seconds, nanoseconds } => Timestamp::new(*seconds, *nanoseconds).unwrap_or_default(),
            Inner::Zoned(zoned) => zoned.timestamp(),
        }
    }

    /// Returns the instant with its zone, as jiff's.
    pub fn zoned(&self) -> Zoned {
        match &self.0 {
            Inner::Utc { .. } => self.timestamp().to_zoned(TimeZone::UTC),
            Inner::Zoned(zoned) => zoned.as_ref().clone(),
        }
    }

    /// Returns the instant this much later, in the same zone. A day is 24 hours.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn plus(&self, duration: Duration) -> Result<Self, UnitError> {
        let overflow = || UnitError::Overflow(format!("{self} + {duration}"));
        let later = self.timestamp().checked_add(duration.as_signed()).map_err(|_| overflow())?;
        Ok(match &self.0 {
            Inner::Utc { .. } => Self::new(later),
            Inner::Zoned(zoned) => later.to_zoned(zoned.time_zone().clone()).into(),
        })
    }

    /// Returns how long after the other it is.
    pub fn since(&self, other: &Self) -> Duration {
        self.timestamp().duration_since(other.timestamp()).into()
    }

    /// Returns it as RFC 3339 has it, with the offset of its zone and without the zone's name.
    pub fn rfc_3339(&self) -> String {
        match &self.0 {
            Inner::Utc { .. } => self.timestamp().to_string(),
            Inner::Zoned(zoned) => zoned.timestamp().display_with_offset(zoned.offset()).to_string(),
        }
    }
}

/// Keeps the zone, unless it is UTC.
impl From<Zoned> for Time {
    fn from(zoned: Zoned) -> Self {
        if *zoned.time_zone() == TimeZone::UTC || zoned.time_zone().is_unknown() {
            return Self::new(zoned.timestamp());
        }
        Self(Inner::Zoned(Arc::new(zoned)))
    }
}

impl PartialEq for Time {
    fn eq(&self, other: &Self) -> bool {
        self.timestamp() == other.timestamp()
    }
}

impl Eq for Time {}

impl PartialOrd for Time {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Time {
    fn cmp(&self, other: &Self) -> Ordering {
        self.timestamp().cmp(&other.timestamp())
    }
}

impl Hash for Time {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.timestamp().hash(state);
    }
}

/// Shows it as RFC 3339, with the name of its zone in brackets where it has one, as RFC 9557 has it.
impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.rfc_3339())?;
        match &self.0 {
            Inner::Zoned(zoned) if let Some(name) = zoned.time_zone().iana_name() => write!(f, "[{name}]"),
            _ => Ok(()),
        }
    }
}

impl fmt::Debug for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
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

    #[test]
    fn the_zone_stays_when_time_goes_on() {
        let time: Result<Time, _> = "2026-10-25T00:30:00+02:00[Europe/Berlin]".parse();
        let later = time.as_ref().map(|time| time.plus(Duration::from_seconds(3 * 3600)));
        let shown = later.map(|later| later.map(|time| time.to_string()));
        assert_eq!(shown, Ok(Ok("2026-10-25T02:30:00+01:00[Europe/Berlin]".into())));
        assert_eq!(time.map(|time| time.rfc_3339()), Ok("2026-10-25T00:30:00+02:00".into()));
    }

    #[test]
    fn the_same_instant_in_two_zones_is_equal() {
        let read = |text: &str| text.parse::<Time>();
        assert_eq!(read("2026-11-27T10:00:00+01:00"), read("2026-11-27T09:00:00Z"));
    }

    #[test]
    fn a_time_is_no_larger_than_two_words() {
        assert_eq!(size_of::<Time>(), 16);
    }
}
