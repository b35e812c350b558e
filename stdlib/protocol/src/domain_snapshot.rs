//! Snapshots of domains; those that begin at a domain are in `domain/snapshot.rs`.

use stdlib_xdr::{List, Text};

use crate::{
    limits::DOMAIN_SNAPSHOT_LIST_MAX,
    table::procedures,
    types::{Domain, Snapshot},
};

procedures! {
    /// A call about domain snapshots.
    Remote DomainSnapshot, enum DomainSnapshotRequest -> DomainSnapshotReply;

    /// `virDomainSnapshotCreateXML`: takes a snapshot.
    185 Low Write "DOMAIN_SNAPSHOT_CREATE_XML"
    DomainSnapshotCreateXml {
        dom: Domain, xml_desc: Text, flags: u32,
    } -> DomainSnapshotCreateXmlReply { snap: Snapshot };

    /// `virDomainSnapshotGetXMLDesc`: the snapshot's definition.
    186 High Conditional "DOMAIN_SNAPSHOT_GET_XML_DESC"
    DomainSnapshotGetXmlDesc { snap: Snapshot, flags: u32 } -> DomainSnapshotGetXmlDescReply { xml: Text };

    /// `virDomainSnapshotNum`: how many snapshots the domain has.
    187 High Read "DOMAIN_SNAPSHOT_NUM"
    DomainSnapshotNum { dom: Domain, flags: u32 } -> DomainSnapshotNumReply { num: i32 };

    /// `virDomainSnapshotListNames`: names of the domain's snapshots.
    188 High Read "DOMAIN_SNAPSHOT_LIST_NAMES"
    DomainSnapshotListNames { dom: Domain, maxnames: i32, flags: u32 }
        -> DomainSnapshotListNamesReply { names: List<Text, DOMAIN_SNAPSHOT_LIST_MAX> };

    /// `virDomainSnapshotLookupByName`: finds a snapshot of a domain by name.
    189 High Read "DOMAIN_SNAPSHOT_LOOKUP_BY_NAME"
    DomainSnapshotLookupByName { dom: Domain, name: Text, flags: u32 }
        -> DomainSnapshotLookupByNameReply { snap: Snapshot };

    /// `virDomainSnapshotCurrent`: the snapshot that the domain's state comes from.
    191 Low Read "DOMAIN_SNAPSHOT_CURRENT"
    DomainSnapshotCurrent { dom: Domain, flags: u32 } -> DomainSnapshotCurrentReply { snap: Snapshot };

    /// `virDomainSnapshotDelete`: deletes the snapshot, and those that come from it by the flags.
    193 Low Write "DOMAIN_SNAPSHOT_DELETE"
    DomainSnapshotDelete { snap: Snapshot, flags: u32 };

    /// `virDomainSnapshotGetParent`: the snapshot it comes from.
    244 High Read "DOMAIN_SNAPSHOT_GET_PARENT"
    DomainSnapshotGetParent { snap: Snapshot, flags: u32 } -> DomainSnapshotGetParentReply { snap: Snapshot };

    /// `virDomainSnapshotNumChildren`: how many snapshots come from it.
    246 High Read "DOMAIN_SNAPSHOT_NUM_CHILDREN"
    DomainSnapshotNumChildren { snap: Snapshot, flags: u32 } -> DomainSnapshotNumChildrenReply { num: i32 };

    /// `virDomainSnapshotListChildrenNames`: names of the snapshots that come from it.
    247 High Read "DOMAIN_SNAPSHOT_LIST_CHILDREN_NAMES"
    DomainSnapshotListChildrenNames {
        snap: Snapshot, maxnames: i32, flags: u32,
    } -> DomainSnapshotListChildrenNamesReply { names: List<Text, DOMAIN_SNAPSHOT_LIST_MAX> };

    /// `virDomainSnapshotIsCurrent`: whether it is the current one.
    271 Low Read "DOMAIN_SNAPSHOT_IS_CURRENT"
    DomainSnapshotIsCurrent { snap: Snapshot, flags: u32 } -> DomainSnapshotIsCurrentReply { current: i32 };

    /// `virDomainSnapshotHasMetadata`: whether libvirt keeps a record of it.
    272 Low Read "DOMAIN_SNAPSHOT_HAS_METADATA"
    DomainSnapshotHasMetadata { snap: Snapshot, flags: u32 }
        -> DomainSnapshotHasMetadataReply { metadata: i32 };

    /// `virDomainSnapshotListAllChildren`: the snapshots that come from it and the flags let through.
    275 High Read "DOMAIN_SNAPSHOT_LIST_ALL_CHILDREN"
    DomainSnapshotListAllChildren {
        snapshot: Snapshot, need_results: i32, flags: u32,
    } -> DomainSnapshotListAllChildrenReply { snapshots: List<Snapshot, DOMAIN_SNAPSHOT_LIST_MAX>, ret: i32 };
}
