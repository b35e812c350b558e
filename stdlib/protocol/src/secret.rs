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

    /// `virSecretLookupByUUID`: finds a secret by UUID.
    141 High Read "SECRET_LOOKUP_BY_UUID"
    SecretLookupByUuid { uuid: Uuid } -> SecretLookupByUuidReply { secret: Secret };

    /// `virSecretDefineXML`: defines a secret without its value, or changes its definition.
    142 High Write "SECRET_DEFINE_XML"
    SecretDefineXml { xml: Text, flags: u32 } -> SecretDefineXmlReply { secret: Secret };

    /// `virSecretGetXMLDesc`: the definition, without the value.
    143 High Read "SECRET_GET_XML_DESC"
    SecretGetXmlDesc { secret: Secret, flags: u32 } -> SecretGetXmlDescReply { xml: Text };

    /// `virSecretSetValue`: sets the value.
    144 High Write "SECRET_SET_VALUE"
    SecretSetValue { secret: Secret, value: Opaque<SECRET_VALUE_MAX>, flags: u32 };

    /// `virSecretGetValue`: the value.
    145 High Write "SECRET_GET_VALUE"
    SecretGetValue { secret: Secret, flags: u32 } -> SecretGetValueReply { value: Opaque<SECRET_VALUE_MAX> };

    /// `virSecretUndefine`: forgets the secret and its value.
    146 High Write "SECRET_UNDEFINE"
    SecretUndefine { secret: Secret };

    /// `virSecretLookupByUsage`: finds a secret by what uses it.
    147 High Read "SECRET_LOOKUP_BY_USAGE"
    SecretLookupByUsage { usage_type: i32, usage_id: Text } -> SecretLookupByUsageReply { secret: Secret };
}

events! {
    Remote Secret;

    /// `VIR_SECRET_EVENT_ID_LIFECYCLE`: the secret was defined or forgotten.
    382 "SECRET_EVENT_LIFECYCLE"
    SecretEventLifecycle { callback_id: i32, secret: Secret, event: i32, detail: i32 };

    /// `VIR_SECRET_EVENT_ID_VALUE_CHANGED`: the secret has another value.
    383 "SECRET_EVENT_VALUE_CHANGED" SecretEventValueChanged { callback_id: i32, secret: Secret };
}
