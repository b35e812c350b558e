//! Reading: from an element to its attributes, text and children.
//!
//! Names are compared as they are written, prefix included (`qemu:commandline`).

use std::borrow::Cow;
use std::fmt;

use super::{Document, ElementData, Kind, NodeId, Position, escape};

/// An element of a document. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Node<'a> {
    document: &'a Document,
    id: NodeId,
}

impl<'a> Node<'a> {
    pub(super) fn new(document: &'a Document, id: NodeId) -> Self {
        Self { document, id }
    }

    pub(super) fn document(self) -> &'a Document {
        self.document
    }

    fn element(self) -> Option<&'a ElementData> {
        match &self.document.data(self.id).kind {
            Kind::Element(element) => Some(element),
            _ => None,
        }
    }

    /// Returns what names this node across edits.
    #[must_use]
    pub fn id(self) -> NodeId {
        self.id
    }

    /// Returns the element's name.
    #[must_use]
    pub fn name(self) -> &'a str {
        self.element().map_or("", |element| self.document.slice(element.name))
    }

    /// Returns where the element begins in the text that was read.
    ///
    /// An element that an edit made has the place of its parent.
    #[must_use]
    pub fn position(self) -> Position {
        let mut node = self;
        while node.document.data(node.id).at as usize >= self.document.source_len {
            match node.parent() {
                Some(parent) => node = parent,
                None => return Position { line: 1, column: 1 },
            }
        }
        Position::of(&self.document.buffer, self.document.data(node.id).at as usize)
    }

    /// Returns the element that holds this one.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        self.document.data(self.id).parent.map(|id| Self { id, ..self })
    }

    /// Returns the value of an attribute, without escapes.
    #[must_use]
    pub fn attribute(self, name: &str) -> Option<Cow<'a, str>> {
        self.attributes().find(|(found, _)| *found == name).map(|(_, value)| value)
    }

    /// Returns every attribute in order, values without escapes.
    pub fn attributes(self) -> impl Iterator<Item = (&'a str, Cow<'a, str>)> {
        let attributes = self.element().map_or(&[][..], |element| &element.attributes);
        attributes.iter().map(move |attribute| {
            let value = escape::decode_attribute(self.document.slice(attribute.value));
            (self.document.slice(attribute.name), value)
        })
    }

    /// Returns the text directly within the element, comments and elements left out, without escapes.
    #[must_use]
    pub fn text(self) -> Cow<'a, str> {
        let mut text = Cow::Borrowed("");
        for child in self.element().map_or(&[][..], |element| &element.children) {
            let piece = match &self.document.data(*child).kind {
                Kind::Text(span) => escape::decode_text(self.document.slice(*span)),
                Kind::CData(span) => Cow::Borrowed(cdata(self.document.slice(*span))),
                Kind::Element(_) | Kind::Other(_) => continue,
            };
            text = if text.is_empty() { piece } else { Cow::Owned([text, piece].concat()) };
        }
        text
    }

    /// Returns the elements directly within this one.
    pub fn children(self) -> impl DoubleEndedIterator<Item = Self> {
        let children = self.element().map_or(&[][..], |element| &element.children);
        children.iter().map(move |id| Self { id: *id, ..self }).filter(|node| node.element().is_some())
    }

    /// Returns the elements directly within this one that are called so.
    pub fn children_named(self, name: &str) -> impl DoubleEndedIterator<Item = Self> {
        self.children().filter(move |child| child.name() == name)
    }

    /// Returns the first element directly within this one that is called so.
    #[must_use]
    pub fn child(self, name: &str) -> Option<Self> {
        self.children().find(|child| child.name() == name)
    }

    /// Returns the first element at a path of names: `devices/disk/target`.
    ///
    /// Every branch is tried: the first `disk` need not be the one with a `target`. An empty path is this element.
    #[must_use]
    pub fn find(self, path: &str) -> Option<Self> {
        match path.split_once('/') {
            _ if path.is_empty() => Some(self),
            None => self.child(path),
            Some((name, rest)) => {
                self.children().filter(|child| child.name() == name).find_map(|child| child.find(rest))
            }
        }
    }

    /// Returns every element at a path of names, in order.
    #[must_use]
    pub fn find_all(self, path: &str) -> Vec<Self> {
        path.split('/').filter(|name| !name.is_empty()).fold(vec![self], |nodes, name| {
            nodes
                .into_iter()
                .flat_map(|node| node.children().filter(move |child| child.name() == name))
                .collect()
        })
    }

    /// Returns the text or attribute at a path: `name`, `@type`, `devices/disk/target/@dev`.
    ///
    /// The first element that has it counts.
    #[must_use]
    pub fn get(self, path: &str) -> Option<Cow<'a, str>> {
        match path.rsplit_once('@') {
            Some((path, attribute)) => {
                self.find_all(path).into_iter().find_map(|node| node.attribute(attribute))
            }
            None => self.find(path).map(Self::text),
        }
    }
}

/// Writes the element as it stands in the document.
impl fmt::Display for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.document.write(f, self.id)
    }
}

impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Node({self})")
    }
}

fn cdata(raw: &str) -> &str {
    raw.strip_prefix("<![CDATA[").and_then(|raw| raw.strip_suffix("]]>")).unwrap_or(raw)
}
