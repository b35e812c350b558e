//! libvirt's own test documents: each is read, written back byte for byte, and survives one edit of an
//! attribute and one of a text with only that edit changed.
//!
//! They are read where the variable `LIBVIRT_TESTS` names libvirt's unpacked source; elsewhere the test is
//! skipped and says so. Nothing of them is kept here.

#![expect(clippy::panic, clippy::print_stdout, reason = "a failed test panics, a skipped one says so")]

use std::path::{Path, PathBuf};

use stdlib_model::views::device::DEVICES;
use stdlib_model::xml::{Document, Node, NodeId, Position};

/// The fewest documents that the source must have for the test to prove something.
const DOCUMENTS_MIN: usize = 4_000;

/// The fewest devices of domains.
const DEVICES_MIN: usize = 15_000;

/// The files that aren't documents: two are empty, one has two roots, one breaks off.
const NOT_WELL_FORMED: &[&str] = &[
    "broken-xml-invalid.xml",
    "mdevctl-list-empty-array.out.xml",
    "mdevctl-list-empty.out.xml",
    "mdevctl-list-multiple.out.xml",
];

/// What the edits write: it needs escapes in both kinds of quotes.
const NEW: &str = "a'b\"<&>";

#[test]
fn every_device_of_libvirts_domains_has_a_view_that_reads_it() {
    let Some(source) = std::env::var_os("LIBVIRT_TESTS") else {
        println!("skipped: libvirt's documents: LIBVIRT_TESTS does not name libvirt's unpacked source");
        return;
    };
    let mut files = Vec::new();
    collect(Path::new(&source), &mut files);
    let (mut read, mut wrong) = (0_usize, Vec::new());
    for file in files.iter().filter(|file| !is_broken(file)) {
        let text =
            std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let Ok(document) = Document::parse(&text) else { continue };
        if document.root().name() != "domain" {
            continue;
        }
        for device in document.root().child("devices").into_iter().flat_map(Node::children) {
            let fields = DEVICES.iter().find(|(name, _)| *name == device.name()).map(|(_, fields)| *fields);
            let Some(fields) = fields else {
                wrong.push(format!("{}: <{}> has no view", file.display(), device.name()));
                continue;
            };
            read += 1;
            wrong.extend(fields.iter().filter_map(|field| {
                field.read(device).err().map(|fault| format!("{}: {fault}", file.display()))
            }));
        }
    }
    println!("{read} devices are read");
    assert!(wrong.is_empty(), "{} fields went wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(read >= DEVICES_MIN, "{read} devices are fewer than {DEVICES_MIN}");
}

#[test]
fn every_document_of_libvirts_tests_round_trips_and_survives_an_edit() {
    let Some(source) = std::env::var_os("LIBVIRT_TESTS") else {
        println!("skipped: libvirt's documents: LIBVIRT_TESTS does not name libvirt's unpacked source");
        return;
    };
    let mut files = Vec::new();
    collect(Path::new(&source), &mut files);
    let (mut whole, mut wrong) = (0_usize, Vec::new());
    for file in &files {
        let text =
            std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        match Document::parse(&text) {
            Ok(document) => {
                whole += 1;
                wrong.extend(fault(&document, &text).map(|fault| format!("{}: {fault}", file.display())));
            }
            Err(_) if is_broken(file) => {}
            Err(fault) => wrong.push(format!("{}: {fault}", file.display())),
        }
    }
    println!("{whole} of {} documents round-trip and survive an edit", files.len());
    assert!(wrong.is_empty(), "{} documents went wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(whole >= DOCUMENTS_MIN, "{whole} documents are fewer than {DOCUMENTS_MIN}");
}

/// Returns every `.xml` file under a folder; links are not followed.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("LIBVIRT_TESTS: {}: {error}", folder.display()));
    for entry in entries.flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => collect(&entry.path(), files),
            Ok(kind) if kind.is_file() && entry.path().extension().is_some_and(|it| it == "xml") => {
                files.push(entry.path());
            }
            _ => {}
        }
    }
}

fn is_broken(file: &Path) -> bool {
    file.file_name().is_some_and(|name| NOT_WELL_FORMED.iter().any(|broken| name == *broken))
}

/// Returns what goes wrong with a document that was read.
fn fault(document: &Document, text: &str) -> Option<String> {
    if document.to_string() != text {
        return Some("is not written back byte for byte".to_owned());
    }
    let mut elements = Vec::new();
    list(document.root(), &mut elements);
    // The middle of the document, so that there is something before and behind it.
    let with_attribute = elements.iter().filter(|id| document.node(**id).attributes().next().is_some());
    let with_attribute: Vec<NodeId> = with_attribute.copied().collect();
    let leaves = elements.iter().filter(|id| is_text(document.node(**id)));
    let leaves: Vec<NodeId> = leaves.copied().collect();
    let attribute = with_attribute.get(with_attribute.len() / 2).and_then(|id| edit_attribute(document, *id));
    attribute.or_else(|| leaves.get(leaves.len() / 2).and_then(|id| edit_text(document, *id)))
}

fn list(node: Node<'_>, elements: &mut Vec<NodeId>) {
    elements.push(node.id());
    node.children().for_each(|child| list(child, elements));
}

/// Tells whether an element holds one piece of plain text and nothing else.
fn is_text(node: Node<'_>) -> bool {
    let written = node.to_string();
    !node.text().is_empty() && node.children().next().is_none() && !written.contains("<!")
}

fn edit_attribute(document: &Document, id: NodeId) -> Option<String> {
    let node = document.node(id);
    let name = node.attributes().last()?.0.to_owned();
    let before = node.to_string();
    let mut edited = document.clone();
    if let Err(error) = edited.set_attribute(id, &name, NEW) {
        return Some(format!("`{name}` cannot be set: {error}"));
    }
    let after = edited.node(id).to_string();
    let (old, new) = differing(&before, &after);
    // A value never holds its own quotes: a piece with them would be more than the value.
    if !['\'', '"'].iter().any(|quote| !old.contains(*quote) && !new.contains(*quote)) {
        return Some(format!("setting `{name}` changed `{old}` to `{new}`"));
    }
    elsewhere(document, &edited, id, &format!("setting `{name}`"), |node| {
        node.attribute(&name).is_some_and(|value| value == NEW)
    })
}

fn edit_text(document: &Document, id: NodeId) -> Option<String> {
    let mut edited = document.clone();
    if let Err(error) = edited.set_text(id, NEW) {
        return Some(format!("a text cannot be set: {error}"));
    }
    elsewhere(document, &edited, id, "setting a text", |node| node.text() == NEW)
}

/// Looks whether everything around an element is the same as it was, and whether the document that is
/// written has the edit.
fn elsewhere(
    before: &Document,
    after: &Document,
    id: NodeId,
    what: &str,
    has_edit: impl Fn(Node<'_>) -> bool,
) -> Option<String> {
    let (old, new) = (before.to_string(), after.to_string());
    let (old_node, new_node) = (before.node(id).to_string(), after.node(id).to_string());
    let at = offset(&old, before.node(id).position())?;
    let rest = |text: &str, len: usize| text.get(at + len..).map(str::to_owned);
    if old.get(..at) != new.get(..at) || rest(&old, old_node.len()) != rest(&new, new_node.len()) {
        return Some(format!("{what} changed something else"));
    }
    let again = match Document::parse(&new) {
        Ok(again) => again,
        Err(fault) => return Some(format!("{what} wrote what cannot be read: {fault}")),
    };
    (!has_edit(again.node(id))).then(|| format!("{what} is not read back"))
}

/// Returns what lies between the beginning and the end that two texts have in common.
fn differing<'a>(one: &'a str, other: &'a str) -> (&'a str, &'a str) {
    let alike = one.char_indices().zip(other.chars()).find(|((_, a), b)| a != b);
    let start = alike.map_or(one.len().min(other.len()), |((at, _), _)| at);
    let (one, other) = (one.get(start..).unwrap_or_default(), other.get(start..).unwrap_or_default());
    let alike = one.chars().rev().zip(other.chars().rev()).take_while(|(a, b)| a == b);
    let end: usize = alike.map(|(a, _)| a.len_utf8()).sum();
    let middle = |text: &'a str| text.get(..text.len() - end).unwrap_or_default();
    (middle(one), middle(other))
}

/// Returns the byte that stands at a place.
fn offset(text: &str, at: Position) -> Option<usize> {
    let lines: usize = text.split_inclusive('\n').take(at.line - 1).map(str::len).sum();
    let (column, _) = text.get(lines..)?.char_indices().nth(at.column - 1)?;
    Some(lines + column)
}
