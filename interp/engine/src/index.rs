//! Items by their place: of arrays, strings and records, from the end where the place is negative.

use interp_record::{Fault, Value};

use crate::call::described;
use crate::stages;

/// Returns the item in a place.
///
/// # Errors
/// `OUT_OF_RANGE`, `NO_FIELD` or `TYPE_MISMATCH`.
pub(crate) fn item(base: &Value, place: &Value) -> Result<Value, Fault> {
    match (base, place) {
        (Value::List(values), Value::Int(place)) => {
            let index = resolve(values.len(), *place)?;
            Ok(values.get(index).cloned().unwrap_or_default())
        }
        (Value::String(text), Value::Int(place)) => {
            let index = resolve(text.chars().count(), *place)?;
            Ok(text.chars().nth(index).map_or(Value::Unit, Value::Char))
        }
        (Value::Record(_) | Value::Object(_) | Value::Fault(_), Value::String(name)) => {
            stages::field(base, name)
        }
        (Value::Stream(_), _) => Err(Fault::new("TYPE_MISMATCH", "a Stream has no places to look at")
            .hint("collect it first: `let records = stream | collect()`")),
        _ => Err(Fault::new(
            "TYPE_MISMATCH",
            format!("{} cannot be indexed by {}", described(base), described(place)),
        )),
    }
}

/// Returns the item in a place; of a record that has no field of that name, `()`.
///
/// # Errors
/// `OUT_OF_RANGE`, `NO_FIELD` of what is no record, or `TYPE_MISMATCH`.
pub(crate) fn item_or_nothing(base: &Value, place: &Value) -> Result<Value, Fault> {
    match (base, place) {
        (Value::Record(_), Value::String(name)) => stages::field_or_nothing(base, name),
        _ => item(base, place),
    }
}

/// Returns a part of an array or string; the end is cut to what there is.
///
/// # Errors
/// `OUT_OF_RANGE` or `TYPE_MISMATCH`.
pub(crate) fn part(base: &Value, start: &Value, end: &Value, inclusive: bool) -> Result<Value, Fault> {
    let len = match base {
        Value::List(values) => values.len(),
        Value::String(text) => text.chars().count(),
        other => return Err(Fault::new("TYPE_MISMATCH", format!("{} has no parts", described(other)))),
    };
    let bound = |value: &Value, missing: usize| match value {
        Value::Unit => Ok(missing),
        Value::Int(place) if *place < 0 => resolve(len, *place),
        Value::Int(place) => Ok(usize::try_from(*place).unwrap_or(usize::MAX).min(len)),
        other => Err(Fault::new(
            "TYPE_MISMATCH",
            format!("a part is from an int to an int, not {}", described(other)),
        )),
    };
    let start = bound(start, 0)?;
    let past = usize::from(inclusive && !matches!(end, Value::Unit));
    let end = bound(end, len)?.saturating_add(past).min(len);
    let count = end.saturating_sub(start);
    Ok(match base {
        Value::List(values) => Value::list(values.iter().skip(start).take(count).cloned().collect()),
        Value::String(text) => Value::from(text.chars().skip(start).take(count).collect::<String>()),
        _ => Value::Unit,
    })
}

/// Returns the index that a place means in something of this length.
///
/// # Errors
/// `OUT_OF_RANGE`.
pub(crate) fn resolve(len: usize, place: i64) -> Result<usize, Fault> {
    let magnitude = usize::try_from(place.unsigned_abs()).unwrap_or(usize::MAX);
    let index = if place < 0 { len.checked_sub(magnitude) } else { Some(magnitude) };
    index.filter(|index| *index < len).ok_or_else(|| {
        let items = if len == 1 { "1 item".to_owned() } else { format!("{len} items") };
        Fault::new("OUT_OF_RANGE", format!("there is no item {place}: there are {items}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(found: Result<Value, Fault>) -> String {
        found.map_or_else(|fault| fault.to_string(), |value| crate::text(&value))
    }

    #[test]
    fn places_count_from_the_end_where_negative() {
        let list = Value::list(vec![1i64.into(), 2i64.into(), 3i64.into()]);
        assert_eq!(text(item(&list, &Value::Int(-1))), "3");
        assert_eq!(text(item(&list, &Value::Int(3))), "there is no item 3: there are 3 items");
        assert_eq!(text(item(&list, &Value::Int(-4))), "there is no item -4: there are 3 items");
        assert_eq!(text(item(&Value::from("äb"), &Value::Int(0))), "ä");
    }

    #[test]
    fn a_part_ends_where_the_whole_does() {
        let part = |start, end, inclusive| text(part(&Value::from("abcd"), &start, &end, inclusive));
        assert_eq!(part(Value::Int(1), Value::Int(3), false), "bc");
        assert_eq!(part(Value::Int(1), Value::Int(3), true), "bcd");
        assert_eq!(part(Value::Int(-2), Value::Unit, false), "cd");
        assert_eq!(part(Value::Int(0), Value::Int(99), true), "abcd");
        assert_eq!(part(Value::Int(3), Value::Int(1), false), "");
    }
}
