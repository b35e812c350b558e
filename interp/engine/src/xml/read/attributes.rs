//! The attributes of an element, each with its place.
//!
//! quick-xml says where an attribute is only of one that it refuses itself. The others are found by walking along:
//! an attribute is space, its name, `=` and its value in quotes, and so is the next one.

use std::sync::Arc;

use interp_record::Fault;
use quick_xml::escape::EscapeError;
use quick_xml::events::BytesStart;
use quick_xml::events::attributes::{AttrError, Attribute};
use quick_xml::{Error, XmlVersion};

use super::{Document, is_allowed, unknown_entity};

impl Document<'_> {
    /// Returns the attributes of an element that begins here.
    pub(super) fn attributes(
        &mut self,
        start: &BytesStart<'_>,
        at: usize,
    ) -> Result<Vec<(Arc<str>, String)>, Fault> {
        let (text, raw) = (self.text, start.attributes_raw());
        // Behind `<`.
        let at = at + 1;
        let mut end = at + start.name().as_ref().len();
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| self.bad_attribute(error, at))?;
            self.count()?;
            let rest = text.get(end..).unwrap_or_default();
            let space = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
            let name_at = end + space;
            if space == 0 && !raw.is_empty() {
                return Err(self.wrong(name_at, "a space is missing before this attribute"));
            }
            let name = self.name(attribute.key.as_ref(), name_at)?;
            let name_end = name_at + name.len();
            let quote = text.get(name_end..).and_then(|rest| rest.find(['\'', '"'])).unwrap_or_default();
            let value_at = name_end + quote + 1;
            end = value_at + attribute.value.len() + 1;
            attributes.push((name, self.value(&attribute, value_at)?));
        }
        Ok(attributes)
    }

    /// Returns the value of an attribute, which stands at this place.
    fn value(&self, attribute: &Attribute<'_>, at: usize) -> Result<String, Fault> {
        if let Some(place) = attribute.value.find('<') {
            return Err(self.wrong(at + place, "`<` can't stand in an attribute: write `&lt;`"));
        }
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        let value = value.map_err(|error| self.bad_value(&error, at))?.into_owned();
        match value.chars().find(|c| !is_allowed(*c)) {
            Some(c) => Err(self.not_allowed(c, at)),
            None => Ok(value),
        }
    }

    fn bad_attribute(&self, error: AttrError, start: usize) -> Fault {
        let (at, what) = match error {
            AttrError::ExpectedEq(at) => (at, "this attribute has no value"),
            AttrError::ExpectedValue(at) => (at, "a value is missing after `=`"),
            AttrError::UnquotedValue(at) => (at, "the value of an attribute stands in quotes"),
            AttrError::ExpectedQuote(at, _) => (at, "the value of this attribute is not closed"),
            AttrError::Duplicated(at, _) => (at, "this attribute is there twice"),
        };
        self.wrong(start + at, what)
    }

    fn bad_value(&self, error: &Error, at: usize) -> Fault {
        match error {
            Error::Escape(EscapeError::UnrecognizedEntity(range, name)) => {
                self.wrong(at + range.start.saturating_sub(1), &unknown_entity(name))
            }
            Error::Escape(EscapeError::UnterminatedEntity(range)) => {
                self.wrong(at + range.start, "`&` is not followed by a name and `;`: write `&amp;`")
            }
            error => self.broken(error, at),
        }
    }
}
