//! What a name stands for that another file declares: `r::keep`, `r::LIMIT`, and the file itself.

use interp_source::{FileId, Span};
use interp_syntax::{ast, ast::AstNode};
use interp_types::Imported;

use crate::{Document, Known};

/// A place in another file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// What the importer calls the file.
    pub file: String,
    /// What stands in it.
    pub text: String,
    /// The place; the beginning, where the file itself is meant.
    pub span: Span,
}

/// Returns where another file declares what the name at a byte stands for; of the import itself, the file.
pub fn definition_elsewhere(document: &Document, offset: u32, known: &Known<'_>) -> Option<Elsewhere> {
    let token = document.token_at(offset)?;
    let import = token.parent_ancestors().find_map(ast::Import::cast);
    if let Some(import) = import {
        return found(&import, known).map(|file| place(file, Span::default()));
    }
    let path = token.parent_ancestors().find_map(ast::PathExpr::cast)?;
    let segments: Vec<ast::NameRef> = path.segments().collect();
    let alias = segments.first()?;
    let import = document.parse().tree().statements().find_map(|statement| match statement {
        ast::Stmt::Import(import) if import.name().is_some_and(|name| name.text() == alias.text()) => {
            Some(import)
        }
        _ => None,
    })?;
    let file = found(&import, known)?;
    if alias.syntax().text_range().contains_range(token.text_range()) {
        return Some(place(file, Span::default()));
    }
    let name =
        segments.get(1).filter(|name| name.syntax().text_range().contains_range(token.text_range()))?;
    let span = declared(&file.text, &name.text())?;
    Some(place(file, span))
}

fn found(import: &ast::Import, known: &Known<'_>) -> Option<Imported> {
    known.importer.find(known.file, &import.path()?.plain()?).ok()
}

fn place(file: Imported, span: Span) -> Elsewhere {
    Elsewhere { file: file.name, text: file.text, span }
}

/// Returns where a file declares what it gives by this name.
fn declared(text: &str, name: &str) -> Option<Span> {
    let file = FileId::default();
    let names =
        interp_syntax::parse(file, text).tree().statements().filter_map(|statement| match statement {
            ast::Stmt::Export(export) => export.name(),
            ast::Stmt::Function(function) => function.name(),
            _ => None,
        });
    let mut named = names.filter(|found| found.text() == name);
    named.next().map(|name| ast::span(file, name.syntax().text_range()))
}
