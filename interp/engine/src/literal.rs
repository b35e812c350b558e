//! The defaults of parameters, which signatures hold as a script writes them.
//!
//! Only constants are read here: numbers, strings without escapes, amounts, `true`, `()`.

use interp_record::{Duration, Percent, Rate, Size, SizeFamily, Value};

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
    let digits = text.find(|letter: char| !(letter.is_ascii_digit() || matches!(letter, '.' | '-' | '_')));
    let (number, unit) = text.split_at(digits.unwrap_or(text.len()));
    amount(number.parse().ok()?, unit)
}

fn amount(number: f64, unit: &str) -> Option<Value> {
    if unit.is_empty() {
        return Some(number.into());
    }
    if unit == "%" {
        return Some(Percent::new(number).into());
    }
    if let Some(unit) = unit.strip_suffix("/s") {
        return size(number, unit).map(|size| Rate::per_second(size).into());
    }
    size(number, unit).map(Value::from).or_else(|| duration(number, unit).map(Value::from))
}

fn size(number: f64, unit: &str) -> Option<Size> {
    let (bytes, family) = match unit {
        "B" => (1, SizeFamily::Binary),
        "KiB" => (1 << 10, SizeFamily::Binary),
        "MiB" => (1 << 20, SizeFamily::Binary),
        "GiB" => (1 << 30, SizeFamily::Binary),
        "TiB" => (1 << 40, SizeFamily::Binary),
        "kB" => (1_000, SizeFamily::Decimal),
        "MB" => (1_000_000, SizeFamily::Decimal),
        "GB" => (1_000_000_000, SizeFamily::Decimal),
        "TB" => (1_000_000_000_000, SizeFamily::Decimal),
        _ => return None,
    };
    Size::from_bytes(bytes).in_family(family).scaled(number).ok()
}

fn duration(number: f64, unit: &str) -> Option<Duration> {
    let seconds = match unit {
        "ms" => 0.001,
        "s" => 1.0,
        "m" => 60.0,
        "h" => 3_600.0,
        "d" => 86_400.0,
        _ => return None,
    };
    Duration::from_seconds_f64(number * seconds).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_are_read_as_scripts_write_them() {
        assert_eq!(value("()"), Some(Value::Unit));
        assert_eq!(value("-2"), Some(Value::Int(-2)));
        assert_eq!(value("0.5"), Some(Value::Float(0.5)));
        assert_eq!(value("\"destroy\""), Some(Value::from("destroy")));
        assert_eq!(value("120s"), Some(Duration::from_seconds(120).into()));
        assert_eq!(value("4GiB"), Some(Size::from_bytes(4 << 30).into()));
        assert_eq!(value("80%"), Some(Percent::new(80.0).into()));
        assert_eq!(value("4Gib"), None);
    }
}
