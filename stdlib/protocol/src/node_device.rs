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

    /// `virNodeDeviceLookupByName`.
    113 High Read "NODE_DEVICE_LOOKUP_BY_NAME"
    NodeDeviceLookupByName { name: Text } -> NodeDeviceLookupByNameReply { dev: NodeDevice };

    /// `virNodeDeviceGetXMLDesc`.
    114 Low Read "NODE_DEVICE_GET_XML_DESC"
    NodeDeviceGetXmlDesc { name: Text, flags: u32 } -> NodeDeviceGetXmlDescReply { xml: Text };

    /// `virNodeDeviceGetParent`.
    115 High Read "NODE_DEVICE_GET_PARENT"
    NodeDeviceGetParent { name: Text } -> NodeDeviceGetParentReply { parent_name: Option<Text> };

    /// `virNodeDeviceNumOfCaps`.
    116 High Read "NODE_DEVICE_NUM_OF_CAPS"
    NodeDeviceNumOfCaps { name: Text } -> NodeDeviceNumOfCapsReply { num: i32 };

    /// `virNodeDeviceListCaps`.
    117 High Read "NODE_DEVICE_LIST_CAPS"
    NodeDeviceListCaps { name: Text, maxnames: i32 }
        -> NodeDeviceListCapsReply { names: List<Text, NODE_DEVICE_CAPS_LIST_MAX> };

    /// `virNodeDeviceDettach`.
    118 Low Write "NODE_DEVICE_DETTACH"
    NodeDeviceDettach { name: Text };

    /// `virNodeDeviceReAttach`.
    119 Low Write "NODE_DEVICE_RE_ATTACH"
    NodeDeviceReAttach { name: Text };

    /// `virNodeDeviceReset`.
    120 Low Write "NODE_DEVICE_RESET"
    NodeDeviceReset { name: Text };

    /// `virNodeDeviceCreateXML`.
    123 Low Write "NODE_DEVICE_CREATE_XML"
    NodeDeviceCreateXml { xml_desc: Text, flags: u32 } -> NodeDeviceCreateXmlReply { dev: NodeDevice };

    /// `virNodeDeviceDestroy`.
    124 High Write "NODE_DEVICE_DESTROY"
    NodeDeviceDestroy { name: Text };

    /// `virNodeDeviceLookupSCSIHostByWWN`.
    297 High Read "NODE_DEVICE_LOOKUP_SCSI_HOST_BY_WWN"
    NodeDeviceLookupScsiHostByWwn {
        wwnn: Text, wwpn: Text, flags: u32,
    } -> NodeDeviceLookupScsiHostByWwnReply { dev: NodeDevice };

    /// `virNodeDeviceDetachFlags`.
    301 Low Write "NODE_DEVICE_DETACH_FLAGS"
    NodeDeviceDetachFlags { name: Text, driver_name: Option<Text>, flags: u32 };

    /// `virNodeDeviceDefineXML`.
    428 Low Write "NODE_DEVICE_DEFINE_XML"
    NodeDeviceDefineXml { xml_desc: Text, flags: u32 } -> NodeDeviceDefineXmlReply { dev: NodeDevice };

    /// `virNodeDeviceUndefine`.
    429 High Write "NODE_DEVICE_UNDEFINE"
    NodeDeviceUndefine { name: Text, flags: u32 };

    /// `virNodeDeviceCreate`.
    430 High Write "NODE_DEVICE_CREATE"
    NodeDeviceCreate { name: Text, flags: u32 };

    /// `virNodeDeviceGetAutostart`.
    433 High Read "NODE_DEVICE_GET_AUTOSTART"
    NodeDeviceGetAutostart { name: Text } -> NodeDeviceGetAutostartReply { autostart: i32 };

    /// `virNodeDeviceSetAutostart`.
    434 High Write "NODE_DEVICE_SET_AUTOSTART"
    NodeDeviceSetAutostart { name: Text, autostart: i32 };

    /// `virNodeDeviceIsPersistent`.
    435 High Read "NODE_DEVICE_IS_PERSISTENT"
    NodeDeviceIsPersistent { name: Text } -> NodeDeviceIsPersistentReply { persistent: i32 };

    /// `virNodeDeviceIsActive`.
    436 High Read "NODE_DEVICE_IS_ACTIVE"
    NodeDeviceIsActive { name: Text } -> NodeDeviceIsActiveReply { active: i32 };

    /// `virNodeDeviceUpdate`.
    447 High Write "NODE_DEVICE_UPDATE"
    NodeDeviceUpdate { name: Text, xml_desc: Text, flags: u32 };
}

events! {
    Remote NodeDevice;

    /// Sent to those who registered.
    376 "NODE_DEVICE_EVENT_LIFECYCLE"
    NodeDeviceEventLifecycle { callback_id: i32, dev: NodeDevice, event: i32, detail: i32 };

    /// Sent to those who registered.
    377 "NODE_DEVICE_EVENT_UPDATE" NodeDeviceEventUpdate { callback_id: i32, dev: NodeDevice };
}
