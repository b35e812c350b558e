//! What a layer has to say about a script, as a value.
//!
//! There is always one primary span: where the reader looks first. Everything else is optional and added by
//! builder calls. The title says what is wrong in the reader's words, a label what was found there, a help one thing
//! to type.

use std::fmt;

use crate::span::Span;

/// One finding: an error, a warning or a note about a script.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Diagnostic {
    /// The stable code; its page in the book explains it.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in the reader's words; lower case, no full stop.
    pub title: String,
    /// Where the reader looks first.
    pub primary: Label,
    /// Other places that matter: the opening bracket, the other type.
    pub labels: Vec<Label>,
    /// Things to do, each one thing to type.
    pub help: Vec<String>,
    /// An edit that a program may apply.
    pub fix: Option<Fix>,
    /// True if more input could cure it: the prompt then asks for another line.
    pub unfinished: bool,
}

impl Diagnostic {
    /// Makes an error; the primary label says nothing until [`label`](Self::label) is called.
    pub fn error(code: Code, span: Span, title: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, span, title.into())
    }

    /// Makes a warning.
    pub fn warning(code: Code, span: Span, title: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, span, title.into())
    }

    /// Makes a note.
    pub fn note(code: Code, span: Span, title: impl Into<String>) -> Self {
        Self::new(code, Severity::Note, span, title.into())
    }

    /// Sets what is said at the primary span.
    pub fn label(mut self, message: impl Into<String>) -> Self {
        self.primary.message = message.into();
        self
    }

    /// Adds another place with what is to be seen there.
    pub fn also(mut self, span: Span, message: impl Into<String>) -> Self {
        self.labels.push(Label { span, message: message.into() });
        self
    }

    /// Adds one thing to do.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Sets the edit that cures it: `replacement` in place of `span`.
    pub fn fix(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.fix = Some(Fix { span, replacement: replacement.into() });
        self
    }

    /// Says whether more input could cure it.
    pub fn unfinished(mut self, unfinished: bool) -> Self {
        self.unfinished = unfinished;
        self
    }

    /// Says whether it is an error.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    fn new(code: Code, severity: Severity, span: Span, title: String) -> Self {
        let primary = Label { span, message: String::new() };
        Self { code, severity, title, primary, labels: vec![], help: vec![], fix: None, unfinished: false }
    }
}

/// The stable name of a kind of diagnostic, such as `E0101`.
///
/// A code is never used for anything else later, and has a page in the book. `E01xx` are of the syntax,
/// `E02xx` to `E05xx` of the checker, `E09xx` of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// How bad a diagnostic is; the worst sorts first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The script cannot run.
    Error,
    /// The script runs, but probably not as meant.
    Warning,
    /// Something to know.
    Note,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        })
    }
}

/// A place and what is to be seen there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is there; may be empty.
    pub message: String,
}

/// An edit: the text to put in place of a span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// What stands there afterwards.
    pub replacement: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::FileId;

    #[test]
    fn a_diagnostic_is_built_in_one_expression() {
        let file = FileId(0);
        let found = Diagnostic::error(Code("E0103"), Span::at(file, 9), "a `;` is missing")
            .label("expected `;` here")
            .also(Span::new(file, 0, 3), "this statement")
            .help("write `;`")
            .fix(Span::at(file, 9), ";")
            .unfinished(true);
        assert!(found.is_error());
        assert_eq!(found.code.to_string(), "E0103");
        assert_eq!(found.primary.message, "expected `;` here");
        assert_eq!(found.labels.len(), 1);
        assert_eq!(found.help, ["write `;`"]);
        assert_eq!(found.fix, Some(Fix { span: Span::at(file, 9), replacement: ";".into() }));
        assert!(found.unfinished);
    }

    #[test]
    fn errors_sort_before_warnings() {
        assert!(Severity::Error < Severity::Warning);
        assert!(Severity::Warning < Severity::Note);
    }
}
