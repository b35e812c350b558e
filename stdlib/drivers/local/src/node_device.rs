//! Devices of the host: they are listed and described; none comes or goes.

use stdlib_model::enums::ConnectListAllNodeDeviceFlags as Flags;
use stdlib_model::views::NodeDeviceXml;
use stdlib_model::xml::{Document, XmlError};
use stdlib_model::{Error, ErrorCode, ErrorDomain};
use stdlib_protocol as wire;
use stdlib_protocol::Text;
use stdlib_protocol::connect::{ConnectListAllNodeDevices, ConnectListAllNodeDevicesReply};
use stdlib_protocol::node_device::*;

use crate::dispatch::answers;
use crate::filter::{at_most, wanted};
use crate::host::Call;
use crate::xml;

/// A device of the host.
#[derive(Debug)]
pub(crate) struct NodeDevice {
    name: String,
    parent: Option<String>,
    capabilities: Vec<String>,
    document: Document,
}

impl NodeDevice {
    fn wire(&self) -> wire::NodeDevice {
        wire::NodeDevice { name: self.name.as_str().into() }
    }
}

answers! { NodeDeviceRequest(call, args);
    NodeDeviceLookupByName => {
        find(call, &args.name).map(|device| NodeDeviceLookupByNameReply { dev: device.wire() })
    },
    NodeDeviceGetXmlDesc => {
        find(call, &args.name).map(|device| NodeDeviceGetXmlDescReply { xml: xml::write(&device.document) })
    },
    NodeDeviceGetParent => find(call, &args.name).map(|device| {
        NodeDeviceGetParentReply { parent_name: device.parent.as_ref().map(Text::from) }
    }),
    NodeDeviceNumOfCaps => {
        find(call, &args.name).map(|device| NodeDeviceNumOfCapsReply { num: device.capabilities.len() as i32 })
    },
    NodeDeviceListCaps => find(call, &args.name).map(|device| {
        let names = device.capabilities.iter().map(Text::from).take(at_most(args.maxnames));
        NodeDeviceListCapsReply { names: names.collect::<Vec<_>>().into() }
    }),
    NodeDeviceLookupScsiHostByWwn => by_wwn(call, &args),
    NodeDeviceIsActive => find(call, &args.name).map(|_| NodeDeviceIsActiveReply { active: 1 }),
    NodeDeviceIsPersistent => find(call, &args.name).map(|_| NodeDeviceIsPersistentReply { persistent: 0 }),
    _ => unsupported,
}

/// Returns the names of the devices with a capability, or of all.
pub(crate) fn names<'a>(call: &'a Call<'_>, capability: &Option<Text>) -> impl Iterator<Item = Text> + 'a {
    let wanted = capability.as_ref().map(ToString::to_string);
    let fits =
        move |device: &&NodeDevice| wanted.as_ref().is_none_or(|wanted| device.capabilities.contains(wanted));
    call.state.node_devices.values().filter(fits).map(|device| device.name.as_str().into())
}

pub(crate) fn list_all(call: &Call<'_>, args: &ConnectListAllNodeDevices) -> ConnectListAllNodeDevicesReply {
    let flags = Flags::from(args.flags);
    let found = call.state.node_devices.values().filter(|device| is_listed(device, flags));
    let (devices, ret) = wanted(args.need_results, found.map(NodeDevice::wire).collect());
    ConnectListAllNodeDevicesReply { devices: devices.into(), ret }
}

/// The capabilities that have a list flag, in the order of the flags from bit 0.
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
    "ccwgroup",
    "ccwgroup_member",
];

fn is_listed(device: &NodeDevice, flags: Flags) -> bool {
    let has = |name: &str| device.capabilities.iter().any(|capability| capability == name);
    let kinds: Vec<(u32, bool)> =
        CAPABILITIES.iter().enumerate().map(|(bit, name)| (1 << bit, has(name))).collect();
    crate::filter::passes(
        flags.bits(),
        &[
            &kinds,
            &[(Flags::ACTIVE.bits(), true), (Flags::INACTIVE.bits(), false)],
            &[(Flags::PERSISTENT.bits(), false), (Flags::TRANSIENT.bits(), true)],
        ],
    )
}

/// Adds a device to the host.
///
/// # Errors
///
/// If the text is no device.
pub(crate) fn add(call: &mut Call<'_>, text: &Text) -> Result<(), Error> {
    let fault = |fault: XmlError| fault.to_driver_error().from_domain(ErrorDomain::Nodedev);
    let document = xml::parse(text)?;
    let view = NodeDeviceXml::new(&document).map_err(fault)?;
    let name = view.name().map_err(fault)?.trim().to_owned();
    let parent = view.parent().map(|parent| parent.into_owned());
    let mut capabilities: Vec<String> =
        view.capabilities().map(|capability| capability.into_owned()).collect();
    // Host buses tell what they are capable of one level deeper; `vport_ops` is called `vports` in lists.
    for inner in document.root().find_all("capability/capability") {
        let kind = inner.attribute("type").unwrap_or_default();
        capabilities.push(if kind == "vport_ops" { "vports".to_owned() } else { kind.into_owned() });
    }
    call.state.node_devices.insert(name.clone(), NodeDevice { name, parent, capabilities, document });
    Ok(())
}

fn find<'a>(call: &'a Call<'_>, name: &Text) -> Result<&'a NodeDevice, Error> {
    let name = name.to_string();
    let missing = || Error::no_node_device(&name).from_domain(call.error_domain());
    call.state.node_devices.get(&name).ok_or_else(missing)
}

fn by_wwn(
    call: &Call<'_>,
    args: &NodeDeviceLookupScsiHostByWwn,
) -> Result<NodeDeviceLookupScsiHostByWwnReply, Error> {
    let (wwnn, wwpn) = (args.wwnn.to_string(), args.wwpn.to_string());
    let fits = |device: &&NodeDevice| {
        device.document.root().find_all("capability/capability").iter().any(|inner| {
            inner.get("wwnn").is_some_and(|found| found == wwnn.as_str())
                && inner.get("wwpn").is_some_and(|found| found == wwpn.as_str())
        })
    };
    let found = call.state.node_devices.values().find(fits);
    let missing = || {
        call.error(
            ErrorCode::NoNodeDevice,
            format!("no node device with matching wwnn '{wwnn}', wwpn '{wwpn}'"),
        )
    };
    Ok(NodeDeviceLookupScsiHostByWwnReply { dev: found.ok_or_else(missing)?.wire() })
}
