//! Places in an XML document, as scripts name them: `memory`, `devices/disk[2]`, `devices/disk[target/@dev=vda]/@type`.
//!
//! A path begins in the root. `[2]` is the second element of the name, `[path=text]` the first one that has this text or
//! attribute; without either the first counts.

use interp_record::Fault;
use stdlib_model::xml::{Document, Element, Node, NodeId, Place};

use crate::document::not_written;

/// A place: an element, or an attribute of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Path {
    steps: Vec<Step>,
    pub(super) attribute: Option<String>,
    text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Step {
    name: String,
    which: Which,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Which {
    Number(usize),
    With(String, String),
}

impl Path {
    /// Reads one.
    ///
    /// # Errors
    /// `BAD_PATTERN` where it isn't one.
    pub(super) fn read(text: &str) -> Result<Self, Fault> {
        let bad = || {
            Fault::new("BAD_PATTERN", format!("`{text}` is no place in a document")).hint(
                "write one like `memory`, `devices/disk[2]/source/@file` or `devices/disk[target/@dev=vda]`",
            )
        };
        let mut pieces = pieces(text).ok_or_else(bad)?;
        let attribute = match pieces.last().and_then(|last| last.strip_prefix('@')) {
            Some(name) if !name.is_empty() => Some(name.to_owned()),
            Some(_) => return Err(bad()),
            None => None,
        };
        if attribute.is_some() {
            pieces.pop();
        }
        let steps = pieces.iter().map(|piece| step(piece)).collect::<Option<Vec<_>>>().ok_or_else(bad)?;
        if steps.is_empty() && attribute.is_none() {
            return Err(bad());
        }
        Ok(Self { steps, attribute, text: text.to_owned() })
    }

    /// Returns its element, if the document has it.
    pub(super) fn find<'d>(&self, document: &'d Document) -> Option<Node<'d>> {
        self.steps.iter().try_fold(document.root(), |node, step| step.find(node))
    }

    /// Returns its element, and makes those that are missing and aren't told from others.
    ///
    /// # Errors
    /// `XML_ERROR` where a certain one of several is missing.
    pub(super) fn find_or_make(&self, document: &mut Document) -> Result<NodeId, Fault> {
        let mut at = document.root().id();
        for step in &self.steps {
            at = match step.find(document.node(at)).map(Node::id) {
                Some(found) => found,
                None if step.which == Which::Number(1) => {
                    let new = Element::new(step.name.clone());
                    document.insert(at, Place::Last, &new).map_err(|error| not_written(&error))?
                }
                None => return Err(self.missing()),
            };
        }
        Ok(at)
    }

    /// Returns the fault of a place that isn't there.
    pub(super) fn missing(&self) -> Fault {
        Fault::new("XML_ERROR", format!("there is no `{}` in the XML", self.text))
    }
}

impl Step {
    fn find<'d>(&self, node: Node<'d>) -> Option<Node<'d>> {
        let mut named = node.children_named(&self.name);
        match &self.which {
            Which::Number(number) => named.nth(number.checked_sub(1)?),
            Which::With(path, text) => {
                named.find(|node| node.get(path).is_some_and(|found| found.trim() == text.as_str()))
            }
        }
    }
}

/// Splits at each `/` that is in no brackets.
fn pieces(text: &str) -> Option<Vec<String>> {
    let mut pieces = vec![String::new()];
    let mut depth = 0_u32;
    for letter in text.chars() {
        match letter {
            '[' => depth += 1,
            ']' => depth = depth.checked_sub(1)?,
            '/' if depth == 0 => {
                pieces.push(String::new());
                continue;
            }
            _ => {}
        }
        pieces.last_mut()?.push(letter);
    }
    (depth == 0 && pieces.iter().all(|piece| !piece.is_empty())).then_some(pieces)
}

fn step(piece: &str) -> Option<Step> {
    let (name, which) = match piece.split_once('[') {
        None => (piece, Which::Number(1)),
        Some((name, rest)) => {
            let inside = rest.strip_suffix(']')?;
            let which = match inside.split_once('=') {
                Some((path, text)) => Which::With(path.to_owned(), text.trim_matches(['\'', '"']).to_owned()),
                None => Which::Number(inside.parse().ok().filter(|number| *number > 0)?),
            };
            (name, which)
        }
    };
    let right = !name.is_empty() && !name.contains(['@', ']', ' ']);
    right.then(|| Step { name: name.to_owned(), which })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    const XML: &str = "<d><name>a</name><devices><disk><target dev='vda'/></disk><disk><target dev='vdb'/></disk></devices></d>";

    fn found(path: &str) -> Option<String> {
        let document = Document::parse(XML).unwrap();
        Path::read(path).unwrap().find(&document).map(|node| node.to_string())
    }

    #[test]
    fn a_place_is_found_by_name_number_or_what_it_has() {
        assert_eq!(found("name").as_deref(), Some("<name>a</name>"));
        assert_eq!(found("devices/disk[2]/target").as_deref(), Some("<target dev='vdb'/>"));
        assert_eq!(
            found("devices/disk[target/@dev=vdb]").as_deref(),
            Some("<disk><target dev='vdb'/></disk>")
        );
        assert_eq!(found("devices/disk[target/@dev='vda']/target").as_deref(), Some("<target dev='vda'/>"));
        assert_eq!(found("devices/disk[3]"), None);
        assert_eq!(Path::read("devices/@x").unwrap().attribute.as_deref(), Some("x"));
    }

    #[test]
    fn what_is_no_place_is_refused() {
        for text in ["", "/a", "a//b", "a[", "a[0]", "a]b", "@", "a[x]"] {
            assert!(Path::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_missing_is_made_unless_it_is_told_from_others() {
        let mut document = Document::parse(XML).unwrap();
        assert!(Path::read("cpu/topology").unwrap().find_or_make(&mut document).is_ok());
        assert!(document.to_string().contains("<cpu><topology/></cpu>"));
        let missing = Path::read("devices/disk[9]").unwrap().find_or_make(&mut document);
        assert_eq!(missing.unwrap_err().message(), "there is no `devices/disk[9]` in the XML");
    }
}
