//! From a place in the lowered text back to the place in the script.
//!
//! Lowering notes each token at which something can fail. Rhai reports the line and column of such
//! a token, and the script's span is looked up here.

use std::sync::{Arc, OnceLock};

use interp_source::Span;
use rhai::Position;

/// The places of one lowered script; filled once it is lowered.
#[derive(Clone, Debug, Default)]
pub(crate) struct Positions(Arc<OnceLock<Vec<Anchor>>>);

/// A token of the lowered text, and what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Anchor {
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) span: Span,
}

impl Positions {
    /// Sets the places, in the order of the lowered text.
    pub(crate) fn fill(&self, anchors: Vec<Anchor>) {
        let _ = self.0.set(anchors);
    }

    /// Returns the span of the nearest token at or before a position.
    pub(crate) fn span(&self, position: Position) -> Option<Span> {
        let place = (position.line()?, position.position().unwrap_or(usize::MAX));
        let anchors = self.0.get()?;
        let after = anchors.partition_point(|anchor| (anchor.line, anchor.column) <= place);
        after.checked_sub(1).and_then(|index| anchors.get(index)).map(|anchor| anchor.span)
    }
}

#[cfg(test)]
mod tests {
    use interp_source::FileId;

    use super::*;

    #[test]
    fn the_nearest_token_before_a_position_counts() {
        let positions = Positions::default();
        let anchor = |line, column, start| Anchor { line, column, span: Span::at(FileId(0), start) };
        positions.fill(vec![anchor(1, 1, 10), anchor(1, 5, 20), anchor(2, 3, 30)]);
        assert_eq!(positions.span(Position::new(1, 5)), Some(Span::at(FileId(0), 20)));
        assert_eq!(positions.span(Position::new(1, 9)), Some(Span::at(FileId(0), 20)));
        assert_eq!(positions.span(Position::new(2, 1)), Some(Span::at(FileId(0), 20)));
        assert_eq!(positions.span(Position::NONE), None);
    }
}
