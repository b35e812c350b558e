//! `from_xml`: a document of XML as a value.

use std::sync::Arc;

use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};

use crate::{Call, Example, Function, xml};

/// `from_xml(nodes: true)`.
pub(super) const FROM_XML: Function = Function {
    signature: Signature {
        name: "from_xml",
        input: Input::All(Ty::String),
        options: &[Param {
            name: "nodes",
            about: "Whether each element is a record of its name, its attributes and its content in order.",
            ty: Ty::Bool,
            default: Some("false"),
        }],
        gives: Ty::Any,
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Reads a document of XML: one that `to_xml` wrote as the value that it was, any other as a record of its elements, in which all that isn't a record or an array is a string. At most 64 levels deep; no document types and no entities but XML's own.",
    errors: &[
        ("TOO_MANY_RECORDS", "it has more elements and attributes than the session holds in memory"),
        ("UNREADABLE", "the text is not XML, or has in it what is not read"),
    ],
    examples: &[
        Example::new(
            r#""<domain type='test'><name>web</name><disk dev='vda'/><disk dev='vdb'/></domain>" | from_xml()"#,
            r#"{"domain":{"type":"test","name":"web","disk":[{"dev":"vda"},{"dev":"vdb"}]}}"#,
        ),
        Example::new(
            r#"[#{name: "web", vcpus: 2, disks: ["vda"]}] | to_xml() | from_xml()"#,
            r#"[{"name":"web","vcpus":2,"disks":["vda"]}]"#,
        ),
        Example::new(
            r#""<p>a <b>b</b></p>" | from_xml(nodes: true)"#,
            r#"{"name":"p","attributes":{},"content":["a ",{"name":"b","attributes":{},"content":["b"]}]}"#,
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let text: Arc<str> = call.input()?;
    xml::from_xml(&text, call.option("nodes")?, call.session())
}
