//! Network filters, which libvirt's test driver lacks.

use stdlib_protocol::connect::ConnectListAllNwfilters;
use stdlib_protocol::nwfilter::*;

use super::{connect, told};

#[tokio::test]
async fn an_nwfilter_is_defined_found_and_forgotten() {
    let connection = connect();
    let xml =
        "<filter name='no-spoof' chain='ipv4'><uuid>11111111-1111-1111-1111-111111111111</uuid></filter>";
    let nwfilter = connection.call(NwfilterDefineXml { xml: xml.into() }).await.unwrap().nwfilter;
    let found = connection.call(NwfilterLookupByName { name: "no-spoof".into() }).await.unwrap().nwfilter;
    assert_eq!(found, nwfilter);
    let text = connection.call(NwfilterGetXmlDesc { nwfilter: found, flags: 0 }).await.unwrap().xml;
    assert_eq!(text, format!("{xml}\n"));
    let other = "<filter name='no-spoof'><uuid>22222222-2222-2222-2222-222222222222</uuid></filter>".into();
    assert_eq!(told(connection.call(NwfilterDefineXml { xml: other }).await).0, "OPERATION_FAILED");
    assert_eq!(connection.call(ConnectListAllNwfilters { need_results: 1, flags: 0 }).await.unwrap().ret, 1);
    connection.call(NwfilterUndefine { nwfilter: nwfilter.clone() }).await.unwrap();
    assert_eq!(told(connection.call(NwfilterUndefine { nwfilter }).await).0, "NO_NWFILTER");
}
