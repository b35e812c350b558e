//! The files of a session, by id, and the way from a byte to its line and column.
//!
//! Files are only added, never changed: a span stays true for as long as its `Sources` lives.
//! At the prompt, every entry is a file of its own.

use crate::span::{FileId, Span};

/// All the source text of a session.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Makes an empty set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text under the name that is shown to the reader, and returns its id.
    ///
    /// The same name may be added twice; the two are different files.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(SourceFile::new(name.into(), text.into()));
        id
    }

    /// Returns the file, or nothing if another `Sources` gave out the id.
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// Returns the text under the span, or nothing if the span does not lie in a file of this set.
    pub fn text(&self, span: Span) -> Option<&str> {
        self.get(span.file)?.text().get(span.range())
    }

    /// Returns where the span starts.
    pub fn locate(&self, span: Span) -> Option<LineColumn> {
        self.get(span.file).map(|file| file.line_column(span.start))
    }

    /// Returns the files with their ids, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().zip(0..).map(|(file, id)| (FileId(id), file))
    }
}

/// One named text with its lines.
#[derive(Clone, Debug)]
pub struct SourceFile {
    name: String,
    text: String,
    line_starts: Vec<u32>,
}

impl SourceFile {
    fn new(name: String, text: String) -> Self {
        let after_newlines = text.bytes().zip(1..).filter(|(byte, _)| *byte == b'\n').map(|(_, next)| next);
        let line_starts = std::iter::once(0).chain(after_newlines).collect();
        Self { name, text, line_starts }
    }

    /// Returns the name that is shown to the reader.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the number of lines; a text that ends in a newline has an empty last line.
    pub fn line_count(&self) -> usize {
        self.line_starts.len()
    }

    /// Returns a line without its end, counted from 1.
    pub fn line(&self, line: u32) -> Option<&str> {
        let index = (line as usize).checked_sub(1)?;
        let start = *self.line_starts.get(index)? as usize;
        let end = self.line_starts.get(index + 1).map_or(self.text.len(), |next| *next as usize);
        Some(self.text.get(start..end)?.trim_end_matches(['\n', '\r']))
    }

    /// Returns the line and column of a byte.
    ///
    /// A byte past the end is taken as the end; one inside a character as that character's first.
    pub fn line_column(&self, byte: u32) -> LineColumn {
        let mut at = (byte as usize).min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        let line = self.line_starts.partition_point(|start| *start as usize <= at);
        let start = self.line_starts.get(line.saturating_sub(1)).map_or(0, |start| *start as usize);
        let column = self.text.get(start..at).map_or(0, |before| before.chars().count());
        LineColumn { line: count(line), column: count(column + 1) }
    }

    /// Returns the byte at a line and column, both counted from 1, or nothing past the end of the text or line.
    pub fn byte(&self, place: LineColumn) -> Option<u32> {
        let start = *self.line_starts.get((place.line as usize).checked_sub(1)?)?;
        let before = (place.column as usize).checked_sub(1)?;
        let line = self.line(place.line)?;
        let offset = line.char_indices().map(|(at, _)| at).chain([line.len()]).nth(before)?;
        Some(start + count(offset))
    }
}

/// A place as a reader counts: lines and columns from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

fn count(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(line: u32, column: u32) -> LineColumn {
        LineColumn { line, column }
    }

    #[test]
    fn columns_count_characters_not_bytes() {
        let file = SourceFile::new("a".into(), "é = 1\nx".into());
        assert_eq!(file.line_column(0), place(1, 1));
        assert_eq!(file.line_column(1), place(1, 1));
        assert_eq!(file.line_column(2), place(1, 2));
        assert_eq!(file.line_column(7), place(2, 1));
        assert_eq!(file.line_column(99), place(2, 2));
    }

    #[test]
    fn a_place_leads_back_to_its_byte() {
        let file = SourceFile::new("a".into(), "é = 1\r\nx".into());
        assert_eq!(file.byte(place(1, 2)), Some(2));
        assert_eq!(file.byte(place(1, 6)), Some(6));
        assert_eq!(file.byte(place(1, 7)), None);
        assert_eq!(file.byte(place(2, 1)), Some(8));
        assert_eq!(file.byte(place(3, 1)), None);
        assert_eq!(file.byte(place(0, 1)), None);
    }

    #[test]
    fn lines_come_without_their_ends() {
        let file = SourceFile::new("a".into(), "one\r\ntwo\n".into());
        assert_eq!(file.line(1), Some("one"));
        assert_eq!(file.line(2), Some("two"));
        assert_eq!(file.line(3), Some(""));
        assert_eq!(file.line(4), None);
        assert_eq!(file.line_count(), 3);
    }

    #[test]
    fn a_span_of_another_set_has_no_text() {
        let mut sources = Sources::new();
        let id = sources.add("a.virt", "let x = 1;");
        assert_eq!(sources.text(Span::new(id, 4, 5)), Some("x"));
        assert_eq!(sources.text(Span::new(id, 4, 50)), None);
        assert_eq!(sources.text(Span::new(FileId(7), 0, 1)), None);
        assert_eq!(sources.locate(Span::new(id, 4, 5)), Some(place(1, 5)));
    }
}
