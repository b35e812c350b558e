//! What the reader's terminal can show.

/// How text is laid out and decorated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// How many columns of characters a line may have, or `None` for as many as it takes.
    pub width: Option<usize>,
    /// Whether escape sequences for colours may be used.
    pub color: bool,
    /// Whether lines and dots may be drawn with characters beyond ASCII.
    pub unicode: bool,
}

impl Style {
    /// Returns the style for text that no one looks at in a terminal: any width, no colours.
    pub const fn plain() -> Self {
        Self { width: None, color: false, unicode: true }
    }

    /// Returns the sign that something was left out.
    pub(crate) const fn ellipsis(self) -> &'static str {
        if self.unicode { "…" } else { "~" }
    }
}
