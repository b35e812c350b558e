//! The codes of faults that a script asks for: `e.code == "NO_DOMIAN"` is never so.
//!
//! Scripts may throw codes of their own, and so may what they import. So only what is nearly a known code is warned
//! of, and not if the script throws it.

use std::collections::HashSet;

use interp_record::Value;
use interp_source::{Diagnostic, Span, nearest};

use super::{Checker, ERRORS_MAX};
use crate::typed::{Expr, ExprKind};
use crate::{Type, codes};

/// The codes that a script names.
#[derive(Debug, Default)]
pub(super) struct Named {
    /// Those that it throws.
    thrown: HashSet<String>,
    /// Those that it asks for, and where.
    asked: Vec<(String, Span)>,
}

impl Checker<'_> {
    /// Notes a text that a value is compared with, if the value is the code of a fault.
    pub(super) fn note_asked_code(&mut self, value: &Expr, with: &Expr) {
        if let ExprKind::Field(field) = &value.kind
            && field.name == "code"
            && *field.base.ty.present() == Type::Error
            && let ExprKind::Literal(Value::String(text)) = &with.kind
        {
            self.notes.codes.asked.push((text.to_string(), with.span));
        }
    }

    /// Notes the texts in what is thrown.
    pub(super) fn note_thrown(&mut self, value: &Expr) {
        match &value.kind {
            ExprKind::Literal(Value::String(text)) => {
                self.notes.codes.thrown.insert(text.to_string());
            }
            ExprKind::Record(fields) => fields.iter().for_each(|(_, value)| self.note_thrown(value)),
            _ => {}
        }
    }

    /// Returns what is to be said of the codes that the script asks for.
    pub(super) fn misspelt_codes(&mut self) -> Vec<Diagnostic> {
        let Named { thrown, asked } = std::mem::take(&mut self.notes.codes);
        let known = self.catalogue.codes();
        let unknown = asked
            .into_iter()
            .filter(|(code, _)| known.binary_search(&code.as_str()).is_err() && !thrown.contains(code));
        let warning = |(code, span): (String, Span)| {
            let near = nearest(&code, known.iter().copied())?;
            let title = format!("no fault has the code {code:?}; did you mean {near:?}?");
            let found = Diagnostic::warning(codes::NO_CODE, span, title).label("not known");
            Some(found.fix(span, format!("{near:?}")))
        };
        unknown.take(ERRORS_MAX).filter_map(warning).collect()
    }
}
