//! XML documents that keep every byte: libvirt's descriptions, read, edited and written back.
//!
//! Writing a document that was only read gives back its text. An edit changes the bytes of what it edits and
//! nothing else: unknown elements, comments, attribute order, quotes and white space stay. There are no
//! document types and no entities beyond XML's own five, so reading needs no more memory than the text.
//!
//! Every piece of a document is a span of one text buffer; an edit appends its new text to the buffer and points
//! a piece there. `Node` is a cheap reference for reading, `NodeId` names a node across edits.

mod diff;
mod edit;
mod element;
mod error;
mod escape;
mod node;
mod parse;
mod xpath;

use std::fmt;
use std::str::FromStr;

pub use diff::{Difference, Rules, differences};
pub use edit::Place;
pub use element::Element;
pub use error::{EditError, Position, XmlError};
pub use node::Node;
pub use xpath::{Found, XPATH_LEN_MAX, XPath, XPathError};

/// The longest document that is read, in bytes.
pub const DOCUMENT_LEN_MAX: usize = 16 * 1024 * 1024;

/// How deep elements may nest; the root is 1.
pub const NESTING_MAX: usize = 256;

/// The most attributes of one element.
pub const ATTRIBUTES_MAX: usize = 256;

/// A document with one root element.
#[derive(Clone, Debug)]
pub struct Document {
    /// The text as it was read, then the text of edits.
    buffer: String,
    /// How much of the buffer was read.
    source_len: usize,
    nodes: Vec<NodeData>,
    /// Everything outside the root, and the root, in order.
    top: Vec<NodeId>,
    root: NodeId,
}

/// Names a node of one document. It stays valid through edits; a removed node's is never given again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u32);

/// Bytes `start..end` of the buffer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Span {
    start: u32,
    end: u32,
}

#[derive(Clone, Debug)]
struct NodeData {
    parent: Option<NodeId>,
    /// Where it begins in the buffer.
    at: u32,
    kind: Kind,
}

#[derive(Clone, Debug)]
enum Kind {
    CData(Span),
    Element(ElementData),
    /// A comment, an instruction or the declaration: kept, never looked at.
    Other(Span),
    Text(Span),
}

/// `<name` attributes `open_tail` then `>` children `close`, or `/>` without a `close`.
#[derive(Clone, Debug, Default)]
struct ElementData {
    name: Span,
    attributes: Vec<Attribute>,
    open_tail: Span,
    children: Vec<NodeId>,
    close: Option<Span>,
}

/// `lead` `name` `equals` quote `value` quote.
#[derive(Clone, Copy, Debug)]
struct Attribute {
    lead: Span,
    name: Span,
    equals: Span,
    value: Span,
    quote: char,
}

impl Document {
    /// Reads a document.
    ///
    /// # Errors
    ///
    /// The first fault, with its line and column.
    pub fn parse(text: &str) -> Result<Self, XmlError> {
        parse::document(text)
    }

    /// Returns the root element.
    #[must_use]
    pub fn root(&self) -> Node<'_> {
        Node::new(self, self.root)
    }

    /// Returns the node with this name.
    #[must_use]
    pub fn node(&self, id: NodeId) -> Node<'_> {
        Node::new(self, id)
    }

    fn data(&self, id: NodeId) -> &NodeData {
        self.nodes
            .get(id.0 as usize)
            .expect("a node id comes from its own document, whose nodes are never freed")
    }

    fn data_mut(&mut self, id: NodeId) -> &mut NodeData {
        self.nodes
            .get_mut(id.0 as usize)
            .expect("a node id comes from its own document, whose nodes are never freed")
    }

    fn slice(&self, span: Span) -> &str {
        self.buffer
            .get(span.start as usize..span.end as usize)
            .expect("spans are made at borders of the buffer")
    }

    /// Appends text to the buffer.
    fn store(&mut self, text: &str) -> Span {
        let start = self.buffer.len() as u32;
        self.buffer.push_str(text);
        Span { start, end: self.buffer.len() as u32 }
    }

    fn add(&mut self, parent: Option<NodeId>, at: u32, kind: Kind) -> NodeId {
        let id = NodeId(self.nodes.len() as u32);
        self.nodes.push(NodeData { parent, at, kind });
        id
    }

    fn write(&self, out: &mut impl fmt::Write, id: NodeId) -> fmt::Result {
        match &self.data(id).kind {
            Kind::CData(span) | Kind::Other(span) | Kind::Text(span) => out.write_str(self.slice(*span)),
            Kind::Element(element) => {
                out.write_char('<')?;
                out.write_str(self.slice(element.name))?;
                for attribute in &element.attributes {
                    out.write_str(self.slice(attribute.lead))?;
                    out.write_str(self.slice(attribute.name))?;
                    out.write_str(self.slice(attribute.equals))?;
                    out.write_char(attribute.quote)?;
                    out.write_str(self.slice(attribute.value))?;
                    out.write_char(attribute.quote)?;
                }
                out.write_str(self.slice(element.open_tail))?;
                let Some(close) = element.close else {
                    return out.write_str("/>");
                };
                out.write_char('>')?;
                element.children.iter().try_for_each(|child| self.write(out, *child))?;
                out.write_str(self.slice(close))
            }
        }
    }
}

impl fmt::Display for Document {
    /// Writes the document back; byte for byte where it wasn't edited.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.top.iter().try_for_each(|id| self.write(f, *id))
    }
}

impl FromStr for Document {
    type Err = XmlError;

    fn from_str(text: &str) -> Result<Self, XmlError> {
        Self::parse(text)
    }
}

#[cfg(test)]
mod tests;
