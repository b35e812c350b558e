//! Checkpoints of domains; those that begin at a domain are in `domain/snapshot.rs`.

use stdlib_xdr::{List, Text};

use crate::{
    limits::DOMAIN_CHECKPOINT_LIST_MAX,
    table::procedures,
    types::{Checkpoint, Domain},
};

procedures! {
    /// A call about domain checkpoints.
    Remote DomainCheckpoint, enum DomainCheckpointRequest -> DomainCheckpointReply;

    /// `virDomainCheckpointCreateXML`: makes a checkpoint: from here on, changed blocks are tracked.
    411 Low Write "DOMAIN_CHECKPOINT_CREATE_XML"
    DomainCheckpointCreateXml {
        dom: Domain, xml_desc: Text, flags: u32,
    } -> DomainCheckpointCreateXmlReply { checkpoint: Checkpoint };

    /// `virDomainCheckpointGetXMLDesc`: the checkpoint's definition.
    412 Low Conditional "DOMAIN_CHECKPOINT_GET_XML_DESC"
    DomainCheckpointGetXmlDesc { checkpoint: Checkpoint, flags: u32 }
        -> DomainCheckpointGetXmlDescReply { xml: Text };

    /// `virDomainCheckpointListAllChildren`: the checkpoints that come from it and the flags let through.
    414 High Read "DOMAIN_CHECKPOINT_LIST_ALL_CHILDREN"
    DomainCheckpointListAllChildren {
        checkpoint: Checkpoint, need_results: i32, flags: u32,
    } -> DomainCheckpointListAllChildrenReply {
        checkpoints: List<Checkpoint, DOMAIN_CHECKPOINT_LIST_MAX>, ret: i32,
    };

    /// `virDomainCheckpointLookupByName`: finds a checkpoint of a domain by name.
    415 High Read "DOMAIN_CHECKPOINT_LOOKUP_BY_NAME"
    DomainCheckpointLookupByName {
        dom: Domain, name: Text, flags: u32,
    } -> DomainCheckpointLookupByNameReply { checkpoint: Checkpoint };

    /// `virDomainCheckpointGetParent`: the checkpoint it comes from.
    416 High Read "DOMAIN_CHECKPOINT_GET_PARENT"
    DomainCheckpointGetParent { checkpoint: Checkpoint, flags: u32 }
        -> DomainCheckpointGetParentReply { parent: Checkpoint };

    /// `virDomainCheckpointDelete`: deletes the checkpoint, and those that come from it by the flags.
    417 Low Write "DOMAIN_CHECKPOINT_DELETE"
    DomainCheckpointDelete { checkpoint: Checkpoint, flags: u32 };
}
