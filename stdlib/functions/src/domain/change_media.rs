//! `change_media`: puts another medium into a drive of a domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::DomainDeviceModifyFlags as Flags;
use stdlib_protocol::domain::DomainUpdateDeviceFlags;

use super::naming::{self, DISK};
use super::update::FORCE;
use super::{Domain, THIS, live_xml, medium};
use crate::flags::{CONFIG, LIVE, flags, impact};
use crate::plain::{OUTCOME, PLAIN};

/// `change_media(…)`; `virDomainUpdateDeviceFlags`.
pub(crate) const CHANGE_MEDIA: Function = Function {
    signature: Signature {
        name: "change_media",
        input: Input::Each(THIS),
        params: &[
            DISK,
            Param {
                name: "source",
                about: "The file or block device on the host.",
                ty: Ty::String,
                default: None,
            },
        ],
        options: &[LIVE, CONFIG, FORCE],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Puts another medium into a drive of a domain.",
    errors: &[
        ("DEVICE_MISSING", "it has no such disk"),
        ("OPERATION_UNSUPPORTED", "it is no drive for media"),
        ("OPERATION_FAILED", "the system inside has locked the drive, and `force` isn't given"),
        ("OPERATION_INVALID", "it isn't running, or is transient"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest");
d.attach_disk("", "sdx", device: "cdrom", bus: "sata", config: true);
d.change_media("sdx", "/nowhere.iso", config: true);
print(d.xml(inactive: true).contains("<source file='/nowhere.iso'/>"));
d.eject("sdx", config: true);
let there = d.xml(inactive: true).contains("/nowhere.iso");
d.detach_disk("sdx", config: true);
there"#,
        "true\nfalse",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let (disk, impact) = (naming::disk(call)?, impact(call)?);
    let source: String = call.argument(1)?;
    let document = live_xml::for_change(call.session(), domain, impact)?;
    let xml = medium::with(live_xml::disk(&document, &disk)?, Some(&source))?;
    let flags = impact | flags(call, &[(FORCE.name, Flags::FORCE.bits())])?;
    domain
        .change(call.session(), DomainUpdateDeviceFlags { dom: domain.handle(), xml: xml.into(), flags })?;
    Ok(Value::Unit)
}
