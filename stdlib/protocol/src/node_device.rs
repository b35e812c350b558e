//! Devices of the host, and the events about them. Most calls name the device only.

use stdlib_xdr::{List, Text};

use crate::{
    limits::NODE_DEVICE_CAPS_LIST_MAX,
    table::{events, procedures},
    types::NodeDevice,
};

procedures! {
    /// A call about node devices.
    Remote NodeDevice, enum NodeDeviceRequest -> NodeDeviceReply;

    /// `virNodeDeviceLookupByName`: finds a device by name.
    113 High Read "NODE_DEVICE_LOOKUP_BY_NAME"
    NodeDeviceLookupByName { name: Text } -> NodeDeviceLookupByNameReply { dev: NodeDevice };

    /// `virNodeDeviceGetXMLDesc`: the description.
    114 Low Read "NODE_DEVICE_GET_XML_DESC"
    NodeDeviceGetXmlDesc { name: Text, flags: u32 } -> NodeDeviceGetXmlDescReply { xml: Text };

    /// `virNodeDeviceGetParent`: the device it hangs on.
    115 High Read "NODE_DEVICE_GET_PARENT"
    NodeDeviceGetParent { name: Text } -> NodeDeviceGetParentReply { parent_name: Option<Text> };

    /// `virNodeDeviceNumOfCaps`: how many capabilities the device has.
    116 High Read "NODE_DEVICE_NUM_OF_CAPS"
    NodeDeviceNumOfCaps { name: Text } -> NodeDeviceNumOfCapsReply { num: i32 };

    /// `virNodeDeviceListCaps`: names of its capabilities.
    117 High Read "NODE_DEVICE_LIST_CAPS"
    NodeDeviceListCaps { name: Text, maxnames: i32 }
        -> NodeDeviceListCapsReply { names: List<Text, NODE_DEVICE_CAPS_LIST_MAX> };

    /// `virNodeDeviceDettach`: takes the device from the host's driver; the misspelling is libvirt's.
    118 Low Write "NODE_DEVICE_DETTACH"
    NodeDeviceDettach { name: Text };

    /// `virNodeDeviceReAttach`: gives the device back to the host's driver.
    119 Low Write "NODE_DEVICE_RE_ATTACH"
    NodeDeviceReAttach { name: Text };

    /// `virNodeDeviceReset`: resets the device.
    120 Low Write "NODE_DEVICE_RESET"
    NodeDeviceReset { name: Text };

    /// `virNodeDeviceCreateXML`: makes a transient device, such as a mediated one.
    123 Low Write "NODE_DEVICE_CREATE_XML"
    NodeDeviceCreateXml { xml_desc: Text, flags: u32 } -> NodeDeviceCreateXmlReply { dev: NodeDevice };

    /// `virNodeDeviceDestroy`: removes a device from the host.
    124 High Write "NODE_DEVICE_DESTROY"
    NodeDeviceDestroy { name: Text };

    /// `virNodeDeviceLookupSCSIHostByWWN`: finds a SCSI host by its world wide names.
    297 High Read "NODE_DEVICE_LOOKUP_SCSI_HOST_BY_WWN"
    NodeDeviceLookupScsiHostByWwn {
        wwnn: Text, wwpn: Text, flags: u32,
    } -> NodeDeviceLookupScsiHostByWwnReply { dev: NodeDevice };

    /// `virNodeDeviceDetachFlags`: takes the device from the host's driver, for a chosen one.
    301 Low Write "NODE_DEVICE_DETACH_FLAGS"
    NodeDeviceDetachFlags { name: Text, driver_name: Option<Text>, flags: u32 };

    /// `virNodeDeviceDefineXML`: makes a device persistent.
    428 Low Write "NODE_DEVICE_DEFINE_XML"
    NodeDeviceDefineXml { xml_desc: Text, flags: u32 } -> NodeDeviceDefineXmlReply { dev: NodeDevice };

    /// `virNodeDeviceUndefine`: forgets the definition.
    429 High Write "NODE_DEVICE_UNDEFINE"
    NodeDeviceUndefine { name: Text, flags: u32 };

    /// `virNodeDeviceCreate`: starts a defined device.
    430 High Write "NODE_DEVICE_CREATE"
    NodeDeviceCreate { name: Text, flags: u32 };

    /// `virNodeDeviceGetAutostart`: whether the device starts with the host or its parent.
    433 High Read "NODE_DEVICE_GET_AUTOSTART"
    NodeDeviceGetAutostart { name: Text } -> NodeDeviceGetAutostartReply { autostart: i32 };

    /// `virNodeDeviceSetAutostart`: says whether the device starts with the host or its parent.
    434 High Write "NODE_DEVICE_SET_AUTOSTART"
    NodeDeviceSetAutostart { name: Text, autostart: i32 };

    /// `virNodeDeviceIsPersistent`: whether the device has a persistent definition.
    435 High Read "NODE_DEVICE_IS_PERSISTENT"
    NodeDeviceIsPersistent { name: Text } -> NodeDeviceIsPersistentReply { persistent: i32 };

    /// `virNodeDeviceIsActive`: whether the device is there.
    436 High Read "NODE_DEVICE_IS_ACTIVE"
    NodeDeviceIsActive { name: Text } -> NodeDeviceIsActiveReply { active: i32 };

    /// `virNodeDeviceUpdate`: changes the device, live or in the definition by the flags.
    447 High Write "NODE_DEVICE_UPDATE"
    NodeDeviceUpdate { name: Text, xml_desc: Text, flags: u32 };
}

events! {
    Remote NodeDevice;

    /// `VIR_NODE_DEVICE_EVENT_ID_LIFECYCLE`: the device came or went.
    376 "NODE_DEVICE_EVENT_LIFECYCLE"
    NodeDeviceEventLifecycle { callback_id: i32, dev: NodeDevice, event: i32, detail: i32 };

    /// `VIR_NODE_DEVICE_EVENT_ID_UPDATE`: the device's description changed.
    377 "NODE_DEVICE_EVENT_UPDATE" NodeDeviceEventUpdate { callback_id: i32, dev: NodeDevice };
}
