//! Texts as instants.

use std::str::FromStr;

use jiff::Zoned;
use jiff::civil::DateTime;
use jiff::fmt::temporal::{Pieces, PiecesOffset};
use jiff::tz::TimeZone;

use super::Time;
use crate::TextError;

const WHAT: &str = "a time";

impl Time {
    /// Reads a time, or a date, which is its first moment; one that names no zone or offset is in this zone.
    ///
    /// # Errors
    /// Where it is none, or there is no such zone.
    pub fn read_in(text: &str, zone: &str) -> Result<Self, TextError> {
        read(text, Some(time_zone(zone)?))
    }

    /// Returns the same instant in the zone with this name: `Europe/Berlin`, `UTC`.
    ///
    /// # Errors
    /// Where there is no such zone.
    pub fn in_zone(&self, zone: &str) -> Result<Self, TextError> {
        Ok(self.timestamp().to_zoned(time_zone(zone)?).into())
    }
}

/// Reads RFC 3339 and RFC 9557: `2026-11-27T10:00:00Z`, `2026-11-27T10:00:00+01:00[Europe/Berlin]`. A time without zone
/// or offset is refused.
impl FromStr for Time {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        read(text, None)
    }
}

fn read(text: &str, zone: Option<TimeZone>) -> Result<Time, TextError> {
    let refused = |why: String| TextError::new(text, WHAT, why);
    let pieces = Pieces::parse(text).map_err(|error| refused(reason(&error)))?;
    if pieces.time_zone_annotation().is_some() {
        return text.parse::<Zoned>().map(Time::from).map_err(|error| refused(reason(&error)));
    }
    let written = match pieces.offset() {
        Some(PiecesOffset::Zulu) => Some(TimeZone::UTC),
        Some(offset) => Some(offset.to_numeric_offset().to_time_zone()),
        None => zone,
    };
    let Some(zone) = written else {
        return Err(refused("it has no zone: end it with `Z` for UTC, or an offset as in `+01:00`".into()));
    };
    let local = DateTime::from_parts(pieces.date(), pieces.time().unwrap_or_default());
    local.to_zoned(zone).map(Time::from).map_err(|error| refused(reason(&error)))
}

fn time_zone(name: &str) -> Result<TimeZone, TextError> {
    TimeZone::get(name).map_err(|_| {
        TextError::new(name, "a time zone", "there is none with this name; write `Europe/Berlin`, `UTC`")
    })
}

/// Returns the first thing that jiff has to say.
fn reason(error: &jiff::Error) -> String {
    error.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(found: Result<Time, TextError>) -> String {
        found.map_or_else(|error| error.to_string(), |time| time.to_string())
    }

    #[test]
    fn times_are_read_as_they_are_shown() {
        for text in [
            "2026-11-27T10:00:00Z",
            "2026-11-27T10:00:00.25Z",
            "2026-11-27T10:00:00+01:00",
            "2026-11-27T10:00:00+01:00[Europe/Berlin]",
            "2026-07-01T10:00:00-04:00[America/New_York]",
        ] {
            assert_eq!(shown(text.parse()), text);
        }
        assert_eq!(shown("2026-11-27 10:00Z".parse()), "2026-11-27T10:00:00Z");
    }

    #[test]
    fn a_time_of_no_zone_is_of_the_zone_that_is_said() {
        let read = |text: &str| shown(Time::read_in(text, "Europe/Berlin"));
        assert_eq!(read("2026-11-27"), "2026-11-27T00:00:00+01:00[Europe/Berlin]");
        assert_eq!(read("2026-07-27T10:30"), "2026-07-27T10:30:00+02:00[Europe/Berlin]");
        assert_eq!(read("2026-07-27T10:30Z"), "2026-07-27T10:30:00Z");
        assert_eq!(
            shown("2026-11-27".parse()),
            "`2026-11-27` is not a time: it has no zone: end it with `Z` for UTC, or an offset as in `+01:00`"
        );
    }

    #[test]
    fn what_is_wrong_is_said() {
        assert_eq!(
            shown(Time::read_in("2026-11-27", "Europe/Berlim")),
            "`Europe/Berlim` is not a time zone: there is none with this name; write `Europe/Berlin`, `UTC`"
        );
        for text in [
            "",
            "yesterday",
            "2026-13-01T00:00:00Z",
            "2026-11-27T25:00:00Z",
            "2026-11-27T10:00:00+05:00[Europe/Berlin]",
        ] {
            let found = shown(text.parse());
            assert!(found.starts_with(&format!("`{text}` is not a time: ")), "{found}");
        }
    }
}
