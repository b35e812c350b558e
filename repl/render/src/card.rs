//! Cards: one value, a line for each of its fields.

use interp_record::{Fault, Value};
use nu_ansi_term::Style as Ansi;
use unicode_width::UnicodeWidthStr;

use crate::cell::{cell, on_one_line};
use crate::style::Style;

/// Returns each value as a card, with an empty line between two.
///
/// Objects show all their fields, records theirs, other values themselves. Lists inside are shown
/// in full, one entry a line.
///
/// # Errors
/// Returns the fault of the first field that couldn't be fetched.
pub fn card(values: &[Value], style: Style) -> Result<String, Fault> {
    let cards = values.iter().map(|value| one(value, style)).collect::<Result<Vec<_>, _>>()?;
    Ok(cards.join("\n"))
}

fn one(value: &Value, style: Style) -> Result<String, Fault> {
    let fields: Vec<(String, Value)> = match value {
        Value::Object(object) => {
            let fields = object.kind().whole_fields().iter().enumerate();
            fields
                .map(|(slot, field)| Ok((field.name.to_owned(), object.field(slot)?)))
                .collect::<Result<_, Fault>>()?
        }
        Value::Record(record) => {
            record.fields().map(|(name, value)| (on_one_line(name), value.clone())).collect()
        }
        other => return Ok(format!("{}\n", cell(other))),
    };
    let width = fields.iter().map(|(name, _)| name.width()).max().unwrap_or_default();
    let mut text = String::new();
    for (name, value) in &fields {
        let padding = " ".repeat(width - name.width());
        let name = if style.color { Ansi::new().bold().paint(name).to_string() } else { name.clone() };
        for (number, line) in lines(value).iter().enumerate() {
            let shown = if number == 0 {
                format!("{name}{padding}  {line}")
            } else {
                format!("{:width$}  {line}", "")
            };
            text.push_str(shown.trim_end());
            text.push('\n');
        }
    }
    Ok(text)
}

fn lines(value: &Value) -> Vec<String> {
    match value {
        Value::List(values) if !values.is_empty() => values.iter().map(inline).collect(),
        other => vec![inline(other)],
    }
}

/// Returns a value as a reader sees it beside its name: records in full.
fn inline(value: &Value) -> String {
    match value {
        Value::Record(record) => {
            let fields =
                record.fields().map(|(name, value)| format!("{}: {}", on_one_line(name), cell(value)));
            fields.collect::<Vec<_>>().join(", ")
        }
        other => cell(other),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed test may panic")]

    use super::*;
    use interp_record::{Record, Size};

    #[test]
    fn a_card_has_a_line_for_each_field() {
        let disks = Value::list(vec![Value::string("vda"), Value::string("vdb")]);
        let record = Record::from_fields([
            ("name", Value::string("web-1")),
            ("memory", Value::Size(Size::from_bytes(4 << 30))),
            ("disks", disks),
            ("title", Value::Unit),
        ]);
        let shown = card(&[Value::Record(record)], Style::plain()).unwrap();
        assert_eq!(shown, "name    web-1\nmemory  4GiB\ndisks   vda\n        vdb\ntitle\n");
    }
}
