//! What a name stands for that another file declares: `r::keep`, `r::LIMIT`, and the file itself; and the other way
//! round, by which name other files know what this one declares, and where they use it.

use interp_source::{FileId, Span};
use interp_syntax::{SyntaxNode, ast, ast::AstNode};
use interp_types::{Imported, Use};

use crate::document::token_span;
use crate::symbol::{Symbol, symbol_at};
use crate::{Document, Known};

/// A place in another file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// What the importer calls the file.
    pub file: String,
    /// What tells the file from all others.
    pub identity: String,
    /// The name that is declared there; empty where the file itself is meant.
    pub name: String,
    /// What stands in it.
    pub text: String,
    /// Where the name is used that was asked about.
    pub used: Span,
    /// The place; the beginning, where the file itself is meant.
    pub span: Span,
}

/// Returns where another file declares what the name at a byte stands for; of the import itself, the file.
pub fn definition_elsewhere(document: &Document, offset: u32, known: &Known<'_>) -> Option<Elsewhere> {
    let token = document.token_at(offset)?;
    let import = token.parent_ancestors().find_map(ast::Import::cast);
    if let Some(import) = import {
        return found(&import, known).map(|file| the_file(file, token_span(&token)));
    }
    let path = token.parent_ancestors().find_map(ast::PathExpr::cast)?;
    let segments: Vec<ast::NameRef> = path.segments().collect();
    let alias = segments.first()?;
    let import =
        imports(document).find(|import| alias_of(import).is_some_and(|name| name == alias.text()))?;
    let file = found(&import, known)?;
    if alias.syntax().text_range().contains_range(token.text_range()) {
        return Some(the_file(file, token_span(&token)));
    }
    let name =
        segments.get(1).filter(|name| name.syntax().text_range().contains_range(token.text_range()))?;
    let span = declaration(&file.text, &name.text())?;
    let Imported { identity, name: path, text } = file;
    let used = token_span(&token);
    Some(Elsewhere { file: path, identity, name: name.text(), text, used, span })
}

/// Returns the name by which other files know what the name at a byte stands for, if they do.
pub fn exported_name(document: &Document, offset: u32) -> Option<String> {
    let script = document.script();
    let id = match symbol_at(document, offset)?.0 {
        Symbol::Function(id) => return script.function(id).map(|function| function.name.clone()),
        Symbol::Local(id) => id,
        Symbol::Alias(span) => return document.text().get(span.range()).map(str::to_owned),
    };
    let local = script.local(id)?;
    let is_exported = document.parse().tree().statements().any(|statement| {
        let ast::Stmt::Export(export) = statement else { return false };
        let span = |node: &SyntaxNode| ast::span(FileId::default(), node.text_range());
        match (
            export.variable().map(|name| span(name.syntax())),
            export.name().map(|name| span(name.syntax())),
        ) {
            (Some(used), None) => document.observed().use_at(used.start, used.end) == Some(Use::Local(id)),
            (None, Some(declared)) => (declared.start, declared.end) == (local.span.start, local.span.end),
            // Under another name.
            _ => false,
        }
    });
    is_exported.then(|| local.name.clone())
}

/// Returns the places where a file uses a name of another one, which is told by its identity.
pub fn imported_places(document: &Document, known: &Known<'_>, identity: &str, name: &str) -> Vec<Span> {
    let is_that = |import: &ast::Import| found(import, known).is_some_and(|file| file.identity == identity);
    let aliases: Vec<String> =
        imports(document).filter(is_that).filter_map(|import| alias_of(&import)).collect();
    if aliases.is_empty() {
        return Vec::new();
    }
    let paths = document.root().descendants().filter_map(ast::PathExpr::cast);
    let places = paths.filter_map(|path| {
        let segments: Vec<ast::NameRef> = path.segments().collect();
        match segments.as_slice() {
            [alias, used] if aliases.contains(&alias.text()) && used.text() == name => {
                Some(ast::span(FileId::default(), used.syntax().text_range()))
            }
            _ => None,
        }
    });
    places.collect()
}

fn imports(document: &Document) -> impl Iterator<Item = ast::Import> + use<> {
    document.parse().tree().statements().filter_map(|statement| match statement {
        ast::Stmt::Import(import) => Some(import),
        _ => None,
    })
}

fn found(import: &ast::Import, known: &Known<'_>) -> Option<Imported> {
    known.importer.find(known.file, &import.path()?.plain()?).ok()
}

fn the_file(file: Imported, used: Span) -> Elsewhere {
    let Imported { identity, name, text } = file;
    Elsewhere { file: name, identity, name: String::new(), text, used, span: Span::default() }
}

/// Returns by which name a script knows what it imports: without `as`, by the last part of the path.
fn alias_of(import: &ast::Import) -> Option<String> {
    let last = || Some(import.path()?.plain()?.rsplit('/').next()?.to_owned());
    import.name().map(|name| name.text()).or_else(last)
}

/// Returns where a text declares what it gives to other files by this name: of `export x`, the `let` of `x`; of
/// `export x as name`, the name there.
pub fn declaration(text: &str, name: &str) -> Option<Span> {
    let file = FileId::default();
    let place = |node: &SyntaxNode| ast::span(file, node.text_range());
    // The nearest `let` before an `export` is the one that it means.
    let mut nearest = None;
    for statement in interp_syntax::parse(file, text).tree().statements() {
        let (declared, exported) = match &statement {
            ast::Stmt::Let(node) => (node.name(), false),
            ast::Stmt::Const(node) => (node.name(), false),
            ast::Stmt::ScriptParam(node) => (node.name(), false),
            ast::Stmt::Function(node) => (node.name(), true),
            ast::Stmt::Export(node) => match (node.name(), node.variable()) {
                (None, Some(used)) if used.text() == name => {
                    return nearest.or_else(|| Some(place(used.syntax())));
                }
                (declared, _) => (declared, true),
            },
            _ => continue,
        };
        let Some(declared) = declared.filter(|declared| declared.text() == name) else { continue };
        match exported {
            true => return Some(place(declared.syntax())),
            false => nearest = Some(place(declared.syntax())),
        }
    }
    None
}
