//! `max`: the greatest value.

use std::cmp::Ordering;

use interp_types::{Effect, Input, Param, Rule, Signature, Ty};

use super::min::extreme;
use super::{KEY, R, STREAM};
use crate::{Example, Function};

/// `max("memory")`.
pub(super) const MAX: Function = Function {
    signature: Signature {
        name: "max",
        input: Input::All(STREAM),
        params: &[Param {
            name: "of",
            about: "The name of a field, or a function; the values themselves without it.",
            ty: KEY,
            default: Some("()"),
        }],
        gives: Ty::Optional(&R),
        effect: Effect::Pure,
        rule: Rule::Keyed,
        ..Signature::PLAIN
    },
    about: "Gives the greatest value; `()` is left out, and the greatest of nothing is `()`.",
    errors: &[
        ("ENDLESS", "the stream never ends"),
        ("TYPE_MISMATCH", "two of the values have no order, such as a size and a string"),
    ],
    examples: &[
        Example::new("[3, 1, 2] | max()", "3"),
        Example::new(r#"`${[#{took: 90s}, #{took: 2m}] | max(|r| r.took)}`"#, "2m"),
    ],
    run: |call| extreme(call, Ordering::Greater),
};
