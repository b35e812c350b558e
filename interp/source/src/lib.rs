//! Source text and what is said about it: files, spans, and the diagnostic that every layer reports with.
//!
//! A [`Diagnostic`] is a value: code, severity, title, spans with labels, help, and a fix that a program can apply.
//! It is turned into text in `repl/render`, and nowhere else.
//!
//! Nothing here reads a file or knows the language: texts are handed in by whoever may do I/O.

mod diagnostic;
mod file;
mod near;
mod span;

pub use diagnostic::{Code, Diagnostic, Fix, Label, Severity};
pub use file::{LineColumn, SourceFile, Sources};
pub use near::nearest;
pub use span::{FileId, Span};
