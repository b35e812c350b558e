//! The lowered text as it is written, and the places of its tokens.
//!
//! Lines are kept short, for Rhai counts columns only up to 65,535.

use interp_source::Span;

use crate::positions::Anchor;

/// From which column on the next token stands on a new line.
const COLUMN_MAX: usize = 120;

/// A text in the making.
#[derive(Debug)]
pub(crate) struct Writer {
    text: String,
    anchors: Vec<Anchor>,
    line: usize,
    column: usize,
}

impl Default for Writer {
    fn default() -> Self {
        Self { text: String::new(), anchors: Vec::new(), line: 1, column: 1 }
    }
}

impl Writer {
    /// Writes a text without line breaks.
    pub(crate) fn put(&mut self, text: &str) {
        self.text.push_str(text);
        self.column += text.chars().count();
    }

    /// Says what the next token stands for.
    pub(crate) fn at(&mut self, span: Span) {
        if self.column > COLUMN_MAX {
            self.line();
        }
        self.anchors.push(Anchor { line: self.line, column: self.column, span });
    }

    /// Ends the line.
    pub(crate) fn line(&mut self) {
        self.text.push('\n');
        self.line += 1;
        self.column = 1;
    }

    /// Returns the text and the places.
    pub(crate) fn finish(self) -> (String, Vec<Anchor>) {
        (self.text, self.anchors)
    }
}

/// Returns a text as Rhai writes it between quotes.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            letter if (letter as u32) < 0x20 || (letter as u32) == 0x7f => {
                out.push_str(&format!("\\x{:02x}", letter as u32));
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}
