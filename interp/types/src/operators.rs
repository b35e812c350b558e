//! What operators give, and which types they do not work on.
//!
//! Only what is certainly wrong is refused: where this file has no opinion, the answer is `Unknown`.

use crate::Type;
use crate::check::is_text_type;
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

fn is_string(ty: &Type) -> bool {
    matches!(ty, Type::String | Type::Words(_))
}

/// A type that operators know all about: neither made of others nor unknown.
fn is_plain(ty: &Type) -> bool {
    use Type::*;
    matches!(ty, Bool | Char | Duration | Float | Int | Percent | Rate | Size | String | Words(_))
        || is_text_type(ty)
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
        (a, b) if is_plain(a) && is_plain(b) => {
            a == b || is_number(a) && is_number(b) || is_string(a) && is_string(b)
        }
        (Type::Function(_) | Type::Stage(_), b) | (b, Type::Function(_) | Type::Stage(_)) => {
            b.is_unknown() || matches!(b, Type::Function(_) | Type::Stage(_) | Type::Variable(_))
        }
        (Type::List(_) | Type::Stream(_) | Type::Record(_), b) if is_plain(b) => false,
        (a, Type::List(_) | Type::Stream(_) | Type::Record(_)) if is_plain(a) => false,
        _ => true,
    }
}

/// Returns whether one value could be less than the other.
fn ordered(a: &Type, b: &Type) -> bool {
    match (a, b) {
        // Whichever of them it is, it must have an order.
        (Type::Union(members), b) => members.iter().all(|a| ordered(a, b)),
        (a, Type::Union(members)) => members.iter().all(|b| ordered(a, b)),
        (a, b) if a.is_unknown() || b.is_unknown() => true,
        (a, b) if has_no_order(a) || has_no_order(b) => false,
        // In arrays what is absent comes last.
        (Type::List(a), Type::List(b)) => match (a.present(), b.present()) {
            (Type::Unit, _) | (_, Type::Unit) => true,
            (a, b) => ordered(a, b),
        },
        (Type::List(_), _) | (_, Type::List(_)) => false,
        (a, b) => comparable(a, b),
    }
}

/// Returns whether no value of a type is less than another.
fn has_no_order(ty: &Type) -> bool {
    matches!(
        ty,
        Type::Error
            | Type::Function(_)
            | Type::Glob
            | Type::Record(_)
            | Type::Regex
            | Type::Secret
            | Type::Stage(_)
            | Type::Stream(_)
            | Type::Unit
    )
}

/// Returns whether `a in b` could be true: an item of an array, a text in a string, a field of a record, an address
/// in a network.
fn membership(a: &Type, b: &Type) -> Outcome {
    let possible = match b {
        Type::List(of) | Type::Stream(of) => comparable(a, of),
        Type::String | Type::Words(_) => is_string(a) || matches!(a, Type::Char) || loose(a),
        Type::Record(_) => is_string(a) || loose(a),
        Type::Cidr => matches!(a, Type::Ip | Type::Cidr) || loose(a),
        b => !is_plain(b) && !matches!(b, Type::Error | Type::Function(_) | Type::Object(_) | Type::Unit),
    };
    if possible { Outcome::Gives(Type::Bool) } else { Outcome::Refused }
}

/// Returns whether a value may be of several types.
fn loose(ty: &Type) -> bool {
    ty.is_unknown() || matches!(ty, Type::Optional(_) | Type::Union(_))
}

/// Returns whether a value may be added to text.
fn is_said(ty: &Type) -> bool {
    !matches!(ty, Type::List(_) | Type::Function(_) | Type::Stage(_))
}

/// Returns what an operator gives with a value that is of one of several types: with each it must work.
fn of_all(outcomes: impl Iterator<Item = Outcome>) -> Outcome {
    let mut gives = Type::Never;
    for outcome in outcomes {
        match outcome {
            Outcome::Gives(ty) => gives = crate::join(&gives, &ty),
            Outcome::Refused => return Outcome::Refused,
        }
    }
    Outcome::Gives(gives)
}

fn arithmetic(op: BinaryOp, a: &Type, b: &Type) -> Outcome {
    use BinaryOp::{
        Add, BitAnd, BitXor, Divide, Multiply, Power, Remainder, ShiftLeft, ShiftRight, Subtract,
    };
    use Type::{Bool, Float, Int, Ip};
    let gives = match (op, a, b) {
        (_, a, b) if a.is_unknown() || b.is_unknown() => Type::Unknown,
        (_, Type::Union(members), b) => return of_all(members.iter().map(|a| arithmetic(op, a, b))),
        (_, a, Type::Union(members)) => return of_all(members.iter().map(|b| arithmetic(op, a, b))),
        (_, Type::Optional(_), _) | (_, _, Type::Optional(_)) => Type::Unknown,
        (Add, a, other) | (Add, other, a) if is_string(a) && is_said(other) => Type::String,
        (Add, Type::List(a), Type::List(b)) => Type::list(crate::join(a, b)),
        (BitAnd | BitXor, Bool, Bool) => Bool,
        (BitAnd | BitXor | ShiftLeft | ShiftRight | Power, Int, Int) => Int,
        (Add | Subtract | Multiply | Divide | Remainder, Int, Int) => Int,
        (Add | Subtract | Multiply | Divide | Remainder | Power, Int | Float, Int | Float) => Float,
        (Add, Ip, Int) | (Subtract, Ip, Int) => Ip,
        (Subtract, Ip, Ip) => Int,
        (op, a, b) => return amounts(op, a, b).map_or(Outcome::Refused, Outcome::Gives),
    };
    Outcome::Gives(gives)
}

/// Returns what an operator makes of amounts with units, if it means something.
fn amounts(op: BinaryOp, a: &Type, b: &Type) -> Option<Type> {
    use BinaryOp::{Add, Divide, Multiply, Remainder, Subtract};
    use Type::{Duration, Float, Int, Percent, Rate, Size, Time};
    Some(match (op, a, b) {
        (Add | Subtract, Duration | Percent | Rate | Size, b) if a == b => a.clone(),
        (Remainder, Duration | Size, b) if a == b => a.clone(),
        (Divide, Duration | Percent | Rate | Size, b) if a == b => Float,
        (Multiply, Percent, Percent) => Percent,
        (Add, Time, Duration) | (Add, Duration, Time) | (Subtract, Time, Duration) => Time,
        (Subtract, Time, Time) => Duration,
        (Multiply | Divide, Duration | Rate | Size, Int | Float | Percent) => a.clone(),
        (Multiply, Int | Float | Percent, Duration | Rate | Size) => b.clone(),
        (Multiply | Divide, Int | Float, Percent) | (Multiply, Percent, Int | Float) => Float,
        (Divide, Percent, Int | Float) => Percent,
        (Divide, Size, Rate) => Duration,
        (Divide, Size, Duration) => Rate,
        (Multiply, Rate, Duration) | (Multiply, Duration, Rate) => Size,
        _ => return None,
    })
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
