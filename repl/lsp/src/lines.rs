//! Between bytes and the protocol's places: lines from 0, and UTF-16 units from the beginning of the line.

use interp_source::{FileId, Span};
use lsp_types::{Position, Range};

/// A text's lines.
#[derive(Clone, Debug)]
pub(crate) struct Lines {
    /// The first byte of each line.
    starts: Vec<usize>,
}

/// A place between the two halves of a character, which is no place in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct InsideCharacter(pub(crate) Position);

impl Lines {
    /// Finds the lines of a text; they end with `\n`, `\r\n` or `\r`.
    pub(crate) fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = bytes.iter().enumerate().filter(|(at, byte)| match byte {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        Self { starts: std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect() }
    }

    /// Returns the byte at a place. Past the end of a line or of the text, the end is meant.
    ///
    /// # Errors
    /// Fails for a place inside of a character.
    pub(crate) fn byte(&self, text: &str, place: Position) -> Result<u32, InsideCharacter> {
        let line = place.line as usize;
        let Some(start) = self.starts.get(line).copied() else { return Ok(count(text.len())) };
        let end = self.starts.get(line + 1).copied().unwrap_or(text.len());
        let line = text.get(start..end).unwrap_or_default().trim_end_matches(['\n', '\r']);
        let mut units = 0;
        for (at, c) in line.char_indices() {
            if units == place.character as usize {
                return Ok(count(start + at));
            }
            if units > place.character as usize {
                return Err(InsideCharacter(place));
            }
            units += c.len_utf16();
        }
        match units > place.character as usize {
            true => Err(InsideCharacter(place)),
            false => Ok(count(start + line.len())),
        }
    }

    /// Returns the place of a byte; inside of a character, that of its beginning.
    pub(crate) fn place(&self, text: &str, byte: u32) -> Position {
        let mut byte = (byte as usize).min(text.len());
        while !text.is_char_boundary(byte) {
            byte -= 1;
        }
        let line = self.starts.partition_point(|start| *start <= byte).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or(0);
        let before = text.get(start..byte).unwrap_or_default();
        Position { line: count(line), character: count(before.encode_utf16().count()) }
    }

    /// Returns the range of a span.
    pub(crate) fn range(&self, text: &str, span: Span) -> Range {
        Range { start: self.place(text, span.start), end: self.place(text, span.end) }
    }

    /// Returns the span of a range.
    ///
    /// # Errors
    /// Fails for a place inside of a character.
    pub(crate) fn span(&self, text: &str, range: Range) -> Result<Span, InsideCharacter> {
        let (start, end) = (self.byte(text, range.start)?, self.byte(text, range.end)?);
        Ok(Span::new(FileId::default(), start.min(end), start.max(end)))
    }
}

fn count(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(line: u32, character: u32) -> Position {
        Position { line, character }
    }

    #[test]
    fn umlauts_are_one_unit_and_emoji_two() {
        let text = "ä\u{1f600}b\r\nx";
        let lines = Lines::new(text);
        for (byte, at) in
            [(0, place(0, 0)), (2, place(0, 1)), (6, place(0, 3)), (7, place(0, 4)), (9, place(1, 0))]
        {
            assert_eq!(lines.place(text, byte), at);
            assert_eq!(lines.byte(text, at), Ok(byte));
        }
        assert_eq!(lines.byte(text, place(0, 2)), Err(InsideCharacter(place(0, 2))));
        assert_eq!(lines.place(text, 4), place(0, 1));
    }

    #[test]
    fn a_place_past_the_end_is_the_end() {
        let text = "ab\ncd";
        let lines = Lines::new(text);
        assert_eq!(lines.byte(text, place(0, 99)), Ok(2));
        assert_eq!(lines.byte(text, place(9, 0)), Ok(5));
        assert_eq!(lines.place(text, 99), place(1, 2));
        let text = "a\u{1f600}";
        assert_eq!(Lines::new(text).byte(text, place(0, 2)), Err(InsideCharacter(place(0, 2))));
    }

    #[test]
    fn every_kind_of_line_end_ends_a_line() {
        let lines = Lines::new("a\nb\r\nc\rd");
        assert_eq!(lines.starts, [0, 2, 5, 7]);
    }
}
