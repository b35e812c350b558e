//! What could stand at the cursor.
//!
//! The text is looked at with a made-up name at the cursor: so `d.` before `)`, `shutdown(` and an empty line are all
//! a name that is being typed, and the parser puts it where the finished one will be. What kind of name fits follows
//! from the node around it (`place.rs`); each kind has its file.

mod arguments;
mod item;
mod members;
mod names;
mod operand;
mod place;
mod rank;
mod strings;
mod units;

use interp_source::{FileId, Span};
use interp_syntax::SyntaxKind;

pub use item::{Completion, CompletionKind};
pub(crate) use names::module_of;

use crate::document::{Edit, floor};
use crate::{Document, Known};
use item::Candidate;

/// The made-up name.
const MARK: &str = "__cursor__";

/// Returns what could stand at a byte of a text, the likeliest first.
///
/// Nothing is offered in comments, and where a new name is being made up.
pub fn completions(text: &str, offset: u32, known: &Known<'_>) -> Vec<Completion> {
    let cursor = floor(text, offset);
    let (before, after) = text.split_at(cursor as usize);
    let document = Document::with_cursor(format!("{before}{MARK}{after}"), known, Some(cursor));
    let asked = Asked { document: &document, known, cursor };
    let Some(found) = asked.found() else { return Vec::new() };
    rank::ranked(found.candidates, &found.typed)
        .into_iter()
        .map(|candidate| candidate.finish(found.replaces, after, found.optional_dot))
        .collect()
}

/// The question.
#[derive(Clone, Copy)]
struct Asked<'a> {
    document: &'a Document,
    known: &'a Known<'a>,
    cursor: u32,
}

/// The answer: what fits, what has been typed of it, and where it goes.
struct Found {
    candidates: Vec<Candidate>,
    typed: String,
    replaces: Span,
    /// The `.` that must become `?.`.
    optional_dot: Option<Span>,
}

impl Asked<'_> {
    fn found(&self) -> Option<Found> {
        let mut token = self.document.root().token_at_offset(self.cursor.into()).right_biased()?;
        let start = u32::from(token.text_range().start());
        if !token.text().contains(MARK) {
            // After the last character of a number stands no name.
            token = token.prev_token().filter(|token| token.text().contains(MARK))?;
        }
        let typed = self.typed(start);
        match token.kind() {
            SyntaxKind::StringText | SyntaxKind::RawString => self.in_string(&token, &typed),
            SyntaxKind::Int | SyntaxKind::Float | SyntaxKind::Quantity => self.after_number(&token, &typed),
            SyntaxKind::Ident => {
                let (candidates, optional_dot) = self.at_name(&token)?;
                let end = u32::from(token.text_range().end()).saturating_sub(mark_len());
                let replaces = Span::new(FileId::default(), start, end);
                Some(Found { candidates, typed, replaces, optional_dot })
            }
            _ => None,
        }
    }

    /// Returns what stands between a byte and the cursor.
    fn typed(&self, start: u32) -> String {
        let range = start as usize..self.cursor as usize;
        self.document.text().get(range).unwrap_or_default().to_owned()
    }
}

fn mark_len() -> u32 {
    u32::try_from(MARK.len()).unwrap_or(u32::MAX)
}

/// Returns the edit that makes `?.` of a `.`.
fn optional(dot: Span) -> Edit {
    Edit { span: dot, text: "?.".into() }
}
