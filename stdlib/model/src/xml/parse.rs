//! Text to `Document`. quick-xml finds the events; what it doesn't check is checked here: names, attributes,
//! entities, characters, nesting, and that there is one root.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::{
    ATTRIBUTES_MAX, Attribute, DOCUMENT_LEN_MAX, Document, ElementData, Kind, NESTING_MAX, NodeId, Position,
    Span, XmlError, escape,
};

/// The mark that some editors put before UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

pub(super) fn document(text: &str) -> Result<Document, XmlError> {
    if text.len() > DOCUMENT_LEN_MAX {
        return Err(XmlError::TooLong { len: text.len() });
    }
    if let Some((offset, character)) = text.char_indices().find(|(_, c)| !escape::is_allowed(*c)) {
        return Err(XmlError::ForbiddenCharacter { character, at: Position::of(text, offset) });
    }
    let document = Document {
        buffer: text.to_owned(),
        source_len: text.len(),
        nodes: Vec::new(),
        top: Vec::new(),
        root: NodeId(0),
    };
    let mark_len = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 };
    Parser { text, document, mark_len, open: Vec::new(), root: None }.run()
}

struct Parser<'a> {
    text: &'a str,
    document: Document,
    mark_len: usize,
    open: Vec<NodeId>,
    root: Option<NodeId>,
}

impl<'a> Parser<'a> {
    fn run(mut self) -> Result<Document, XmlError> {
        let mark_len = self.mark_len;
        if mark_len > 0 {
            self.push(Span { start: 0, end: mark_len as u32 }, Kind::Other);
        }
        let rest = self.text.get(mark_len..).unwrap_or_default();
        // quick-xml would drop a second mark without counting it.
        if rest.starts_with(BYTE_ORDER_MARK) {
            return Err(XmlError::JunkOutsideRoot { at: self.position(mark_len) });
        }
        let mut reader = Reader::from_str(rest);
        reader.config_mut().check_end_names = false;
        reader.config_mut().check_comments = true;
        reader.config_mut().allow_unmatched_ends = true;
        loop {
            let start = mark_len + reader.buffer_position() as usize;
            let event = reader.read_event();
            let end = mark_len + reader.buffer_position() as usize;
            let span = Span { start: start as u32, end: end as u32 };
            match event {
                Ok(Event::Eof) => break,
                Ok(event) => self.event(&event, span)?,
                Err(error) => {
                    let at = self.position(mark_len + reader.error_position() as usize);
                    return Err(XmlError::Malformed { what: error.to_string(), at });
                }
            }
        }
        if let Some(open) = self.open.last() {
            let (name, at) = (self.name(*open).to_owned(), self.document.data(*open).at as usize);
            return Err(XmlError::Unclosed { name, at: self.position(at) });
        }
        self.document.root = self.root.ok_or(XmlError::NoRoot)?;
        Ok(self.document)
    }

    fn event(&mut self, event: &Event<'_>, span: Span) -> Result<(), XmlError> {
        match event {
            Event::Start(_) => self.start(span, false),
            Event::Empty(_) => self.start(span, true),
            Event::End(_) => self.end(span),
            Event::Text(_) | Event::GeneralRef(_) => self.text(span),
            Event::CData(_) => self.inside_root(span).map(|()| self.push(span, Kind::CData)),
            Event::DocType(_) => Err(XmlError::DocumentType { at: self.position(span.start as usize) }),
            Event::Decl(_) if span.start as usize != self.mark_len => {
                Err(self.malformed("a declaration must stand at the very beginning", span.start as usize))
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {
                self.push(span, Kind::Other);
                Ok(())
            }
            Event::Eof => Ok(()),
        }
    }

    fn start(&mut self, span: Span, is_empty: bool) -> Result<(), XmlError> {
        let start = span.start as usize;
        if self.open.len() >= NESTING_MAX {
            return Err(XmlError::TooDeep { at: self.position(start) });
        }
        if self.open.is_empty() && self.root.is_some() {
            return Err(XmlError::JunkOutsideRoot { at: self.position(start) });
        }
        let element = self.tag(span, is_empty)?;
        let parent = self.open.last().copied();
        let id = self.document.add(parent, span.start, Kind::Element(element));
        self.attach(id);
        if parent.is_none() {
            self.root = Some(id);
        }
        if !is_empty {
            self.open.push(id);
        }
        Ok(())
    }

    /// Reads `<name a='1'>` or `<name a='1'/>`.
    fn tag(&self, span: Span, is_empty: bool) -> Result<ElementData, XmlError> {
        let inner_end = span.end as usize - if is_empty { 2 } else { 1 };
        let mut scan = Scan { text: self.text, at: span.start as usize + 1, end: inner_end };
        let name = scan.take(|c| !is_space(c));
        self.check_name(name)?;
        let mut element = ElementData { name, ..ElementData::default() };
        loop {
            let lead = scan.take(is_space);
            if scan.at == scan.end {
                element.open_tail = lead;
                break;
            }
            if element.attributes.len() == ATTRIBUTES_MAX {
                return Err(XmlError::TooManyAttributes { at: self.position(span.start as usize) });
            }
            let attribute = self.attribute(&mut scan, lead)?;
            let text = self.document.slice(attribute.name);
            if element.attributes.iter().any(|other| self.document.slice(other.name) == text) {
                let at = self.position(attribute.name.start as usize);
                return Err(XmlError::DuplicateAttribute { name: text.to_owned(), at });
            }
            element.attributes.push(attribute);
        }
        // Until its end tag is read, an open element has an empty one.
        element.close = (!is_empty).then_some(Span { start: span.end, end: span.end });
        Ok(element)
    }

    fn attribute(&self, scan: &mut Scan<'_>, lead: Span) -> Result<Attribute, XmlError> {
        let begin = scan.at;
        if lead.start == lead.end {
            return Err(self.malformed("a blank is missing before this attribute", begin));
        }
        let name = scan.take(|c| !is_space(c) && c != '=');
        self.check_name(name)?;
        let equals_start = scan.at as u32;
        scan.take(is_space);
        if !scan.eat('=') {
            return Err(self.malformed("this attribute has no value", begin));
        }
        scan.take(is_space);
        let equals = Span { start: equals_start, end: scan.at as u32 };
        let quote = if scan.eat('\'') {
            '\''
        } else if scan.eat('"') {
            '"'
        } else {
            return Err(self.malformed("the value of this attribute has no quotes", begin));
        };
        let value = scan.take(|c| c != quote);
        if !scan.eat(quote) {
            return Err(self.malformed("the value of this attribute is not closed", begin));
        }
        if self.document.slice(value).contains('<') {
            return Err(self.malformed("the value of this attribute holds a `<`, write `&lt;`", begin));
        }
        self.check_entities(value)?;
        Ok(Attribute { lead, name, equals, value, quote })
    }

    fn end(&mut self, span: Span) -> Result<(), XmlError> {
        let tag = self.document.slice(span);
        let found = tag.trim_start_matches("</").trim_end_matches('>').trim_end_matches(is_space);
        let open = self.open.pop();
        let expected = open.map_or("", |open| self.name(open));
        let Some(open) = open.filter(|_| expected == found) else {
            let (expected, found) = (expected.to_owned(), found.to_owned());
            return Err(XmlError::MismatchedEnd { expected, found, at: self.position(span.start as usize) });
        };
        if let Kind::Element(element) = &mut self.document.data_mut(open).kind {
            element.close = Some(span);
        }
        Ok(())
    }

    /// Adds text; quick-xml cuts it at every `&`, so it is joined with what stands before it.
    fn text(&mut self, span: Span) -> Result<(), XmlError> {
        let text = self.document.slice(span);
        if self.open.is_empty() {
            if !text.chars().all(is_space) {
                return Err(XmlError::JunkOutsideRoot { at: self.position(span.start as usize) });
            }
        } else if let Some(at) = text.find("]]>") {
            return Err(
                self.malformed("`]]>` cannot stand in text, write `]]&gt;`", span.start as usize + at)
            );
        }
        self.check_entities(span)?;
        if let Some(last) = self.siblings().last().copied()
            && let Kind::Text(before) = &mut self.document.data_mut(last).kind
            && before.end == span.start
        {
            before.end = span.end;
            return Ok(());
        }
        self.push(span, Kind::Text);
        Ok(())
    }

    fn check_entities(&self, span: Span) -> Result<(), XmlError> {
        let mut offset = span.start as usize;
        let mut pieces = self.document.slice(span).split('&');
        offset += pieces.next().map_or(0, str::len);
        for piece in pieces {
            let Some((name, _)) = piece.split_once(';') else {
                return Err(self.malformed("`&` stands alone, write `&amp;`", offset));
            };
            if escape::entity(name).is_none() {
                return Err(XmlError::UnknownEntity { name: name.to_owned(), at: self.position(offset) });
            }
            offset += 1 + piece.len();
        }
        Ok(())
    }

    fn check_name(&self, span: Span) -> Result<(), XmlError> {
        let name = self.document.slice(span);
        if escape::is_name(name) {
            Ok(())
        } else {
            Err(self.malformed(&["`", name, "` is not a name"].concat(), span.start as usize))
        }
    }

    fn inside_root(&self, span: Span) -> Result<(), XmlError> {
        if self.open.is_empty() {
            return Err(XmlError::JunkOutsideRoot { at: self.position(span.start as usize) });
        }
        Ok(())
    }

    fn push(&mut self, span: Span, kind: impl Fn(Span) -> Kind) {
        let id = self.document.add(self.open.last().copied(), span.start, kind(span));
        self.attach(id);
    }

    fn attach(&mut self, id: NodeId) {
        self.siblings().push(id);
    }

    fn siblings(&mut self) -> &mut Vec<NodeId> {
        match self.open.last() {
            Some(open) => match &mut self.document.data_mut(*open).kind {
                Kind::Element(element) => &mut element.children,
                _ => unreachable!("only elements are open"),
            },
            None => &mut self.document.top,
        }
    }

    fn name(&self, id: NodeId) -> &str {
        self.document.node(id).name()
    }

    fn position(&self, offset: usize) -> Position {
        Position::of(self.text, offset)
    }

    fn malformed(&self, what: &str, offset: usize) -> XmlError {
        XmlError::Malformed { what: what.to_owned(), at: self.position(offset) }
    }
}

/// A place within a tag.
struct Scan<'a> {
    text: &'a str,
    at: usize,
    end: usize,
}

impl Scan<'_> {
    fn take(&mut self, belongs: impl Fn(char) -> bool) -> Span {
        let rest = self.text.get(self.at..self.end).unwrap_or_default();
        let len = rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        let span = Span { start: self.at as u32, end: (self.at + len) as u32 };
        self.at += len;
        span
    }

    fn eat(&mut self, c: char) -> bool {
        let found = self.text.get(self.at..self.end).is_some_and(|rest| rest.starts_with(c));
        if found {
            self.at += c.len_utf8();
        }
        found
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}
