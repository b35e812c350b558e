//! The formatter: one style for every script.
//!
//! [`format`] walks the lossless tree once (`walk.rs`), turns it into the events of a printer (`event.rs`) and lays them
//! out in lines of [`WIDTH_MAX`] (`print.rs`). What stands between two tokens is decided in `spacing.rs`.
//!
//! - Every token and comment of the source is in the result, in the source's order and as written. Only `;` and `,` come
//!   and go, where they mean nothing: after the last element of a list, after `let`, on a line of their own.
//! - Formatting what is formatted changes nothing.
//! - Nothing recurses, and the time taken grows with the text.
//! - The author decides three things: where a blank line stands, whether a block with one statement and whether a map
//!   is on one line.

mod bracket;
mod chain;
mod event;
mod pivot;
mod print;
mod spacing;
mod walk;

use interp_source::FileId;

use crate::kind::{SyntaxElement, SyntaxKind, SyntaxNode};
use crate::parse::{Parse, parse};

/// The longest line that is made where it can be helped, in characters.
pub const WIDTH_MAX: usize = 110;
/// What a line inside of something is moved in by, in spaces.
pub const INDENT_LEN: usize = 4;

/// Why a text cannot be formatted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// The text has syntax errors: [`Parse::errors`] has them.
    #[error("the script has syntax errors")]
    Invalid,
    /// The result would not mean the same, so it is withheld: a mistake of the formatter.
    #[error("the formatter would change what the script means; this is a mistake of the formatter")]
    Unfaithful,
}

/// Returns the text in the one style.
///
/// Lines end in `\n`, the last one, too; an empty text stays empty.
///
/// # Errors
///
/// [`FormatError::Invalid`] where the text has syntax errors. Before it is returned the result is compared with the
/// source, node by node and token by token: [`FormatError::Unfaithful`] where they differ.
pub fn format(parsed: &Parse) -> Result<String, FormatError> {
    if !parsed.errors().is_empty() {
        return Err(FormatError::Invalid);
    }
    let root = parsed.syntax();
    let text = root.to_string();
    let formatted = print::print(&text, &walk::events(&root));
    let again = parse(FileId(0), &formatted);
    if again.errors().is_empty() && meaning(&root) == meaning(&again.syntax()) {
        Ok(formatted)
    } else {
        Err(FormatError::Unfaithful)
    }
}

/// Returns the nodes and tokens that mean something, then the comments.
fn meaning(root: &SyntaxNode) -> (Vec<(SyntaxKind, String)>, Vec<String>) {
    let mut meaning = vec![];
    let mut comments = vec![];
    for element in root.descendants_with_tokens() {
        match element {
            SyntaxElement::Node(node) if node.kind() == SyntaxKind::EmptyStatement => {}
            SyntaxElement::Node(node) => meaning.push((node.kind(), String::new())),
            SyntaxElement::Token(token) => match token.kind() {
                SyntaxKind::Whitespace | SyntaxKind::Semicolon => {}
                SyntaxKind::Comma if bracket::is_trailing_comma(&token) => {}
                kind if kind.is_trivia() => comments.push(token.text().trim_end().to_owned()),
                kind => meaning.push((kind, token.text().to_owned())),
            },
        }
    }
    (meaning, comments)
}
