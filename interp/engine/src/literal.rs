//! The defaults of parameters, which signatures hold as a script writes them.
//!
//! Only constants are read here: numbers, strings without escapes, amounts, `true`, `()`.

use interp_record::Value;
use interp_types::amount;

/// Returns the value of a literal, or `None` where it is none.
pub(crate) fn value(text: &str) -> Option<Value> {
    match text {
        "()" => return Some(Value::Unit),
        "true" => return Some(Value::Bool(true)),
        "false" => return Some(Value::Bool(false)),
        "[]" => return Some(Value::list(Vec::new())),
        _ => {}
    }
    if let Some(inner) = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        return (!inner.contains(['"', '\\'])).then(|| Value::from(inner));
    }
    if let Ok(number) = text.parse::<i64>() {
        return Some(number.into());
    }
    text.parse::<f64>().ok().map(Value::from).or_else(|| amount(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use interp_record::{Duration, Percent, Size};

    #[test]
    fn defaults_are_read_as_scripts_write_them() {
        assert_eq!(value("()"), Some(Value::Unit));
        assert_eq!(value("-2"), Some(Value::Int(-2)));
        assert_eq!(value("0.5"), Some(Value::Float(0.5)));
        assert_eq!(value("\"destroy\""), Some(Value::from("destroy")));
        assert_eq!(value("120s"), Some(Duration::from_seconds(120).into()));
        assert_eq!(value("4GiB"), Some(Size::from_bytes(4 << 30).into()));
        assert_eq!(value("80%"), Some(Percent::new(80.0).into()));
        assert_eq!(value("1h30m"), Some(Duration::from_seconds(5400).into()));
        assert_eq!(value("4Gib"), None);
    }
}
