//! What can be wrong with a document or an edit.

use std::fmt;

use crate::error::Error;

/// A place in a document's text; both count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Position {
    /// Returns the place of a byte of `text`.
    #[must_use]
    pub fn of(text: &str, offset: usize) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self {
            line: before.matches('\n').count() + 1,
            column: before.get(line_start..).map_or(0, |line| line.chars().count()) + 1,
        }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// A text that is not a document, or not the document that was expected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum XmlError {
    /// A value that cannot be read as what it should be.
    #[error("{at}: `{path}` is `{value}`, expected {expected}")]
    BadValue {
        /// The path from the root, attributes after `@`.
        path: String,
        /// What stands there.
        value: String,
        /// What should.
        expected: &'static str,
        /// Where its element begins.
        at: Position,
    },
    /// `<!DOCTYPE`, which libvirt never writes and attackers do.
    #[error("{at}: document types are not read")]
    DocumentType {
        /// Where.
        at: Position,
    },
    /// An attribute that its element has already.
    #[error("{at}: attribute `{name}` is given twice")]
    DuplicateAttribute {
        /// The attribute.
        name: String,
        /// Where.
        at: Position,
    },
    /// A character that XML cannot hold.
    #[error("{at}: the character U+{:04X} cannot stand in XML", *character as u32)]
    ForbiddenCharacter {
        /// The character.
        character: char,
        /// Where.
        at: Position,
    },
    /// Text, or a second element, outside the root.
    #[error("{at}: only one element may stand in a document")]
    JunkOutsideRoot {
        /// Where.
        at: Position,
    },
    /// Anything else that is not XML.
    #[error("{at}: {what}")]
    Malformed {
        /// What is wrong.
        what: String,
        /// Where.
        at: Position,
    },
    /// An end tag that doesn't belong to the open element.
    #[error("{at}: `</{found}>` ends nothing, `<{expected}>` is open")]
    MismatchedEnd {
        /// The open element, or nothing.
        expected: String,
        /// The end tag.
        found: String,
        /// Where.
        at: Position,
    },
    /// An element or attribute that must be there.
    #[error("{at}: `{path}` is missing")]
    Missing {
        /// The path from the root, attributes after `@`.
        path: String,
        /// Where the element begins that should hold it.
        at: Position,
    },
    /// No element at all.
    #[error("the document is empty")]
    NoRoot,
    /// More levels than `NESTING_MAX`.
    #[error("{at}: elements nest deeper than {}", super::NESTING_MAX)]
    TooDeep {
        /// Where.
        at: Position,
    },
    /// More bytes than `DOCUMENT_LEN_MAX`.
    #[error("a document of {len} bytes is longer than {} allow", super::DOCUMENT_LEN_MAX)]
    TooLong {
        /// Its length in bytes.
        len: usize,
    },
    /// More attributes than `ATTRIBUTES_MAX`.
    #[error("{at}: an element has more than {} attributes", super::ATTRIBUTES_MAX)]
    TooManyAttributes {
        /// Where the element begins.
        at: Position,
    },
    /// An element without an end.
    #[error("{at}: `<{name}>` is never closed")]
    Unclosed {
        /// The element.
        name: String,
        /// Where it begins.
        at: Position,
    },
    /// An entity that is not one of XML's five, nor a character.
    #[error("{at}: `&{name};` is not known, only amp, lt, gt, quot, apos and characters by number")]
    UnknownEntity {
        /// The entity.
        name: String,
        /// Where.
        at: Position,
    },
    /// A root of another kind.
    #[error("{at}: expecting root element of `{expected}`, not `{found}`")]
    WrongRoot {
        /// What should be there.
        expected: &'static str,
        /// What is.
        found: String,
        /// Where.
        at: Position,
    },
}

impl XmlError {
    /// Returns the answer of an in-process driver: `XML_DETAIL` for a text that is no document, `XML_ERROR` for
    /// a document that says something impossible.
    #[must_use]
    pub fn to_driver_error(&self) -> Error {
        match self {
            Self::BadValue { .. } | Self::Missing { .. } | Self::WrongRoot { .. } => {
                Error::xml_error(self.to_string())
            }
            _ => Error::xml_detail(self.to_string()),
        }
    }
}

/// An edit that would make a document what it cannot be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// A name that no element or attribute can have.
    #[error("`{name}` is not an XML name")]
    BadName {
        /// The name.
        name: String,
    },
    /// A character that XML cannot hold.
    #[error("the character U+{:04X} cannot stand in XML", *character as u32)]
    ForbiddenCharacter {
        /// The character.
        character: char,
    },
    /// The new element is no document.
    #[error("cannot insert an element")]
    Fragment(#[source] XmlError),
    /// Text is set on an element that holds elements.
    #[error("`<{name}>` holds elements, so its text cannot be set")]
    HoldsElements {
        /// The element.
        name: String,
    },
    /// What is to be the address of a device is none.
    #[error(
        "`{text}` is no address, write one such as `pci:0000.00.0a.0`, `drive:0.0.1`, `usb:0.1` or `ccw:fe.0.0001`"
    )]
    NotAnAddress {
        /// What it is.
        text: String,
    },
    /// The node is not an element, or not inside the one that was named.
    #[error("the node is not an element there")]
    NotAnElement,
    /// The root is to be removed.
    #[error("the root element cannot be removed")]
    Root,
    /// More levels than `NESTING_MAX`.
    #[error("elements would nest deeper than {}", super::NESTING_MAX)]
    TooDeep,
    /// The edits of a document are longer than it may be.
    #[error("the document would be longer than {} bytes", super::DOCUMENT_LEN_MAX)]
    TooLong,
}
