//! What can be folded away: blocks, brackets and comments that go over lines.

use interp_source::Span;
use interp_syntax::SyntaxKind::*;
use interp_syntax::{SyntaxElement, SyntaxToken};

use crate::Document;
use crate::document::{node_span, token_span};

/// Something that can be folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    /// From the bracket or mark that begins it to the one that ends it.
    pub span: Span,
    /// Whether it is a comment.
    pub comment: bool,
}

/// Returns what can be folded, in the order in which it begins.
pub fn folds(document: &Document) -> Vec<Fold> {
    let mut found: Vec<Fold> = Vec::new();
    let text = document.text();
    let over_lines = |span: Span| text.get(span.range()).is_some_and(|text| text.contains('\n'));
    for element in document.root().descendants_with_tokens() {
        match element {
            SyntaxElement::Node(node) => {
                let folds = matches!(node.kind(), Args | ArrayExpr | Block | MapExpr | SwitchExpr);
                let span = node_span(&node);
                if folds && over_lines(span) {
                    found.push(Fold { span, comment: false });
                }
            }
            SyntaxElement::Token(token) if is_comment(&token) => {
                comment(text, token_span(&token), &mut found)
            }
            SyntaxElement::Token(_) => {}
        }
    }
    found.retain(|fold| over_lines(fold.span));
    found
}

fn is_comment(token: &SyntaxToken) -> bool {
    matches!(token.kind(), Comment | DocComment | InnerDocComment)
}

/// Adds a comment, to the one before where only a line's end and space are between them.
fn comment(text: &str, span: Span, found: &mut Vec<Fold>) {
    if let Some(last) = found.last_mut().filter(|last| last.comment)
        && let Some(between) = text.get(last.span.end as usize..span.start as usize)
        && between.trim().is_empty()
        && between.matches('\n').count() == 1
    {
        last.span.end = span.end;
        return;
    }
    found.push(Fold { span, comment: true });
}
