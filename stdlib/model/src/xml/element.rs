//! Building: a new element from names and values, never from strings put together.

use std::borrow::Cow;

use super::{Document, Node, XmlError, escape};

/// How far each level is indented, as libvirt does.
const INDENT: &str = "  ";

/// A new element. Attributes stand in the order they were added.
///
/// ```
/// use stdlib_model::xml::Element;
///
/// let disk = Element::new("disk")
///     .attribute("type", "file")
///     .child(Element::new("source").attribute("file", "/a&b"))
///     .child(Element::new("readonly"));
/// assert_eq!(disk.to_xml(), "<disk type='file'>\n  <source file='/a&amp;b'/>\n  <readonly/>\n</disk>\n");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    name: Cow<'static, str>,
    attributes: Vec<(Cow<'static, str>, String)>,
    text: String,
    children: Vec<Element>,
}

impl Element {
    /// Begins an element.
    #[must_use]
    pub fn new(name: impl Into<Cow<'static, str>>) -> Self {
        Self { name: name.into(), attributes: Vec::new(), text: String::new(), children: Vec::new() }
    }

    /// Adds an attribute.
    #[must_use]
    pub fn attribute(mut self, name: impl Into<Cow<'static, str>>, value: impl ToString) -> Self {
        self.attributes.push((name.into(), value.to_string()));
        self
    }

    /// Sets the text, which stands before the children.
    #[must_use]
    pub fn text(mut self, text: impl ToString) -> Self {
        self.text = text.to_string();
        self
    }

    /// Adds a child.
    #[must_use]
    pub fn child(mut self, child: Self) -> Self {
        self.children.push(child);
        self
    }

    /// Adds children.
    #[must_use]
    pub fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children);
        self
    }

    /// Adds a child that holds nothing but text: `<name>text</name>`.
    #[must_use]
    pub fn leaf(self, name: impl Into<Cow<'static, str>>, text: impl ToString) -> Self {
        self.child(Self::new(name).text(text))
    }

    /// Returns the element as text, indented, with a line end behind it.
    #[must_use]
    pub fn to_xml(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 0);
        out
    }

    /// Returns the element as a document.
    ///
    /// # Errors
    ///
    /// A value with a character that XML cannot hold, a name that is none, or too many levels.
    pub fn to_document(&self) -> Result<Document, XmlError> {
        Document::parse(&self.to_xml())
    }

    fn write(&self, out: &mut String, level: usize) {
        out.push_str(&INDENT.repeat(level));
        out.push('<');
        out.push_str(&self.name);
        for (name, value) in &self.attributes {
            out.push(' ');
            out.push_str(name);
            out.push_str("='");
            out.push_str(&escape::encode_attribute(value, '\''));
            out.push('\'');
        }
        if self.text.is_empty() && self.children.is_empty() {
            out.push_str("/>\n");
            return;
        }
        out.push('>');
        out.push_str(&escape::encode_text(&self.text));
        if !self.children.is_empty() {
            out.push('\n');
            for child in &self.children {
                child.write(out, level + 1);
            }
            out.push_str(&INDENT.repeat(level));
        }
        out.push_str("</");
        out.push_str(&self.name);
        out.push_str(">\n");
    }
}

/// Copies an element that was read, as one that can be put elsewhere: its comments and white space stay behind.
impl From<Node<'_>> for Element {
    fn from(node: Node<'_>) -> Self {
        let mut new = Self::new(node.name().to_owned());
        for (name, value) in node.attributes() {
            new = new.attribute(name.to_owned(), value);
        }
        if node.children().next().is_none() && !node.text().is_empty() {
            new = new.text(node.text());
        }
        new.children(node.children().map(Self::from))
    }
}
