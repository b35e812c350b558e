//! JSON as XML, by a writer.
//!
//! A name that XML doesn't allow as an element's, or that is the element of an array's items, stands in an attribute
//! of `<field>`. What would be read as something else says its type: a string that looks like a number, and what is
//! empty without being nothing.

use interp_record::Fault;
use quick_xml::Writer;
use quick_xml::escape::escape;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};
use serde_json::Value as Json;

use super::{FIELD, ITEM, NESTING_MAX, RECORD, RECORDS, is_allowed, item_of, plain};

/// Returns the document of a value, as JSON has it.
///
/// # Errors
/// `UNWRITABLE` where it is nested too deeply, or has a character that XML cannot carry.
pub fn xml(value: &Json) -> Result<String, Fault> {
    let unwritable = |why: String| Fault::new("UNWRITABLE", "cannot write this as XML").caused_by(why);
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    let root = if value.is_array() { RECORDS } else { RECORD };
    element(&mut writer, root, BytesStart::new(root), value, 1)
        .map_err(|error| unwritable(error.to_string()))?;
    let mut text = String::from_utf8(writer.into_inner()).map_err(|error| unwritable(error.to_string()))?;
    text.push('\n');
    Ok(text)
}

fn field(writer: &mut Writer<Vec<u8>>, name: &str, value: &Json, depth: usize) -> std::io::Result<()> {
    if is_name(name) {
        return element(writer, name, BytesStart::new(name), value, depth);
    }
    let mut start = BytesStart::new(FIELD);
    start.push_attribute(("name", carried(name)?));
    element(writer, FIELD, start, value, depth)
}

fn element(
    writer: &mut Writer<Vec<u8>>,
    name: &str,
    mut start: BytesStart<'_>,
    value: &Json,
    depth: usize,
) -> std::io::Result<()> {
    if depth > NESTING_MAX {
        return Err(std::io::Error::other(format!("it is nested more than {NESTING_MAX} levels deep")));
    }
    let end: BytesEnd<'_> = start.to_end().into_owned();
    if let Some(ty) = said(value) {
        start.push_attribute(("type", ty));
    }
    match value {
        Json::Array(items) if !items.is_empty() => {
            writer.write_event(Event::Start(start))?;
            let of = item_of(name);
            items.iter().try_for_each(|item| element(writer, of, BytesStart::new(of), item, depth + 1))?;
        }
        Json::Object(fields) if !fields.is_empty() => {
            writer.write_event(Event::Start(start))?;
            fields.iter().try_for_each(|(name, value)| field(writer, name, value, depth + 1))?;
        }
        Json::Array(_) | Json::Null | Json::Object(_) => return writer.write_event(Event::Empty(start)),
        Json::String(text) => {
            writer.write_event(Event::Start(start))?;
            // What reads it makes `\n` of a bare `\r`.
            let text = escape(carried(text)?).replace('\r', "&#13;");
            writer.write_event(Event::Text(BytesText::from_escaped(text)))?;
        }
        Json::Bool(_) | Json::Number(_) => {
            writer.write_event(Event::Start(start))?;
            writer.write_event(Event::Text(BytesText::new(&value.to_string())))?;
        }
    }
    writer.write_event(Event::End(end))
}

/// Returns the type of what would be read as something else.
fn said(value: &Json) -> Option<&'static str> {
    match value {
        Json::Array(items) => items.is_empty().then_some("array"),
        Json::Object(fields) => fields.is_empty().then_some("record"),
        Json::String(text) => (text.is_empty() || plain(text).is_some()).then_some("string"),
        Json::Bool(_) | Json::Null | Json::Number(_) => None,
    }
}

/// Returns the text if XML can carry each of its characters.
fn carried(text: &str) -> std::io::Result<&str> {
    match text.chars().find(|c| !is_allowed(*c)) {
        Some(c) => Err(std::io::Error::other(format!("XML has no character {}", c.escape_unicode()))),
        None => Ok(text),
    }
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
        && !text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("xml"))
        && !matches!(text, ITEM | RECORD)
}
