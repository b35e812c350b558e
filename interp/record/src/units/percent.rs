//! Percentages.

use std::fmt;

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
