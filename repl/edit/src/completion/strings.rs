//! Inside of a string: words that are compared with, names of fields, names of objects.

use interp_source::{FileId, Span};
use interp_syntax::SyntaxKind::*;
use interp_syntax::ast::{self, AstNode};
use interp_syntax::{SyntaxNode, SyntaxToken};
use interp_types::{ImportFault, Signature, Ty, Type};

use super::item::{Candidate, CompletionKind};
use super::operand::literals;
use super::{Asked, Found, MARK, mark_len};
use crate::call::{ArgumentPlace, CallAt, Called};

impl Asked<'_> {
    /// Returns what the whole string could be. One with something else in it is left alone.
    pub(super) fn in_string(&self, token: &SyntaxToken, typed: &str) -> Option<Found> {
        let string = token.parent().filter(|node| node.kind() == StringExpr)?;
        if string.children().next().is_some() || token.kind() == RawString {
            return None;
        }
        let mut start = u32::from(token.text_range().start());
        let mut typed = typed;
        let mut candidates = self.string_candidates(&string);
        // `-` before the name of a field to sort by is no part of the name.
        if let Some(rest) = typed.strip_prefix('-')
            && candidates.iter().any(|candidate| candidate.label.starts_with('-'))
        {
            (start, typed) = (start + 1, rest);
            candidates.retain(|candidate| !candidate.label.starts_with('-'));
        }
        let closed = string.last_token().is_some_and(|last| last.kind() == StringClose);
        let quote = string.first_token().filter(|first| first.kind() == StringOpen);
        let after = match quote.as_ref().map(|quote| quote.text()) {
            _ if closed => "",
            Some("`") => "`",
            _ => "\"",
        };
        let end =
            if closed { u32::from(token.text_range().end()).saturating_sub(mark_len()) } else { self.cursor };
        let candidates =
            candidates.into_iter().map(|it| Candidate { insert: it.insert + after, ..it }).collect();
        let replaces = Span::new(FileId::default(), start, end);
        Some(Found { candidates, typed: typed.to_owned(), replaces, optional_dot: None })
    }

    fn string_candidates(&self, string: &SyntaxNode) -> Vec<Candidate> {
        let expr = listed(string);
        let Some(around) = expr.parent() else { return Vec::new() };
        if let Some((place, args)) = ArgumentPlace::of(&expr)
            && let Some(call) = CallAt::of(&args, self.document, self.known)
        {
            return self.string_argument(&place, &call);
        }
        match around.kind() {
            BinaryExpr => {
                let mut found = self.other_side(&around, &expr).map_or_else(Vec::new, |ty| words(&ty));
                found.extend(self.compared_name(&around, &expr));
                let mut others = around.children().filter(|side| side != &expr);
                found.extend(others.find_map(|other| self.codes(&other)).unwrap_or_default());
                found
            }
            Import => self.imports(),
            Patterns => {
                let switch = around.ancestors().find_map(ast::SwitchExpr::cast);
                let Some(value) = switch.and_then(|switch| switch.value()) else { return Vec::new() };
                let words = self.document.type_of(value.syntax()).map_or_else(Vec::new, words);
                self.codes(value.syntax()).unwrap_or(words)
            }
            IndexExpr => {
                let base = around.children().next().filter(|base| base != &expr);
                let ty = base.and_then(|base| self.document.type_of(&base).cloned());
                ty.map_or_else(Vec::new, |ty| self.fields(&ty).collect())
            }
            _ => words(self.document.observed().wanted()),
        }
    }

    fn string_argument(&self, place: &ArgumentPlace, call: &CallAt) -> Vec<Candidate> {
        let Some(ty) = call.wanted(place) else { return words(self.document.observed().wanted()) };
        let mut found = words(&self.known.types().plain(ty));
        found.extend(self.field_names(ty, call));
        if let (
            Called::Library(_, signature),
            ArgumentPlace::Positional(0),
            Ty::String | Ty::PATH_OR_STRING | Ty::Optional(Ty::String),
        ) = (&call.called, place, *ty)
            && let Some(object) = looked_up(signature)
        {
            found.extend(self.objects(object));
        }
        found
    }

    /// Returns the names of objects where the name of one is compared with.
    fn compared_name(&self, node: &SyntaxNode, expr: &SyntaxNode) -> Vec<Candidate> {
        let field = node.children().filter(|side| side != expr).find_map(ast::FieldExpr::cast);
        let Some(field) = field.filter(|field| field.name().is_some_and(|name| name.text() == "name")) else {
            return Vec::new();
        };
        let ty = field.receiver().and_then(|receiver| self.document.type_of(receiver.syntax()).cloned());
        match ty.as_ref().map(Type::present) {
            Some(Type::Object(object)) => self.objects(object.of.name),
            _ => Vec::new(),
        }
    }

    /// Returns the codes that faults may have, where the code of one is looked at: `e.code`.
    fn codes(&self, value: &SyntaxNode) -> Option<Vec<Candidate>> {
        let field = ast::FieldExpr::cast(value.clone())?;
        let of = self.document.type_of(field.receiver()?.syntax())?;
        let is_code = field.name().is_some_and(|name| name.text() == "code");
        let is_error = *of.present() == Type::Error;
        let codes = self.known.types().codes().iter();
        let codes =
            || codes.map(|code| Candidate::new(*code, CompletionKind::Word).detail("code of a fault"));
        (is_code && is_error).then(|| codes().collect())
    }

    /// Returns the names that could be imported.
    fn imports(&self) -> Vec<Candidate> {
        // Who looks for what isn't there is told what is.
        let Err(ImportFault::Missing { mut names, .. }) = self.known.importer.find(self.known.file, MARK)
        else {
            return Vec::new();
        };
        names.sort();
        names.dedup();
        names.into_iter().map(|name| Candidate::new(name, CompletionKind::Module).detail("import")).collect()
    }

    fn objects(&self, object: &str) -> Vec<Candidate> {
        let names = self.known.names.names(object).into_iter();
        names.map(|name| Candidate::new(name, CompletionKind::Object).detail(object)).collect()
    }
}

/// Returns the words of a type, without quotes.
fn words(ty: &Type) -> Vec<Candidate> {
    let bare = |word: Candidate| {
        let text = word.label.trim_matches('"').to_owned();
        Candidate { label: text.clone(), insert: text, ..word }
    };
    let words = literals(ty).into_iter().filter(|literal| literal.kind == CompletionKind::Word);
    words.map(bare).collect()
}

/// Returns the list that an expression stands in, where `in` compares with it: `d.state in ["running"]`.
fn listed(expr: &SyntaxNode) -> SyntaxNode {
    let list = expr.parent().filter(|list| list.kind() == ArrayExpr);
    let compared = |list: &SyntaxNode| list.parent().is_some_and(|around| around.kind() == BinaryExpr);
    list.filter(compared).unwrap_or_else(|| expr.clone())
}

/// Returns the type of objects that a function finds by their names.
fn looked_up(signature: &Signature) -> Option<&'static str> {
    match signature.gives {
        Ty::Object(name) => Some(name),
        Ty::Stream(Ty::Object(name)) | Ty::Optional(Ty::Object(name)) => Some(*name),
        _ => None,
    }
}
