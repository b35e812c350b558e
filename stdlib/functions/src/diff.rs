//! `diff`: how two XML documents differ, whatever the order of what is in them; and differences as records.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Record, Value};
use interp_types::{Param, Signature, Ty};
use stdlib_model::xml::{Difference, Document, Rules, differences};

use crate::document::given_by_script;
use crate::plain::PLAIN;

/// A difference as a record.
pub(crate) const DIFFERENCE: Ty = Ty::Record(&[
    ("path", Ty::String),
    ("have", Ty::Optional(&Ty::String)),
    ("wanted", Ty::Optional(&Ty::String)),
]);

/// What makes an element what it is among others of its name, in the XML of any object.
const RULES: Rules =
    Rules { keys: &["name", "id", "mac", "dev", "address", "ip", "alias", "index"], filled: &[] };

/// `diff(have, wanted)`.
pub(crate) const DIFF: Function = Function {
    signature: Signature {
        name: "diff",
        params: &[
            Param { name: "have", about: "XML, as it is.", ty: Ty::String, default: None },
            Param { name: "wanted", about: "XML, as it is to be.", ty: Ty::String, default: None },
        ],
        gives: Ty::List(&DIFFERENCE),
        ..PLAIN
    },
    about: "Gives how two XML documents differ: where, what the first has there, and what the second. The order of elements, white space and comments don't count.",
    errors: &[("XML_ERROR", "one of them can't be read")],
    examples: &[
        Example::new(
            "diff(\"<d><name>a</name><vcpu>2</vcpu></d>\", \"<d><vcpu>4</vcpu><name>a</name></d>\")",
            "[{\"path\":\"d/vcpu\",\"have\":\"2\",\"wanted\":\"4\"}]",
        ),
        Example::new(
            "let d = domain(\"test\");\n\
             let before = d.xml(inactive: true);\n\
             d.set_title(\"the shop\", config: true);\n\
             diff(before, d.xml(inactive: true)) | map(|x| x.path) | collect()",
            "[\"domain/title\"]",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let (have, wanted): (String, String) = (call.argument(0)?, call.argument(1)?);
    let (have, wanted) = (given_by_script(&have)?, given_by_script(&wanted)?);
    Ok(Value::list(between(&have, &wanted).into_iter().map(record).collect()))
}

/// Returns how two documents differ.
pub(crate) fn between(have: &Document, wanted: &Document) -> Vec<Difference> {
    let name = wanted.root().name();
    match have.root().name() == name {
        true => differences(have.root(), wanted.root(), RULES),
        false => vec![Difference {
            path: String::new(),
            have: Some(have.root().name().to_owned()),
            wanted: Some(name.to_owned()),
        }],
    }
}

/// Returns a difference as a script has it.
pub(crate) fn record(difference: Difference) -> Value {
    Value::Record(Record::from_fields([
        ("path", Value::from(difference.path)),
        ("have", Value::optional(difference.have)),
        ("wanted", Value::optional(difference.wanted)),
    ]))
}
