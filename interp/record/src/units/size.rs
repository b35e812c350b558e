//! Amounts of data.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::{Duration, Rate, UnitError, short};

/// The family of units that a size is shown in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SizeFamily {
    /// KiB, MiB, GiB …: powers of 1024.
    #[default]
    Binary,
    /// kB, MB, GB …: powers of 1000.
    Decimal,
}

/// An amount of data: bytes, and the family of units it was given in.
///
/// The family only matters for showing it: `1024B == 1KiB`, and both are equal to `1.024kB`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Size {
    bytes: u64,
    family: SizeFamily,
}

const BINARY: [(&str, u64); 6] = [
    ("EiB", 1 << 60),
    ("PiB", 1 << 50),
    ("TiB", 1 << 40),
    ("GiB", 1 << 30),
    ("MiB", 1 << 20),
    ("KiB", 1 << 10),
];
const DECIMAL: [(&str, u64); 6] = [
    ("EB", 1_000_000_000_000_000_000),
    ("PB", 1_000_000_000_000_000),
    ("TB", 1_000_000_000_000),
    ("GB", 1_000_000_000),
    ("MB", 1_000_000),
    ("kB", 1_000),
];

impl Size {
    /// Returns the size of this many bytes, shown in binary units.
    pub const fn from_bytes(bytes: u64) -> Self {
        Self { bytes, family: SizeFamily::Binary }
    }

    /// Returns the size of this many KiB, libvirt's unit for memory; the greatest size where it
    /// does not fit.
    pub const fn from_kibibytes(kibibytes: u64) -> Self {
        Self::from_bytes(kibibytes.saturating_mul(1024))
    }

    /// Returns the same size, shown in this family.
    #[must_use]
    pub const fn in_family(self, family: SizeFamily) -> Self {
        Self { bytes: self.bytes, family }
    }

    /// Returns the bytes.
    pub const fn bytes(self) -> u64 {
        self.bytes
    }

    /// Returns the family it is shown in.
    pub const fn family(self) -> SizeFamily {
        self.family
    }

    /// Returns the sum.
    ///
    /// # Errors
    /// `Overflow` past 2^64 - 1 bytes.
    pub fn plus(self, other: Self) -> Result<Self, UnitError> {
        let bytes = self.bytes.checked_add(other.bytes);
        self.with(bytes).ok_or_else(|| UnitError::Overflow(format!("{self} + {other}")))
    }

    /// Returns the difference.
    ///
    /// # Errors
    /// `Negative` where the other is larger.
    pub fn minus(self, other: Self) -> Result<Self, UnitError> {
        let bytes = self.bytes.checked_sub(other.bytes);
        self.with(bytes).ok_or_else(|| UnitError::Negative(format!("{self} - {other}")))
    }

    /// Returns this size that many times.
    ///
    /// # Errors
    /// `Negative` for a factor below zero, `Overflow` past 2^64 - 1 bytes.
    pub fn times(self, factor: i64) -> Result<Self, UnitError> {
        let factor = u64::try_from(factor).map_err(|_| UnitError::Negative(format!("{self} * {factor}")))?;
        self.with(self.bytes.checked_mul(factor))
            .ok_or_else(|| UnitError::Overflow(format!("{self} * {factor}")))
    }

    /// Returns this size scaled by a factor, to the nearest byte.
    ///
    /// # Errors
    /// `Negative` for a factor below zero, `Overflow` where the result isn't a size.
    pub fn scaled(self, factor: f64) -> Result<Self, UnitError> {
        #[expect(clippy::cast_precision_loss, reason = "a scaled size is to the nearest representable byte")]
        let bytes = self.bytes as f64 * factor;
        self.with_float(bytes, || format!("{self} * {factor}"))
    }

    /// Returns this size divided by a number, to the nearest byte.
    ///
    /// # Errors
    /// `DivisionByZero`, `Negative` for a divisor below zero, `Overflow` where the result isn't a size.
    pub fn divided_by_float(self, divisor: f64) -> Result<Self, UnitError> {
        if divisor == 0.0 {
            return Err(UnitError::DivisionByZero(self.to_string()));
        }
        #[expect(
            clippy::cast_precision_loss,
            reason = "a part of a size is to the nearest representable byte"
        )]
        let bytes = self.bytes as f64 / divisor;
        self.with_float(bytes, || format!("{self} / {divisor}"))
    }

    /// Returns what is left when the other is taken from this one as often as it fits.
    ///
    /// # Errors
    /// `DivisionByZero`.
    pub fn remainder(self, other: Self) -> Result<Self, UnitError> {
        self.with(self.bytes.checked_rem(other.bytes))
            .ok_or_else(|| UnitError::DivisionByZero(self.to_string()))
    }

    /// Returns the next multiple of the other that is no larger, or no smaller.
    ///
    /// # Errors
    /// `DivisionByZero`, or `Overflow`.
    pub fn rounded(self, to: Self, up: bool) -> Result<Self, UnitError> {
        let rest = self.remainder(to)?;
        match (rest.bytes, up) {
            (0, _) => Ok(self),
            (_, false) => self.minus(rest),
            (_, true) => self.plus(to.minus(rest)?),
        }
    }

    /// Returns it as text in the unit with this name, or `None` where there is no such unit.
    pub fn in_unit(self, name: &str, digits: usize) -> Option<String> {
        let units = BINARY.iter().chain(&DECIMAL).chain(&[("B", 1)]);
        let (name, unit) = units.into_iter().find(|(known, _)| *known == name)?;
        #[expect(clippy::cast_precision_loss, reason = "it is shown with few digits")]
        let number = self.bytes as f64 / *unit as f64;
        Some(format!("{}{name}", short(number, digits)))
    }

    /// Returns a part of this size, rounded down.
    ///
    /// # Errors
    /// `DivisionByZero`, or `Negative` for a divisor below zero.
    pub fn divided_by(self, divisor: i64) -> Result<Self, UnitError> {
        match u64::try_from(divisor) {
            Ok(0) => Err(UnitError::DivisionByZero(self.to_string())),
            Ok(divisor) => Ok(Self { bytes: self.bytes / divisor, family: self.family }),
            Err(_) => Err(UnitError::Negative(format!("{self} / {divisor}"))),
        }
    }

    /// Returns how many times the other goes into this one.
    ///
    /// # Errors
    /// `DivisionByZero`.
    pub fn ratio(self, other: Self) -> Result<f64, UnitError> {
        if other.bytes == 0 {
            return Err(UnitError::DivisionByZero(self.to_string()));
        }
        #[expect(clippy::cast_precision_loss, reason = "a ratio is a float")]
        Ok(self.bytes as f64 / other.bytes as f64)
    }

    /// Returns how long it takes at this rate.
    ///
    /// # Errors
    /// `DivisionByZero` at a rate of nothing, `Overflow` past the longest duration.
    pub fn at_rate(self, rate: Rate) -> Result<Duration, UnitError> {
        if rate.bytes_per_second() == 0 {
            return Err(UnitError::DivisionByZero(self.to_string()));
        }
        #[expect(clippy::cast_precision_loss, reason = "to the precision of a float")]
        let seconds = self.bytes as f64 / rate.bytes_per_second() as f64;
        Duration::from_seconds_f64(seconds)
    }

    fn with_float(self, bytes: f64, what: impl Fn() -> String) -> Result<Self, UnitError> {
        let bytes = bytes.round();
        if bytes < 0.0 {
            return Err(UnitError::Negative(what()));
        }
        if !(bytes.is_finite() && bytes < 18_446_744_073_709_551_616.0) {
            return Err(UnitError::Overflow(what()));
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked just above")]
        let bytes = bytes as u64;
        Ok(Self { bytes, family: self.family })
    }

    fn with(self, bytes: Option<u64>) -> Option<Self> {
        bytes.map(|bytes| Self { bytes, family: self.family })
    }
}

impl PartialEq for Size {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for Size {}

impl Hash for Size {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.bytes.hash(state);
    }
}

impl PartialOrd for Size {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Size {
    fn cmp(&self, other: &Self) -> Ordering {
        self.bytes.cmp(&other.bytes)
    }
}

/// Shows it in the largest unit that it fills, with at most two decimals: `1.5GiB`, `300B`.
impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let units = match self.family {
            SizeFamily::Binary => BINARY,
            SizeFamily::Decimal => DECIMAL,
        };
        match units.iter().find(|(_, unit)| self.bytes >= *unit) {
            None => write!(f, "{}B", self.bytes),
            Some((name, unit)) => {
                let hundredths = u128::from(self.bytes) * 100 / u128::from(*unit);
                let (whole, part) = (hundredths / 100, hundredths % 100);
                match (part, part % 10) {
                    (0, _) => write!(f, "{whole}{name}"),
                    (_, 0) => write!(f, "{whole}.{}{name}", part / 10),
                    _ => write!(f, "{whole}.{part:02}{name}"),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_shown_in_the_largest_unit_that_they_fill() {
        for (bytes, shown) in [
            (0, "0B"),
            (1023, "1023B"),
            (1024, "1KiB"),
            (1536, "1.5KiB"),
            (1 << 40, "1TiB"),
            (1_100_000, "1.04MiB"),
        ] {
            assert_eq!(Size::from_bytes(bytes).to_string(), shown);
        }
        assert_eq!(Size::from_bytes(1_500_000).in_family(SizeFamily::Decimal).to_string(), "1.5MB");
    }

    #[test]
    fn the_family_does_not_matter_for_equality() {
        assert_eq!(Size::from_bytes(1000), Size::from_bytes(1000).in_family(SizeFamily::Decimal));
    }

    #[test]
    fn what_does_not_fit_is_an_error() {
        let all = Size::from_bytes(u64::MAX);
        assert_eq!(all.plus(Size::from_bytes(1)), Err(UnitError::Overflow("15.99EiB + 1B".into())));
        assert_eq!(
            Size::from_bytes(1).minus(Size::from_bytes(2)),
            Err(UnitError::Negative("1B - 2B".into()))
        );
        assert_eq!(all.times(2), Err(UnitError::Overflow("15.99EiB * 2".into())));
        assert_eq!(Size::from_bytes(8).divided_by(0), Err(UnitError::DivisionByZero("8B".into())));
    }
}
