//! Title, description, and elements of one's own.
//!
//! An element of one's own is found by its namespace; nobody else's is ever touched.

use stdlib_model::enums::DomainMetadataType;
use stdlib_model::xml::{Document, Element, Node, NodeId, Place};
use stdlib_model::{Error, ErrorCode, ErrorDomain};
use stdlib_protocol::Text;
use stdlib_protocol::domain::{DomainGetMetadata, DomainGetMetadataReply, DomainSetMetadata};

use super::DomainDefinition;
use super::tuning::Target;
use crate::event::{DomainEvent, HostEvent};
use crate::host::{Call, check_flags};
use crate::xml::edit_error;

pub(crate) fn get(call: &mut Call<'_>, args: &DomainGetMetadata) -> Result<DomainGetMetadataReply, Error> {
    check_flags(args.flags, 0b11, "virDomainGetMetadata")?;
    let domain = call.domain(&args.dom)?;
    let target = Target::of(domain, args.flags)?;
    let root = if target.live { domain.current()? } else { domain.next()? }.document().root();
    let (found, what) = match DomainMetadataType::from(args.r#type) {
        DomainMetadataType::Description => (text_of(root, "description"), "description"),
        DomainMetadataType::Title => (text_of(root, "title"), "title"),
        DomainMetadataType::Element => {
            let uri = args.uri.as_ref().map(ToString::to_string).unwrap_or_default();
            (element_of(root, &uri).map(without_namespace), "metadata")
        }
        DomainMetadataType::Other(kind) => {
            return Err(Error::invalid_arg(format!("unknown metadata type {kind}")));
        }
    };
    let missing = || {
        let detail = format!("Requested {what} element is not present");
        Error::new(ErrorCode::NoDomainMetadata, ErrorDomain::Domain, detail)
    };
    Ok(DomainGetMetadataReply { metadata: found.ok_or_else(missing)?.into() })
}

pub(crate) fn set(call: &mut Call<'_>, args: &DomainSetMetadata) -> Result<(), Error> {
    check_flags(args.flags, 0b11, "virDomainSetMetadata")?;
    let text = |text: &Option<Text>| text.as_ref().map(ToString::to_string);
    let (metadata, key, uri) = (text(&args.metadata), text(&args.key), text(&args.uri));
    let domain = call.domain(&args.dom)?;
    let target = Target::of(domain, args.flags)?;
    // An empty title or description is none.
    let note = metadata.as_deref().filter(|text| !text.is_empty());
    match DomainMetadataType::from(args.r#type) {
        DomainMetadataType::Description => domain.change(target, |it| it.set_note("description", note))?,
        DomainMetadataType::Title if note.is_some_and(|title| title.contains('\n')) => {
            return Err(Error::invalid_arg("metadata title can't contain newlines"));
        }
        DomainMetadataType::Title => domain.change(target, |it| it.set_note("title", note))?,
        DomainMetadataType::Element => {
            let uri = uri.as_deref().ok_or_else(|| Error::invalid_arg("uri must not be NULL"))?;
            domain.change(target, |it| set_element(it, metadata.as_deref(), key.as_deref(), uri))?;
        }
        DomainMetadataType::Other(kind) => {
            return Err(Error::invalid_arg(format!("unknown metadata type {kind}")));
        }
    }
    let event = DomainEvent::MetadataChange { kind: args.r#type, uri };
    let event = HostEvent::Domain(domain.wire(), event);
    call.happened(event);
    Ok(())
}

fn text_of(root: Node<'_>, name: &str) -> Option<String> {
    root.child(name).map(|node| node.text().into_owned())
}

/// Finds the element of a namespace.
fn element_of<'a>(root: Node<'a>, uri: &str) -> Option<Node<'a>> {
    let is_theirs = |node: &Node<'_>| {
        let attribute =
            node.name().split_once(':').map_or("xmlns".to_owned(), |(prefix, _)| format!("xmlns:{prefix}"));
        node.attribute(&attribute).is_some_and(|found| found == uri)
    };
    root.child("metadata")?.children().find(is_theirs)
}

/// Writes an element without its prefix and namespace, as it was given.
fn without_namespace(node: Node<'_>) -> String {
    copy(node).to_xml().trim_end().to_owned()
}

fn copy(node: Node<'_>) -> Element {
    let plain = |name: &str| name.rsplit_once(':').map_or(name, |(_, name)| name).to_owned();
    let mut element = Element::new(plain(node.name()));
    for (name, value) in node.attributes().filter(|(name, _)| !name.starts_with("xmlns")) {
        element = element.attribute(name.to_owned(), value);
    }
    let children: Vec<Element> = node.children().map(copy).collect();
    if children.is_empty() { element.text(node.text()) } else { element.children(children) }
}

fn set_element(
    definition: &mut DomainDefinition,
    metadata: Option<&str>,
    key: Option<&str>,
    uri: &str,
) -> Result<(), Error> {
    let new = match (metadata, key) {
        (Some(text), Some(key)) => {
            let document = Document::parse(text).map_err(|fault| fault.to_driver_error())?;
            Some(prefixed(document.root(), key).attribute(format!("xmlns:{key}"), uri))
        }
        (Some(_), None) => return Err(Error::invalid_arg("key must not be NULL")),
        (None, _) => None,
    };
    let old: Option<NodeId> = element_of(definition.document().root(), uri).map(Node::id);
    if let Some(old) = old {
        definition.document_mut().remove(old).map_err(edit_error)?;
    }
    if let Some(new) = new {
        let parent = definition.metadata()?;
        definition.document_mut().insert(parent, Place::Last, &new).map_err(edit_error)?;
    }
    Ok(())
}

fn prefixed(node: Node<'_>, key: &str) -> Element {
    let mut element = Element::new(format!("{key}:{}", node.name()));
    for (name, value) in node.attributes() {
        element = element.attribute(name.to_owned(), value);
    }
    let children: Vec<Element> = node.children().map(|child| prefixed(child, key)).collect();
    if children.is_empty() { element.text(node.text()) } else { element.children(children) }
}
