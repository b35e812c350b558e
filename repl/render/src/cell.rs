//! One value as text on one line.

use interp_record::Value;

/// Returns the value as a reader sees it in a table: on one line, whatever it holds.
///
/// Control characters are shown escaped, so that a name can't break the table or steer the
/// terminal. What holds several things is summed up.
pub fn cell(value: &Value) -> String {
    match value {
        Value::Bool(value) => value.to_string(),
        Value::Char(value) => on_one_line(&value.to_string()),
        Value::Cidr(value) => value.to_string(),
        Value::Duration(value) => value.to_string(),
        Value::Fault(value) => on_one_line(value.message()),
        // As everywhere else: `2.0`, so that a column of floats is one for whoever reads it.
        Value::Float(value) => format!("{value:?}"),
        Value::Function(value) => on_one_line(&value.describe()),
        Value::Glob(value) => on_one_line(value.as_str()),
        Value::Int(value) => value.to_string(),
        Value::Ip(value) => value.to_string(),
        Value::List(values) => match values.as_slice() {
            [] => "[]".into(),
            few if few.len() <= 3 && few.iter().all(is_plain) => {
                few.iter().map(cell).collect::<Vec<_>>().join(", ")
            }
            many => format!("{} items", many.len()),
        },
        Value::Mac(value) => value.to_string(),
        Value::Object(object) => on_one_line(&object.label()),
        Value::Path(value) => on_one_line(value.as_str()),
        Value::Percent(value) => value.to_string(),
        Value::Rate(value) => value.to_string(),
        Value::Record(record) => match record.shape().len() {
            1 => "1 field".into(),
            count => format!("{count} fields"),
        },
        Value::Regex(value) => on_one_line(value.as_str()),
        Value::Secret(value) => value.to_string(),
        Value::Size(value) => value.to_string(),
        Value::Stream(_) => "stream".into(),
        Value::String(value) => on_one_line(value),
        Value::Time(value) => value.to_string(),
        Value::Unit => String::new(),
        Value::Uri(value) => on_one_line(value.as_str()),
        Value::Uuid(value) => value.to_string(),
    }
}

/// Returns the text with its control characters escaped.
pub(crate) fn on_one_line(text: &str) -> String {
    if !text.chars().any(is_unsafe) {
        return text.to_owned();
    }
    text.chars().flat_map(|c| if is_unsafe(c) { c.escape_default().collect() } else { vec![c] }).collect()
}

/// Returns the text with its control characters escaped, but not its line breaks: what a name says can't steer the
/// terminal.
pub fn printable(text: &str) -> String {
    text.split('\n').map(on_one_line).collect::<Vec<_>>().join("\n")
}

/// Control characters, and those that reorder or hide the text around them.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn is_plain(value: &Value) -> bool {
    !matches!(value, Value::List(_) | Value::Record(_) | Value::Stream(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use interp_record::{Record, Size};

    #[test]
    fn a_float_is_seen_to_be_one() {
        assert_eq!(cell(&Value::Float(2.0)), "2.0");
        assert_eq!(cell(&Value::Float(0.1)), "0.1");
    }

    #[test]
    fn control_characters_are_shown_escaped() {
        assert_eq!(cell(&Value::string("a\n\u{1b}[31mb")), "a\\n\\u{1b}[31mb");
        assert_eq!(cell(&Value::string("ab\u{202e}cd")), "ab\\u{202e}cd");
        assert_eq!(cell(&Value::string("naïve 日本")), "naïve 日本");
    }

    #[test]
    fn what_holds_several_things_is_summed_up() {
        assert_eq!(cell(&Value::list(vec![Value::Int(1), Value::string("b")])), "1, b");
        assert_eq!(cell(&Value::list(vec![Value::Int(1); 9])), "9 items");
        assert_eq!(cell(&Value::Record(Record::from_fields([("a", Value::Unit)]))), "1 field");
        assert_eq!(cell(&Value::Size(Size::from_bytes(1536))), "1.5KiB");
    }
}
