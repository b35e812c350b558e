//! Values as XML, by a writer.
//!
//! What is written is what JSON has, with the same names: `<records><record><name>web</name>…`.
//! A name that XML doesn't allow as an element's stands in an attribute of `<field>`.

use interp_record::Fault;
use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};
use serde_json::Value as Json;

/// Returns the document of a value, as JSON has it.
///
/// # Errors
/// `UNWRITABLE` where the writer fails, or the value has a character that XML cannot carry.
pub fn xml(value: &Json) -> Result<String, Fault> {
    let unwritable = |why: String| Fault::new("UNWRITABLE", "cannot write this as XML").caused_by(why);
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    let root = if value.is_array() { "records" } else { "record" };
    element(&mut writer, root, value).map_err(|error| unwritable(error.to_string()))?;
    let mut text = String::from_utf8(writer.into_inner()).map_err(|error| unwritable(error.to_string()))?;
    text.push('\n');
    Ok(text)
}

fn element(writer: &mut Writer<Vec<u8>>, name: &str, value: &Json) -> std::io::Result<()> {
    let mut start = BytesStart::new(if is_name(name) { name } else { "field" });
    if !is_name(name) {
        start.push_attribute(("name", carried(name)?));
    }
    let end: BytesEnd<'_> = start.to_end().into_owned();
    match value {
        Json::Null => return writer.write_event(Event::Empty(start)),
        Json::Array(items) => {
            writer.write_event(Event::Start(start))?;
            let of = if name == "records" { "record" } else { "item" };
            items.iter().try_for_each(|item| element(writer, of, item))?;
        }
        Json::Object(fields) => {
            writer.write_event(Event::Start(start))?;
            fields.iter().try_for_each(|(name, value)| element(writer, name, value))?;
        }
        Json::String(text) => {
            writer.write_event(Event::Start(start))?;
            writer.write_event(Event::Text(BytesText::new(carried(text)?)))?;
        }
        Json::Bool(_) | Json::Number(_) => {
            writer.write_event(Event::Start(start))?;
            writer.write_event(Event::Text(BytesText::new(&value.to_string())))?;
        }
    }
    writer.write_event(Event::End(end))
}

/// Returns the text if XML can carry each of its characters.
fn carried(text: &str) -> std::io::Result<&str> {
    let refused = |c: &char| {
        (c.is_control() && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    match text.chars().find(refused) {
        Some(c) => Err(std::io::Error::other(format!("XML has no character {}", c.escape_unicode()))),
        None => Ok(text),
    }
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
        && !text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("xml"))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed test may panic")]

    use super::*;
    use serde_json::json;

    #[test]
    fn records_are_elements_with_their_fields() {
        let value =
            json!([{ "name": "a<b>&c", "memory_bytes": 7, "title": null, "1st": true, "disks": ["vda"] }]);
        let expected = "\
<records>
  <record>
    <name>a&lt;b&gt;&amp;c</name>
    <memory_bytes>7</memory_bytes>
    <title/>
    <field name=\"1st\">true</field>
    <disks>
      <item>vda</item>
    </disks>
  </record>
</records>
";
        assert_eq!(xml(&value).unwrap(), expected);
    }

    #[test]
    fn a_character_that_xml_cannot_carry_is_refused() {
        let fault = xml(&json!({ "name": "a\u{1}b" })).unwrap_err();
        assert_eq!(fault.causes(), ["XML has no character \\u{1}"]);
    }
}
