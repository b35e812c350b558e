//! `unique`: each value once.

use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature};

use super::known::Known;
use super::{KEY, Key, STREAM, lazy};
use crate::{Call, Example, Function};

/// `unique("host")`.
pub(super) const UNIQUE: Function = Function {
    signature: Signature {
        name: "unique",
        input: Input::All(STREAM),
        params: &[Param {
            name: "by",
            about: "The name of a field, or a function, of which each value is wanted once; the records themselves without it.",
            ty: KEY,
            default: Some("()"),
        }],
        gives: STREAM,
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Leaves out records that are equal to one before.",
    errors: &[("TOO_MANY_RECORDS", "there are more different ones than the session holds in memory")],
    examples: &[
        Example::new("[2, 1, 2] | unique()", "[2,1]"),
        Example::new(r#"["aa", "b", "cc"] | unique(|s| s == "b")"#, r#"["aa","b"]"#),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let key = Key::given(call)?;
    let mut known = Known::new(call);
    let mut source = call.pull()?;
    Ok(lazy(call, move || {
        while let Some(value) = source.next()? {
            let found = Key::of_or_all(key.as_ref(), &value)?;
            let is_new = known.add(&found)?.is_new;
            drop(found);
            if is_new {
                return Ok(Some(value));
            }
        }
        Ok(None)
    }))
}
