//! The value of a literal: numbers, quantities with units, characters and strings.
//!
//! A token of the tree always has a kind; whether it also has a value is asked here. What has none is reported once, by
//! [`parse`](crate::parse), as a [`LiteralError`] with what to write instead.

mod number;
mod quantity;
mod text;
mod unit;

use std::time::Duration;

use crate::kind::{SyntaxKind, SyntaxToken};

pub(crate) use unit::is_rate_unit;
pub use unit::{UnitOf, units};

/// What a literal stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// `true`, `false`
    Bool(bool),
    /// `'a'`
    Char(char),
    /// `1h30m`
    Duration(Duration),
    /// `1.5`
    Float(f64),
    /// `42`
    Int(i64),
    /// `80%`; 80.0, not 0.8.
    Percent(f64),
    /// `100MiB/s`
    Rate {
        /// Bytes in a second, also if written in bits.
        bytes_per_second: u64,
        /// In which family of units it was written.
        family: UnitFamily,
    },
    /// `4GiB`
    Size {
        /// Bytes.
        bytes: u64,
        /// In which family of units it was written.
        family: UnitFamily,
    },
    /// The whole text of a string without interpolations.
    String(String),
}

/// The family of units that a size or rate was written in, and is printed in again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnitFamily {
    /// Powers of 1024: `KiB`, `MiB`, `GiB` …
    Binary,
    /// Bits a second, in powers of 1000: `kbit`, `Mbit`, `Gbit` …; rates only.
    Bits,
    /// Powers of 1000: `kB`, `MB`, `GB` …
    Decimal,
}

/// Why a literal has no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiteralError {
    /// What is wrong, as a title: lower case, no full stop.
    pub why: String,
    /// What to write instead.
    pub help: Option<String>,
    /// The whole text that would be right, if that is known.
    pub replacement: Option<String>,
    /// The part of the text that it is about, in bytes from the start of the literal.
    pub range: std::ops::Range<usize>,
}

impl LiteralError {
    fn new(text: &str, why: impl Into<String>) -> Self {
        Self { why: why.into(), help: None, replacement: None, range: 0..text.len() }
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    fn write(mut self, replacement: impl Into<String>) -> Self {
        let replacement = replacement.into();
        self.help = Some(format!("write `{replacement}`"));
        self.replacement = Some(replacement);
        self
    }

    fn at(mut self, range: std::ops::Range<usize>) -> Self {
        self.range = range;
        self
    }
}

/// Returns the text as it is shown in a message: not all of it if it is long.
fn shown(text: &str) -> String {
    match text.char_indices().nth(SHOWN_MAX) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// Returns the value of a literal token.
///
/// Takes numbers, quantities, characters, `true`, `false` and raw strings; the parts of other strings have values of
/// their own, see [`ast::StringExpr`](crate::ast::StringExpr).
pub fn value(token: &SyntaxToken) -> Result<Literal, LiteralError> {
    parse(token.kind(), token.text())
}

/// Returns the value of a literal of that kind and text, as [`value`] does.
pub fn parse(kind: SyntaxKind, text: &str) -> Result<Literal, LiteralError> {
    match kind {
        SyntaxKind::TrueKw => Ok(Literal::Bool(true)),
        SyntaxKind::FalseKw => Ok(Literal::Bool(false)),
        SyntaxKind::Int => number::int(text),
        SyntaxKind::Float => number::float(text),
        SyntaxKind::Quantity => quantity::quantity(text),
        SyntaxKind::Char => text::char(text),
        SyntaxKind::RawString => Ok(Literal::String(text::raw(text))),
        _ => Err(LiteralError::new(text, format!("`{}` is not a literal", shown(text)))),
    }
}

/// Returns what a piece of a string's text stands for.
///
/// `quote` is the quote around it. Between `"`, escapes are replaced; between `` ` ``, only doubled quotes are, and the line end
/// right after the opening quote (`first`) is no part of the text.
pub fn string_text(text: &str, quote: char, first: bool) -> Result<String, LiteralError> {
    if quote == '"' { text::escaped(text) } else { Ok(text::template(text, first)) }
}

/// Returns a text as a string literal: one literal, whatever is in the text.
pub fn quoted(text: &str) -> String {
    text::quoted(text)
}

/// How much of a literal a message shows, in characters.
const SHOWN_MAX: usize = 40;
