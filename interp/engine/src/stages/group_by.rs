//! `group_by`: records that have something in common, together.

use std::ops::ControlFlow;

use interp_record::{Fault, Record, Shape, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};

use super::known::Known;
use super::{KEY, Key, R, STREAM, T, held, pull_all};
use crate::{Call, Example, Function};

/// `group_by("host")`.
pub(super) const GROUP_BY: Function = Function {
    signature: Signature {
        name: "group_by",
        input: Input::All(STREAM),
        params: &[Param {
            name: "key",
            about: "The name of a field, or a function: records for which it is equal are one group.",
            ty: KEY,
            default: None,
        }],
        gives: Ty::Stream(&Ty::Record(&[("key", R), ("records", Ty::List(&T))])),
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Gives a record for each different key, with the `records` that have it, in the order in which keys and records come.",
    errors: &[
        ("ENDLESS", "the stream never ends"),
        ("NO_FIELD", "a record has no field of that name"),
        ("TOO_MANY_RECORDS", "there are more than the session holds in memory"),
    ],
    examples: &[
        Example::new(
            r#"["web-1", "db", "web-2"] | group_by(|name| name.starts_with("web"))"#,
            r#"[{"key":true,"records":["web-1","web-2"]},{"key":false,"records":["db"]}]"#,
        ),
        Example::new(
            r#"[#{host: "a", size: 1GiB}, #{host: "b", size: 1GiB}, #{host: "a", size: 2GiB}] | group_by("host") | map(|g| `${g.key}: ${g.records | sum("size")}`)"#,
            r#"["a: 3GiB","b: 1GiB"]"#,
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let key = Key::new(call.argument(0)?, "group_by")?;
    let mut held = held(call);
    let mut known = Known::new(call);
    let mut source = pull_all(call)?;
    let mut groups: Vec<(Value, Vec<Value>)> = Vec::new();
    source.visit(&mut |value| {
        let value = held.keep(value)?;
        let found = key.look(&value)?;
        let place = known.add(&found)?;
        let found = if place.is_new { found.into_owned() } else { Value::Unit };
        match groups.get_mut(place.index) {
            Some((_, records)) => records.push(value),
            None => groups.push((found, vec![value])),
        }
        Ok(ControlFlow::Continue(()))
    })?;
    let shape = Shape::new(["key", "records"]);
    let group = |(key, records)| Value::from(Record::new(shape.clone(), vec![key, Value::list(records)]));
    Ok(Value::list(groups.into_iter().map(group).collect()))
}
