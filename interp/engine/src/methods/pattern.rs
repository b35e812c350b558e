//! Methods of patterns and paths.

use interp_record::{Fault, Glob, Path, Record, Regex, Value};

use super::list;
use crate::Limits;

pub(super) fn glob(glob: &Glob, name: &str, arguments: &[Value]) -> Option<Result<Value, Fault>> {
    match (name, arguments) {
        ("matches", [Value::String(text)]) => Some(Ok(Value::Bool(glob.matches(text)))),
        _ => None,
    }
}

pub(super) fn path(path: &Path, name: &str, arguments: &[Value]) -> Option<Result<Value, Fault>> {
    let other = match (name, arguments) {
        ("join", [Value::Path(other)]) => Ok(other.clone()),
        ("join", [Value::String(text)]) => text.parse(),
        _ => return None,
    };
    let joined = other.and_then(|other| path.join(&other));
    Some(joined.map(Value::from).map_err(|error| Fault::new("UNREADABLE", error.to_string())))
}

pub(super) fn regex(
    limits: &Limits,
    regex: &Regex,
    name: &str,
    arguments: &[Value],
) -> Option<Result<Value, Fault>> {
    let [Value::String(text), rest @ ..] = arguments else { return None };
    Some(Ok(match (name, rest) {
        ("captures", []) => Value::optional(
            regex.captures(text).map(|groups| Value::list(groups.into_iter().map(Value::optional).collect())),
        ),
        ("find", []) => Value::optional(regex.find(text)),
        ("find_all", []) => return Some(list(limits, regex.find_all(text).map(Value::from))),
        ("matches", []) => Value::Bool(regex.matches(text)),
        ("named_captures", []) => Value::optional(regex.captures(text).map(|groups| {
            let group = |number| groups.get(number).copied().flatten();
            Record::from_fields(
                regex.group_names().map(|(number, name)| (name, Value::optional(group(number)))),
            )
        })),
        ("replace", [Value::String(with)]) => {
            let replaced = regex.replace(text, with, limits.string_len);
            let too_long =
                || crate::too_long(limits.string_len, "what this replacement makes is too long for a string");
            return Some(replaced.map(Value::from).ok_or_else(too_long));
        }
        ("split", []) => return Some(list(limits, regex.split(text).map(Value::from))),
        _ => return None,
    }))
}
