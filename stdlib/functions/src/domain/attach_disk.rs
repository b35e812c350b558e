//! `attach_disk`: gives a domain a disk.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_protocol::domain::DomainAttachDeviceFlags;

use super::{Domain, THIS};
use crate::device::{CLASS, Device, with_options};
use crate::flags::{CONFIG, LIVE, impact};
use crate::plain::{OUTCOME, PLAIN, flag};
use crate::setting::setting;

/// `attach_disk(source, target, …)`; `virDomainAttachDeviceFlags`.
pub(crate) const ATTACH_DISK: Function = Function {
    signature: Signature {
        name: "attach_disk",
        input: Input::Each(THIS),
        params: &[
            Param {
                name: "source",
                about: "The file or block device on the host.",
                ty: Ty::PATH_OR_STRING,
                default: None,
            },
            Param {
                name: "target",
                about: "Its name in the domain, which also says the bus: `vdb`, `sda`.",
                ty: Ty::String,
                default: None,
            },
        ],
        options: &[
            LIVE,
            CONFIG,
            Param {
                name: "type",
                about: "What the source is; without it a block device where it is below `/dev`, else a file.",
                ty: Ty::Optional(&Ty::Words("type of source", &["file", "block", "dir", "network"])),
                default: Some("()"),
            },
            Param {
                name: "device",
                about: "What the domain sees.",
                ty: Ty::Words("disk device", &["disk", "cdrom", "floppy", "lun"]),
                default: Some("\"disk\""),
            },
            Param {
                name: "format",
                about: "The format of its image: `qcow2` and its like are never guessed.",
                ty: Ty::String,
                default: Some("\"raw\""),
            },
            setting("bus", "The bus, where it is not that of the target's name.", &Ty::String),
            setting("cache", "How its host caches: `none`, `writeback` and so on.", &Ty::String),
            setting("io", "How its host reads and writes: `native`, `threads`, `io_uring`.", &Ty::String),
            setting("discard", "What becomes of discards: `unmap` or `ignore`.", &Ty::String),
            setting("iothread", "The IO thread that serves it.", &Ty::Int),
            setting("serial", "Its serial number.", &Ty::String),
            setting("wwn", "Its world-wide name, of 16 hexadecimal digits.", &Ty::String),
            setting("alias", "A name of one's own, which begins with `ua-`.", &Ty::String),
            setting("boot_order", "The place that it has among what the domain boots from.", &Ty::Int),
            setting(
                "protocol",
                "How it is reached over the network: `rbd`, `nbd`, `iscsi`; the source is its name there.",
                &Ty::String,
            ),
            setting("hosts", "The hosts that have it then.", &Ty::List(&Ty::String)),
            setting("transport", "How a host is reached: `tcp`, `unix`, `rdma`.", &Ty::String),
            setting("socket", "The socket of a host that is reached by `unix`.", &Ty::PATH_OR_STRING),
            setting(
                "address",
                "Its place on a bus, as in virsh: `pci:0000.00.0a.0`, `drive:0.0.1`, `usb:0.1`, `ccw:fe.0.0001`.",
                &Ty::String,
            ),
            setting("multifunction", "Whether its PCI slot has more functions.", &Ty::Bool),
            setting(
                "rawio",
                "Whether the domain may send it any command, as root of its host may.",
                &Ty::Bool,
            ),
            setting("throttle_groups", "The groups whose limits it shares.", &Ty::List(&Ty::String)),
            flag("read_only", "Whether it can't be written."),
            flag("shareable", "Whether other domains use it too."),
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Gives a domain a disk or drive.",
    errors: &[
        ("OPERATION_FAILED", "the target is taken"),
        ("OPERATION_INVALID", "it isn't running, or is transient"),
        ("INTERNAL_ERROR", "the hypervisor can't open the image"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest");
d.attach_disk("/nowhere.img", "vdx", format: "qcow2", read_only: true, config: true);
print(d.xml(inactive: true).contains("<source file='/nowhere.img'/>"));
d.detach_disk("vdx", config: true);
d.xml(inactive: true).contains("/nowhere.img")"#,
        "true\nfalse",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let (xml, flags) = (disk(call)?.into(), impact(call)?);
    domain.change(call.session(), DomainAttachDeviceFlags { dom: domain.handle(), xml, flags })?;
    Ok(Value::Unit)
}

fn disk(call: &Call<'_>) -> Result<String, Fault> {
    let (source, target): (String, String) = (call.argument(0)?, call.argument(1)?);
    let mut fields = vec![(CLASS, "disk".into()), ("target", target.into())];
    if !source.is_empty() {
        fields.push(("source", source.into()));
    }
    Device::of(&with_options(call, fields)?)?.xml()
}
