//! Giving a variable or `fn` of a script another name, everywhere.
//!
//! Whether the new name clashes is not guessed: the changed text is looked at again, and every name of it must stand
//! for what it stood for before.

use std::collections::BTreeSet;
use std::fmt;

use interp_source::Span;
use interp_syntax::SyntaxKind;
use interp_types::Use;

use crate::document::Edit;
use crate::symbol::{Symbol, declared, places, symbol_at};
use crate::{Document, Known};

/// Why a name is not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RenameRefusal {
    /// With the new name, this or another name would stand for something else.
    Clash(String),
    /// What was asked for can't be a name.
    NotAName(String),
    /// Nothing that this script declares stands there.
    NothingToRename,
}

impl fmt::Display for RenameRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Clash(name) => {
                write!(f, "with the name `{name}`, something in this script would change its meaning")
            }
            Self::NotAName(name) if SyntaxKind::keyword(name).is_some() => {
                write!(f, "`{name}` is a word of the language; take another name")
            }
            Self::NotAName(name) => write!(f, "`{name}` is not a name"),
            Self::NothingToRename => {
                f.write_str("only variables and functions of this script can be renamed")
            }
        }
    }
}

impl std::error::Error for RenameRefusal {}

/// Returns the place of the name at a byte, if it can be changed.
pub fn renamed_at(document: &Document, offset: u32) -> Option<Span> {
    let (symbol, place) = symbol_at(document, offset)?;
    declared(document, symbol).map(|_| place)
}

/// Returns the edits that give the name at a byte another one.
///
/// # Errors
/// Returns why that can't be done.
pub fn rename(
    document: &Document,
    offset: u32,
    name: &str,
    known: &Known<'_>,
) -> Result<Vec<Edit>, RenameRefusal> {
    if !is_name(name) {
        return Err(RenameRefusal::NotAName(name.into()));
    }
    let (symbol, _) = symbol_at(document, offset).ok_or(RenameRefusal::NothingToRename)?;
    declared(document, symbol).ok_or(RenameRefusal::NothingToRename)?;
    let places = places(document, symbol);
    let edits: Vec<Edit> = places.iter().map(|span| Edit { span: *span, text: name.into() }).collect();
    let renamed = Document::new(apply(document.text(), &edits), known);
    let moved = |span: Span| moved(span, &edits);
    if meaning(document, moved) == meaning(&renamed, |span| span) {
        Ok(edits)
    } else {
        Err(RenameRefusal::Clash(name.into()))
    }
}

fn is_name(name: &str) -> bool {
    let mut chars = name.chars();
    let begins = chars.next().is_some_and(|c| c == '_' || c.is_alphabetic());
    begins
        && chars.all(|c| c == '_' || c.is_alphanumeric())
        && name != "_"
        && SyntaxKind::keyword(name).is_none()
}

/// Returns the text after edits, which stand in order.
fn apply(text: &str, edits: &[Edit]) -> String {
    let mut changed = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        changed += text.get(at..edit.span.start as usize).unwrap_or_default();
        changed += &edit.text;
        at = edit.span.end as usize;
    }
    changed + text.get(at..).unwrap_or_default()
}

/// Returns where a place is after edits.
fn moved(span: Span, edits: &[Edit]) -> Span {
    let shifted = |at: u32| {
        let before = edits.iter().filter(|edit| edit.span.end <= at);
        before.fold(i64::from(at), |at, edit| {
            at + i64::try_from(edit.text.len()).unwrap_or(0) - i64::from(edit.span.len())
        })
    };
    let at = |at: u32| u32::try_from(shifted(at)).unwrap_or(0);
    Span { start: at(span.start), end: at(span.end), ..span }
}

/// What each name of a text stands for: its place, and that of its declaration or the number of its function. The
/// number of what is wrong belongs to it, since a name that is declared twice is an error; and so does the number of
/// names that other files may use, since of two that are one only the first is found.
fn meaning(document: &Document, moved: impl Fn(Span) -> Span) -> (BTreeSet<(u32, u32, usize)>, usize, usize) {
    let target = |found: &Use| match found {
        Use::Function(id) => declared(document, Symbol::Function(*id)).map(&moved),
        Use::Local(id) => declared(document, Symbol::Local(*id)).map(&moved),
        Use::Library(_) => None,
    };
    let uses = document.observed().uses().iter().map(|(span, found)| {
        let number = match found {
            Use::Library(index) => *index,
            _ => usize::MAX,
        };
        (moved(*span).start, target(found).map_or(u32::MAX, |target| target.start), number)
    });
    let script = document.script();
    let functions = script.functions.iter().map(|function| &function.name);
    let given: BTreeSet<&String> =
        functions.chain(script.exports.iter().map(|export| &export.name)).collect();
    (uses.collect(), document.diagnostics().iter().filter(|found| found.is_error()).count(), given.len())
}
