//! One thing that could stand at the cursor.

use interp_source::Span;

use crate::Edit;

/// Something that could stand at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What is shown: `memory`, `wait:`, `"destroy"`.
    pub label: String,
    /// What it is.
    pub kind: CompletionKind,
    /// Its type, or how it is called; empty where there is nothing to say.
    pub detail: String,
    /// A sentence about it, or more, as Markdown; may be empty.
    pub about: String,
    /// What is put in, up to where the cursor stands afterwards.
    pub insert: String,
    /// What is put in after the cursor: the closing bracket or quote.
    pub after: String,
    /// What it replaces; the cursor is in it or at its end.
    pub replaces: Span,
    /// Another change that it needs: `.` becomes `?.` where a value may be absent. It ends where `replaces` begins.
    pub also: Option<Edit>,
}

/// What a completion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CompletionKind {
    /// A closure to be filled in.
    Closure,
    /// A field of a value.
    Field,
    /// A function.
    Function,
    /// A word of the language.
    Keyword,
    /// What an import gives.
    Module,
    /// The name of an object that exists.
    Object,
    /// A named option or parameter of a call.
    Option,
    /// A type.
    Type,
    /// A unit after a number.
    Unit,
    /// A variable.
    Variable,
    /// One of the words that fit.
    Word,
}

/// A completion without its place.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) label: String,
    pub(super) kind: CompletionKind,
    pub(super) detail: String,
    pub(super) about: String,
    pub(super) insert: String,
    pub(super) after: &'static str,
    /// How likely it is among those that fit what was typed; less comes first.
    pub(super) rank: u8,
}

impl Candidate {
    /// Returns a candidate that is put in as it is shown.
    pub(super) fn new(label: impl Into<String>, kind: CompletionKind) -> Self {
        let label = label.into();
        let insert = label.clone();
        let (detail, about) = (String::new(), String::new());
        Self { label, kind, detail, about, insert, after: "", rank: 10 }
    }

    pub(super) fn detail(self, detail: impl Into<String>) -> Self {
        Self { detail: detail.into(), ..self }
    }

    pub(super) fn about(self, about: impl Into<String>) -> Self {
        Self { about: about.into(), ..self }
    }

    pub(super) fn insert(self, insert: impl Into<String>, after: &'static str) -> Self {
        Self { insert: insert.into(), after, ..self }
    }

    pub(super) fn rank(self, rank: u8) -> Self {
        Self { rank, ..self }
    }

    /// Gives it its place. What stands after the cursor already isn't put in again.
    pub(super) fn finish(self, replaces: Span, following: &str, dot: Option<Span>) -> Completion {
        let Self { label, kind, detail, about, mut insert, mut after, .. } = self;
        let rest = following.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_');
        if after == ")" && rest.starts_with('(') {
            insert.truncate(insert.trim_end_matches('(').len());
            after = "";
        }
        if insert.ends_with("()") && rest.starts_with('(') {
            insert.truncate(insert.len() - 2);
        }
        if let Some(without) = insert.strip_suffix(": ")
            && rest.starts_with(':')
        {
            insert.truncate(without.len());
        }
        let also = dot.filter(|_| matches!(kind, CompletionKind::Field | CompletionKind::Function));
        let also = also.map(super::optional);
        Completion { label, kind, detail, about, insert, after: after.into(), replaces, also }
    }
}
