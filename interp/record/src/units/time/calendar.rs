//! Instants by the calendar and the clock of their zone.

use jiff::civil::Weekday;
use jiff::fmt::strtime;
use jiff::{RoundMode, Span, Unit, ZonedRound};

use super::Time;
use crate::{TextError, UnitError};

/// What a time can be cut to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    /// Midnight, or the first moment of a day that has none.
    Day,
    /// The full hour.
    Hour,
    /// The full minute.
    Minute,
    /// The first day of the month.
    Month,
    /// The full second.
    Second,
    /// Monday.
    Week,
    /// The first day of the year.
    Year,
}

impl TimeUnit {
    /// The words for them, as scripts write them.
    pub const WORDS: &'static [&'static str] = &["second", "minute", "hour", "day", "week", "month", "year"];

    /// Returns what a word stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "day" => Self::Day,
            "hour" => Self::Hour,
            "minute" => Self::Minute,
            "month" => Self::Month,
            "second" => Self::Second,
            "week" => Self::Week,
            "year" => Self::Year,
            _ => return None,
        })
    }
}

impl Time {
    /// Returns the year.
    pub fn year(&self) -> i64 {
        self.zoned().year().into()
    }

    /// Returns the month, from 1.
    pub fn month(&self) -> i64 {
        self.zoned().month().into()
    }

    /// Returns the day of the month, from 1.
    pub fn day(&self) -> i64 {
        self.zoned().day().into()
    }

    /// Returns the hour, from 0 to 23.
    pub fn hour(&self) -> i64 {
        self.zoned().hour().into()
    }

    /// Returns the minute.
    pub fn minute(&self) -> i64 {
        self.zoned().minute().into()
    }

    /// Returns the second.
    pub fn second(&self) -> i64 {
        self.zoned().second().into()
    }

    /// Returns the day of the week: `monday`.
    pub fn weekday(&self) -> &'static str {
        match self.zoned().weekday() {
            Weekday::Monday => "monday",
            Weekday::Tuesday => "tuesday",
            Weekday::Wednesday => "wednesday",
            Weekday::Thursday => "thursday",
            Weekday::Friday => "friday",
            Weekday::Saturday => "saturday",
            Weekday::Sunday => "sunday",
        }
    }

    /// Returns the date: `2026-11-27`.
    pub fn date(&self) -> String {
        self.zoned().date().to_string()
    }

    /// Returns the zone: `Europe/Berlin`, `UTC`, `+01:00`.
    pub fn zone(&self) -> String {
        let zoned = self.zoned();
        zoned.time_zone().iana_name().map_or_else(|| zoned.offset().to_string(), str::to_owned)
    }

    /// Returns the seconds since 1970, rounded down.
    pub fn unix(&self) -> i64 {
        let timestamp = self.timestamp();
        timestamp.as_second() - i64::from(timestamp.subsec_nanosecond() < 0)
    }

    /// Returns the time as `strftime` writes it.
    ///
    /// # Errors
    /// Where the pattern has something that it doesn't know.
    pub fn format(&self, pattern: &str) -> Result<String, TextError> {
        strtime::format(pattern, &self.zoned())
            .map_err(|error| TextError::new(pattern, "a format of a time", error.to_string()))
    }

    /// Returns the last full hour, day, month … in its zone.
    ///
    /// # Errors
    /// `Overflow` before the first year that there is.
    pub fn truncated(&self, to: TimeUnit) -> Result<Self, UnitError> {
        let zoned = self.zoned();
        let whole = |unit| zoned.round(ZonedRound::new().smallest(unit).mode(RoundMode::Trunc));
        let found = match to {
            TimeUnit::Day => zoned.start_of_day(),
            TimeUnit::Hour => whole(Unit::Hour),
            TimeUnit::Minute => whole(Unit::Minute),
            TimeUnit::Month => zoned.first_of_month().and_then(|day| day.start_of_day()),
            TimeUnit::Second => whole(Unit::Second),
            TimeUnit::Week => {
                let days = zoned.weekday().to_monday_zero_offset();
                zoned.checked_sub(Span::new().days(days)).and_then(|day| day.start_of_day())
            }
            TimeUnit::Year => zoned.first_of_year().and_then(|day| day.start_of_day()),
        };
        found.map(Self::from).map_err(|_| UnitError::Overflow(format!("the beginning of {self}")))
    }

    /// Returns the same time of day so many days later, however long they are in its zone.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn plus_days(&self, days: i64) -> Result<Self, UnitError> {
        self.plus_span(Span::new().try_days(days), days, "days")
    }

    /// Returns the same day so many months later, or the last one of that month.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn plus_months(&self, months: i64) -> Result<Self, UnitError> {
        self.plus_span(Span::new().try_months(months), months, "months")
    }

    fn plus_span(&self, span: Result<Span, jiff::Error>, count: i64, what: &str) -> Result<Self, UnitError> {
        span.and_then(|span| self.zoned().checked_add(span))
            .map(Self::from)
            .map_err(|_| UnitError::Overflow(format!("{self} + {count} {what}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Time {
        text.parse().unwrap_or_else(|error| unreachable!("{error}"))
    }

    #[test]
    fn times_are_cut_in_their_zone() {
        let time = time("2026-03-29T15:45:30.5+02:00[Europe/Berlin]");
        for (word, expected) in [
            ("second", "2026-03-29T15:45:30+02:00[Europe/Berlin]"),
            ("minute", "2026-03-29T15:45:00+02:00[Europe/Berlin]"),
            ("hour", "2026-03-29T15:00:00+02:00[Europe/Berlin]"),
            ("day", "2026-03-29T00:00:00+01:00[Europe/Berlin]"),
            ("week", "2026-03-23T00:00:00+01:00[Europe/Berlin]"),
            ("month", "2026-03-01T00:00:00+01:00[Europe/Berlin]"),
            ("year", "2026-01-01T00:00:00+01:00[Europe/Berlin]"),
        ] {
            let unit = TimeUnit::from_word(word);
            let found = unit.map(|unit| time.truncated(unit).map(|time| time.to_string()));
            assert_eq!(found, Some(Ok(expected.into())), "{word}");
        }
        assert!(TimeUnit::WORDS.iter().all(|word| TimeUnit::from_word(word).is_some()));
    }

    #[test]
    fn days_of_the_calendar_are_not_24_hours() {
        let time = time("2026-03-28T12:00:00+01:00[Europe/Berlin]");
        let shown = |time: Result<Time, UnitError>| time.map(|time| time.to_string());
        assert_eq!(shown(time.plus_days(1)), Ok("2026-03-29T12:00:00+02:00[Europe/Berlin]".into()));
        assert_eq!(shown(time.plus_months(-1)), Ok("2026-02-28T12:00:00+01:00[Europe/Berlin]".into()));
        assert!(time.plus_days(i64::MAX).is_err());
    }

    #[test]
    fn the_parts_are_of_the_zone() {
        let time = time("2026-11-27T23:30:00-05:00[America/New_York]");
        assert_eq!((time.weekday(), time.date().as_str()), ("friday", "2026-11-27"));
        assert_eq!(time.zone(), "America/New_York");
        let utc = time.in_zone("UTC").map(|time| (time.weekday(), time.day(), time.zone()));
        assert_eq!(utc, Ok(("saturday", 28, "UTC".into())));
    }

    #[test]
    fn formats_are_those_of_strftime() {
        let time = time("2026-11-27T10:05:00Z");
        assert_eq!(time.format("%Y%m%d-%H%M"), Ok("20261127-1005".into()));
        assert!(time.format("%Q!").is_err() || time.format("%").is_err());
    }
}
