//! `device_xml`: the XML of a device, from a record.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Param, Signature, Ty};

use crate::device::{Device, RECORD, RULE};
use crate::plain::PLAIN;

/// `device_xml(#{class: "disk", …})`.
pub(crate) const DEVICE_XML: Function = Function {
    signature: Signature {
        name: "device_xml",
        params: &[Param {
            name: "record",
            about: "The device, as `attach` takes one.",
            ty: RECORD,
            default: None,
        }],
        gives: Ty::String,
        effect: Effect::Pure,
        rule: RULE,
        ..PLAIN
    },
    about: "Gives the XML of a device that a record describes, as `attach` would write it.",
    errors: &[
        ("INVALID_ARG", "there is no such class of devices"),
        ("NO_FIELD", "the record has a field that no device of its class has"),
        ("XML_ERROR", "a value can't be in XML"),
    ],
    examples: &[Example::new(
        "device_xml(#{class: \"rng\", source: \"/dev/random\"}) | xpath(\"/rng/backend/text()\")",
        "[\"/dev/random\"]",
    )],
    run: |call: &mut Call<'_>| -> Result<Value, Fault> {
        Ok(Value::string(Device::of(&call.argument(0)?)?.xml()?))
    },
};
