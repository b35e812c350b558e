//! XML that hosts give, and that scripts hand in.

use std::sync::Arc;

use interp_record::{Fault, Size, Value};
use stdlib_model::views::parse_size;
use stdlib_model::xml::{Document, EditError, Element};
use stdlib_protocol::Text;

use crate::listed::Fetched;

/// Reads what a host gave.
///
/// # Errors
/// `BAD_REPLY` where it is no XML.
pub(crate) fn given_by_host(text: &Text) -> Result<Document, Fault> {
    Document::parse(&text.to_string()).map_err(|error| {
        Fault::new("BAD_REPLY", "the host gave XML that can't be read")
            .caused_by(error.to_string())
            .hint("libvirt itself may have written it wrong, as it does with quotes in names of nwfilters")
    })
}

/// Reads the documents of several objects that a host gave.
pub(crate) fn parsed(given: Fetched<Text>) -> Fetched<Arc<Document>> {
    Ok(given?.into_iter().map(|xml| given_by_host(&xml?).map(Arc::new)).collect())
}

/// Reads what a script hands in, where a part of it is to be known or changed here.
///
/// # Errors
/// `XML_ERROR` with the place, as libvirt would refuse it.
pub(crate) fn given_by_script(text: &str) -> Result<Document, Fault> {
    Document::parse(text).map_err(|error| {
        Fault::new("XML_ERROR", format!("the XML can't be read: {error}"))
            .hint("correct the XML where the message points")
    })
}

/// Refuses XML of a snapshot or checkpoint that is to be called otherwise: to libvirt that would be another one.
///
/// # Errors
/// `XML_ERROR`.
pub(crate) fn keeps_name(xml: &str, noun: &str, name: &str) -> Result<(), Fault> {
    let document = given_by_script(xml)?;
    let wanted = document.root().get("name").unwrap_or_default();
    match wanted.trim() == name {
        true => Ok(()),
        false => {
            Err(Fault::new("XML_ERROR", format!("the {noun} `{name}` can't be called `{}`", wanted.trim()))
                .hint(format!("a {noun} keeps its name: leave `name` as it is")))
        }
    }
}

/// Refuses a text that no XML can hold: libvirt takes it as a title and can't read its own XML afterwards.
///
/// # Errors
/// `INVALID_ARG`.
pub(crate) fn can_be_held(what: &str, text: &str) -> Result<(), Fault> {
    let held = Element::new("text").text(text).to_document();
    held.map(drop).map_err(|error| {
        Fault::new("INVALID_ARG", format!("{what} can't stand in XML: {error}"))
            .hint("take the control characters out of it; nothing was changed")
    })
}

/// Returns an edit that can't be done as a fault: a value that XML can't hold.
pub(crate) fn not_written(error: &EditError) -> Fault {
    Fault::new("XML_ERROR", format!("it can't be written into XML: {error}"))
}

/// Returns the text or attribute at a path, or `()`.
pub(crate) fn text(document: &Document, path: &str) -> Value {
    Value::optional(document.root().get(path).map(|text| text.trim().to_owned()))
}

/// Returns the size in an element, whose unit is bytes where it says none, or `()`.
pub(crate) fn size(document: &Document, path: &str) -> Value {
    let root = document.root();
    let unit = root.get(&[path, "/@unit"].concat()).unwrap_or_default();
    let bytes = root.get(path).and_then(|number| parse_size(&format!("{}{unit}", number.trim()), 1).ok());
    Value::optional(bytes.map(Size::from_bytes))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn a_size_is_in_its_unit_or_in_bytes() {
        let document = given_by_script("<v><a unit='KiB'> 2 </a><b>7</b><c>x</c></v>").unwrap();
        assert_eq!(size(&document, "a"), Size::from_bytes(2048).into());
        assert_eq!(size(&document, "b"), Size::from_bytes(7).into());
        assert_eq!((size(&document, "c"), size(&document, "d")), (Value::Unit, Value::Unit));
    }

    #[test]
    fn xml_of_a_script_is_refused_with_the_place() {
        let fault = given_by_script("<a>\n<b></a>").unwrap_err();
        assert_eq!(fault.code().name(), "XML_ERROR");
        assert!(fault.message().contains("line 2"), "{fault}");
    }
}
