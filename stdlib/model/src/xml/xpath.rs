//! Paths of XPath 1.0, as far as descriptions of libvirt need them: where nodes of a document are.
//!
//! Steps are `name`, `*`, `.`, `..`, `@name`, `@*` and `text()`, between `/` or `//`; in brackets stand a number, `last()`,
//! `position()`, or conditions of paths: that one is there, `=` and `!=` with a text or a number, `contains`,
//! `starts-with`, `not`, `and`, `or`. Other functions, axes by name and arithmetic are absent: they are refused where they
//! stand. Nothing recurses deeper than [`NESTING_MAX`].

mod evaluate;
mod parse;

use std::fmt;

use super::{Document, Node};

/// The longest path, in bytes.
pub const XPATH_LEN_MAX: usize = 4096;

/// How deep conditions may stand in each other.
const NESTING_MAX: usize = 16;

/// A path that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct XPath(Path);

/// Why a path can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct XPathError {
    /// The byte at which it can't be.
    pub at: usize,
    /// What could stand there.
    pub expected: &'static str,
}

impl fmt::Display for XPathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is expected at character {}", self.expected, self.at + 1)
    }
}

impl std::error::Error for XPathError {}

/// What a path leads to.
#[derive(Clone, Debug)]
pub enum Found<'d> {
    /// An attribute: its value.
    Attribute(String),
    /// An element.
    Element(Node<'d>),
    /// The text in an element.
    Text(String),
}

/// Writes an element as it stands in the document, and of the others what they are.
impl fmt::Display for Found<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Attribute(text) | Self::Text(text) => f.write_str(text),
            Self::Element(node) => node.fmt(f),
        }
    }
}

impl XPath {
    /// Reads a path.
    ///
    /// # Errors
    ///
    /// [`XPathError`], with the place.
    pub fn parse(text: &str) -> Result<Self, XPathError> {
        parse::path(text).map(Self)
    }

    /// Returns what the path leads to, in the order of the document.
    #[must_use]
    pub fn find<'d>(&self, document: &'d Document) -> Vec<Found<'d>> {
        evaluate::path(document, &self.0)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Path {
    /// Whether it begins above the root, wherever it stands.
    is_absolute: bool,
    steps: Vec<Step>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Step {
    /// Whether it is looked for at any depth, behind `//`.
    is_deep: bool,
    test: Test,
    conditions: Vec<Condition>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Test {
    /// `@name`; any without one.
    Attribute(Option<String>),
    /// `name`; any without one.
    Element(Option<String>),
    Parent,
    Itself,
    Text,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    /// Two operands are equal, or not.
    Compare(Operand, bool, Operand),
    Contains(Operand, Operand),
    Not(Box<Condition>),
    StartsWith(Operand, Operand),
    There(Path),
    Which(Which),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Operand {
    Literal(String),
    Path(Path),
    Place(Which),
}

/// A place among those that a step leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    Here,
    Last,
    Number(usize),
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    const XML: &str = "<domain type='kvm'><name>web</name><devices>\
        <disk device='disk'><source file='/a'/><target dev='vda'/></disk>\
        <disk device='cdrom'><target dev='sda'/><readonly/></disk>\
        <disk device='disk'><source file='/b c'/><target dev='vdb'/></disk>\
        <interface><mac address='52:54:00:00:00:01'/></interface></devices></domain>";

    fn found(path: &str) -> Vec<String> {
        let document = Document::parse(XML).unwrap();
        XPath::parse(path).unwrap().find(&document).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn steps_lead_to_elements_attributes_and_text() {
        assert_eq!(found("/domain/name"), ["<name>web</name>"]);
        assert_eq!(found("/domain/name/text()"), ["web"]);
        assert_eq!(found("/domain/@type"), ["kvm"]);
        assert_eq!(found("//target/@dev"), ["vda", "sda", "vdb"]);
        assert_eq!(found("/domain/*/disk/target/@*"), ["vda", "sda", "vdb"]);
        assert_eq!(found("//readonly/../target/@dev"), ["sda"]);
        assert_eq!(found("/name"), [""; 0]);
        assert_eq!(found("//disk//@file"), ["/a", "/b c"]);
        assert_eq!(found("//interface/mac/@address"), ["52:54:00:00:00:01"]);
    }

    #[test]
    fn conditions_choose_by_place_and_by_what_is_there() {
        assert_eq!(found("//disk[2]/target/@dev"), ["sda"]);
        assert_eq!(found("//disk[last()]/target/@dev"), ["vdb"]);
        assert_eq!(found("//disk[position() != 1]/target/@dev"), ["sda", "vdb"]);
        assert_eq!(found("//disk[@device='disk']/source/@file"), ["/a", "/b c"]);
        assert_eq!(found("//disk[@device = 'disk'][2]/source/@file"), ["/b c"]);
        assert_eq!(found("//disk[target/@dev=\"vda\"]/source/@file"), ["/a"]);
        assert_eq!(found("//disk[not(source)]/target/@dev"), ["sda"]);
        assert_eq!(found("//disk[source and contains(source/@file, ' ')]/target/@dev"), ["vdb"]);
        assert_eq!(found("//target[starts-with(@dev, 's') or @dev='vdb']/@dev"), ["sda", "vdb"]);
        assert_eq!(found("/domain[name='web']/@type"), ["kvm"]);
        assert_eq!(found("//name[.='web']"), ["<name>web</name>"]);
    }

    #[test]
    fn an_element_is_found_once_however_it_is_reached() {
        assert_eq!(found("//target/../../disk/target/@dev"), ["vda", "sda", "vdb"]);
    }

    #[test]
    fn what_cannot_be_read_is_refused_at_its_place() {
        let refused = |path: &str| XPath::parse(path).unwrap_err().to_string();
        assert_eq!(refused(""), "a step is expected at character 1");
        assert_eq!(refused("/domain["), "a condition is expected at character 9");
        assert_eq!(refused("/domain[1"), "`]` is expected at character 10");
        assert_eq!(refused("//disk[count(x)=1]"), "a path, a text or a number is expected at character 8");
        assert_eq!(refused("/domain/child::x"), "`/`, `[` or the end is expected at character 14");
        assert_eq!(refused("//a[@b='x]"), "a `'` that ends the text is expected at character 11");
        assert_eq!(refused(&"/a[".repeat(40)), "a condition that is less deep is expected at character 52");
        assert_eq!(refused(&"/a".repeat(3000)), "a shorter path is expected at character 4097");
    }
}
