//! `definition_xml`: the XML of an object that a record describes.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Record, Value};
use interp_source::nearest;
use interp_types::{Effect, Param, Rule, Signature, Ty};

use super::{
    CHECKPOINT, Described, INTERFACE, NETWORK, NODE_DEVICE, NWFILTER, NWFILTER_BINDING, POOL, SECRET,
    SNAPSHOT, VOLUME,
};
use crate::plain::PLAIN;

/// What a record says what it is in.
const CLASS: &str = "class";

/// What there is, by what the record calls it.
const CLASSES: &[(&str, &Described)] = &[
    ("checkpoint", &CHECKPOINT),
    ("interface", &INTERFACE),
    ("network", &NETWORK),
    ("node_device", &NODE_DEVICE),
    ("nwfilter", &NWFILTER),
    ("nwfilter_binding", &NWFILTER_BINDING),
    ("pool", &POOL),
    ("secret", &SECRET),
    ("snapshot", &SNAPSHOT),
    ("volume", &VOLUME),
];

/// What the checker holds such a record to.
const KINDS: &[(&str, Ty)] = &[
    ("checkpoint", Ty::Record(CHECKPOINT.part.types)),
    ("interface", Ty::Record(INTERFACE.part.types)),
    ("network", Ty::Record(NETWORK.part.types)),
    ("node_device", Ty::Record(NODE_DEVICE.part.types)),
    ("nwfilter", Ty::Record(NWFILTER.part.types)),
    ("nwfilter_binding", Ty::Record(NWFILTER_BINDING.part.types)),
    ("pool", Ty::Record(POOL.part.types)),
    ("secret", Ty::Record(SECRET.part.types)),
    ("snapshot", Ty::Record(SNAPSHOT.part.types)),
    ("volume", Ty::Record(VOLUME.part.types)),
];

/// `definition_xml(#{class: "network", …})`.
pub(crate) const DEFINITION_XML: Function = Function {
    signature: Signature {
        name: "definition_xml",
        params: &[Param {
            name: "record",
            about: "The object, as `define_network` and its like take one, with its `class`.",
            ty: Ty::Record(&[(CLASS, Ty::Optional(&Ty::String))]),
            default: None,
        }],
        gives: Ty::String,
        effect: Effect::Pure,
        rule: Rule::Tagged(CLASS, KINDS),
        ..PLAIN
    },
    about: "Gives the XML of an object that a record describes, as `define_network`, `define_pool`, `create_volume` and their like would write it: a network, pool, volume, nwfilter, nwfilter binding, secret, interface, node device, snapshot or checkpoint.",
    errors: &[
        ("INVALID_ARG", "there is no such class of objects"),
        ("MISSING_ARGUMENT", "the record lacks what such an object needs"),
        ("NO_FIELD", "the record has a field that no such object has"),
        ("XML_ERROR", "a value can't be in XML"),
    ],
    examples: &[
        Example::new(
            "definition_xml(#{class: \"pool\", name: \"a & b\", type: \"dir\", target: \"/srv\"}) | xpath(\"/pool/name/text()\")",
            "[\"a & b\"]",
        ),
        Example::new(
            "definition_xml(#{class: \"node_device\", capability: \"mdev\", mdev_type: \"nvidia-222\"}) | xpath(\"//type/@id\")",
            "[\"nvidia-222\"]",
        ),
        Example::new(
            "definition_xml(#{class: \"snapshot\", name: \"s\", disks: [#{target: \"vda\", file: \"/s.qcow2\"}]}) | xpath(\"//disk/@snapshot\")",
            "[\"external\"]",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let record: Record = call.argument(0)?;
    let Some(Value::String(class)) = record.get(CLASS) else {
        return Err(Fault::new("MISSING_ARGUMENT", "the record doesn't say what object it is")
            .hint("give its `class`, as in `#{class: \"network\", name: \"lab\"}`"));
    };
    let classes = || CLASSES.iter().map(|(name, _)| *name);
    let Some((_, described)) = CLASSES.iter().find(|(name, _)| *name == &**class) else {
        let fault = Fault::new("INVALID_ARG", format!("there is no class of objects `{class}`"));
        return Err(match nearest(class, classes()) {
            Some(near) => fault.hint(format!("did you mean `{near}`?")),
            None => fault.hint(format!("there are {}", classes().collect::<Vec<_>>().join(", "))),
        });
    };
    let fields = record.fields().filter(|(name, _)| *name != CLASS);
    let record = Record::from_fields(fields.map(|(name, value)| (name, value.clone())));
    described.xml(&Value::Record(record)).map(Value::string)
}
