//! The codes of faults that a script asks for: `e.code == "NO_DOMIAN"` is never so.
//!
//! Scripts may throw codes of their own, and so may what they import. So only what is nearly a known code is warned
//! of, and not if the script has it as a text elsewhere, which it may throw, or imports others.

use std::collections::HashSet;

use interp_record::Value;
use interp_source::{Diagnostic, Span, nearest};
use interp_syntax::{ast, ast::AstNode};

use super::{Checker, ERRORS_MAX};
use crate::typed::{Expr, ExprKind};
use crate::{Type, codes};

/// The codes that a script asks for, and where.
#[derive(Debug, Default)]
pub(super) struct Asked(Vec<(String, Span)>);

impl Checker<'_> {
    /// Notes a text that a value is compared with, if the value is the code of a fault.
    pub(super) fn note_asked_code(&mut self, value: &Expr, with: &Expr) {
        if let ExprKind::Field(field) = &value.kind
            && field.name == "code"
            && *field.base.ty.present() == Type::Error
            && let ExprKind::Literal(Value::String(text)) = &with.kind
        {
            self.notes.codes.0.push((text.to_string(), with.span));
        }
    }

    /// Notes the texts of an array that is written out, which are codes.
    pub(super) fn note_codes(&mut self, codes: &Expr) {
        let ExprKind::List(items) = &codes.kind else { return };
        for item in items {
            if let ExprKind::Literal(Value::String(text)) = &item.kind {
                self.notes.codes.0.push((text.to_string(), item.span));
            }
        }
    }

    /// Returns what is to be said of the codes that the script asks for.
    pub(super) fn misspelt_codes(&mut self, script: &ast::Script) -> Vec<Diagnostic> {
        let Asked(mut asked) = std::mem::take(&mut self.notes.codes);
        let known = self.catalogue.codes();
        asked.retain(|(code, _)| known.binary_search(&code.as_str()).is_err());
        if asked.is_empty() || !self.modules.is_empty() {
            return Vec::new();
        }
        let thrown = self.texts_beside(script, &asked);
        let unknown = asked.into_iter().filter(|(code, _)| !thrown.contains(code));
        let warning = |(code, span): (String, Span)| {
            let near = nearest(&code, known.iter().copied())?;
            let title = format!("no fault has the code {code:?}; did you mean {near:?}?");
            let found = Diagnostic::warning(codes::NO_CODE, span, title).label("not known");
            Some(found.fix(span, format!("{near:?}")))
        };
        unknown.take(ERRORS_MAX).filter_map(warning).collect()
    }

    /// Returns the texts of a script besides the codes that it asks for: any of them may be thrown.
    fn texts_beside(&self, script: &ast::Script, asked: &[(String, Span)]) -> HashSet<String> {
        let places: HashSet<u32> = asked.iter().map(|(_, span)| span.start).collect();
        let texts = script.syntax().descendants().filter_map(ast::StringExpr::cast);
        let beside = texts.filter(|text| !places.contains(&self.span(text.syntax()).start));
        beside.filter_map(|text| text.plain()).collect()
    }
}
