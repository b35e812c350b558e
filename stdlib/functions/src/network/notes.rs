//! Title, description and values of one's own of a network, and what else is in its XML alone.

use std::sync::Arc;

use interp_engine::Session;
use interp_record::{Fault, Value};
use stdlib_model::enums::NetworkMetadataType;
use stdlib_model::views::NetworkXml;
use stdlib_model::xml::Document;
use stdlib_protocol::network::{NetworkGetMetadata, NetworkGetXmlDesc, NetworkSetMetadata};

use super::{Listing, Network};
use crate::document::{self, given_by_host, parsed};
use crate::domain::metadata;
use crate::listed::Fetched;

impl Network {
    /// Sets or removes its title or description; `virNetworkSetMetadata`.
    pub(crate) fn note(
        &self,
        session: &Session,
        kind: NetworkMetadataType,
        text: Option<String>,
        flags: u32,
    ) -> Result<Value, Fault> {
        let (network, metadata) = (self.handle(), text.map(Into::into));
        let request =
            NetworkSetMetadata { network, r#type: kind.value(), metadata, key: None, uri: None, flags };
        self.change(session, request)
    }

    /// Returns the values of one's own; `virNetworkGetMetadata`.
    pub(crate) fn values(&self, session: &Session, flags: u32) -> Result<Vec<(String, String)>, Fault> {
        let uri = Some(metadata::NAMESPACE.into());
        let r#type = NetworkMetadataType::Element.value();
        let request = NetworkGetMetadata { network: self.handle(), r#type, uri, flags };
        match self.host().call(session, request) {
            Ok(reply) => Ok(metadata::of_element(given_by_host(&reply.metadata)?.root())),
            Err(fault) if fault.code().name() == "NO_NETWORK_METADATA" => Ok(Vec::new()),
            Err(fault) => Err(fault),
        }
    }

    /// Sets the values of one's own; without any, their element goes.
    pub(crate) fn set_values(
        &self,
        session: &Session,
        values: &[(String, String)],
        flags: u32,
    ) -> Result<Value, Fault> {
        let (metadata, key) = metadata::element(values);
        let (network, uri) = (self.handle(), Some(metadata::NAMESPACE.into()));
        let r#type = NetworkMetadataType::Element.value();
        self.change(session, NetworkSetMetadata { network, r#type, metadata, key, uri, flags })
    }
}

/// Asks for the XML: of what is up, or of what would be.
pub(super) fn documents(listing: &Listing, places: &[usize]) -> Fetched<Arc<Document>> {
    parsed(listing.each(places, |net| NetworkGetXmlDesc { net, flags: 0 }, |reply| reply.xml))
}

/// Returns a field that is in its XML alone.
pub(super) fn written(document: &Document, field: &str) -> Value {
    match field {
        "description" | "title" => document::text(document, field),
        "dns_domain" => document::text(document, "domain/@name"),
        "forward" => {
            let mode = NetworkXml::new(document).ok().and_then(NetworkXml::forward_mode);
            Value::optional(mode.map(std::borrow::Cow::into_owned))
        }
        "metadata" => metadata::record(metadata::of_domain(document)),
        _ => Value::Unit,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn fields_that_are_in_its_xml_alone_are_read_from_there() {
        let document = Document::parse(
            "<network><name>n</name><title>Lab &amp; more</title><forward/><domain name='lab.test'/></network>",
        )
        .unwrap();
        assert_eq!(written(&document, "title"), "Lab & more".into());
        assert_eq!(written(&document, "description"), Value::Unit);
        assert_eq!(written(&document, "forward"), "nat".into());
        assert_eq!(written(&document, "dns_domain"), "lab.test".into());
    }
}
