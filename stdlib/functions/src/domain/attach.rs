//! `attach`: gives a domain a device.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature};
use stdlib_protocol::domain::DomainAttachDeviceFlags;

use super::{Domain, THIS};
use crate::device::{Device, RULE, device, given};
use crate::flags::{CONFIG, LIVE, impact};
use crate::plain::{OUTCOME, PLAIN};

/// `attach(xml, …)`; `virDomainAttachDeviceFlags`.
pub(crate) const ATTACH: Function = Function {
    signature: Signature {
        name: "attach",
        input: Input::Each(THIS),
        params: &[device("The device: a record, or its XML.")],
        options: &[LIVE, CONFIG],
        gives: OUTCOME,
        effect: Effect::Write,
        rule: RULE,
        ..PLAIN
    },
    about: "Gives a domain a device of any class: what a record with its `class` says, or what its XML says.",
    errors: &[
        ("NO_FIELD", "the record has a field that no device of its class has"),
        ("XML_ERROR", "the XML lacks something"),
        ("OPERATION_FAILED", "it has such a device, or its target is taken"),
        ("OPERATION_INVALID", "it isn't running, or is transient"),
        ("CONFIG_UNSUPPORTED", "a device of this class can't come while it runs"),
    ],
    examples: &[
        Example::on(
            "qemu",
            r#"let d = domain("guest");
d.attach(#{class: "disk", source: "/nowhere.img", target: "vdx", cache: "none", read_only: true}, config: true);
d.attach(#{class: "watchdog", model: "i6300esb", action: "reset"}, config: true);
d.attach(#{class: "channel", target: "org.example.0"}, config: true);
let has = |path| d.xml(inactive: true) | xpath(path) | count();
let there = [has("//disk[target/@dev='vdx'][readonly]/driver/@cache"), has("//watchdog[@model='i6300esb']"), has("//channel[target/@name='org.example.0']")];
d.detach(#{class: "disk", target: "vdx"}, config: true);
d.detach(#{class: "watchdog", model: "i6300esb"}, config: true);
d.detach(#{class: "channel", target: "org.example.0"}, config: true);
`${there}, then ${[has("//disk[target/@dev='vdx']"), has("//watchdog[@model='i6300esb']"), has("//channel[target/@name='org.example.0']")]}`"#,
            "[1, 1, 1], then [0, 0, 0]",
        ),
        Example::on(
            "qemu",
            r#"let d = domain("guest");
let rng = "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>";
d.attach(rng, config: true);
let there = d.xml(inactive: true).contains("<rng ");
d.detach(rng, config: true);
there"#,
            "true",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let xml = Device::given_xml(&given(call)?)?;
    let flags = impact(call)?;
    domain
        .change(call.session(), DomainAttachDeviceFlags { dom: domain.handle(), xml: xml.into(), flags })?;
    Ok(Value::Unit)
}
