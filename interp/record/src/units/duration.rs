//! Lengths of time.

use std::fmt;

use jiff::SignedDuration;

use super::{UnitError, short};

/// A length of time, to the nanosecond; it may be negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration(SignedDuration);

impl Duration {
    /// Returns the duration of this many nanoseconds.
    pub const fn from_nanoseconds(nanoseconds: i64) -> Self {
        Self(SignedDuration::from_nanos(nanoseconds))
    }

    /// Returns the duration of this many seconds.
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(SignedDuration::from_secs(seconds))
    }

    /// Returns the duration of this many seconds.
    ///
    /// # Errors
    /// `Overflow` where it isn't a duration.
    pub fn from_seconds_f64(seconds: f64) -> Result<Self, UnitError> {
        SignedDuration::try_from_secs_f64(seconds)
            .map(Self)
            .map_err(|_| UnitError::Overflow(format!("{seconds} seconds")))
    }

    /// Returns the seconds.
    pub fn seconds(self) -> f64 {
        self.0.as_secs_f64()
    }

    /// Returns the duration of jiff's.
    pub const fn as_signed(self) -> SignedDuration {
        self.0
    }

    /// Returns the time to wait: none for a negative duration.
    pub fn to_wait(self) -> std::time::Duration {
        std::time::Duration::try_from(self.0).unwrap_or_default()
    }

    /// Returns the sum.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn plus(self, other: Self) -> Result<Self, UnitError> {
        self.0.checked_add(other.0).map(Self).ok_or_else(|| UnitError::Overflow(format!("{self} + {other}")))
    }

    /// Returns the difference.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn minus(self, other: Self) -> Result<Self, UnitError> {
        self.0.checked_sub(other.0).map(Self).ok_or_else(|| UnitError::Overflow(format!("{self} - {other}")))
    }

    /// Returns this duration that many times.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn times(self, factor: i64) -> Result<Self, UnitError> {
        let product = self.0.as_nanos().checked_mul(i128::from(factor));
        product.and_then(from_nanos).ok_or_else(|| UnitError::Overflow(format!("{self} * {factor}")))
    }

    /// Returns this duration scaled by a factor.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn scaled(self, factor: f64) -> Result<Self, UnitError> {
        Self::from_seconds_f64(self.seconds() * factor)
            .map_err(|_| UnitError::Overflow(format!("{self} * {factor}")))
    }

    /// Returns a part of this duration.
    ///
    /// # Errors
    /// `DivisionByZero`, or `Overflow` for the negative of the least one.
    pub fn divided_by(self, divisor: i64) -> Result<Self, UnitError> {
        if divisor == 0 {
            return Err(UnitError::DivisionByZero(self.to_string()));
        }
        let part = self.0.as_nanos().checked_div(i128::from(divisor));
        part.and_then(from_nanos).ok_or_else(|| UnitError::Overflow(format!("{self} / {divisor}")))
    }

    /// Returns this duration divided by a number.
    ///
    /// # Errors
    /// `DivisionByZero` or `Overflow`.
    pub fn divided_by_float(self, divisor: f64) -> Result<Self, UnitError> {
        if divisor == 0.0 {
            return Err(UnitError::DivisionByZero(self.to_string()));
        }
        Self::from_seconds_f64(self.seconds() / divisor)
            .map_err(|_| UnitError::Overflow(format!("{self} / {divisor}")))
    }

    /// Returns how many times the other goes into this one.
    ///
    /// # Errors
    /// `DivisionByZero`.
    pub fn ratio(self, other: Self) -> Result<f64, UnitError> {
        if other == Self::default() {
            return Err(UnitError::DivisionByZero(self.to_string()));
        }
        Ok(self.seconds() / other.seconds())
    }

    /// Returns what is left when the other is taken from this one as often as it fits.
    ///
    /// # Errors
    /// `DivisionByZero`.
    pub fn remainder(self, other: Self) -> Result<Self, UnitError> {
        let rest = self.0.as_nanos().checked_rem(other.0.as_nanos());
        rest.and_then(from_nanos).ok_or_else(|| UnitError::DivisionByZero(self.to_string()))
    }

    /// Returns it without its sign.
    ///
    /// # Errors
    /// `Overflow` for the least one.
    pub fn abs(self) -> Result<Self, UnitError> {
        if self < Self::default() { Self::default().minus(self) } else { Ok(self) }
    }

    /// Returns the nearest multiple of the other; of two as near, the one further from nothing.
    ///
    /// # Errors
    /// `DivisionByZero` or `Overflow`.
    pub fn rounded(self, to: Self) -> Result<Self, UnitError> {
        let rest = self.remainder(to)?;
        let (rest_nanos, step) = (rest.0.as_nanos(), to.0.as_nanos().abs());
        let away = rest_nanos.abs() * 2 >= step;
        let nanos = self.0.as_nanos() - rest_nanos + if away { step * rest_nanos.signum() } else { 0 };
        from_nanos(nanos).ok_or_else(|| UnitError::Overflow(format!("{self}, rounded to {to},")))
    }

    /// Returns it as text in the unit with this name (`ms`, `s`, `m`, `h`, `d`), or `None` for any other.
    pub fn in_unit(self, name: &str, digits: usize) -> Option<String> {
        let seconds = match name {
            "d" => 86_400.0,
            "h" => 3_600.0,
            "m" => 60.0,
            "ms" => 0.001,
            "s" => 1.0,
            _ => return None,
        };
        Some(format!("{}{name}", short(self.seconds() / seconds, digits)))
    }
}

impl From<std::time::Duration> for Duration {
    fn from(duration: std::time::Duration) -> Self {
        Self(SignedDuration::try_from(duration).unwrap_or(SignedDuration::MAX))
    }
}

impl From<SignedDuration> for Duration {
    fn from(duration: SignedDuration) -> Self {
        Self(duration)
    }
}

fn from_nanos(nanos: i128) -> Option<Duration> {
    let seconds = i64::try_from(nanos / 1_000_000_000).ok()?;
    let rest = i32::try_from(nanos % 1_000_000_000).ok()?;
    Some(Duration(SignedDuration::new(seconds, rest)))
}

/// Shows it as a script writes it, in at most two units and to three digits of a second:
/// `1h30m`, `2.5s`, `250ms`.
impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nanos = self.0.as_nanos();
        if nanos < 0 {
            f.write_str("-")?;
        }
        let nanos = nanos.unsigned_abs();
        let (seconds, millis) = (nanos / 1_000_000_000, nanos % 1_000_000_000 / 1_000_000);
        let (large, small) = match seconds {
            0 if nanos == 0 => return f.write_str("0s"),
            0 if nanos < 1_000 => return write!(f, "{nanos}ns"),
            0 if nanos < 1_000_000 => return write!(f, "{}us", nanos / 1_000),
            0 => return write!(f, "{millis}ms"),
            1..60 if millis == 0 => return write!(f, "{seconds}s"),
            1..60 => {
                let digits = format!("{millis:03}");
                return write!(f, "{seconds}.{}s", digits.trim_end_matches('0'));
            }
            60..3_600 => ((seconds / 60, "m"), (seconds % 60, "s")),
            3_600..86_400 => ((seconds / 3_600, "h"), (seconds % 3_600 / 60, "m")),
            _ => ((seconds / 86_400, "d"), (seconds % 86_400 / 3_600, "h")),
        };
        write!(f, "{}{}", large.0, large.1)?;
        if small.0 > 0 { write!(f, "{}{}", small.0, small.1) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_shown_as_scripts_write_them() {
        for (nanoseconds, shown) in [
            (0, "0s"),
            (250_000_000, "250ms"),
            (2_500_000_000, "2.5s"),
            (30_000_000_000, "30s"),
            (5_400_000_000_000, "1h30m"),
            (604_800_000_000_000, "7d"),
            (-30_000_000_000, "-30s"),
            (1_500, "1us"),
        ] {
            assert_eq!(Duration::from_nanoseconds(nanoseconds).to_string(), shown);
        }
    }

    #[test]
    fn a_part_by_zero_is_an_error() {
        assert_eq!(Duration::from_seconds(1).divided_by(0), Err(UnitError::DivisionByZero("1s".into())));
    }
}
