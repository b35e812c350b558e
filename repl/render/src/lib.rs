//! Records and diagnostics as text: tables, cards and HTML, reports of what is wrong.
//!
//! Everything here is a pure function from values to a string, given a [`Style`]; writing it
//! somewhere is the caller's business. JSON, CSV, TSV, XML and YAML are not made here: they are stages of the language.

mod card;
mod cell;
mod diagnostic;
mod html;
mod style;
mod table;

pub use card::card;
pub use cell::{cell, printable};
pub use diagnostic::{diagnostic, diagnostics};
pub use html::html;
pub use style::Style;
pub use table::table;
