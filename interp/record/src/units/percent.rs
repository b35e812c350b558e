//! Percentages.

use std::fmt;

use super::UnitError;

/// A percentage: `Percent::new(80.0)` is 80 %.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Percent(f64);

impl Percent {
    /// Returns this many hundredths.
    pub const fn new(hundredths: f64) -> Self {
        Self(hundredths)
    }

    /// Returns the hundredths: 80 for 80 %.
    pub const fn hundredths(self) -> f64 {
        self.0
    }

    /// Returns the fraction: 0.8 for 80 %.
    pub fn fraction(self) -> f64 {
        self.0 / 100.0
    }

    /// Returns the sum.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn plus(self, other: Self) -> Result<Self, UnitError> {
        finite(self.0 + other.0, || format!("{self} + {other}"))
    }

    /// Returns the difference, which may be below zero.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn minus(self, other: Self) -> Result<Self, UnitError> {
        finite(self.0 - other.0, || format!("{self} - {other}"))
    }

    /// Returns this part of another part: half of a half is a quarter.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn of(self, other: Self) -> Result<Self, UnitError> {
        finite(self.0 * other.fraction(), || format!("{self} * {other}"))
    }

    /// Returns a part of this percentage.
    ///
    /// # Errors
    /// `DivisionByZero` or `Overflow`.
    pub fn divided_by(self, divisor: f64) -> Result<Self, UnitError> {
        if divisor == 0.0 {
            return Err(UnitError::DivisionByZero(self.to_string()));
        }
        finite(self.0 / divisor, || format!("{self} / {divisor}"))
    }

    /// Returns how many times the other goes into this one.
    ///
    /// # Errors
    /// `DivisionByZero`.
    pub fn ratio(self, other: Self) -> Result<f64, UnitError> {
        if other.0 == 0.0 {
            return Err(UnitError::DivisionByZero(self.to_string()));
        }
        Ok(self.0 / other.0)
    }
}

fn finite(hundredths: f64, what: impl Fn() -> String) -> Result<Percent, UnitError> {
    if hundredths.is_finite() { Ok(Percent(hundredths)) } else { Err(UnitError::Overflow(what())) }
}

/// Shows it as `80%`, with at most two decimals.
impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{:.2}", self.0);
        write!(f, "{}%", text.trim_end_matches('0').trim_end_matches('.'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_shown_without_idle_decimals() {
        assert_eq!(Percent::new(80.0).to_string(), "80%");
        assert_eq!(Percent::new(12.5).to_string(), "12.5%");
        assert_eq!(Percent::new(0.0).to_string(), "0%");
    }
}
