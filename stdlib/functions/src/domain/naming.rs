//! How the disks and network interfaces of a domain are named in calls.

use interp_engine::Call;
use interp_record::{Fault, Value};
use interp_types::{Param, Ty};

use super::device_object::DeviceObject;

/// The parameter that names a disk.
pub(super) const DISK: Param = Param {
    name: "disk",
    about: "Its target, such as `vda`, its source, or one of `d.disks`.",
    ty: Ty::Union(&[Ty::String, Ty::Object("Disk"), Ty::Record(&[("target", Ty::Optional(&Ty::String))])]),
    default: None,
};

/// The parameter that names a network interface.
pub(super) const NIC: Param = Param {
    name: "nic",
    about: "Its MAC address, its target on the host, such as `vnet0`, or one of `d.nics`.",
    ty: Ty::Union(&[Ty::String, Ty::Mac, Ty::Object("Nic"), Ty::Record(&[("mac", Ty::Optional(&Ty::Mac))])]),
    default: None,
};

/// Returns the disk that a call names first, as libvirt's calls take it.
pub(super) fn disk(call: &Call<'_>) -> Result<String, Fault> {
    named(call, "target")
}

/// Returns the network interface that a call names first, as libvirt's calls take it.
pub(super) fn nic(call: &Call<'_>) -> Result<String, Fault> {
    named(call, "mac")
}

fn named(call: &Call<'_>, field: &str) -> Result<String, Fault> {
    let given: Value = call.argument(0)?;
    let name = match &given {
        Value::Record(record) => record.get(field).cloned().unwrap_or_default(),
        Value::Object(object) => {
            object.downcast::<DeviceObject>().map(|device| device.value(field)).unwrap_or_default()
        }
        _ => given,
    };
    spelled(name, field)
}

/// Returns the value of a device's field as libvirt's calls take it.
pub(super) fn spelled(name: Value, field: &str) -> Result<String, Fault> {
    match name {
        Value::Mac(mac) => Ok(mac.to_string()),
        Value::String(name) => Ok(name.to_string()),
        _ => Err(Fault::new("INVALID_ARG", format!("a device without a `{field}` can't be named by it"))
            .hint("name it by its alias or XML: `detach(…)`, `update(…)`")),
    }
}
