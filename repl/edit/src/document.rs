//! A text that has been parsed, checked and looked at: what every question about it starts from.

use interp_source::{Diagnostic, FileId, Sources, Span};
use interp_syntax::{Parse, SyntaxNode, SyntaxToken};
use interp_types::{Checked, Module, Observed, Type, observe_program, typed};

use crate::Known;

/// A script, or an entry at the prompt, with everything that is known of it.
#[derive(Clone, Debug)]
pub struct Document {
    text: String,
    parse: Parse,
    checked: Checked,
    observed: Observed,
}

/// A change of a text: what stands at a place afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

impl Document {
    /// Looks at a text.
    pub fn new(text: impl Into<String>, known: &Known<'_>) -> Self {
        Self::with_cursor(text.into(), known, None)
    }

    /// Looks at a text, with attention to what is in sight at a byte of it.
    pub(crate) fn with_cursor(text: String, known: &Known<'_>, cursor: Option<u32>) -> Self {
        let mut sources = Sources::new();
        // The first file of its sources is that of the spans which are made here.
        let parse = interp_syntax::parse(sources.add(known.file, &*text), &text);
        let (checked, observed) =
            observe_program(&mut sources, &parse, known.types(), known.scope, known.importer, cursor);
        Self { text, parse, checked, observed }
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the tree and the errors of the syntax.
    pub fn parse(&self) -> &Parse {
        &self.parse
    }

    /// Returns the typed tree.
    pub fn script(&self) -> &typed::Script {
        &self.checked.script
    }

    /// Returns the import with this name, here or in an earlier entry.
    pub(crate) fn module(&self, alias: &str) -> Option<&Module> {
        self.checked.scope.module(alias)
    }

    /// Returns everything that is wrong, in the order of the text.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut all = self.parse.errors().to_vec();
        all.extend(self.checked.diagnostics.iter().cloned());
        all.sort_by_key(|found| (found.primary.span.start, found.primary.span.end));
        all
    }

    pub(crate) fn observed(&self) -> &Observed {
        &self.observed
    }

    pub(crate) fn root(&self) -> SyntaxNode {
        self.parse.syntax()
    }

    /// Returns the word, number or mark at a byte. Between two tokens the word is meant, then the one before.
    pub(crate) fn token_at(&self, offset: u32) -> Option<SyntaxToken> {
        let root = self.root();
        let offset = self.floor(offset);
        let at = root.token_at_offset(offset.into());
        let (left, right) = (at.clone().left_biased()?, at.right_biased()?);
        let is_word = |token: &SyntaxToken| token.kind().is_word();
        Some(if is_word(&right) || left.kind().is_trivia() && !is_word(&left) { right } else { left })
    }

    /// Returns the type of the expression that this node is.
    pub(crate) fn type_of(&self, node: &SyntaxNode) -> Option<&Type> {
        let range = node.text_range();
        self.observed.type_at(range.start().into(), range.end().into())
    }

    /// Returns the beginning of the character at a byte, or the end of the text.
    pub(crate) fn floor(&self, offset: u32) -> u32 {
        floor(&self.text, offset)
    }
}

/// Returns the beginning of the character at a byte, or the end of the text.
pub(crate) fn floor(text: &str, offset: u32) -> u32 {
    let mut at = (offset as usize).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Returns the place of a token.
pub(crate) fn token_span(token: &SyntaxToken) -> Span {
    let range = token.text_range();
    Span::new(FileId::default(), range.start().into(), range.end().into())
}

/// Returns the place of a node.
pub(crate) fn node_span(node: &SyntaxNode) -> Span {
    let range = node.text_range();
    Span::new(FileId::default(), range.start().into(), range.end().into())
}
