//! What every definition does with its document: reading it, giving it a UUID, and placing elements in libvirt's order.
//!
//! A document keeps everything that was written in it; what libvirt would add is added, nothing is taken away.

use stdlib_model::xml::{Document, EditError, Element, NodeId, Place};
use stdlib_model::{Error, ErrorCode, ErrorDomain, Uuid};
use stdlib_protocol::Text;

/// Reads a definition that came with a request.
pub(crate) fn parse(text: &Text) -> Result<Document, Error> {
    let text = text.to_str().map_err(|fault| Error::xml_detail(format!("the text is not UTF-8: {fault}")))?;
    Document::parse(text).map_err(|fault| fault.to_driver_error())
}

/// Turns an edit that cannot be done into the error of the request that needs it.
pub(crate) fn edit_error(fault: EditError) -> Error {
    Error::xml_error(fault.to_string())
}

/// Returns the error of a definition that asks for what can't be.
pub(crate) fn config_unsupported(detail: impl Into<String>) -> Error {
    Error::new(ErrorCode::ConfigUnsupported, ErrorDomain::Domain, detail)
}

/// Writes a document as libvirt ends it: with one line end.
pub(crate) fn write(document: &Document) -> Text {
    let mut text = document.to_string();
    text.truncate(text.trim_end().len());
    text.push('\n');
    text.into()
}

/// Sets the text of a child of `parent`, adding it where it is missing, in the order of `order`.
pub(crate) fn set_child(
    document: &mut Document,
    parent: NodeId,
    order: &[&str],
    name: &'static str,
    text: &str,
) -> Result<NodeId, Error> {
    match document.node(parent).child(name).map(|child| child.id()) {
        Some(child) => {
            document.set_text(child, text).map_err(edit_error)?;
            Ok(child)
        }
        None => place(document, parent, order, &Element::new(name).text(text), name),
    }
}

/// Adds a child that is missing, in the order of `order`; one that is there stays as it is.
pub(crate) fn add_missing(
    document: &mut Document,
    parent: NodeId,
    order: &[&str],
    name: &'static str,
    element: &Element,
) -> Result<NodeId, Error> {
    match document.node(parent).child(name).map(|child| child.id()) {
        Some(child) => Ok(child),
        None => place(document, parent, order, element, name),
    }
}

/// Sets an attribute unless it is there.
pub(crate) fn default_attribute(
    document: &mut Document,
    node: NodeId,
    name: &str,
    value: &str,
) -> Result<(), Error> {
    if document.node(node).attribute(name).is_some() {
        return Ok(());
    }
    document.set_attribute(node, name, value).map_err(edit_error)
}

/// Gives a document the UUID that it has, or a new one, behind its name.
pub(crate) fn settle_uuid(
    document: &mut Document,
    has: Option<Uuid>,
    new: impl FnOnce() -> Uuid,
) -> Result<Uuid, Error> {
    let uuid = has.unwrap_or_else(new);
    let root = document.root().id();
    set_child(document, root, &["name", "uuid"], "uuid", &uuid.to_string())?;
    Ok(uuid)
}

/// Inserts an element before the first that must stand behind it.
///
/// Elements that are not in `order` stand where they are; a name that is not in it goes last.
fn place(
    document: &mut Document,
    parent: NodeId,
    order: &[&str],
    element: &Element,
    name: &str,
) -> Result<NodeId, Error> {
    let rank = |name: &str| order.iter().position(|known| *known == name);
    let own = rank(name).unwrap_or(order.len());
    let node = document.node(parent);
    let before = node.children().rfind(|child| rank(child.name()).is_some_and(|rank| rank < own));
    let after = node.children().find(|child| rank(child.name()).is_some_and(|rank| rank > own));
    let place = match (before, after) {
        (Some(before), _) => Place::After(before.id()),
        (None, Some(after)) => Place::Before(after.id()),
        (None, None) => Place::Last,
    };
    document.insert(parent, place, element).map_err(edit_error)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use stdlib_model::xml::Document;

    use super::{set_child, write};

    const ORDER: &[&str] = &["name", "uuid", "memory"];

    fn with_uuid(text: &str) -> String {
        let mut document = Document::parse(text).unwrap();
        let root = document.root().id();
        set_child(&mut document, root, ORDER, "uuid", "1").unwrap();
        write(&document).to_string()
    }

    #[test]
    fn an_element_goes_behind_those_before_it_and_before_those_behind_it() {
        assert_eq!(
            with_uuid("<d><name>a</name><memory/></d>"),
            "<d><name>a</name><uuid>1</uuid><memory/></d>\n"
        );
        assert_eq!(with_uuid("<d><x/><memory/></d>"), "<d><x/><uuid>1</uuid><memory/></d>\n");
        assert_eq!(with_uuid("<d/>\n\n"), "<d>\n  <uuid>1</uuid>\n</d>\n");
        assert_eq!(with_uuid("<d><uuid>2</uuid></d>"), "<d><uuid>1</uuid></d>\n");
    }
}
