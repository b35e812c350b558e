//! `xml_value`, `set_xml_value`, `add_xml`, `remove_xml`: what a function does with the XML that `edit` gives it.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, ObjectRef, Value};
use interp_types::{Input, Param, Signature, Ty};
use stdlib_model::xml::{Document, Element, Place};

use super::domain_xml::DomainXml;
use super::path::Path;
use super::xml_object::{THIS, Xml};
use crate::document::{given_by_script, not_written};
use crate::plain::PLAIN;

/// Where something is.
const PATH: Param = Param {
    name: "path",
    about: "Where: `memory`, `devices/disk[2]/source/@file`, `devices/disk[target/@dev=vda]`; the root is left out.",
    ty: Ty::String,
    default: None,
};

/// `xml_value(path)`.
pub(crate) const XML_VALUE: Function = Function {
    signature: Signature {
        name: "xml_value",
        input: Input::Each(THIS),
        params: &[PATH],
        gives: Ty::Optional(&Ty::String),
        ..PLAIN
    },
    about: "Gives the text of an element or the value of an attribute of XML that is being edited; `()` where there is none.",
    errors: &[("BAD_PATTERN", "the path can't be read")],
    examples: &[Example::new(
        "domain(\"test\").edit(|x| print(x.xml_value(\"memory/@unit\"))).status",
        "KiB\nskipped",
    )],
    run: |call| {
        let (xml, path) = given(call)?;
        let document = xml.document();
        let Some(node) = path.find(&document) else { return Ok(Value::Unit) };
        Ok(match &path.attribute {
            Some(name) => Value::optional(node.attribute(name).map(|value| value.into_owned())),
            None => Value::string(node.text().trim()),
        })
    },
};

/// `set_xml_value(path, value)`.
pub(crate) const SET_XML_VALUE: Function = Function {
    signature: Signature {
        name: "set_xml_value",
        input: Input::Each(THIS),
        params: &[
            PATH,
            Param {
                name: "value",
                about: "What it is to be. A size is written in KiB or bytes, with its unit; a bool is `yes` or `no`.",
                ty: Ty::Union(&[Ty::String, Ty::Int, Ty::Size, Ty::Bool]),
                default: None,
            },
        ],
        ..PLAIN
    },
    about: "Sets the text of an element or the value of an attribute of XML that is being edited; elements that are missing are made.",
    errors: &[
        ("BAD_PATTERN", "the path can't be read"),
        ("XML_ERROR", "a certain one of several elements isn't there, or the value can't be in XML"),
    ],
    examples: &[Example::new(
        "let d = domain(\"test\");\n\
         d.edit(|x| { x.set_xml_value(\"memory\", 4GiB); x.set_xml_value(\"vcpu\", 3); x.set_xml_value(\"title\", \"a & b\"); });\n\
         d.destroy();\n\
         d.start();\n\
         `${d.max_memory} ${d.vcpus} ${d.title ?? \"\"}`",
        "4GiB 3 a & b",
    )],
    run: |call| {
        let (xml, path) = given(call)?;
        let value: Value = call.argument(1)?;
        set(&mut xml.document(), &path, &value)?;
        Ok(Value::Unit)
    },
};

/// `add_xml(path, xml)`.
pub(crate) const ADD_XML: Function = Function {
    signature: Signature {
        name: "add_xml",
        input: Input::Each(THIS),
        params: &[PATH, Param { name: "xml", about: "The new element.", ty: Ty::String, default: None }],
        ..PLAIN
    },
    about: "Puts an element behind all that an element of XML that is being edited holds.",
    errors: &[
        ("BAD_PATTERN", "the path can't be read"),
        (
            "XML_ERROR",
            "the element can't be read, or a certain one of several that is to hold it isn't there",
        ),
    ],
    examples: &[Example::new(
        "let d = domain(\"test\");\n\
         d.edit(|x| x.add_xml(\"devices\", \"<disk type='file'><source file='/b.img'/><target dev='vdz'/></disk>\"));\n\
         d.xml(inactive: true).contains(\"/b.img\")",
        "true",
    )],
    run: |call| {
        let (xml, path) = given(call)?;
        let text: String = call.argument(1)?;
        let mut document = xml.document();
        let parent = path.find_or_make(&mut document)?;
        let new = Element::from(given_by_script(&text)?.root());
        document.insert(parent, Place::Last, &new).map_err(|error| not_written(&error))?;
        Ok(Value::Unit)
    },
};

/// `remove_xml(path)`.
pub(crate) const REMOVE_XML: Function = Function {
    signature: Signature { name: "remove_xml", input: Input::Each(THIS), params: &[PATH], ..PLAIN },
    about: "Takes an element or an attribute out of XML that is being edited.",
    errors: &[("BAD_PATTERN", "the path can't be read"), ("XML_ERROR", "it isn't there")],
    examples: &[Example::new(
        "let d = domain(\"test\");\n\
         d.edit(|x| x.set_xml_value(\"description\", \"old\"));\n\
         d.edit(|x| x.remove_xml(\"description\"));\n\
         d.xml(inactive: true).contains(\"old\")",
        "false",
    )],
    run: |call| {
        let (xml, path) = given(call)?;
        let mut document = xml.document();
        let id = path.find(&document).ok_or_else(|| path.missing())?.id();
        match &path.attribute {
            None => document.remove(id).map_err(|error| not_written(&error))?,
            Some(name) => {
                if !document.remove_attribute(id, name).map_err(|error| not_written(&error))? {
                    return Err(path.missing());
                }
            }
        }
        Ok(Value::Unit)
    },
};

fn given(call: &Call<'_>) -> Result<(Xml, Path), Fault> {
    let path = Path::read(&call.argument::<String>(0)?)?;
    let object: ObjectRef = call.input()?;
    match object.downcast::<DomainXml>() {
        Some(domain) => Ok((domain.0.clone(), path)),
        None => Ok((call.object::<Xml>()?.clone(), path)),
    }
}

fn set(document: &mut Document, path: &Path, value: &Value) -> Result<(), Fault> {
    let written = |error| not_written(&error);
    let at = path.find_or_make(document)?;
    let (text, unit) = match value {
        Value::Size(size) if size.bytes().is_multiple_of(1024) => {
            ((size.bytes() / 1024).to_string(), Some("KiB"))
        }
        Value::Size(size) => (size.bytes().to_string(), Some("b")),
        Value::Bool(true) => ("yes".to_owned(), None),
        Value::Bool(false) => ("no".to_owned(), None),
        Value::Int(number) => (number.to_string(), None),
        Value::String(text) => (text.to_string(), None),
        _ => (String::new(), None),
    };
    match &path.attribute {
        Some(name) => document.set_attribute(at, name, &text).map_err(written),
        None => {
            if let Some(unit) = unit {
                document.set_attribute(at, "unit", unit).map_err(written)?;
            }
            document.set_text(at, &text).map_err(written)
        }
    }
}
