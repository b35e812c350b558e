//! Network filters.

use stdlib_model::Uuid;
use stdlib_xdr::Text;

use crate::{table::procedures, types::Nwfilter};

procedures! {
    /// A call about nwfilters.
    Remote Nwfilter, enum NwfilterRequest -> NwfilterReply;

    /// `virNWFilterLookupByName`.
    175 High Read "NWFILTER_LOOKUP_BY_NAME"
    NwfilterLookupByName { name: Text } -> NwfilterLookupByNameReply { nwfilter: Nwfilter };

    /// `virNWFilterLookupByUUID`.
    176 High Read "NWFILTER_LOOKUP_BY_UUID"
    NwfilterLookupByUuid { uuid: Uuid } -> NwfilterLookupByUuidReply { nwfilter: Nwfilter };

    /// `virNWFilterGetXMLDesc`.
    177 High Read "NWFILTER_GET_XML_DESC"
    NwfilterGetXmlDesc { nwfilter: Nwfilter, flags: u32 } -> NwfilterGetXmlDescReply { xml: Text };

    /// `virNWFilterDefineXML`.
    180 High Write "NWFILTER_DEFINE_XML"
    NwfilterDefineXml { xml: Text } -> NwfilterDefineXmlReply { nwfilter: Nwfilter };

    /// `virNWFilterUndefine`.
    181 High Write "NWFILTER_UNDEFINE"
    NwfilterUndefine { nwfilter: Nwfilter };

    /// `virNWFilterDefineXMLFlags`.
    431 High Write "NWFILTER_DEFINE_XML_FLAGS"
    NwfilterDefineXmlFlags { xml: Text, flags: u32 } -> NwfilterDefineXmlFlagsReply { nwfilter: Nwfilter };
}
