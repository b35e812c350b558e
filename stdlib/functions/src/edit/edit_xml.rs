//! `edit_xml`: a text of XML in a function's hands, and what it is afterwards.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Function as Closure, Value};
use interp_types::{Effect, Param, Signature, Ty};

use super::xml_object::{XML, Xml};
use crate::plain::PLAIN;

/// `edit_xml(text, |x| …)`.
pub(crate) const EDIT_XML: Function = Function {
    signature: Signature {
        name: "edit_xml",
        params: &[
            Param { name: "text", about: "The XML as it is.", ty: Ty::String, default: None },
            Param {
                name: "change",
                about: "What changes it: a function that is given the XML, as `edit` gives that of a network.",
                ty: Ty::Function(&[XML], &Ty::Any),
                default: None,
            },
        ],
        gives: Ty::String,
        effect: Effect::Pure,
        ..PLAIN
    },
    about: "Hands XML to a function, and gives what it is afterwards: only what was changed differs.",
    errors: &[
        ("BAD_PATTERN", "a path can't be read"),
        ("XML_ERROR", "the XML can't be read, or can't hold what is put into it"),
    ],
    examples: &[Example::new(
        "edit_xml(\"<interface type='user'> <mac address='52:54:00:00:00:01'/> </interface>\", |x| x.set_xml_value(\"mac/@address\", \"52:54:00:00:00:02\"))",
        "<interface type='user'> <mac address='52:54:00:00:00:02'/> </interface>",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let (text, change): (String, Closure) = (call.argument(0)?, call.argument(1)?);
    let xml = Xml::new(&text)?;
    change.call(&[xml.clone().into_value()])?;
    Ok(Value::string(xml.text()))
}
