//! `node_device`: the device with a name.

use interp_engine::{Call, Example, Function, Session};
use interp_record::{Fault, Value};
use interp_types::{Param, Signature, Ty};
use stdlib_model::ErrorCode;
use stdlib_protocol::connect::ConnectListAllNodeDevices;
use stdlib_protocol::node_device::{NodeDeviceLookupByName, NodeDeviceLookupScsiHostByWwn};

use super::{NodeDevice, THIS};
use crate::host::Host;
use crate::plain::{OF_HOSTS, PLAIN};
use crate::single::{self, Found};

/// `node_device(name)`; `virNodeDeviceLookupByName`, `virNodeDeviceLookupSCSIHostByWWN`.
pub(crate) const NODE_DEVICE: Function = Function {
    signature: Signature {
        name: "node_device",
        input: OF_HOSTS,
        params: &[Param {
            name: "name",
            about: "Its name; of a SCSI host also its world-wide names, `WWNN,WWPN`.",
            ty: Ty::String,
            default: None,
        }],
        gives: THIS,
        ..PLAIN
    },
    about: "Finds the device of a host with this name.",
    errors: &[
        ("NO_NODE_DEVICE", "no host of the session has it"),
        ("AMBIGUOUS_NAME", "several hosts of the session have one"),
    ],
    examples: &[Example::new("node_device(\"computer\").capabilities", "[\"system\"]")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let name: String = call.argument(0)?;
    single::find(call, "node device", &name, ErrorCode::NoNodeDevice, lookup, names)
}

fn lookup(session: &Session, host: &Host, name: &str) -> Result<Found, Fault> {
    let found = match name.split_once(',') {
        Some((wwnn, wwpn)) => {
            let request = NodeDeviceLookupScsiHostByWwn { wwnn: wwnn.into(), wwpn: wwpn.into(), flags: 0 };
            host.call(session, request).map(|reply| reply.dev)
        }
        None => host.call(session, NodeDeviceLookupByName { name: name.into() }).map(|reply| reply.dev),
    };
    let found = found.map(|device| Found::One(NodeDevice::single(session, host, device)));
    single::or_none(found, ErrorCode::NoNodeDevice)
}

fn names(session: &Session, host: &Host) -> Result<Vec<String>, Fault> {
    let reply = host.call(session, ConnectListAllNodeDevices { need_results: 1, flags: 0 })?;
    Ok(reply.devices.iter().map(|handle| handle.name.to_string()).collect())
}
