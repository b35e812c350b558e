//! Methods of strings and characters. Places and lengths are counted in characters.

use std::sync::Arc;

use interp_record::{Fault, Value};

use super::{count, length, list, unreadable};
use crate::{Limits, index};

pub(super) fn call(
    limits: &Limits,
    text: &Arc<str>,
    name: &str,
    arguments: &[Value],
) -> Option<Result<Value, Fault>> {
    let arguments: Vec<Value> = arguments.iter().map(widened).collect();
    let arguments = arguments.as_slice();
    plain(text, name, arguments).map(Ok).or_else(|| bounded(limits, text, name, arguments))
}

/// Returns a character as the string of it.
fn widened(argument: &Value) -> Value {
    match argument {
        Value::Char(letter) => Value::from(letter.to_string()),
        other => other.clone(),
    }
}

/// The methods that fail for nothing and give no more than they have.
fn plain(text: &str, name: &str, arguments: &[Value]) -> Option<Value> {
    Some(match (name, arguments) {
        ("contains", [Value::String(part)]) => Value::Bool(text.contains(part.as_ref())),
        ("ends_with", [Value::String(part)]) => Value::Bool(text.ends_with(part.as_ref())),
        ("index_of", [Value::String(part)]) => {
            let before = text.find(part.as_ref()).and_then(|place| text.get(..place));
            Value::optional(before.map(|before| length(before.chars().count())))
        }
        ("is_empty", []) => Value::Bool(text.is_empty()),
        ("len", []) => length(text.chars().count()),
        ("remove_prefix", [Value::String(part)]) => {
            Value::from(text.strip_prefix(part.as_ref()).unwrap_or(text))
        }
        ("remove_suffix", [Value::String(part)]) => {
            Value::from(text.strip_suffix(part.as_ref()).unwrap_or(text))
        }
        ("starts_with", [Value::String(part)]) => Value::Bool(text.starts_with(part.as_ref())),
        ("to_lower", []) => Value::from(text.to_lowercase()),
        ("to_upper", []) => Value::from(text.to_uppercase()),
        ("trim", []) => Value::from(text.trim()),
        ("trim_end", []) => Value::from(text.trim_end()),
        ("trim_start", []) => Value::from(text.trim_start()),
        _ => return None,
    })
}

/// The methods that may fail, or give more than they have.
fn bounded(limits: &Limits, text: &str, name: &str, arguments: &[Value]) -> Option<Result<Value, Fault>> {
    Some(match (name, arguments) {
        ("chars", []) => list(limits, text.chars().map(Value::Char)),
        ("lines", []) => list(limits, text.lines().map(Value::from)),
        ("pad_left" | "pad_right", [Value::Int(width)]) => padded(limits, text, name, *width, " "),
        ("pad_left" | "pad_right", [Value::Int(width), Value::String(with)]) => {
            padded(limits, text, name, *width, with)
        }
        ("repeat", [Value::Int(times)]) => count(*times).and_then(|times| repeated(limits, text, times)),
        ("replace", [Value::String(from), Value::String(to)]) => {
            let more = text.matches(from.as_ref()).count().saturating_mul(to.len());
            limits.room_for(more).map(|()| Value::from(text.replace(from.as_ref(), to)))
        }
        ("split", []) => list(limits, text.split_whitespace().map(Value::from)),
        ("split", [Value::String(by)]) => list(limits, text.split(by.as_ref()).map(Value::from)),
        ("sub_string", [Value::Int(start)]) => {
            index::part(&text.into(), &Value::Int(*start), &Value::Unit, false)
        }
        ("sub_string", [Value::Int(start), Value::Int(len)]) => sub_string(text, *start, *len),
        ("to_float", []) => text.trim().parse().map(Value::Float).map_err(|_| unreadable(text, "a float")),
        ("to_int", []) => to_int(text, 10),
        ("to_int", [Value::Int(base)]) => to_int(text, *base),
        _ => return None,
    })
}

fn repeated(limits: &Limits, text: &str, times: usize) -> Result<Value, Fault> {
    limits.room_for(text.len().saturating_mul(times)).map(|()| Value::from(text.repeat(times)))
}

fn padded(limits: &Limits, text: &str, name: &str, width: i64, with: &str) -> Result<Value, Fault> {
    let missing = count(width)?.saturating_sub(text.chars().count());
    if with.is_empty() {
        return Err(Fault::new("UNREADABLE", format!("`{name}` needs something to fill up with")));
    }
    limits.room_for(missing.saturating_mul(4))?;
    let filling: String = with.chars().cycle().take(missing).collect();
    Ok(Value::from(if name == "pad_left" { filling + text } else { format!("{text}{filling}") }))
}

fn sub_string(text: &str, start: i64, len: i64) -> Result<Value, Fault> {
    let letters = length(text.chars().count());
    let from = match (start, letters) {
        (start, Value::Int(letters)) if start < 0 => start.saturating_add(letters).max(0),
        (start, _) => start,
    };
    let (from, len) = (count(from)?, count(len)?);
    Ok(Value::from(text.chars().skip(from).take(len).collect::<String>()))
}

fn to_int(text: &str, base: i64) -> Result<Value, Fault> {
    let radix = u32::try_from(base).ok().filter(|base| (2..=36).contains(base));
    let radix = radix
        .ok_or_else(|| Fault::new("OUT_OF_RANGE", format!("there are no numbers to the base {base}")))?;
    let what = if base == 10 { "an int".to_owned() } else { format!("an int to the base {base}") };
    i64::from_str_radix(text.trim(), radix).map(Value::Int).map_err(|_| unreadable(text, &what))
}

/// Methods of characters.
pub(super) fn letter(letter: char, name: &str, arguments: &[Value]) -> Option<Result<Value, Fault>> {
    let [] = arguments else { return None };
    Some(Ok(match name {
        "is_digit" => Value::Bool(letter.is_ascii_digit()),
        "is_letter" => Value::Bool(letter.is_alphabetic()),
        "is_white_space" => Value::Bool(letter.is_whitespace()),
        "to_int" => Value::Int(u32::from(letter).into()),
        "to_lower" => Value::from(letter.to_lowercase().to_string()),
        "to_upper" => Value::from(letter.to_uppercase().to_string()),
        _ => return None,
    }))
}
