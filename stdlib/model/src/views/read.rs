//! What every view reads with: required and optional values, numbers, sizes and identifiers.

use std::borrow::Cow;

use crate::uuid::Uuid;
use crate::views::size::scale_size;
use crate::xml::{Document, Node, XmlError};

/// Bytes of a KiB, the unit of a domain's memory.
pub(super) const KIB: u64 = 1024;

/// Returns the root, if it is the right one.
pub(super) fn root<'a>(document: &'a Document, expected: &'static str) -> Result<Node<'a>, XmlError> {
    let root = document.root();
    if root.name() == expected {
        return Ok(root);
    }
    Err(XmlError::WrongRoot { expected, found: root.name().to_owned(), at: root.position() })
}

/// Returns the value at a path, none where it is missing or blank.
pub(super) fn optional<'a>(node: Node<'a>, path: &str) -> Option<Cow<'a, str>> {
    node.get(path).filter(|value| !value.trim().is_empty())
}

/// Returns the value at a path.
pub(super) fn required<'a>(node: Node<'a>, path: &str) -> Result<Cow<'a, str>, XmlError> {
    optional(node, path).ok_or_else(|| XmlError::Missing { path: path_of(node, path), at: node.position() })
}

pub(super) fn uuid(node: Node<'_>, path: &str) -> Result<Option<Uuid>, XmlError> {
    let Some(text) = optional(node, path) else { return Ok(None) };
    text.parse().map(Some).map_err(|_| bad_value(node, path, &text, "a UUID"))
}

pub(super) fn number(node: Node<'_>, path: &str) -> Result<Option<u32>, XmlError> {
    let Some(text) = optional(node, path) else { return Ok(None) };
    text.trim().parse().map(Some).map_err(|_| bad_value(node, path, &text, "a number"))
}

/// Returns the size at a path in bytes, its unit in `unit=` or else `default_unit`.
pub(super) fn size(node: Node<'_>, path: &str, default_unit: u64) -> Result<Option<u64>, XmlError> {
    let Some(element) = node.find(path) else { return Ok(None) };
    let text = element.text();
    let number: u64 = text.trim().parse().map_err(|_| bad_value(node, path, &text, "a number"))?;
    let unit = element.attribute("unit").unwrap_or_default();
    scale_size(number, &unit, default_unit).map(Some).map_err(|_| {
        bad_value(element, "@unit", &unit, "a unit such as KiB, and no more than 16 EiB altogether")
    })
}

pub(super) fn bad_value(node: Node<'_>, path: &str, value: &str, expected: &'static str) -> XmlError {
    let at = node
        .find(path.split('@').next().unwrap_or_default().trim_end_matches('/'))
        .unwrap_or(node)
        .position();
    XmlError::BadValue { path: path_of(node, path), value: value.trim().to_owned(), expected, at }
}

fn path_of(node: Node<'_>, path: &str) -> String {
    let mut names: Vec<&str> =
        std::iter::successors(Some(node), |node| node.parent()).map(Node::name).collect();
    names.reverse();
    names.push(path);
    names.join("/")
}
