//! `sort`: puts records in order.
//!
//! Before `take` or `first` it holds no more than those need, so that the limit of records in memory
//! holds for few.

mod rank;

use std::cmp::Ordering;
use std::mem::{self, discriminant};

use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Rule, Signature};

use self::rank::{BYTES, Rank};
use super::{Key, SORT_KEY, STREAM, collect, pull_all};
use crate::sort::{in_places, merge_sort};
use crate::{Call, Example, Function, Session, compare_keys};

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

/// How many steps there are before rows are compared as a whole.
const DEPTH_MAX: usize = 8;
/// How many rows are compared as a whole at once.
const FEW: usize = 16;

/// Keys and the record that they were read from.
type Row = (Vec<Value>, Value);

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let keys: Vec<(Key, bool)> = call.rest::<Value>(0)?.into_iter().map(key).collect::<Result<_, _>>()?;
    let session = call.session();
    let row = |value: Value| {
        session.check()?;
        let found = keys.iter().map(|(key, _)| key.of(&value)).collect::<Result<Vec<_>, _>>()?;
        Ok((found, value))
    };
    let rows = match few(call) {
        Some(count) => first_rows(call, &keys, row, count)?,
        None => {
            let rows = collect(call)?.into_iter().map(row).collect::<Result<Vec<_>, Fault>>()?;
            in_order(session, &keys, rows)?
        }
    };
    Ok(Value::list(rows.into_iter().map(|(_, value)| value).collect()))
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
fn first_rows(
    call: &Call<'_>,
    keys: &[(Key, bool)],
    row: impl Fn(Value) -> Result<Row, Fault>,
    count: usize,
) -> Result<Vec<Row>, Fault> {
    let mut source = pull_all(call)?;
    let mut rows: Vec<Row> = Vec::new();
    let mut is_full = false;
    while let Some(value) = source.next()? {
        let new = row(value)?;
        // Of equal ones the earlier stays.
        if is_full
            && let Some(last) = count.checked_sub(1).and_then(|last| rows.get(last))
            && compare_rows(keys, last, &new)? != Ordering::Greater
        {
            continue;
        }
        rows.push(new);
        if rows.len() >= count + spare(count) {
            rows = in_order(call.session(), keys, rows)?;
            rows.truncate(count);
            is_full = true;
        }
    }
    rows = in_order(call.session(), keys, rows)?;
    rows.truncate(count);
    Ok(rows)
}

/// Puts records in order, and stops where the script has to stop.
fn in_order(session: &Session, keys: &[(Key, bool)], rows: Vec<Row>) -> Result<Vec<Row>, Fault> {
    let mut places: Vec<usize> = (0..rows.len()).collect();
    Order { session, keys, rows: &rows }.sort(&mut places, Step::default())?;
    Ok(in_places(rows, &places))
}

/// How rows are put in order: by a number made of their first key, then those that are equal in it
/// by the next.
struct Order<'a> {
    session: &'a Session,
    keys: &'a [(Key, bool)],
    rows: &'a [Row],
}

/// What counts next.
#[derive(Clone, Copy, Default)]
struct Step {
    key: usize,
    /// How many bytes of a string counted already.
    from: usize,
    /// How many steps there were.
    depth: usize,
}

impl Order<'_> {
    fn sort(&self, places: &mut [usize], step: Step) -> Result<(), Fault> {
        let ranked =
            if step.depth < DEPTH_MAX && places.len() > FEW { self.ranked(places, step)? } else { None };
        let Some(mut ranked) = ranked else {
            return merge_sort(places, |a, b| {
                self.session.check()?;
                match (self.rows.get(a), self.rows.get(b)) {
                    (Some(a), Some(b)) => compare_rows(self.keys, a, b),
                    _ => Ok(Ordering::Equal),
                }
            });
        };
        // Equal ones keep their order, as their places are in order.
        ranked.sort_unstable();
        let mut rest = places;
        for run in ranked.chunk_by(|(a, _), (b, _)| a == b) {
            let Some((these, others)) = mem::take(&mut rest).split_at_mut_checked(run.len()) else { break };
            these.iter_mut().zip(run).for_each(|(place, (_, ranked))| *place = *ranked);
            if run.len() > 1
                && let Some(next) = self.after(step, these)
            {
                self.session.check()?;
                self.sort(these, next)?;
            }
            rest = others;
        }
        Ok(())
    }

    /// Returns the rank of each row, or `None` where the values are not of one type that has ranks.
    fn ranked(&self, places: &[usize], step: Step) -> Result<Option<Vec<(Rank, usize)>>, Fault> {
        let descending = self.keys.get(step.key).is_some_and(|(_, descending)| *descending);
        let mut ranked = Vec::with_capacity(places.len());
        let mut kind = None;
        for place in places {
            self.session.check()?;
            let Some(value) = self.value(*place, step) else { return Ok(None) };
            let Some(rank) = Rank::new(value, step.from, descending) else { return Ok(None) };
            if !matches!(value, Value::Unit)
                && *kind.get_or_insert(discriminant(value)) != discriminant(value)
            {
                return Ok(None);
            }
            ranked.push((rank, *place));
        }
        Ok(Some(ranked))
    }

    /// Returns what tells rows apart that are equal in a step, if anything can.
    fn after(&self, step: Step, places: &[usize]) -> Option<Step> {
        let value = places.first().and_then(|place| self.value(*place, step))?;
        let depth = step.depth + 1;
        match value {
            Value::String(text) if text.len() > step.from + BYTES => {
                Some(Step { from: step.from + BYTES, depth, ..step })
            }
            _ => (step.key + 1 < self.keys.len()).then_some(Step { key: step.key + 1, from: 0, depth }),
        }
    }

    /// Returns the value that counts.
    fn value(&self, place: usize, step: Step) -> Option<&Value> {
        let (keys, value) = self.rows.get(place)?;
        if self.keys.is_empty() { Some(value) } else { keys.get(step.key) }
    }
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

fn compare_rows(keys: &[(Key, bool)], a: &Row, b: &Row) -> Result<Ordering, Fault> {
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
