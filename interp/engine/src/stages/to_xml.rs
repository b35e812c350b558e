//! `to_xml`: a value as XML.

use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature, Ty};

use crate::{Call, Example, Function, data, xml};

/// `to_xml()`.
pub(super) const TO_XML: Function = Function {
    signature: Signature {
        name: "to_xml",
        input: Input::All(Ty::Any),
        gives: Ty::String,
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Writes a value as a document of XML, with the same fields as `to_json`; `from_xml` reads it back.",
    errors: &[
        ("TOO_LONG", "the text is longer than a string may be"),
        ("TOO_MANY_RECORDS", "there are more than the session holds in memory"),
        (
            "UNWRITABLE",
            "it has a character that XML can't carry, is nested more than 64 levels deep, or two fields of a record would have one key",
        ),
    ],
    examples: &[Example::new(
        r#"[#{name: "web", memory: 1KiB}] | to_xml()"#,
        "<records>\n  <record>\n    <name>web</name>\n    <memory_bytes>1024</memory_bytes>\n  </record>\n</records>\n",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    data::written(call, xml::xml)
}
