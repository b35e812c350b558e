//! Amounts with units: sizes, durations, rates, percentages and instants.
//!
//! Each is a type of its own, so that a size is never taken for a number. Arithmetic is checked:
//! what does not fit is an error, never a wrong amount.

mod duration;
mod percent;
mod rate;
mod size;
mod time;

pub use duration::Duration;
pub use percent::Percent;
pub use rate::Rate;
pub use size::{Size, SizeFamily};
pub use time::{Time, TimeUnit};

/// Why an amount can't be computed or read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnitError {
    /// The divisor is zero.
    #[error("cannot divide {0} by zero")]
    DivisionByZero(String),
    /// The result would be below zero.
    #[error("{0} would be less than nothing")]
    Negative(String),
    /// The result does not fit.
    #[error("{0} is too large")]
    Overflow(String),
    /// The text is not an amount of this kind.
    #[error("`{0}` is not {1}")]
    Unreadable(String, &'static str),
}

/// The most digits behind the point that a number is written with.
const DIGITS_MAX: usize = 15;

/// Returns a number with at most so many digits behind the point, and no idle ones.
fn short(number: f64, digits: usize) -> String {
    let text = format!("{number:.*}", digits.min(DIGITS_MAX));
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}
