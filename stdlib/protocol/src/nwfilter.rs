//! Network filters.

use stdlib_model::Uuid;
use stdlib_xdr::Text;

use crate::{table::procedures, types::Nwfilter};

procedures! {
    /// A call about nwfilters.
    Remote Nwfilter, enum NwfilterRequest -> NwfilterReply;

    /// `virNWFilterLookupByName`: finds an nwfilter by name.
    175 High Read "NWFILTER_LOOKUP_BY_NAME"
    NwfilterLookupByName { name: Text } -> NwfilterLookupByNameReply { nwfilter: Nwfilter };

    /// `virNWFilterLookupByUUID`: finds an nwfilter by UUID.
    176 High Read "NWFILTER_LOOKUP_BY_UUID"
    NwfilterLookupByUuid { uuid: Uuid } -> NwfilterLookupByUuidReply { nwfilter: Nwfilter };

    /// `virNWFilterGetXMLDesc`: the definition.
    177 High Read "NWFILTER_GET_XML_DESC"
    NwfilterGetXmlDesc { nwfilter: Nwfilter, flags: u32 } -> NwfilterGetXmlDescReply { xml: Text };

    /// `virNWFilterDefineXML`: defines an nwfilter, or changes its definition.
    180 High Write "NWFILTER_DEFINE_XML"
    NwfilterDefineXml { xml: Text } -> NwfilterDefineXmlReply { nwfilter: Nwfilter };

    /// `virNWFilterUndefine`: forgets the nwfilter.
    181 High Write "NWFILTER_UNDEFINE"
    NwfilterUndefine { nwfilter: Nwfilter };

    /// `virNWFilterDefineXMLFlags`: defines an nwfilter, checking its XML by the flags.
    431 High Write "NWFILTER_DEFINE_XML_FLAGS"
    NwfilterDefineXmlFlags { xml: Text, flags: u32 } -> NwfilterDefineXmlFlagsReply { nwfilter: Nwfilter };
}
