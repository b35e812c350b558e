//! `min`: the least value.

use std::cmp::Ordering;

use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Rule, Signature, Ty};

use super::{KEY, Key, R, STREAM, pull_all};
use crate::{Call, Example, Function, compare};

/// `min("memory")`.
pub(super) const MIN: Function = Function {
    signature: Signature {
        name: "min",
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
    about: "Gives the least value; `()` is left out, and the least of nothing is `()`.",
    errors: &[
        ("ENDLESS", "the stream never ends"),
        ("TYPE_MISMATCH", "two of the values have no order, such as a size and a string"),
    ],
    examples: &[
        Example::new("[3, 1, 2] | min()", "1"),
        Example::new(r#"`${[#{size: 1GiB}, #{size: 512MiB}] | min("size")}`"#, "512MiB"),
        Example::new("[] | min() ?? 0", "0"),
    ],
    run: |call| extreme(call, Ordering::Less),
};

/// Gives the value that compares so with all others: of equal ones the first.
pub(super) fn extreme(call: &Call<'_>, wanted: Ordering) -> Result<Value, Fault> {
    let key = Key::given(call)?;
    let mut source = pull_all(call)?;
    let mut found = Value::Unit;
    while let Some(value) = source.next()? {
        let value = Key::of_or_all(key.as_ref(), &value)?.into_owned();
        if value == Value::Unit {
            continue;
        }
        // One value alone is compared with itself, so that what has no order never is the least.
        let order = compare(&value, if found == Value::Unit { &value } else { &found })?;
        if found == Value::Unit || order == wanted {
            found = value;
        }
    }
    Ok(found)
}
