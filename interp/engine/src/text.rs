//! Values as text, as `${…}` and `print` show them.
//!
//! A string is itself; within arrays and records it stands in quotes. An object is its name.

use std::fmt::Write as _;

use interp_record::Value;

/// Returns a value as text.
pub fn text(value: &Value) -> String {
    let mut out = String::new();
    push(&mut out, value);
    out
}

/// Adds a value as text.
pub(crate) fn push(out: &mut String, value: &Value) {
    match value {
        Value::String(text) => out.push_str(text),
        Value::Char(letter) => out.push(*letter),
        other => write_value(out, other),
    }
}

/// Returns what the reader calls a value: an object's name, or its text.
pub(crate) fn label(value: &Value) -> String {
    match value {
        Value::Object(object) => object.label(),
        other => text(other),
    }
}

fn write_value(out: &mut String, value: &Value) {
    // Writing to a string cannot fail.
    let _ = match value {
        Value::Bool(value) => write!(out, "{value}"),
        Value::Char(letter) => write!(out, "{letter:?}"),
        Value::Cidr(network) => write!(out, "{network}"),
        Value::Duration(duration) => write!(out, "{duration}"),
        Value::Fault(fault) => write!(out, "{fault}"),
        Value::Float(number) => write!(out, "{number:?}"),
        Value::Function(function) => write!(out, "{}", function.describe()),
        Value::Glob(glob) => write!(out, "{glob}"),
        Value::Int(number) => write!(out, "{number}"),
        Value::Ip(ip) => write!(out, "{ip}"),
        Value::List(values) => {
            write_list(out, values);
            Ok(())
        }
        Value::Mac(mac) => write!(out, "{mac}"),
        Value::Object(object) => write!(out, "{}", object.label()),
        Value::Path(path) => write!(out, "{path}"),
        Value::Percent(percent) => write!(out, "{percent}"),
        Value::Rate(rate) => write!(out, "{rate}"),
        Value::Record(record) => {
            write_record(out, record);
            Ok(())
        }
        Value::Regex(regex) => write!(out, "{regex}"),
        Value::Secret(secret) => write!(out, "{secret}"),
        Value::Size(size) => write!(out, "{size}"),
        Value::Stream(_) => write!(out, "a stream"),
        Value::String(text) => write!(out, "{text:?}"),
        Value::Time(time) => write!(out, "{time}"),
        Value::Unit => write!(out, "()"),
        Value::Uri(uri) => write!(out, "{uri}"),
        Value::Uuid(uuid) => write!(out, "{uuid}"),
    };
}

fn write_list(out: &mut String, values: &[Value]) {
    out.push('[');
    for (place, value) in values.iter().enumerate() {
        if place > 0 {
            out.push_str(", ");
        }
        write_value(out, value);
    }
    out.push(']');
}

fn write_record(out: &mut String, record: &interp_record::Record) {
    out.push_str("#{");
    for (place, (name, value)) in record.fields().enumerate() {
        if place > 0 {
            out.push_str(", ");
        }
        out.push_str(name);
        out.push_str(": ");
        write_value(out, value);
    }
    out.push('}');
}

#[cfg(test)]
mod tests {
    use interp_record::{Record, Size};

    use super::*;

    #[test]
    fn strings_stand_in_quotes_only_inside_others() {
        assert_eq!(text(&Value::from("a b")), "a b");
        let record =
            Record::from_fields([("name", Value::from("a")), ("memory", Size::from_bytes(1024).into())]);
        let list = Value::list(vec![record.into(), Value::Unit, Value::Float(1.0)]);
        assert_eq!(text(&list), r#"[#{name: "a", memory: 1KiB}, (), 1.0]"#);
    }
}
