//! Title, description and values of one's own, as libvirt keeps them with a domain or network.
//!
//! Values are in an element of virtshell's own namespace; those of others are never touched:
//! `<virtshell:values xmlns:virtshell='…'><virtshell:value name='owner'>ops</virtshell:value></…>`.

use interp_record::{Fault, Record, Value};
use stdlib_model::enums::DomainMetadataType;
use stdlib_model::xml::{Document, Element, Node};
use stdlib_protocol::Text;
use stdlib_protocol::domain::DomainSetMetadata;

use super::Domain;
use crate::document::can_be_held;

/// The namespace of the values.
pub(crate) const NAMESPACE: &str = "urn:virtshell:values:1";

/// The prefix that stands for it.
const PREFIX: &str = "virtshell";

/// Returns the call that sets a title or description, or removes it.
pub(super) fn note(
    domain: &Domain,
    kind: DomainMetadataType,
    text: Option<String>,
    flags: u32,
) -> DomainSetMetadata {
    let metadata = text.map(Into::into);
    DomainSetMetadata { dom: domain.handle(), r#type: kind.value(), metadata, key: None, uri: None, flags }
}

/// Returns the call that sets the values; without any, their element goes.
pub(super) fn values(domain: &Domain, values: &[(String, String)], flags: u32) -> DomainSetMetadata {
    let (metadata, key) = element(values);
    DomainSetMetadata {
        dom: domain.handle(),
        r#type: DomainMetadataType::Element.value(),
        metadata,
        key,
        uri: Some(NAMESPACE.into()),
        flags,
    }
}

/// Returns the element of the values and the prefix of its namespace; neither where there are no values.
pub(crate) fn element(values: &[(String, String)]) -> (Option<Text>, Option<Text>) {
    let element = |(name, text): &(String, String)| Element::new("value").attribute("name", name).text(text);
    let xml = Element::new("values").children(values.iter().map(element)).to_xml();
    let is_any = !values.is_empty();
    (is_any.then(|| xml.trim_end().into()), is_any.then(|| PREFIX.into()))
}

/// Returns the values in the XML of a domain or network.
pub(crate) fn of_domain(document: &Document) -> Vec<(String, String)> {
    let is_ours = |node: &Node<'_>| node.attributes().any(|(_, value)| value == NAMESPACE);
    let element =
        document.root().child("metadata").and_then(|metadata| metadata.children().find(|it| is_ours(it)));
    element.map(of_element).unwrap_or_default()
}

/// Returns the values in their element, which the host gives with or without prefixes.
pub(crate) fn of_element(element: Node<'_>) -> Vec<(String, String)> {
    let value = |node: Node<'_>| Some((node.attribute("name")?.into_owned(), node.text().into_owned()));
    element.children().filter_map(value).collect()
}

/// Returns values as a record.
pub(crate) fn record(values: Vec<(String, String)>) -> Value {
    Value::Record(Record::from_fields(values.into_iter().map(|(name, text)| (name, Value::from(text)))))
}

/// Puts what a script gives over the values; `()` removes one.
pub(crate) fn merge(values: &mut Vec<(String, String)>, given: &Record) -> Result<(), Fault> {
    for (name, value) in given.fields() {
        let text = match value {
            Value::Unit => None,
            Value::String(text) => Some(text.as_ref().to_owned()),
            Value::Bool(_) | Value::Char(_) | Value::Float(_) | Value::Int(_) | Value::Uuid(_) => {
                Some(plain(value))
            }
            other => {
                let message = format!("`{name}` is kept as text, and {} is none", other.type_name());
                return Err(Fault::new("TYPE_MISMATCH", message).hint("put it into a string: `${…}`"));
            }
        };
        if let Some(text) = &text {
            can_be_held(&format!("`{name}`"), text)?;
        }
        values.retain(|(known, _)| known != name);
        values.extend(text.map(|text| (name.to_owned(), text)));
    }
    Ok(())
}

fn plain(value: &Value) -> String {
    match value {
        Value::Bool(value) => value.to_string(),
        Value::Char(value) => value.to_string(),
        Value::Float(value) => value.to_string(),
        Value::Int(value) => value.to_string(),
        Value::Uuid(value) => value.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn values_are_found_by_their_namespace_alone() {
        let text = "<domain><metadata><x:values xmlns:x='urn:other'><x:value name='a'>1</x:value></x:values>\
                    <v:values xmlns:v='urn:virtshell:values:1'><v:value name='b'>2</v:value></v:values>\
                    </metadata></domain>";
        let document = Document::parse(text).unwrap();
        assert_eq!(of_domain(&document), [("b".to_owned(), "2".to_owned())]);
    }

    #[test]
    fn unit_removes_and_a_list_is_refused() {
        let mut values = vec![("a".to_owned(), "1".to_owned()), ("b".to_owned(), "2".to_owned())];
        let given = Record::from_fields([("a", Value::Unit), ("c", Value::Int(3))]);
        merge(&mut values, &given).unwrap();
        assert_eq!(values, [("b".to_owned(), "2".to_owned()), ("c".to_owned(), "3".to_owned())]);
        let given = Record::from_fields([("a", Value::list(vec![]))]);
        assert_eq!(merge(&mut values, &given).unwrap_err().code().name(), "TYPE_MISMATCH");
    }
}
