//! Amounts of data in a time.

use std::fmt;

use super::{Duration, Size, SizeFamily, UnitError};

/// An amount of data in a second.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate(Size);

impl Rate {
    /// Returns the rate of this size a second.
    pub const fn per_second(size: Size) -> Self {
        Self(size)
    }

    /// Returns the bytes a second.
    pub const fn bytes_per_second(self) -> u64 {
        self.0.bytes()
    }

    /// Returns the size a second.
    pub const fn size(self) -> Size {
        self.0
    }

    /// Returns how much comes in a time.
    ///
    /// # Errors
    /// `Negative` or `Overflow`.
    pub fn over(self, duration: Duration) -> Result<Size, UnitError> {
        self.0.scaled(duration.seconds())
    }

    /// Returns the rate of this size in a time.
    ///
    /// # Errors
    /// `DivisionByZero` for no time, `Negative` or `Overflow`.
    pub fn of(size: Size, duration: Duration) -> Result<Self, UnitError> {
        size.divided_by_float(duration.seconds()).map(Self)
    }

    /// Returns the rate of what becomes of the size that it is in a second.
    ///
    /// # Errors
    /// What `change` says.
    pub fn try_map(self, change: impl FnOnce(Size) -> Result<Size, UnitError>) -> Result<Self, UnitError> {
        change(self.0).map(Self)
    }

    /// Returns the same rate, shown in this family.
    #[must_use]
    pub const fn in_family(self, family: SizeFamily) -> Self {
        Self(self.0.in_family(family))
    }
}

/// Shows it as `100MiB/s`.
impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/s", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_shown_by_the_second() {
        assert_eq!(Rate::per_second(Size::from_bytes(100 << 20)).to_string(), "100MiB/s");
    }
}
