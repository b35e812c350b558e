//! Formatting.

use interp_source::{FileId, Span};
use interp_syntax::FormatError;
use lsp_types::{DocumentFormattingParams, TextEdit};

use super::Asked;
use crate::failure::Failure;

impl Asked<'_> {
    /// Returns the one edit that brings a file into the one style; none where it is. The editor's own settings for
    /// tabs don't count: there is one style.
    pub(super) fn format(self, params: DocumentFormattingParams) -> Result<Option<Vec<TextEdit>>, Failure> {
        let file = self.documents.get(&params.text_document.uri)?;
        let formatted = match interp_syntax::format(file.document(self.known).parse()) {
            Ok(formatted) => formatted,
            // An unfinished file is formatted when it is finished: no reason to tell the reader each time.
            Err(FormatError::Invalid) => return Ok(None),
            Err(error @ FormatError::Unfaithful) => return Err(Failure::refused(error.to_string())),
        };
        Ok(Some(difference(file.text(), formatted).map_or_else(Vec::new, |(span, new_text)| {
            vec![TextEdit { range: file.lines.range(file.text(), span), new_text }]
        })))
    }
}

/// Returns what has to be replaced in a text for it to become another: all from the first difference to the last.
fn difference(old: &str, new: String) -> Option<(Span, String)> {
    if old == new {
        return None;
    }
    let same = |pair: &((usize, char), char)| pair.0.1 == pair.1;
    let start = old.char_indices().zip(new.chars()).take_while(same).map(|((_, c), _)| c.len_utf8()).sum();
    let (old_rest, new_rest) = (old.get(start..)?, new.get(start..)?);
    let tail: usize = old_rest
        .chars()
        .rev()
        .zip(new_rest.chars().rev())
        .take_while(|(old, new)| old == new)
        .map(|(c, _)| c.len_utf8())
        .sum();
    let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let span = Span::new(FileId::default(), byte(start), byte(old.len() - tail));
    Some((span, new.get(start..new.len() - tail)?.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(old: &str, new: &str) -> Option<(u32, u32, String)> {
        difference(old, new.to_owned()).map(|(span, text)| (span.start, span.end, text))
    }

    #[test]
    fn only_what_differs_is_replaced() {
        assert_eq!(changed("let  x=1;", "let x=1;"), Some((4, 5, String::new())));
        assert_eq!(changed("ä=1", "ä = 1"), Some((2, 3, " = ".into())));
        assert_eq!(changed("aa", "aaa"), Some((2, 2, "a".into())));
        assert_eq!(changed("", "a"), Some((0, 0, "a".into())));
        assert_eq!(changed("a", "a"), None);
    }
}
