//! Secrets, and the events about them.

use stdlib_model::Uuid;
use stdlib_xdr::{Opaque, Text};

use crate::{
    limits::SECRET_VALUE_MAX,
    table::{events, procedures},
    types::Secret,
};

procedures! {
    /// A call about secrets.
    Remote Secret, enum SecretRequest -> SecretReply;

    /// `virSecretLookupByUUID`.
    141 High Read "SECRET_LOOKUP_BY_UUID"
    SecretLookupByUuid { uuid: Uuid } -> SecretLookupByUuidReply { secret: Secret };

    /// `virSecretDefineXML`.
    142 High Write "SECRET_DEFINE_XML"
    SecretDefineXml { xml: Text, flags: u32 } -> SecretDefineXmlReply { secret: Secret };

    /// `virSecretGetXMLDesc`.
    143 High Read "SECRET_GET_XML_DESC"
    SecretGetXmlDesc { secret: Secret, flags: u32 } -> SecretGetXmlDescReply { xml: Text };

    /// `virSecretSetValue`.
    144 High Write "SECRET_SET_VALUE"
    SecretSetValue { secret: Secret, value: Opaque<SECRET_VALUE_MAX>, flags: u32 };

    /// `virSecretGetValue`.
    145 High Write "SECRET_GET_VALUE"
    SecretGetValue { secret: Secret, flags: u32 } -> SecretGetValueReply { value: Opaque<SECRET_VALUE_MAX> };

    /// `virSecretUndefine`.
    146 High Write "SECRET_UNDEFINE"
    SecretUndefine { secret: Secret };

    /// `virSecretLookupByUsage`.
    147 High Read "SECRET_LOOKUP_BY_USAGE"
    SecretLookupByUsage { usage_type: i32, usage_id: Text } -> SecretLookupByUsageReply { secret: Secret };
}

events! {
    Remote Secret;

    /// Sent to those who registered.
    382 "SECRET_EVENT_LIFECYCLE"
    SecretEventLifecycle { callback_id: i32, secret: Secret, event: i32, detail: i32 };

    /// Sent to those who registered.
    383 "SECRET_EVENT_VALUE_CHANGED" SecretEventValueChanged { callback_id: i32, secret: Secret };
}
