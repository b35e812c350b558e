//! How large a type may be, and its parts.
//!
//! A type is a tree of which parts are shared: `let v = #{a: v, b: v};` twice as often makes one of twice the size,
//! that takes no more memory. Whoever compares, joins or shows types walks all of it. So what is beyond the limits is
//! cut down where it is made: of what is deeper nothing is known.

use std::sync::Arc;

use super::{FunctionType, RecordType, Type};

/// The most types that one type may be made of.
const PARTS_MAX: usize = 2000;

/// How deep types may stand in one another.
const DEPTH_MAX: usize = 64;

/// How deep a type is still known that was beyond a limit.
const DEPTH_LEFT: usize = 8;

/// The most members of a union.
pub(super) const MEMBERS_MAX: usize = 32;

impl Type {
    /// Returns the type, cut down where it is too large.
    pub(crate) fn bounded(self) -> Self {
        if self.is_within(DEPTH_MAX, &mut { PARTS_MAX }) {
            return self;
        }
        self.cut(DEPTH_LEFT, &mut { PARTS_MAX / 2 })
    }

    /// Returns the type with each of its parts replaced.
    pub(super) fn with_parts(&self, replace: &mut dyn FnMut(&Type) -> Type) -> Type {
        match self {
            Self::Function(function) => Self::Function(Arc::new(FunctionType {
                params: function.params.iter().map(&mut *replace).collect(),
                required: function.required,
                gives: replace(&function.gives),
            })),
            Self::List(of) => Self::list(replace(of)),
            Self::Optional(of) => Self::optional(replace(of)),
            Self::Record(record) => {
                let fields = record.fields.iter().map(|(name, ty)| (name.clone(), replace(ty))).collect();
                Self::Record(RecordType { fields, open: record.open, attempt: record.attempt }.into())
            }
            Self::Stage(sides) => Self::Stage((replace(&sides.0), replace(&sides.1)).into()),
            Self::Stream(of) => Self::stream(replace(of)),
            Self::Union(members) => Self::union(members.iter().map(replace)),
            other => other.clone(),
        }
    }

    /// Returns whether every part of the type is so.
    pub(super) fn parts_are(&self, is_so: &mut dyn FnMut(&Type) -> bool) -> bool {
        match self {
            Self::Function(function) => function.params.iter().all(&mut *is_so) && is_so(&function.gives),
            Self::List(of) | Self::Optional(of) | Self::Stream(of) => is_so(of),
            Self::Record(record) => record.fields.iter().all(|(_, ty)| is_so(ty)),
            Self::Stage(sides) => is_so(&sides.0) && is_so(&sides.1),
            Self::Union(members) => members.iter().all(is_so),
            _ => true,
        }
    }

    /// Returns whether the type has no more parts than are left, and none that are deeper; takes them from those.
    fn is_within(&self, depth: usize, left: &mut usize) -> bool {
        if *left == 0 {
            return false;
        }
        *left -= 1;
        self.parts_are(&mut |part| depth > 0 && part.is_within(depth - 1, left))
    }

    fn cut(&self, depth: usize, left: &mut usize) -> Type {
        if *left == 0 || depth == 0 && !self.parts_are(&mut |_| false) {
            return Self::Unknown;
        }
        *left -= 1;
        self.with_parts(&mut |part| part.cut(depth.saturating_sub(1), left))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doubled(times: usize) -> Type {
        (0..times).fold(Type::Int, |ty, _| Type::record([("a", ty.clone()), ("b", ty)]))
    }

    #[test]
    fn a_type_that_is_not_too_large_stays_as_it_is() {
        assert_eq!(doubled(9).bounded(), doubled(9));
    }

    #[test]
    fn of_what_is_too_large_the_outermost_parts_are_known() {
        let cut = doubled(60).bounded();
        assert!(cut.is_within(DEPTH_LEFT, &mut { PARTS_MAX }));
        assert!(cut.to_string().starts_with("#{a: #{a: #{a: "), "{cut}");
        let deep = (0..9999).fold(Type::Int, |ty, _| Type::list(ty).bounded());
        assert!(deep.to_string().contains("[[unknown]]"), "{deep}");
    }
}
