//! `node_devices`: the devices of a host, or of all hosts of the session.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Param, Signature, Ty};
use stdlib_model::enums::ConnectListAllNodeDeviceFlags as Flags;
use stdlib_protocol::connect::ConnectListAllNodeDevices;

use super::{NodeDevice, THIS};
use crate::flags::flags;
use crate::listing::{listing, pattern};
use crate::plain::{OF_HOSTS, PATTERN, PLAIN, flag};

/// libvirt's words for what devices are, in the order of its flags from bit 0.
const CAPABILITIES: &[&str] = &[
    "system",
    "pci",
    "usb_device",
    "usb",
    "net",
    "scsi_host",
    "scsi_target",
    "scsi",
    "storage",
    "fc_host",
    "vports",
    "scsi_generic",
    "drm",
    "mdev_types",
    "mdev",
    "ccw",
    "css",
    "vdpa",
    "ap_card",
    "ap_queue",
    "ap_matrix",
    "vpd",
    "ccwgroup_dev",
    "ccwgroup_member",
];

const CAPABILITY: Ty = Ty::Words("capability of a device", CAPABILITIES);

/// `node_devices(pattern, cap: "pci")`; `virConnectListAllNodeDevices`.
pub(crate) const NODE_DEVICES: Function = Function {
    signature: Signature {
        name: "node_devices",
        input: OF_HOSTS,
        params: &[PATTERN],
        options: &[
            Param {
                name: "cap",
                about: "Only those that are this, in libvirt's words, or one of these.",
                ty: Ty::Optional(&Ty::Union(&[CAPABILITY, Ty::List(&CAPABILITY)])),
                default: Some("()"),
            },
            flag("inactive", "Whether those are listed too that are defined and not there."),
        ],
        gives: Ty::Stream(&THIS),
        ..PLAIN
    },
    about: "Lists the devices of a host, or of all hosts of the session.",
    errors: &[
        ("BAD_PATTERN", "the pattern can't be read"),
        ("NO_CONNECT", "a host can't be reached"),
        ("NO_SUPPORT", "the host doesn't know its devices"),
    ],
    examples: &[Example::new("node_devices(cap: \"system\") | map(|d| d.name)", "[\"computer\"]")],
    run,
};

/// Returns the flag of a capability.
fn bit(word: &Value) -> u32 {
    let place = CAPABILITIES.iter().position(|known| *word == Value::from(*known));
    place.map_or(0, |place| 1 << place)
}

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let pattern = pattern(call)?;
    let capability = match call.option::<Value>("cap")? {
        Value::List(words) => words.iter().map(bit).fold(0, |bits, bit| bits | bit),
        word => bit(&word),
    };
    let inactive = flags(call, &[("inactive", (Flags::ACTIVE | Flags::INACTIVE).bits())])?;
    listing(call, move |session, host| {
        let request = ConnectListAllNodeDevices { need_results: 1, flags: capability | inactive };
        let mut listed: Vec<_> = host.call(session, request)?.devices.into_iter().collect();
        listed.retain(|handle| pattern.matches(&handle.name.to_string()));
        Ok(NodeDevice::listed(session, host, listed))
    })
}
