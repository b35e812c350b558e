//! Tokens to tree: a recursive-descent parser that never fails and never stops early.
//!
//! - Every token ends up in the tree, in order; what fits nowhere is in an `Error` node.
//! - Every loop consumes a token or ends.
//! - Nesting is counted as the tree grows, also along chains of operators, and ends at [`NESTING_MAX`]: what is deeper
//!   is kept as flat tokens. So a tree can be dropped and visited by recursion.
//! - A `;` or a word that only begins a statement ends every list that is open, and each closing bracket ends the
//!   lists inside its own: a mistake in one statement stays there.
//!
//! Grammar files call only the methods here.

mod closure;
mod control;
mod expression;
mod foreign;
mod item;
mod list;
mod operand;
pub(crate) mod operator;
mod recover;
mod statement;
mod string;
mod types;

use rowan::{Checkpoint, GreenNode, GreenNodeBuilder};

use crate::fault::SyntaxFault;
use crate::kind::SyntaxKind;
use crate::lexer::{Found, Token};
use crate::stop::Stop;

/// The deepest nesting of a tree, in nodes.
pub const NESTING_MAX: usize = 512;
/// The longest text that is parsed, in bytes.
pub const SOURCE_LEN_MAX: usize = 16 * 1024 * 1024;
/// The most errors that are reported for one text.
pub const ERRORS_MAX: usize = 1000;
/// How much of a token a message shows, in characters.
const SHOWN_MAX: usize = 40;

/// Builds the tree of a whole text; of one that isn't wanted any more, of its beginning.
pub(crate) fn parse(text: &str, tokens: Vec<Token>, stop: &mut Stop<'_>) -> (GreenNode, Vec<Found>) {
    let mut stop = || stop.step();
    let mut parser = Parser::new(text, tokens, &mut stop);
    parser.builder.start_node(SyntaxKind::Script.into());
    statement::script(&mut parser);
    parser.flush_trivia();
    parser.builder.finish_node();
    (parser.builder.finish(), parser.found)
}

struct Parser<'t> {
    text: &'t str,
    /// Says, token by token, whether to give up.
    stop: &'t mut dyn FnMut() -> bool,
    tokens: Vec<Token>,
    /// The first token that is not in the tree yet.
    at: usize,
    /// The first token from `at` on that is not trivia.
    next: usize,
    builder: GreenNodeBuilder<'static>,
    found: Vec<Found>,
    /// Open nodes.
    depth: usize,
    /// The deepest node of the expression, type or statement at hand.
    peak: usize,
    /// Where the last token in the tree ends.
    end: usize,
    brackets: recover::Brackets,
    /// Where the last string without its end stopped; it may have swallowed marks that are then missing.
    spoilt: Option<usize>,
    reported_depth: bool,
}

impl<'t> Parser<'t> {
    fn new(text: &'t str, tokens: Vec<Token>, stop: &'t mut dyn FnMut() -> bool) -> Self {
        let mut parser = Self {
            text,
            stop,
            tokens,
            at: 0,
            next: 0,
            builder: GreenNodeBuilder::new(),
            found: vec![],
            depth: 1,
            peak: 1,
            end: 0,
            brackets: recover::Brackets::default(),
            spoilt: None,
            reported_depth: false,
        };
        parser.next = parser.significant(0);
        parser
    }

    // Looking ahead.

    fn peek(&self) -> SyntaxKind {
        self.token().kind
    }

    fn at(&self, kind: SyntaxKind) -> bool {
        self.peek() == kind
    }

    fn at_word(&self, word: &str) -> bool {
        self.at(SyntaxKind::Ident) && self.token_text() == word
    }

    /// Returns the kind of the token after so many others.
    fn nth(&self, n: usize) -> SyntaxKind {
        let index = (0..n).fold(self.next, |index, _| self.significant(index + 1));
        self.tokens.get(index).map_or(SyntaxKind::End, |token| token.kind)
    }

    fn token(&self) -> Token {
        let end = Token { kind: SyntaxKind::End, start: self.text.len(), end: self.text.len() };
        self.tokens.get(self.next).copied().unwrap_or(end)
    }

    fn token_text(&self) -> &'t str {
        let token = self.token();
        self.text.get(token.start..token.end).unwrap_or_default()
    }

    /// Says whether the next token begins on the line on which the last one ended.
    fn same_line(&self) -> bool {
        !self.text.get(self.end..self.token().start).unwrap_or_default().contains('\n')
    }

    /// Says whether nothing stands between the last token and the next.
    fn adjacent(&self) -> bool {
        self.end == self.token().start
    }

    // Building.

    fn bump(&mut self) {
        self.bump_as(self.peek());
    }

    /// Takes the next token under another kind, as when a reserved word is a field's name.
    fn bump_as(&mut self, kind: SyntaxKind) {
        self.flush_trivia();
        let token = self.token();
        if token.kind != SyntaxKind::End {
            self.builder.token(kind.into(), self.token_text());
            self.end = token.end;
            self.at = self.next + 1;
            if (self.stop)() {
                // As if the text ended here: whatever is open ends, too.
                self.tokens.truncate(self.at);
            }
            self.next = self.significant(self.at);
        }
    }

    /// Takes the next token, a word of another language, for one of ours, and reports it.
    fn translate(&mut self, word: &'static str, ours: &'static str, kind: SyntaxKind) {
        self.fault(SyntaxFault::ForeignWord { word, ours });
        if let Some(token) = self.tokens.get_mut(self.next) {
            token.kind = kind;
        }
    }

    /// Takes the first character of the next token as `kind`, and leaves the rest as `rest`.
    fn bump_part(&mut self, kind: SyntaxKind, rest: SyntaxKind) {
        self.flush_trivia();
        let text = kind.fixed_text().unwrap_or_default();
        if let Some(token) = self.tokens.get_mut(self.next) {
            self.builder.token(kind.into(), text);
            token.start += text.len();
            token.kind = rest;
            self.end = token.start;
        }
    }

    fn eat(&mut self, kind: SyntaxKind) -> bool {
        let found = self.at(kind);
        if found {
            self.bump();
        }
        found
    }

    /// Takes the token, or says that it is missing.
    fn expect(&mut self, kind: SyntaxKind, what: &'static str) -> bool {
        let found = self.eat(kind);
        if !found {
            self.expected(what);
        }
        found
    }

    /// Builds a node of what `inside` takes.
    fn node(&mut self, kind: SyntaxKind, inside: impl FnOnce(&mut Self)) {
        self.flush_trivia();
        self.builder.start_node(kind.into());
        self.depth += 1;
        self.peak = self.peak.max(self.depth);
        inside(self);
        self.builder.finish_node();
        self.depth -= 1;
    }

    /// Marks where a node may turn out to begin.
    fn mark(&mut self) -> Checkpoint {
        self.flush_trivia();
        self.builder.checkpoint()
    }

    /// Builds a node of everything since the mark and what `inside` takes.
    fn wrap(&mut self, mark: Checkpoint, kind: SyntaxKind, inside: impl FnOnce(&mut Self)) {
        self.builder.start_node_at(mark, kind.into());
        self.depth += 1;
        self.peak += 1;
        inside(self);
        self.builder.finish_node();
        self.depth -= 1;
    }

    /// Runs `inside` with a count of depth of its own, so that a long list is not taken for a deep one.
    fn measured(&mut self, inside: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.peak, self.depth);
        inside(self);
        self.peak = self.peak.max(outer);
    }

    /// Puts the trivia before the next token into the tree.
    fn flush_trivia(&mut self) {
        self.flush_trivia_to(self.next);
    }

    fn flush_trivia_to(&mut self, index: usize) {
        let waiting = self.tokens.get(self.at..index).unwrap_or_default();
        for token in waiting {
            let text = self.text.get(token.start..token.end).unwrap_or_default();
            self.builder.token(token.kind.into(), text);
        }
        self.at = self.at.max(index);
    }

    /// Puts the trivia before the doc comments of what comes next into the tree, and marks there.
    fn mark_before_docs(&mut self) -> Checkpoint {
        let waiting = self.tokens.get(self.at..self.next).unwrap_or_default();
        let is_doc = |token: &Token| token.kind == SyntaxKind::DocComment;
        let first = waiting.iter().position(is_doc).map_or(self.next, |index| self.at + index);
        self.flush_trivia_to(first);
        self.builder.checkpoint()
    }

    fn significant(&self, from: usize) -> usize {
        let rest = self.tokens.get(from..).unwrap_or_default();
        let skip = rest.iter().position(|token| !token.kind.is_trivia());
        skip.map_or(self.tokens.len(), |skip| from + skip)
    }

    // Reporting.

    /// Reports a fault at the next token.
    fn fault(&mut self, fault: SyntaxFault) {
        let token = self.token();
        self.fault_at(token.start, token.end, fault);
    }

    /// Reports a fault at the place right after the last token.
    fn fault_after(&mut self, fault: SyntaxFault) {
        self.fault_at(self.end, self.end, fault);
    }

    fn fault_at(&mut self, start: usize, end: usize, fault: SyntaxFault) {
        if self.found.len() <= ERRORS_MAX {
            self.found.push(Found { start, end, fault });
        }
    }

    /// Says whether the last report was about the next token.
    fn reported_here(&self) -> bool {
        self.found.last().is_some_and(|last| last.start == self.token().start)
    }

    /// Reports that something is missing here; once for each place.
    fn expected(&mut self, what: &'static str) {
        let token = self.token();
        // The lexer has reported what means nothing.
        if self.reported_here() || token.kind == SyntaxKind::Unknown {
            return;
        }
        if token.kind == SyntaxKind::End {
            self.fault_at(token.end, token.end, SyntaxFault::Expected { what, found: None });
        } else {
            let found = Some(describe(token.kind, self.token_text()));
            self.fault_at(token.start, token.end, SyntaxFault::Expected { what, found });
        }
    }
}

/// Says what a token is, for the reader.
fn describe(kind: SyntaxKind, text: &str) -> String {
    match kind {
        SyntaxKind::StringOpen | SyntaxKind::RawString => "a string".into(),
        SyntaxKind::End => "the end of the text".into(),
        _ => format!("`{}`", text.chars().take(SHOWN_MAX).filter(|c| !c.is_control()).collect::<String>()),
    }
}
