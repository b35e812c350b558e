//! `attach_nic`: gives a domain a network interface.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_protocol::domain::DomainAttachDeviceFlags;

use super::{Domain, THIS};
use crate::device::{CLASS, Device, with_options};
use crate::flags::{CONFIG, LIVE, impact};
use crate::plain::{OUTCOME, PLAIN};
use crate::setting::setting;

/// `attach_nic(source, …)`; `virDomainAttachDeviceFlags`.
pub(crate) const ATTACH_NIC: Function = Function {
    signature: Signature {
        name: "attach_nic",
        input: Input::Each(THIS),
        params: &[Param {
            name: "source",
            about: "What it is plugged into: a network, a bridge or device of the host, or the address of a PCI device.",
            ty: Ty::String,
            default: None,
        }],
        options: &[
            LIVE,
            CONFIG,
            Param {
                name: "type",
                about: "What the source is; `direct` is a device of the host, by macvtap, and `hostdev` one that the domain is given whole.",
                ty: Ty::Words("type of interface", &["network", "bridge", "direct", "hostdev"]),
                default: Some("\"network\""),
            },
            Param {
                name: "model",
                about: "What the domain sees; `()` leaves that to its host.",
                ty: Ty::Optional(&Ty::String),
                default: Some("\"virtio\""),
            },
            setting(
                "mode",
                "How a device of the host is shared, of the type `direct`: `bridge`, `vepa`, `private`, `passthrough`.",
                &Ty::String,
            ),
            setting("mac", "Its address; without it, the host makes one.", &Ty::Mac),
            setting("target", "What it is called on the host.", &Ty::String),
            setting("filter", "The nwfilter that its traffic goes through.", &Ty::String),
            setting("link", "Whether its cable is in.", &Ty::Words("link", &["up", "down"])),
            setting("mtu", "The longest packet, in bytes.", &Ty::Int),
            setting(
                "managed",
                "Whether the host takes a PCI device from its driver, and gives it back, by itself.",
                &Ty::Bool,
            ),
            setting("script", "The program that plugs it in on its host.", &Ty::String),
            setting("inbound", "What may come in on average.", &Ty::Rate),
            setting("inbound_peak", "What may come in at most.", &Ty::Rate),
            setting("inbound_burst", "How much may come in at the peak.", &Ty::Size),
            setting("inbound_floor", "What may come in for certain.", &Ty::Rate),
            setting("outbound", "What may go out on average.", &Ty::Rate),
            setting("outbound_peak", "What may go out at most.", &Ty::Rate),
            setting("outbound_burst", "How much may go out at the peak.", &Ty::Size),
            setting("alias", "A name of one's own, which begins with `ua-`.", &Ty::String),
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Gives a domain a network interface.",
    errors: &[
        ("NO_NETWORK", "there is no such network"),
        ("OPERATION_INVALID", "it isn't running, or is transient"),
        ("XML_ERROR", "a value can't be what it is"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest");
let mac = mac("52:54:00:aa:bb:cc");
d.attach_nic("default", mac: mac, live: true);
print(d.nics | count());
d.detach_nic(mac);
d.nics | count()"#,
        "2\n1",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let (xml, flags) = (nic(call)?.into(), impact(call)?);
    domain.change(call.session(), DomainAttachDeviceFlags { dom: domain.handle(), xml, flags })?;
    Ok(Value::Unit)
}

fn nic(call: &Call<'_>) -> Result<String, Fault> {
    let is_of_host = call.option::<String>("type")? == "hostdev";
    let fields = vec![(CLASS, "interface".into()), ("source", call.argument(0)?)];
    // Without a model, its host says which; a device of its host is what it is.
    let model: Value = if is_of_host { Value::Unit } else { call.option("model")? };
    let record = with_options(call, fields)?;
    Device::of(&record.with("model", model))?.xml()
}
