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

    /// `virDomainSnapshotCreateXML`.
    185 Low Write "DOMAIN_SNAPSHOT_CREATE_XML"
    DomainSnapshotCreateXml {
        dom: Domain, xml_desc: Text, flags: u32,
    } -> DomainSnapshotCreateXmlReply { snap: Snapshot };

    /// `virDomainSnapshotGetXMLDesc`.
    186 High Conditional "DOMAIN_SNAPSHOT_GET_XML_DESC"
    DomainSnapshotGetXmlDesc { snap: Snapshot, flags: u32 } -> DomainSnapshotGetXmlDescReply { xml: Text };

    /// `virDomainSnapshotNum`.
    187 High Read "DOMAIN_SNAPSHOT_NUM"
    DomainSnapshotNum { dom: Domain, flags: u32 } -> DomainSnapshotNumReply { num: i32 };

    /// `virDomainSnapshotListNames`.
    188 High Read "DOMAIN_SNAPSHOT_LIST_NAMES"
    DomainSnapshotListNames { dom: Domain, maxnames: i32, flags: u32 }
        -> DomainSnapshotListNamesReply { names: List<Text, DOMAIN_SNAPSHOT_LIST_MAX> };

    /// `virDomainSnapshotLookupByName`.
    189 High Read "DOMAIN_SNAPSHOT_LOOKUP_BY_NAME"
    DomainSnapshotLookupByName { dom: Domain, name: Text, flags: u32 }
        -> DomainSnapshotLookupByNameReply { snap: Snapshot };

    /// `virDomainSnapshotCurrent`.
    191 Low Read "DOMAIN_SNAPSHOT_CURRENT"
    DomainSnapshotCurrent { dom: Domain, flags: u32 } -> DomainSnapshotCurrentReply { snap: Snapshot };

    /// `virDomainSnapshotDelete`.
    193 Low Write "DOMAIN_SNAPSHOT_DELETE"
    DomainSnapshotDelete { snap: Snapshot, flags: u32 };

    /// `virDomainSnapshotGetParent`.
    244 High Read "DOMAIN_SNAPSHOT_GET_PARENT"
    DomainSnapshotGetParent { snap: Snapshot, flags: u32 } -> DomainSnapshotGetParentReply { snap: Snapshot };

    /// `virDomainSnapshotNumChildren`.
    246 High Read "DOMAIN_SNAPSHOT_NUM_CHILDREN"
    DomainSnapshotNumChildren { snap: Snapshot, flags: u32 } -> DomainSnapshotNumChildrenReply { num: i32 };

    /// `virDomainSnapshotListChildrenNames`.
    247 High Read "DOMAIN_SNAPSHOT_LIST_CHILDREN_NAMES"
    DomainSnapshotListChildrenNames {
        snap: Snapshot, maxnames: i32, flags: u32,
    } -> DomainSnapshotListChildrenNamesReply { names: List<Text, DOMAIN_SNAPSHOT_LIST_MAX> };

    /// `virDomainSnapshotIsCurrent`.
    271 Low Read "DOMAIN_SNAPSHOT_IS_CURRENT"
    DomainSnapshotIsCurrent { snap: Snapshot, flags: u32 } -> DomainSnapshotIsCurrentReply { current: i32 };

    /// `virDomainSnapshotHasMetadata`.
    272 Low Read "DOMAIN_SNAPSHOT_HAS_METADATA"
    DomainSnapshotHasMetadata { snap: Snapshot, flags: u32 }
        -> DomainSnapshotHasMetadataReply { metadata: i32 };

    /// `virDomainSnapshotListAllChildren`.
    275 High Read "DOMAIN_SNAPSHOT_LIST_ALL_CHILDREN"
    DomainSnapshotListAllChildren {
        snapshot: Snapshot, need_results: i32, flags: u32,
    } -> DomainSnapshotListAllChildrenReply { snapshots: List<Snapshot, DOMAIN_SNAPSHOT_LIST_MAX>, ret: i32 };
}
