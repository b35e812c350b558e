//! Which values go where, and what two types have in common.

use super::{RecordType, Type};

/// Returns whether a value of `from` may stand where a `to` is wanted.
///
/// In doubt it may: `Unknown` goes with everything, a string may be one of some words, and a union fits where one of
/// its members does. An int may stand where a float is wanted. Only what may be absent does not fit where a value is
/// needed: a script must say what then.
pub fn assignable(from: &Type, to: &Type) -> bool {
    use Type::*;
    match (from, to) {
        (Unknown | Never, _) | (_, Unknown) => true,
        (Unit, Optional(_)) => true,
        (Optional(from), Optional(to)) => assignable(from, to),
        (from, Optional(to)) => assignable(from, to),
        (Optional(_), Union(_)) => false,
        (Union(from), to) => from.iter().any(|from| assignable(from, to)),
        (from, Union(to)) => to.iter().any(|to| assignable(from, to)),
        (Int, Float) | (String, Words(_)) | (Words(_), String) => true,
        (Words(from), Words(to)) => from.name == to.name || from.words.iter().any(|word| to.contains(word)),
        (List(from) | Stream(from), Stream(to)) => assignable(from, to),
        (List(from), List(to)) => assignable(from, to),
        (Record(from), Record(to)) => record_assignable(from, to),
        (Function(from), Function(to)) => {
            from.required <= to.params.len()
                && from.params.iter().zip(&to.params).all(|(from, to)| assignable(to, from))
                && (to.gives == Unit || assignable(&from.gives, &to.gives))
        }
        (Stage(from), Stage(to)) => assignable(&to.0, &from.0) && assignable(&from.1, &to.1),
        (from, to) => from == to,
    }
}

fn record_assignable(from: &RecordType, to: &RecordType) -> bool {
    to.fields.iter().all(|(name, wanted)| match from.field(name) {
        Some((_, given)) => assignable(given, wanted),
        None => from.open || wanted.is_optional() || wanted.is_unknown(),
    })
}

/// Returns whether every value of `from` is one of `to`, so that nothing needs to be looked at when the script runs.
///
/// A function holds its own parameters to what it takes; what it gives counts.
pub(crate) fn always_fits(from: &Type, to: &Type) -> bool {
    use Type::*;
    match (from, to) {
        (_, Unknown) | (Never, _) | (Unit, Optional(_)) => true,
        (Optional(from), Optional(to)) => always_fits(from, to),
        (Union(from), to) => from.iter().all(|from| always_fits(from, to)),
        (from, Optional(to)) => always_fits(from, to),
        (from, Union(to)) => to.iter().any(|to| always_fits(from, to)),
        (Words(_), String) => true,
        (Words(from), Words(to)) => from.words.iter().all(|word| to.contains(word)),
        (List(from) | Stream(from), Stream(to)) | (List(from), List(to)) => always_fits(from, to),
        (Record(from), Record(to)) => {
            let of = |name| from.field(name).map(|(_, ty)| ty);
            to.fields.iter().all(|(name, to)| of(name).is_some_and(|from| always_fits(from, to)))
        }
        (Function(from), Function(to)) => to.gives == Unit || always_fits(&from.gives, &to.gives),
        (Stage(_), Stage(_)) | (Function(_), Stage(_)) => true,
        (from, to) => from == to,
    }
}

/// Returns the type of a value that is either of these: of an array's items, of the branches of an `if`.
///
/// Two records become one whose fields are those of either; a field that only one has may be absent.
pub fn join(a: &Type, b: &Type) -> Type {
    if a == b { a.clone() } else { joined(a, b).bounded() }
}

fn joined(a: &Type, b: &Type) -> Type {
    match (a, b) {
        (Type::Never, other) | (other, Type::Never) => other.clone(),
        (Type::Unknown, _) | (_, Type::Unknown) => Type::Unknown,
        (Type::Object(a), Type::Object(b)) if a == b && a.present != b.present => Type::object(a.of),
        (a, b) if a == b => a.clone(),
        (Type::List(a), Type::List(b)) => Type::list(joined(a, b)),
        // An array does where a stream does.
        (Type::Stream(a), Type::Stream(b) | Type::List(b)) | (Type::List(a), Type::Stream(b)) => {
            Type::stream(joined(a, b))
        }
        (Type::Record(a), Type::Record(b)) => join_records(a, b),
        (Type::Words(_), Type::String) | (Type::String, Type::Words(_)) => Type::String,
        (a, b) => Type::union([a.clone(), b.clone()]),
    }
}

fn join_records(a: &RecordType, b: &RecordType) -> Type {
    let mut both =
        RecordType { open: a.open || b.open, attempt: a.attempt && b.attempt, ..RecordType::default() };
    for (name, ty) in &a.fields {
        let ty = match b.field(name) {
            Some((_, other)) => joined(ty, other),
            None if b.open => Type::Unknown,
            None => Type::optional(ty.clone()),
        };
        both.set(name, ty);
    }
    for (name, ty) in &b.fields {
        if a.field(name).is_none() {
            both.set(name, if a.open { Type::Unknown } else { Type::optional(ty.clone()) });
        }
    }
    Type::Record(both.into())
}
