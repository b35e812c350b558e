//! The host itself: sleep, memory, node devices and host interfaces.
//!
//! One table per public enumeration of libvirt: our name, the value, libvirt's constant, and for values
//! the word that stands for it in text.

use crate::enums::macros::{flag_set, value_enum};

value_enum! {
    /// How deep a host sleeps, in `virNodeSuspendForDuration`.
    NodeSuspendTarget: "virNodeSuspendTarget" {
        Mem    = 0, "VIR_NODE_SUSPEND_TARGET_MEM",    "mem";
        Disk   = 1, "VIR_NODE_SUSPEND_TARGET_DISK",   "disk";
        Hybrid = 2, "VIR_NODE_SUSPEND_TARGET_HYBRID", "hybrid";
    }
}

value_enum! {
    /// The CPU number that means every CPU, in `virNodeGetCPUStats`.
    NodeGetCPUStatsAllCPUs: "virNodeGetCPUStatsAllCPUs" {
        AllCpus = -1, "VIR_NODE_CPU_STATS_ALL_CPUS", "all-cpus";
    }
}

value_enum! {
    /// The cell number that means every NUMA cell, in `virNodeGetMemoryStats`.
    NodeGetMemoryStatsAllCells: "virNodeGetMemoryStatsAllCells" {
        AllCells = -1, "VIR_NODE_MEMORY_STATS_ALL_CELLS", "all-cells";
    }
}

flag_set! {
    /// How the page pool is changed, in `virNodeAllocPages`.
    NodeAllocPagesFlags: "virNodeAllocPagesFlags" {
        ADD = 0     , "VIR_NODE_ALLOC_PAGES_ADD";
        SET = 1 << 0, "VIR_NODE_ALLOC_PAGES_SET";
    }
}

flag_set! {
    /// Which node devices `virConnectListAllNodeDevices` lists.
    ConnectListAllNodeDeviceFlags: "virConnectListAllNodeDeviceFlags" {
        CAP_SYSTEM          = 1 << 0 , "VIR_CONNECT_LIST_NODE_DEVICES_CAP_SYSTEM";
        CAP_PCI_DEV         = 1 << 1 , "VIR_CONNECT_LIST_NODE_DEVICES_CAP_PCI_DEV";
        CAP_USB_DEV         = 1 << 2 , "VIR_CONNECT_LIST_NODE_DEVICES_CAP_USB_DEV";
        CAP_USB_INTERFACE   = 1 << 3 , "VIR_CONNECT_LIST_NODE_DEVICES_CAP_USB_INTERFACE";
        CAP_NET             = 1 << 4 , "VIR_CONNECT_LIST_NODE_DEVICES_CAP_NET";
        CAP_SCSI_HOST       = 1 << 5 , "VIR_CONNECT_LIST_NODE_DEVICES_CAP_SCSI_HOST";
        CAP_SCSI_TARGET     = 1 << 6 , "VIR_CONNECT_LIST_NODE_DEVICES_CAP_SCSI_TARGET";
        CAP_SCSI            = 1 << 7 , "VIR_CONNECT_LIST_NODE_DEVICES_CAP_SCSI";
        CAP_STORAGE         = 1 << 8 , "VIR_CONNECT_LIST_NODE_DEVICES_CAP_STORAGE";
        CAP_FC_HOST         = 1 << 9 , "VIR_CONNECT_LIST_NODE_DEVICES_CAP_FC_HOST";
        CAP_VPORTS          = 1 << 10, "VIR_CONNECT_LIST_NODE_DEVICES_CAP_VPORTS";
        CAP_SCSI_GENERIC    = 1 << 11, "VIR_CONNECT_LIST_NODE_DEVICES_CAP_SCSI_GENERIC";
        CAP_DRM             = 1 << 12, "VIR_CONNECT_LIST_NODE_DEVICES_CAP_DRM";
        CAP_MDEV_TYPES      = 1 << 13, "VIR_CONNECT_LIST_NODE_DEVICES_CAP_MDEV_TYPES";
        CAP_MDEV            = 1 << 14, "VIR_CONNECT_LIST_NODE_DEVICES_CAP_MDEV";
        CAP_CCW_DEV         = 1 << 15, "VIR_CONNECT_LIST_NODE_DEVICES_CAP_CCW_DEV";
        CAP_CSS_DEV         = 1 << 16, "VIR_CONNECT_LIST_NODE_DEVICES_CAP_CSS_DEV";
        CAP_VDPA            = 1 << 17, "VIR_CONNECT_LIST_NODE_DEVICES_CAP_VDPA";
        CAP_AP_CARD         = 1 << 18, "VIR_CONNECT_LIST_NODE_DEVICES_CAP_AP_CARD";
        CAP_AP_QUEUE        = 1 << 19, "VIR_CONNECT_LIST_NODE_DEVICES_CAP_AP_QUEUE";
        CAP_AP_MATRIX       = 1 << 20, "VIR_CONNECT_LIST_NODE_DEVICES_CAP_AP_MATRIX";
        CAP_VPD             = 1 << 21, "VIR_CONNECT_LIST_NODE_DEVICES_CAP_VPD";
        CAP_CCWGROUP_DEV    = 1 << 22, "VIR_CONNECT_LIST_NODE_DEVICES_CAP_CCWGROUP_DEV";
        CAP_CCWGROUP_MEMBER = 1 << 23, "VIR_CONNECT_LIST_NODE_DEVICES_CAP_CCWGROUP_MEMBER";
        PERSISTENT          = 1 << 28, "VIR_CONNECT_LIST_NODE_DEVICES_PERSISTENT";
        TRANSIENT           = 1 << 29, "VIR_CONNECT_LIST_NODE_DEVICES_TRANSIENT";
        INACTIVE            = 1 << 30, "VIR_CONNECT_LIST_NODE_DEVICES_INACTIVE";
        ACTIVE              = 1 << 31, "VIR_CONNECT_LIST_NODE_DEVICES_ACTIVE";
    }
}

flag_set! {
    /// Which description `virNodeDeviceGetXMLDesc` returns.
    NodeDeviceXMLFlags: "virNodeDeviceXMLFlags" {
        INACTIVE = 1 << 0, "VIR_NODE_DEVICE_XML_INACTIVE";
    }
}

flag_set! {
    /// How `virNodeDeviceCreateXML` creates a node device.
    NodeDeviceCreateXMLFlags: "virNodeDeviceCreateXMLFlags" {
        VALIDATE = 1 << 0, "VIR_NODE_DEVICE_CREATE_XML_VALIDATE";
    }
}

flag_set! {
    /// How `virNodeDeviceDefineXML` defines a node device.
    NodeDeviceDefineXMLFlags: "virNodeDeviceDefineXMLFlags" {
        VALIDATE = 1 << 0, "VIR_NODE_DEVICE_DEFINE_XML_VALIDATE";
    }
}

flag_set! {
    /// What `virNodeDeviceUpdate` changes.
    NodeDeviceUpdateFlags: "virNodeDeviceUpdateFlags" {
        AFFECT_CURRENT = 0     , "VIR_NODE_DEVICE_UPDATE_AFFECT_CURRENT";
        AFFECT_LIVE    = 1 << 0, "VIR_NODE_DEVICE_UPDATE_AFFECT_LIVE";
        AFFECT_CONFIG  = 1 << 1, "VIR_NODE_DEVICE_UPDATE_AFFECT_CONFIG";
    }
}

value_enum! {
    /// The events of node devices, in `virConnectNodeDeviceEventRegisterAny`.
    NodeDeviceEventID: "virNodeDeviceEventID" {
        Lifecycle = 0, "VIR_NODE_DEVICE_EVENT_ID_LIFECYCLE", "lifecycle";
        Update    = 1, "VIR_NODE_DEVICE_EVENT_ID_UPDATE",    "update";
    }
}

value_enum! {
    /// What happened to a node device, in its lifecycle event.
    NodeDeviceEventLifecycleType: "virNodeDeviceEventLifecycleType" {
        Created   = 0, "VIR_NODE_DEVICE_EVENT_CREATED",   "created";
        Deleted   = 1, "VIR_NODE_DEVICE_EVENT_DELETED",   "deleted";
        Defined   = 2, "VIR_NODE_DEVICE_EVENT_DEFINED",   "defined";
        Undefined = 3, "VIR_NODE_DEVICE_EVENT_UNDEFINED", "undefined";
    }
}

flag_set! {
    /// Which host interfaces `virConnectListAllInterfaces` lists.
    ConnectListAllInterfacesFlags: "virConnectListAllInterfacesFlags" {
        INACTIVE = 1 << 0, "VIR_CONNECT_LIST_INTERFACES_INACTIVE";
        ACTIVE   = 1 << 1, "VIR_CONNECT_LIST_INTERFACES_ACTIVE";
    }
}

flag_set! {
    /// Which description `virInterfaceGetXMLDesc` returns.
    InterfaceXMLFlags: "virInterfaceXMLFlags" {
        INACTIVE = 1 << 0, "VIR_INTERFACE_XML_INACTIVE";
    }
}

flag_set! {
    /// How `virInterfaceDefineXML` defines a host interface.
    InterfaceDefineFlags: "virInterfaceDefineFlags" {
        VALIDATE = 1 << 0, "VIR_INTERFACE_DEFINE_VALIDATE";
    }
}
