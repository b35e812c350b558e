//! `xpath`: what a path of XPath leads to in a document of XML.

use std::sync::Arc;

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::xml::XPath;

use crate::document::given_by_script;
use crate::plain::{PLAIN, flag};

/// `xpath(path, wrap: false)`.
pub(crate) const XPATH: Function = Function {
    signature: Signature {
        name: "xpath",
        input: Input::All(Ty::String),
        params: &[Param {
            name: "path",
            about: "The path: `//disk[@device='disk']/source/@file`.",
            ty: Ty::String,
            default: None,
        }],
        options: &[flag("wrap", "Whether all are put into one element, `nodes`.")],
        gives: Ty::List(&Ty::String),
        effect: Effect::Pure,
        ..PLAIN
    },
    about: "Gives what a path of XPath 1.0 leads to in a document of XML: elements as XML, attributes and `text()` as they are. There are no functions beside `last`, `position`, `contains`, `starts-with` and `not`, no arithmetic, and no axes by name.",
    errors: &[("BAD_PATTERN", "the path can't be read"), ("XML_ERROR", "the document can't be read")],
    examples: &[
        Example::new("domain(\"test\").xml() | xpath(\"/domain/name/text()\")", "[\"test\"]"),
        Example::new(
            "\"<d><disk dev='vda'/><disk dev='vdb'><readonly/></disk></d>\" | xpath(\"//disk[readonly]/@dev\")",
            "[\"vdb\"]",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let (xml, text): (Arc<str>, String) = (call.input()?, call.argument(0)?);
    let path = XPath::parse(&text).map_err(|error| {
        Fault::new("BAD_PATTERN", format!("the path `{text}` can't be read: {error}"))
            .hint("write one like `//disk[@device='disk']/source/@file`")
    })?;
    let document = given_by_script(&xml)?;
    let found = path.find(&document).into_iter().map(|found| found.to_string());
    if call.option("wrap")? {
        let inside: Vec<String> = found.map(|it| format!("  {it}\n")).collect();
        return Ok(Value::list(vec![["<nodes>\n", &inside.concat(), "</nodes>"].concat().into()]));
    }
    Ok(Value::list(found.map(Value::from).collect()))
}
