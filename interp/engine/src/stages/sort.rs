//! `sort`: puts records in order.
//!
//! Before `take` or `first` it holds no more than those need, so that the limit of records in memory
//! holds for few.

mod columns;
mod order;
mod rank;

use std::cmp::Ordering;

use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature};

use self::columns::Columns;
use self::order::{compare, in_order};
use super::{Key, SORT_KEY, STREAM, collect, pull_all};
use crate::sort::in_places;
use crate::{Call, Example, Function};

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
        gives: STREAM,
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Puts records in order by fields or functions, or by themselves; `()` comes last, and equal ones keep their order. Before `take` or `first` it holds only what those need.",
    errors: &[
        ("TOO_MANY_RECORDS", "there are more than the session holds in memory"),
        ("TYPE_MISMATCH", "two of the values have no order, such as a size and a string"),
    ],
    examples: &[
        Example::new("[3, 1, 2] | sort()", "[1,2,3]"),
        Example::new(
            r#"[#{name: "b", size: 1GiB}, #{name: "a", size: 2GiB}] | sort("-size") | map(|r| r.name)"#,
            r#"["a","b"]"#,
        ),
    ],
    run,
};

/// Keys and the record that they were read from.
type Row = (Vec<Value>, Value);

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let keys: Vec<(Key, bool)> = call.rest::<Value>(0)?.into_iter().map(key).collect::<Result<_, _>>()?;
    if let Some(count) = few(call) {
        let rows = first_rows(call, &keys, count)?;
        return Ok(Value::list(rows.into_iter().map(|(_, value)| value).collect()));
    }
    let values = collect(call)?;
    let read = Columns::read(call.session(), &keys, &values)?;
    let places = in_order(call.session(), &keys, &read)?;
    drop(read);
    Ok(Value::list(in_places(values, &places)))
}

/// Returns how many of the first records are wanted, where that is fewer than may be held.
fn few(call: &Call<'_>) -> Option<usize> {
    let demand = call.demand();
    let (count, by) = demand.first()?;
    let held = count.checked_add(spare(count))?;
    let is_known = by.is_empty() && demand.conditions().is_empty();
    (is_known && held <= call.session().limits().records_held).then_some(count)
}

/// Returns how many records are held beside the first ones before they are put in order.
fn spare(count: usize) -> usize {
    count.max(64)
}

/// Pulls everything, and holds only what may still be among the first.
fn first_rows(call: &Call<'_>, keys: &[(Key, bool)], count: usize) -> Result<Vec<Row>, Fault> {
    let session = call.session();
    let mut source = pull_all(call)?;
    let mut rows: Vec<Row> = Vec::new();
    let mut is_full = false;
    let sorted = |rows: Vec<Row>| {
        let places = in_order(session, keys, rows.as_slice())?;
        let mut rows = in_places(rows, &places);
        rows.truncate(count);
        Ok::<_, Fault>(rows)
    };
    while let Some(value) = source.next()? {
        session.check()?;
        rows.push((keys.iter().map(|(key, _)| key.of(&value)).collect::<Result<_, _>>()?, value));
        // Of equal ones the earlier stays.
        if is_full
            && let Some(last) = count.checked_sub(1)
            && compare(keys, rows.as_slice(), last, rows.len() - 1)? != Ordering::Greater
        {
            rows.pop();
            continue;
        }
        if rows.len() >= count + spare(count) {
            rows = sorted(rows)?;
            is_full = true;
        }
    }
    sorted(rows)
}

fn key(argument: Value) -> Result<(Key, bool), Fault> {
    match argument {
        Value::String(name) => match name.strip_prefix('-') {
            Some(name) => Ok((Key::field(name), true)),
            None => Ok((Key::field(name), false)),
        },
        other => Ok((Key::new(other, "sort")?, false)),
    }
}
