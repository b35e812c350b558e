//! `sort`: puts records in order.

use std::cmp::Ordering;

use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Rule, Signature};

use super::{Key, SORT_KEY, STREAM, collect};
use crate::sort::sorted;
use crate::{Call, Example, Function, compare_keys};

/// `sort("-memory")`.
pub(super) const SORT: Function = Function {
    signature: Signature {
        name: "sort",
        input: Input::All(STREAM),
        params: &[Param {
            name: "by",
            about: "The name of a field, with `-` before it for the greatest first, or a function; the first counts most.",
            ty: SORT_KEY,
            default: None,
        }],
        variadic: true,
        options: &[],
        gives: STREAM,
        effect: Effect::Pure,
        rule: Rule::None,
    },
    about: "Puts records in order by fields or functions, or by themselves; `()` comes last, and equal ones keep their order.",
    errors: &[
        ("TOO_MANY_RECORDS", "there are more than the session holds in memory"),
        ("TYPE_MISMATCH", "two of the values have no order, such as a size and a string"),
    ],
    examples: &[
        Example { script: "[3, 1, 2] | sort()", prints: "[1,2,3]" },
        Example {
            script: r#"[#{name: "b", size: 1GiB}, #{name: "a", size: 2GiB}] | sort("-size") | map(|r| r.name)"#,
            prints: r#"["a","b"]"#,
        },
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let keys: Vec<(Key, bool)> = call.rest::<Value>(0)?.into_iter().map(key).collect::<Result<_, _>>()?;
    let session = call.session();
    let rows = collect(call)?
        .into_iter()
        .map(|value| {
            session.check()?;
            let found = keys.iter().map(|(key, _)| key.of(&value)).collect::<Result<Vec<_>, _>>()?;
            Ok((found, value))
        })
        .collect::<Result<Vec<_>, Fault>>()?;
    let rows = sorted(rows, |a, b| {
        session.check()?;
        compare_rows(&keys, a, b)
    })?;
    Ok(Value::list(rows.into_iter().map(|(_, value)| value).collect()))
}

fn key(argument: Value) -> Result<(Key, bool), Fault> {
    match argument {
        Value::String(name) => match name.strip_prefix('-') {
            Some(name) => Ok((Key::Field(name.into()), true)),
            None => Ok((Key::Field(name), false)),
        },
        other => Ok((Key::new(other, "sort")?, false)),
    }
}

fn compare_rows(
    keys: &[(Key, bool)],
    a: &(Vec<Value>, Value),
    b: &(Vec<Value>, Value),
) -> Result<Ordering, Fault> {
    if keys.is_empty() {
        return compare_keys(&a.1, &b.1, false);
    }
    for ((_, descending), (a, b)) in keys.iter().zip(a.0.iter().zip(&b.0)) {
        match compare_keys(a, b, *descending)? {
            Ordering::Equal => {}
            unequal => return Ok(unequal),
        }
    }
    Ok(Ordering::Equal)
}
