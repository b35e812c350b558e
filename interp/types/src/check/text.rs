//! Strings that stand where something else is wanted that is written as text: an address, a path, a time.
//!
//! They are read while checking, so that `param net: Cidr = "10.0.0.0/33"` is an error before anything runs.

use interp_record::Value;
use interp_source::{Diagnostic, Span};

use super::{Checker, invalid};
use crate::literal::value_of_text;
use crate::operators::{Family, family};
use crate::typed::{BinaryOp, Expr, ExprKind};
use crate::{Type, codes};

impl Checker<'_> {
    /// Returns the value that a string stands for where this is wanted; nothing where a string will do.
    pub(super) fn read_text(&mut self, text: &str, wanted: &Type, span: Span) -> Option<Expr> {
        let mut wrong = None;
        for wanted in text_types(wanted.present()) {
            match value_of_text(text, wanted)? {
                Ok(value) => return Some(Expr { kind: ExprKind::Literal(value), ty: wanted.clone(), span }),
                Err(why) => wrong = wrong.or(Some(why)),
            }
        }
        self.unreadable(wrong?, span);
        Some(invalid(span))
    }

    /// Reports a string that is not what it is read as.
    pub(super) fn unreadable(&mut self, why: String, span: Span) {
        self.report(Diagnostic::error(codes::UNREADABLE_TEXT, span, why).label("cannot be read"));
    }

    /// Reads a string that is compared with something else that is written as text.
    pub(super) fn read_compared(&mut self, op: BinaryOp, left: &mut Expr, right: &mut Expr) {
        if family(op) == Family::Arithmetic {
            return;
        }
        let items = |ty: &Type| match family(op) {
            Family::Membership if *ty == Type::Cidr => Type::Ip,
            Family::Membership => ty.present().item().cloned().unwrap_or_default(),
            _ => ty.clone(),
        };
        let (of_left, of_right) = (left.ty.clone(), items(&right.ty));
        for (side, other) in [(left, of_right), (right, of_left)] {
            let ExprKind::Literal(Value::String(text)) = &side.kind else { continue };
            // A character of a string is compared with `"a"` as readily as with `'a'`.
            if let (Type::Char, Ok(letter)) = (other.present(), text.parse::<char>()) {
                *side = Expr { kind: ExprKind::Literal(letter.into()), ty: Type::Char, span: side.span };
            } else if let Some(value) = self.read_text(&text.clone(), &other, side.span) {
                *side = value;
            }
        }
    }
}

/// Returns the types that a string may be read as, if no string would do.
fn text_types(wanted: &Type) -> &[Type] {
    match wanted {
        Type::Union(members) if members.iter().all(is_text_type) => members,
        ty if is_text_type(ty) => std::slice::from_ref(ty),
        _ => &[],
    }
}

/// Returns whether values of a type are written as text.
pub(crate) fn is_text_type(ty: &Type) -> bool {
    matches!(
        ty,
        Type::Cidr
            | Type::Glob
            | Type::Ip
            | Type::Mac
            | Type::Path
            | Type::Regex
            | Type::Secret
            | Type::Time
            | Type::Uri
            | Type::Uuid
    )
}
