//! What the name at a place stands for, where it was declared, and where else it is used.

use interp_source::{FileId, Span};
use interp_syntax::{ast, ast::AstNode};
use interp_types::Use;
use interp_types::typed::{FnId, LocalId, LocalKind};

use crate::Document;

/// Something that a script declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Symbol {
    Function(FnId),
    Local(LocalId),
    /// The name that `export x as name` gives, which only other files use.
    Alias(Span),
}

/// Returns where the name at a byte was declared, if this text declares it.
pub fn definition(document: &Document, offset: u32) -> Option<Span> {
    declared(document, symbol_at(document, offset)?.0)
}

/// Returns every place of the name at a byte, in the order of the text; with or without its declaration.
pub fn references(document: &Document, offset: u32, with_declaration: bool) -> Vec<Span> {
    let Some((symbol, _)) = symbol_at(document, offset) else { return Vec::new() };
    let declaration = declared(document, symbol);
    let mut places = places(document, symbol);
    places.retain(|place| with_declaration || Some(*place) != declaration);
    places
}

/// Returns what the name at a byte stands for, and the place of that name.
pub(crate) fn symbol_at(document: &Document, offset: u32) -> Option<(Symbol, Span)> {
    let offset = document.floor(offset);
    let here = |span: Span| (span.start..=span.end).contains(&offset);
    let script = document.script();
    let used = document.observed().uses().iter().find_map(|(span, found)| {
        let symbol = match found {
            Use::Function(id) => Symbol::Function(*id),
            Use::Local(id) => Symbol::Local(*id),
            Use::Library(_) => return None,
        };
        here(*span).then_some((symbol, *span))
    });
    let local = (0..).zip(&script.locals).find(|(_, local)| here(local.span));
    let local = local.map(|(id, local)| (Symbol::Local(LocalId(id)), local.span));
    let function = (0..).zip(&script.functions).find(|(_, function)| here(function.name_span));
    let function = function.map(|(id, function)| (Symbol::Function(FnId(id)), function.name_span));
    let alias = || aliases(document).find(|span| here(*span)).map(|span| (Symbol::Alias(span), span));
    used.or(local).or(function).or_else(alias)
}

/// Returns the names that are given by `export x as name`.
fn aliases(document: &Document) -> impl Iterator<Item = Span> {
    document.parse().tree().statements().filter_map(|statement| match statement {
        ast::Stmt::Export(export) => {
            export.variable()?;
            Some(ast::span(FileId::default(), export.name()?.syntax().text_range()))
        }
        _ => None,
    })
}

/// Returns every place of a symbol, each once, in the order of the text.
pub(crate) fn places(document: &Document, symbol: Symbol) -> Vec<Span> {
    let uses = document.observed().uses().iter();
    let uses = uses.filter(|(_, found)| match found {
        Use::Function(id) => symbol == Symbol::Function(*id),
        Use::Local(id) => symbol == Symbol::Local(*id),
        Use::Library(_) => false,
    });
    let mut places: Vec<Span> = uses.map(|(span, _)| *span).chain(declared(document, symbol)).collect();
    places.sort_by_key(|place| (place.start, place.end));
    places.dedup();
    places
}

/// Returns where a symbol was declared.
pub(crate) fn declared(document: &Document, symbol: Symbol) -> Option<Span> {
    let script = document.script();
    match symbol {
        Symbol::Function(id) => script.function(id).map(|function| function.name_span),
        Symbol::Local(id) => {
            script.local(id).filter(|local| local.kind != LocalKind::Earlier).map(|local| local.span)
        }
        Symbol::Alias(span) => Some(span),
    }
}
