//! Records and diagnostics as text: tables, cards, delimited text, reports of what is wrong.
//!
//! Everything here is a pure function from values to a string, given a [`Style`]; writing it
//! somewhere is the caller's business. JSON is not made here: it is a stage of the language.

mod card;
mod cell;
mod delimited;
mod diagnostic;
mod grid;
mod style;
mod table;

pub use card::card;
pub use cell::cell;
pub use delimited::{Delimiter, delimited};
pub use diagnostic::{diagnostic, diagnostics};
pub use style::Style;
pub use table::table;
