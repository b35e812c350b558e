//! Texts that a script writes where one of some words is meant: `d.state == "runing"`, also by way of a variable that
//! is never changed, and in arrays.

use interp_record::Value;
use interp_source::Span;

use super::Checker;
use crate::typed::{Expr, ExprKind};
use crate::{Type, Words, report};

impl Checker<'_> {
    /// Checks a string that is compared with one of some words; returns whether that was the case.
    pub(super) fn compare_words(&mut self, left: &Expr, right: &Expr) -> bool {
        for (side, other) in [(left, right), (right, left)] {
            if let Type::Words(words) = side.ty.present()
                && matches!(other.ty, Type::String | Type::Words(_))
                && self.written_words(other, words)
            {
                return true;
            }
        }
        false
    }

    /// Checks the strings of `d.state in ["running", "paused"]`.
    pub(super) fn words_among(&mut self, left: &Expr, right: &Expr) {
        if let ExprKind::List(items) = &right.kind {
            items.iter().for_each(|item| self.note_asked_code(left, item));
        }
        if let (Type::Words(words), Type::List(_)) = (left.ty.present(), &right.ty) {
            self.written_words(right, words);
        }
    }

    /// Checks the texts that an expression certainly is, or holds; returns whether they are known.
    pub(super) fn written_words(&mut self, expr: &Expr, words: &Words) -> bool {
        let Some(texts) = self.written(expr) else { return false };
        for (text, at) in texts.into_iter().filter(|(text, _)| !words.contains(text)) {
            let found = report::not_a_word(at, &text, words);
            let is_here = at.start >= expr.span.start && at.end <= expr.span.end;
            let is_told =
                self.diagnostics.iter().any(|known| known.code == found.code && known.primary.span == at);
            if !is_told {
                self.report(if is_here { found } else { found.also(expr.span, "used here") });
            }
        }
        true
    }

    /// Returns the texts that are written in an expression, with their places: of a string itself, of an array its
    /// items, of a variable what it was given.
    pub(super) fn written(&self, expr: &Expr) -> Option<Vec<(String, Span)>> {
        match &expr.kind {
            ExprKind::List(items) => {
                let texts = items.iter().filter_map(|item| self.written(item));
                let texts: Vec<_> = texts.flatten().collect();
                (!texts.is_empty()).then_some(texts)
            }
            ExprKind::Literal(Value::String(text)) => Some(vec![(text.to_string(), expr.span)]),
            // One of an annotated type has words of its own.
            ExprKind::Local(id) if expr.ty.item().unwrap_or(&expr.ty) == &Type::String => {
                self.notes.texts.get(id).cloned()
            }
            _ => None,
        }
    }
}
