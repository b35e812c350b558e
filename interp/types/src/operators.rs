//! What operators give, and which types they do not work on.
//!
//! Only what is certainly wrong is refused: where this file has no opinion, the answer is `Unknown`.

use crate::Type;
use crate::typed::BinaryOp;

/// What an operator does with two types.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Outcome {
    /// It gives this.
    Gives(Type),
    /// It does not work on them.
    Refused,
}

/// Which of the two ways of being combined an operator is; messages name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    /// `+`, `-`, `*` and their like.
    Arithmetic,
    /// `==`, `!=`.
    Equality,
    /// `in`, `!in`.
    Membership,
    /// `<`, `>=` and their like.
    Order,
}

/// Returns the family of an operator.
pub(crate) fn family(op: BinaryOp) -> Family {
    match op {
        BinaryOp::Equal | BinaryOp::NotEqual => Family::Equality,
        BinaryOp::Greater | BinaryOp::GreaterEqual | BinaryOp::Less | BinaryOp::LessEqual => Family::Order,
        BinaryOp::In | BinaryOp::NotIn => Family::Membership,
        _ => Family::Arithmetic,
    }
}

/// Returns what `a op b` gives. Neither side may be `T?` here, except for equality.
pub(crate) fn binary(op: BinaryOp, a: &Type, b: &Type) -> Outcome {
    match family(op) {
        Family::Equality if comparable(a, b) => Outcome::Gives(Type::Bool),
        Family::Order if ordered(a, b) => Outcome::Gives(Type::Bool),
        Family::Equality | Family::Order => Outcome::Refused,
        Family::Membership => membership(a, b),
        Family::Arithmetic => arithmetic(op, a, b),
    }
}

fn is_number(ty: &Type) -> bool {
    matches!(ty, Type::Int | Type::Float)
}

fn is_text(ty: &Type) -> bool {
    matches!(ty, Type::String | Type::Words(_) | Type::Char)
}

/// A type that operators know all about: neither made of others nor unknown.
fn is_plain(ty: &Type) -> bool {
    use Type::*;
    matches!(
        ty,
        Bool | Char | Duration | Float | Int | Percent | Rate | Size | String | Time | Uuid | Words(_)
    )
}

/// Returns whether two values could be equal.
fn comparable(a: &Type, b: &Type) -> bool {
    match (a, b) {
        (Type::Unit, _) | (_, Type::Unit) => true,
        (Type::Optional(a), b) => comparable(a, b),
        (a, Type::Optional(b)) => comparable(a, b),
        (Type::Union(members), b) => members.iter().any(|a| comparable(a, b)),
        (a, Type::Union(members)) => members.iter().any(|b| comparable(a, b)),
        (Type::Object(a), Type::Object(b)) => a == b,
        (Type::Object(_), b) if is_plain(b) => false,
        (a, Type::Object(_)) if is_plain(a) => false,
        (a, b) if is_plain(a) && is_plain(b) => plain_comparable(a, b),
        (Type::List(_) | Type::Stream(_) | Type::Record(_), b) if is_plain(b) => false,
        (a, Type::List(_) | Type::Stream(_) | Type::Record(_)) if is_plain(a) => false,
        _ => true,
    }
}

/// A uuid or an instant is often at hand as text: that is not refused.
fn plain_comparable(a: &Type, b: &Type) -> bool {
    a == b
        || is_number(a) && is_number(b)
        || is_text(a) && is_text(b)
        || matches!((a, b), (Type::Uuid | Type::Time, Type::String) | (Type::String, Type::Uuid | Type::Time))
}

/// Returns whether one value could be less than the other.
fn ordered(a: &Type, b: &Type) -> bool {
    match (a, b) {
        (Type::Union(members), b) => members.iter().any(|a| ordered(a, b)),
        (a, Type::Union(members)) => members.iter().any(|b| ordered(a, b)),
        (Type::Unit, b) => !is_plain(b),
        (a, Type::Unit) => !is_plain(a),
        (a, b) => comparable(a, b),
    }
}

fn membership(a: &Type, b: &Type) -> Outcome {
    match b {
        Type::List(of) | Type::Stream(of) if !comparable(a, of) => Outcome::Refused,
        Type::Bool
        | Type::Duration
        | Type::Float
        | Type::Int
        | Type::Percent
        | Type::Rate
        | Type::Size
        | Type::Time => Outcome::Refused,
        _ => Outcome::Gives(Type::Bool),
    }
}

fn arithmetic(op: BinaryOp, a: &Type, b: &Type) -> Outcome {
    use BinaryOp::*;
    use Type::{Duration, Float, Int, Rate, Size, Time};
    let gives = match (op, a, b) {
        (_, a, b) if a.is_unknown() || b.is_unknown() => Type::Unknown,
        (Add, Type::String | Type::Words(_), _) | (Add, _, Type::String | Type::Words(_)) => Type::String,
        (BitAnd | BitXor | ShiftLeft | ShiftRight, Int, Int) => Int,
        (Power, Int, Int) => Type::Unknown,
        (Add | Subtract | Multiply | Divide | Remainder, Int, Int) => Int,
        (Add | Subtract | Multiply | Divide | Remainder | Power, Int | Float, Int | Float) => Float,
        (Add | Subtract | Remainder, Size, Size) => Size,
        (Multiply | Divide, Size, Int | Float) | (Multiply, Int | Float, Size) => Size,
        (Divide, Size, Size) | (Divide, Duration, Duration) | (Divide, Rate, Rate) => Float,
        (Divide, Size, Rate) => Duration,
        (Divide, Size, Duration) => Rate,
        (Add | Subtract | Remainder, Duration, Duration) => Duration,
        (Multiply | Divide, Duration, Int | Float) | (Multiply, Int | Float, Duration) => Duration,
        (Add, Time, Duration) | (Add, Duration, Time) | (Subtract, Time, Duration) => Time,
        (Subtract, Time, Time) => Duration,
        (Add | Subtract, Rate, Rate) => Rate,
        (Multiply | Divide, Rate, Int | Float) | (Multiply, Int | Float, Rate) => Rate,
        (Multiply, Rate, Duration) | (Multiply, Duration, Rate) => Size,
        (Multiply | Divide, Type::Percent, _) | (Multiply | Divide, _, Type::Percent) => Type::Unknown,
        (Add | Subtract, Type::Percent, Type::Percent) => Type::Percent,
        (Add, Type::List(a), Type::List(b)) => Type::list(crate::join(a, b)),
        (Subtract, Type::String, _) | (_, Type::Char, _) | (_, _, Type::Char) => Type::Unknown,
        (_, Type::Bool, Type::Bool) => Type::Unknown,
        (_, a, b) if is_scalar(a) && is_scalar(b) => return Outcome::Refused,
        _ => Type::Unknown,
    };
    Outcome::Gives(gives)
}

/// A type whose arithmetic is wholly known here.
fn is_scalar(ty: &Type) -> bool {
    is_plain(ty) && !matches!(ty, Type::Words(_)) || matches!(ty, Type::Unit | Type::Object(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_numbers_do_not_add_up() {
        assert_eq!(binary(BinaryOp::Add, &Type::Size, &Type::Int), Outcome::Refused);
        assert_eq!(binary(BinaryOp::Multiply, &Type::Size, &Type::Int), Outcome::Gives(Type::Size));
        assert_eq!(binary(BinaryOp::Divide, &Type::Size, &Type::Size), Outcome::Gives(Type::Float));
    }

    #[test]
    fn an_instant_moves_by_a_duration() {
        assert_eq!(binary(BinaryOp::Subtract, &Type::Time, &Type::Duration), Outcome::Gives(Type::Time));
        assert_eq!(binary(BinaryOp::Subtract, &Type::Time, &Type::Time), Outcome::Gives(Type::Duration));
        assert_eq!(binary(BinaryOp::Add, &Type::Time, &Type::Time), Outcome::Refused);
    }

    #[test]
    fn anything_may_be_compared_with_nothing() {
        assert_eq!(binary(BinaryOp::Equal, &Type::Size, &Type::Unit), Outcome::Gives(Type::Bool));
        assert_eq!(binary(BinaryOp::Less, &Type::Size, &Type::Unit), Outcome::Refused);
    }

    #[test]
    fn what_is_unknown_is_never_refused() {
        for op in [BinaryOp::Add, BinaryOp::Less, BinaryOp::Equal, BinaryOp::Power] {
            for ty in [Type::Size, Type::Unit, Type::Bool, Type::list(Type::Int)] {
                assert_ne!(binary(op, &ty, &Type::Unknown), Outcome::Refused, "{op:?} {ty}");
                assert_ne!(binary(op, &Type::Unknown, &ty), Outcome::Refused, "{op:?} {ty}");
            }
        }
    }
}
