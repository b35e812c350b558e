//! Bindings of network filters to ports.

use stdlib_xdr::Text;

use crate::{table::procedures, types::NwfilterBinding};

procedures! {
    /// A call about nwfilter bindings.
    Remote NwfilterBinding, enum NwfilterBindingRequest -> NwfilterBindingReply;

    /// `virNWFilterBindingLookupByPortDev`: finds a binding by the device.
    397 High Read "NWFILTER_BINDING_LOOKUP_BY_PORT_DEV"
    NwfilterBindingLookupByPortDev { name: Text }
        -> NwfilterBindingLookupByPortDevReply { nwfilter: NwfilterBinding };

    /// `virNWFilterBindingGetXMLDesc`: the definition.
    398 High Read "NWFILTER_BINDING_GET_XML_DESC"
    NwfilterBindingGetXmlDesc {
        nwfilter: NwfilterBinding, flags: u32,
    } -> NwfilterBindingGetXmlDescReply { xml: Text };

    /// `virNWFilterBindingCreateXML`: binds an nwfilter to a device.
    399 High Write "NWFILTER_BINDING_CREATE_XML"
    NwfilterBindingCreateXml { xml: Text, flags: u32 }
        -> NwfilterBindingCreateXmlReply { nwfilter: NwfilterBinding };

    /// `virNWFilterBindingDelete`: takes the binding away.
    400 High Write "NWFILTER_BINDING_DELETE"
    NwfilterBindingDelete { nwfilter: NwfilterBinding };
}
