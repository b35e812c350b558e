//! The whole way from text to tree and errors.

use interp_source::{Diagnostic, FileId};
use rowan::{GreenNode, GreenNodeBuilder};

use crate::ast::{AstNode, Script};
use crate::fault::SyntaxFault;
use crate::kind::{SyntaxKind, SyntaxNode};
use crate::lexer::{self, Found};
use crate::parser::{self, ERRORS_MAX, SOURCE_LEN_MAX};
use crate::stop::Stop;
use crate::validate;

/// A text's tree, and what is wrong with the text.
///
/// It can be sent between threads and is cheap to clone; the trees that it hands out cannot be sent.
#[derive(Clone, Debug)]
pub struct Parse {
    file: FileId,
    green: GreenNode,
    errors: Vec<Diagnostic>,
}

impl Parse {
    /// Returns the file that the spans are of.
    pub fn file(&self) -> FileId {
        self.file
    }

    /// Returns the tree.
    #[expect(clippy::expect_used, reason = "the parser makes every root a `Script`")]
    pub fn tree(&self) -> Script {
        Script::cast(self.syntax()).expect("the root is a script")
    }

    /// Returns the tree's root without its meaning.
    pub fn syntax(&self) -> SyntaxNode {
        SyntaxNode::new_root(self.green.clone())
    }

    /// Returns all that is wrong, in the order of the text.
    pub fn errors(&self) -> &[Diagnostic] {
        &self.errors
    }

    /// Says whether the only thing wrong is that the text ends too early, so that the prompt should ask for more.
    pub fn is_unfinished(&self) -> bool {
        !self.errors.is_empty() && self.errors.iter().all(|error| error.unfinished)
    }
}

/// Parses a text; the spans of its errors are of `file`.
pub fn parse(file: FileId, text: &str) -> Parse {
    parse_with(file, text, &mut Stop::new(&|| false))
}

/// Parses a text like [`parse`](fn@parse), unless whoever wants it says meanwhile that it isn't wanted any more.
pub fn parse_unless(file: FileId, text: &str, stop: &dyn Fn() -> bool) -> Option<Parse> {
    let mut stop = Stop::new(stop);
    let parsed = parse_with(file, text, &mut stop);
    (!stop.is_asked()).then_some(parsed)
}

fn parse_with(file: FileId, text: &str, stop: &mut Stop<'_>) -> Parse {
    if text.len() > SOURCE_LEN_MAX {
        return too_long(file, text);
    }
    let (tokens, mut found) = lexer::lex_unless(text, stop);
    let (green, more) = parser::parse(text, tokens, stop);
    found.extend(more);
    found.extend(validate::validate(&SyntaxNode::new_root(green.clone()), stop));
    found.sort_by_key(|found| found.start);
    if found.len() > ERRORS_MAX {
        found.truncate(ERRORS_MAX);
        let at = found.last().map_or((0, 0), |last| (last.start, last.end));
        found.push(Found { start: at.0, end: at.1, fault: SyntaxFault::TooManyErrors });
    }
    let errors = found.iter().map(|found| found.fault.diagnostic(file, found.start, found.end)).collect();
    Parse { file, green, errors }
}

/// Splits a text into its tokens: every byte is in exactly one, in order, and none is empty.
pub fn tokens(text: &str) -> Vec<(SyntaxKind, &str)> {
    let (tokens, _) = lexer::lex(text);
    let pieces = tokens.iter().filter_map(|token| Some((token.kind, text.get(token.start..token.end)?)));
    pieces.filter(|(_, piece)| !piece.is_empty()).collect()
}

/// Says whether an entry at the prompt begins with `|` and a stage, to pipe the last value.
///
/// `|x| …` is a closure; `| f(…)` and `| r::f(…)` are stages.
pub fn begins_with_pipe(text: &str) -> bool {
    let (tokens, _) = lexer::lex(text.get(..text.len().min(SOURCE_LEN_MAX)).unwrap_or_default());
    let mut kinds = tokens.iter().map(|token| token.kind).filter(|kind| !kind.is_trivia());
    kinds.next() == Some(SyntaxKind::Pipe)
        && kinds.next() == Some(SyntaxKind::Ident)
        && matches!(kinds.next(), Some(SyntaxKind::LParen | SyntaxKind::ColonColon))
}

/// A text that is too long becomes one token in an `Error` node.
fn too_long(file: FileId, text: &str) -> Parse {
    let mut builder = GreenNodeBuilder::new();
    builder.start_node(SyntaxKind::Script.into());
    builder.start_node(SyntaxKind::Error.into());
    // The tree counts bytes in 32 bits.
    builder.token(SyntaxKind::Unknown.into(), if u32::try_from(text.len()).is_ok() { text } else { "" });
    builder.finish_node();
    builder.finish_node();
    Parse { file, green: builder.finish(), errors: vec![SyntaxFault::TextTooLong.diagnostic(file, 0, 0)] }
}
