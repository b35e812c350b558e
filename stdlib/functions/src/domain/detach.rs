//! `detach`: takes a device from a domain, and waits until it is gone.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, ObjectRef, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::xml::Document;
use stdlib_protocol::domain::{DomainDetachDeviceAlias, DomainDetachDeviceFlags};

use super::device_object::DeviceObject;
use super::unplug::{self, WAIT};
use super::{Domain, THIS, live_xml};
use crate::device::{Device, RULE, device, given, of_object};
use crate::flags::{CONFIG, LIVE, impact};
use crate::plain::{OUTCOME, PLAIN};

/// `detach(device, …)`; `virDomainDetachDeviceFlags`, `virDomainDetachDeviceAlias`.
pub(crate) const DETACH: Function = Function {
    signature: Signature {
        name: "detach",
        input: Input::Each(Ty::Union(&[THIS, Ty::Object("Disk"), Ty::Object("Nic")])),
        params: &[Param {
            default: Some("()"),
            ..device(
                "The device: a record of it, as `d.disks` and its like give one, or of what it is known by; its XML, or its alias. One that comes from the left is the device itself.",
            )
        }],
        options: &[LIVE, CONFIG, WAIT],
        gives: OUTCOME,
        effect: Effect::Write,
        rule: RULE,
        ..PLAIN
    },
    about: "Takes a device from a domain; from one that runs, it waits until the system inside has let go of it.",
    errors: &[
        ("MISSING_ARGUMENT", "it isn't said which device is to go"),
        ("AMBIGUOUS_NAME", "the record says too little: it has several such devices"),
        ("DEVICE_MISSING", "it has no such device"),
        ("TIMED_OUT", "the system inside has not let go of it by then"),
        ("OPERATION_FAILED", "the system inside refuses"),
        ("OPERATION_INVALID", "it isn't running, or is transient"),
    ],
    examples: &[
        Example::on(
            "qemu",
            r#"let d = domain("guest");
d.attach(#{class: "interface", source: "default", mac: mac("52:54:00:aa:bb:01")}, live: true);
d.nics | where(|n| n.mac == mac("52:54:00:aa:bb:01")) | detach();
d.nics | count()"#,
            "1",
        ),
        Example::on(
            "qemu",
            r#"let d = domain("guest");
d.attach("<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>", live: true);
let before = d.devices | where(|x| x.class == "rng") | collect();
d.detach(before[0].alias ?? "");
`${before | count()}, then ${d.devices | where(|x| x.class == "rng") | count()}`"#,
            "1, then 0",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let object: ObjectRef = call.input()?;
    let given = match (object.downcast::<DeviceObject>(), call.argument::<Value>(0)?) {
        (Some(_), Value::Unit) => of_object(&object)?,
        (Some(_), _) => {
            return Err(Fault::new(
                "WRONG_ARGUMENTS",
                "the device comes from the left, and another is given too",
            )
            .hint("write `d.nics | detach()`, or `d.detach(nic)`"));
        }
        (None, Value::Unit) => {
            return Err(Fault::new("MISSING_ARGUMENT", "it isn't said which device is to go")
                .hint("name it, as in `d.detach(d.nics[0])`"));
        }
        (None, _) => given(call)?,
    };
    let domain: &Domain = match object.downcast::<DeviceObject>() {
        Some(device) => device.domain(),
        None => call.object()?,
    };
    let (dom, flags) = (domain.handle(), impact(call)?);
    let device = match given {
        Value::Record(record) => {
            let document = live_xml::for_change(call.session(), domain, flags)?;
            Device::of(&record)?.find(&document)?.to_string()
        }
        text => Device::given_xml(&text)?,
    };
    if device.trim_start().starts_with('<') {
        // XML that can't be read is the host's to refuse.
        let document = Document::parse(&device).ok();
        let alias = document.as_ref().and_then(|document| document.root().get("alias/@name"));
        let xml = device.as_str().into();
        let request = DomainDetachDeviceFlags { dom, xml, flags };
        unplug::detach(call, domain, flags, alias.as_deref(), request)?;
    } else {
        let alias = device.as_str().into();
        let request = DomainDetachDeviceAlias { dom, alias, flags };
        unplug::detach(call, domain, flags, Some(&device), request)?;
    }
    Ok(Value::Unit)
}
