//! Whether a value fits where it stands; and if not, what is said.

use std::sync::Arc;

use interp_record::Value;
use interp_source::{Code, Diagnostic, Span};

use super::Checker;
use crate::typed::{Expr, ExprKind};
use crate::{Type, Words, assignable, codes, report};

/// Where a value stands, for what is said if it doesn't fit.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The code of a mismatch.
    pub(super) code: Code,
    /// What wants the value, with its verb: `` `n` holds ``, `` `wait` of `shutdown` takes ``.
    pub(super) wants: String,
    /// Where that was said, if in this script.
    pub(super) said: Option<Span>,
    /// What to do where nothing is given.
    pub(super) help: Option<String>,
}

impl Place {
    pub(super) fn new(code: Code, wants: impl Into<String>) -> Self {
        Self { code, wants: wants.into(), said: None, help: None }
    }

    pub(super) fn said_at(mut self, span: Option<Span>) -> Self {
        self.said = span;
        self
    }
}

impl Checker<'_> {
    /// Reports if an expression's value can't be what is wanted where it stands.
    ///
    /// Looks into blocks, branches, arrays and records, so that what is reported is the very value.
    pub(super) fn fit(&mut self, expr: &Expr, wanted: &Type, place: &Place) {
        if wanted.is_unknown() || self.fit_inside(expr, wanted, place) || assignable(&expr.ty, wanted) {
            return;
        }
        if self.is_uncalled(expr, wanted) {
            return self.not_called(expr);
        }
        let found = if expr.ty.is_optional() && assignable(expr.ty.present(), wanted) {
            report::maybe_absent(
                expr.span,
                &expr.ty,
                "say what then, as in `?? …`, or ask before: `if x != () { … }`",
            )
        } else {
            mismatch(expr, wanted, place)
        };
        let found = match &place.help {
            Some(help) if expr.ty == Type::Unit => found.help(help),
            _ => found,
        };
        let found = match place.said {
            Some(span) => found.also(span, format!("{} {}", place.wants, wanted.described())),
            None => found,
        };
        self.report(found);
    }

    /// Fits a value that a variable keeps, as which a stream is an array.
    pub(super) fn fit_kept(&mut self, expr: &Expr, wanted: &Type, place: &Place) {
        match expr.ty.clone().kept() {
            ty if ty == expr.ty => self.fit(expr, wanted, place),
            ty => self.fit(&Expr { ty, ..super::invalid(expr.span) }, wanted, place),
        }
    }

    /// Fits the parts of an expression that is made of parts; returns whether it was.
    fn fit_inside(&mut self, expr: &Expr, wanted: &Type, place: &Place) -> bool {
        match (&expr.kind, wanted.present()) {
            (ExprKind::Block(block), _) if let Some(value) = &block.value => self.fit(value, wanted, place),
            (ExprKind::If(choice), _) if let Some(otherwise) = &choice.otherwise => {
                if let Some(value) = &choice.then.value {
                    self.fit(value, wanted, place);
                }
                self.fit(otherwise, wanted, place);
                return choice.then.value.is_some() || assignable(&choice.then.ty, wanted);
            }
            (ExprKind::Try(tried), _)
                if let (Some(body), Some(handler)) = (&tried.body.value, &tried.handler.value) =>
            {
                self.fit(body, wanted, place);
                self.fit(handler, wanted, place);
            }
            (ExprKind::Switch(choice), _) if !choice.arms.is_empty() => {
                for arm in &choice.arms {
                    self.fit(&arm.body, wanted, place);
                }
            }
            (ExprKind::List(items), Type::List(of) | Type::Stream(of)) => {
                for item in items {
                    self.fit(item, of, place);
                }
            }
            (ExprKind::Literal(Value::String(_)) | ExprKind::Local(_), words)
                if let Some(words) = only_words(words)
                    && !expr.ty.is_optional()
                    && self.written_words(expr, words) => {}
            _ => return false,
        }
        true
    }

    /// Reports a condition that is neither true nor false.
    pub(super) fn fit_condition(&mut self, expr: &Expr) {
        self.fit(expr, &Type::Bool, &Place::new(codes::NOT_A_CONDITION, "a condition is"));
    }
}

/// Returns the words that a string literal must be one of, if nothing else would do.
fn only_words(wanted: &Type) -> Option<&Arc<Words>> {
    match wanted {
        Type::Words(words) => Some(words),
        Type::Union(members) => {
            let mut words = None;
            for member in members.iter() {
                match member {
                    Type::Words(found) if words.is_none() => words = Some(found),
                    Type::Words(_) | Type::String | Type::Unknown => return None,
                    _ => {}
                }
            }
            words
        }
        _ => None,
    }
}

fn mismatch(expr: &Expr, wanted: &Type, place: &Place) -> Diagnostic {
    let number = literal_number(expr);
    let hint = match expr.ty {
        Type::Int => number.and_then(|number| report::unit_hint(wanted.present(), number)),
        _ => None,
    };
    let factor = match expr.ty {
        Type::Int if number.is_none() => report::unit_factor(wanted.present()),
        _ => None,
    };
    let write = hint.as_ref().map_or(String::new(), |hint| format!("; write {hint}"));
    // That it may also be absent matters only where it is.
    let wanted = if expr.ty == Type::Unit { wanted } else { wanted.present() };
    let title =
        format!("{} {}, but is given {}{write}", place.wants, wanted.described(), expr.ty.described());
    let found =
        Diagnostic::error(place.code, expr.span, title).label(format!("this is {}", expr.ty.described()));
    match (hint, wanted, &expr.ty) {
        (Some(hint), ..) => found.fix(expr.span, hint),
        _ if let Some(factor) = factor => found.help(factor),
        (.., Type::List(of), Type::Stream(given)) if assignable(given, of) => {
            found.help("collect it: `… | collect()`")
        }
        (.., Type::Stage(sides), Type::Stage(_)) if sides.0.item().is_none() => {
            found.help(format!("for stages of streams: `Stage<Stream<{}>, Stream<{}>>`", sides.0, sides.1))
        }
        _ => found,
    }
}

/// Returns the number that an expression is, if it is a whole number as a literal.
pub(super) fn literal_number(expr: &Expr) -> Option<i64> {
    match &expr.kind {
        ExprKind::Literal(Value::Int(number)) => Some(*number),
        _ => None,
    }
}
