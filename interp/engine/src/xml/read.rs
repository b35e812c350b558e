//! Text to elements. quick-xml finds the events; what it doesn't check is checked here: characters, names,
//! entities, nesting, how much there is, and that there is one root.
//!
//! Only the five entities of XML itself are known, and no document type is read, so that nothing is fetched and
//! nothing grows. Comments and instructions are passed over.

mod attributes;

use std::collections::HashSet;
use std::sync::Arc;

use interp_record::Fault;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Error, Reader};

use super::{NESTING_MAX, is_allowed};
use crate::Session;
use crate::limits::allow_more;

/// An element with what it holds, in the order of the document.
pub(super) struct Element {
    pub(super) name: Arc<str>,
    pub(super) attributes: Vec<(Arc<str>, String)>,
    pub(super) content: Vec<Content>,
}

/// A part of what an element holds; two texts never follow each other.
pub(super) enum Content {
    Element(Element),
    Text(String),
}

impl Element {
    /// Returns the elements that it holds.
    pub(super) fn children(&self) -> impl Iterator<Item = &Element> {
        self.content.iter().filter_map(|part| match part {
            Content::Element(element) => Some(element),
            Content::Text(_) => None,
        })
    }

    /// Returns the texts that it holds itself.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.content.iter().filter_map(|part| match part {
            Content::Element(_) => None,
            Content::Text(text) => Some(text.as_str()),
        })
    }
}

/// Reads a document.
///
/// # Errors
/// `UNREADABLE` where it is none, with its place, or `TOO_MANY_RECORDS`, and what stops the script.
pub(super) fn document(text: &str, session: &Session) -> Result<Element, Fault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Some((at, c)) = text.char_indices().find(|(_, c)| !is_allowed(*c)) {
        return Err(unreadable(text, at, &not_allowed(c)));
    }
    Document { text, session, names: HashSet::new(), open: Vec::new(), root: None, parts: 0 }.read()
}

struct Document<'a> {
    text: &'a str,
    session: &'a Session,
    /// Every name once.
    names: HashSet<Arc<str>>,
    open: Vec<Element>,
    root: Option<Element>,
    /// How many elements, attributes and texts there are.
    parts: usize,
}

impl Document<'_> {
    fn read(mut self) -> Result<Element, Fault> {
        let mut reader = Reader::from_str(self.text);
        reader.config_mut().check_comments = true;
        loop {
            self.session.check()?;
            let at = offset(reader.buffer_position());
            let event = reader.read_event();
            let event = event.map_err(|error| self.broken(&error, offset(reader.error_position())))?;
            match event {
                Event::Start(start) => self.start(&start, at, false)?,
                Event::Empty(start) => self.start(&start, at, true)?,
                Event::End(_) => self.end(),
                Event::Text(text) => {
                    if let Some(place) = text.find("]]>") {
                        return Err(self.wrong(at + place, "`]]>` can't stand in text: write `]]&gt;`"));
                    }
                    self.add(&text.xml10_content(), at)?;
                }
                Event::CData(text) => self.add(&text.xml10_content(), at)?,
                Event::GeneralRef(name) => {
                    let c = self.referred(&name, at)?;
                    self.add(&c, at)?;
                }
                Event::DocType(_) => return Err(self.wrong(at, "a document type is not read")),
                Event::Decl(_) if at > 0 => {
                    return Err(self.wrong(at, "`<?xml …?>` can only stand at the very beginning"));
                }
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
                Event::Eof => break,
            }
        }
        if let Some(open) = self.open.last() {
            let what = format!("`<{}>` is not closed", open.name);
            return Err(self.wrong(self.text.len(), &what));
        }
        self.root.take().ok_or_else(|| self.wrong(self.text.len(), "there is no element"))
    }

    fn start(&mut self, start: &BytesStart<'_>, at: usize, is_empty: bool) -> Result<(), Fault> {
        if self.open.len() >= NESTING_MAX {
            return Err(self.wrong(at, &format!("elements are nested more than {NESTING_MAX} levels deep")));
        }
        if self.open.is_empty() && self.root.is_some() {
            return Err(self.wrong(at, "a document has one element, and this is a second"));
        }
        self.count()?;
        let name = self.name(start.name().as_ref(), at)?;
        let attributes = self.attributes(start, at)?;
        self.open.push(Element { name, attributes, content: Vec::new() });
        if is_empty {
            self.end();
        }
        Ok(())
    }

    fn end(&mut self) {
        let Some(element) = self.open.pop() else { return };
        match self.open.last_mut() {
            Some(parent) => parent.content.push(Content::Element(element)),
            None => self.root = Some(element),
        }
    }

    /// Adds text; quick-xml cuts it at every `&`, so it is joined with what stands before it.
    fn add(&mut self, text: &str, at: usize) -> Result<(), Fault> {
        let is_blank = text.chars().all(|c| matches!(c, ' ' | '\t' | '\n' | '\r'));
        let Some(open) = self.open.last_mut() else {
            return if is_blank { Ok(()) } else { Err(self.wrong(at, "text stands outside of the element")) };
        };
        if let Some(Content::Text(before)) = open.content.last_mut() {
            before.push_str(text);
            return Ok(());
        }
        open.content.push(Content::Text(text.to_owned()));
        self.count()
    }

    fn referred(&self, name: &BytesRef<'_>, at: usize) -> Result<String, Fault> {
        let found = name.resolve_char_ref().map_err(|error| self.broken(&error, at))?;
        if let Some(c) = found {
            return if is_allowed(c) { Ok(c.to_string()) } else { Err(self.not_allowed(c, at)) };
        }
        let found = resolve_xml_entity(name);
        found.map(str::to_owned).ok_or_else(|| self.wrong(at, &unknown_entity(name)))
    }

    fn name(&mut self, name: &str, at: usize) -> Result<Arc<str>, Fault> {
        if let Some(known) = self.names.get(name) {
            return Ok(known.clone());
        }
        let is_name = name.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == ':')
            && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '-' | '.' | '\u{b7}'));
        if !is_name {
            return Err(self.wrong(at, &format!("`{name}` is no name")));
        }
        let name: Arc<str> = name.into();
        self.names.insert(name.clone());
        Ok(name)
    }

    fn count(&mut self) -> Result<(), Fault> {
        self.parts += 1;
        let parts_max = self.session.limits().records_held;
        if self.parts <= parts_max {
            return Ok(());
        }
        let message = format!("this XML has more than {parts_max} elements, attributes and texts");
        Err(Fault::new("TOO_MANY_RECORDS", message).hint(allow_more("records", &parts_max.saturating_mul(2))))
    }

    fn broken(&self, error: &Error, at: usize) -> Fault {
        match error {
            Error::IllFormed(error) => self.wrong(at, &error.to_string()),
            Error::Syntax(error) => self.wrong(at, &error.to_string()),
            Error::Escape(quick_xml::escape::EscapeError::UnrecognizedEntity(_, name)) => {
                self.wrong(at, &unknown_entity(name))
            }
            error => self.wrong(at, &error.to_string()),
        }
    }

    fn not_allowed(&self, c: char, at: usize) -> Fault {
        self.wrong(at, &not_allowed(c))
    }

    fn wrong(&self, at: usize, what: &str) -> Fault {
        unreadable(self.text, at, what)
    }
}

fn not_allowed(c: char) -> String {
    format!("the character {} can't stand in XML", c.escape_unicode())
}

fn unknown_entity(name: &str) -> String {
    format!("`&{name};` is not read: only `&amp;`, `&lt;`, `&gt;`, `&quot;`, `&apos;` and numbers are")
}

fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

fn unreadable(text: &str, at: usize, what: &str) -> Fault {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Fault::new("UNREADABLE", format!("this is not XML: {what}, in line {line}, column {column}"))
}
