//! A place in a file: which file, from which byte, to which byte.
//!
//! A span is plain data and cheap to copy; it means something only together with the [`Sources`](crate::Sources)
//! that gave out its file.

/// Names one file of a [`Sources`](crate::Sources).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A range of bytes in one file, the end excluded.
///
/// An empty span is a place between two bytes, as where something is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// Makes the span of `start..end` in `file`.
    pub fn new(file: FileId, start: u32, end: u32) -> Self {
        Self { file, start, end }
    }

    /// Makes the empty span before byte `at`.
    pub fn at(file: FileId, at: u32) -> Self {
        Self { file, start: at, end: at }
    }

    /// Returns the smallest span that holds both.
    ///
    /// Both are expected in one file; the file of `self` is kept.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Returns the length in bytes.
    pub fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Says whether no byte is in it.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Returns the bytes as a range for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joining_spans_holds_both() {
        let file = FileId(1);
        assert_eq!(Span::new(file, 4, 6).to(Span::new(file, 1, 2)), Span::new(file, 1, 6));
    }

    #[test]
    fn a_place_between_bytes_is_empty() {
        assert!(Span::at(FileId(0), 7).is_empty());
        assert_eq!(Span::new(FileId(0), 2, 7).len(), 5);
    }
}
