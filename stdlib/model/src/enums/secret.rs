//! Secrets.
//!
//! One table per public enumeration of libvirt: our name, the value, libvirt's constant, and for values
//! the word that stands for it in text.

use crate::enums::macros::{flag_set, value_enum};

value_enum! {
    /// What a secret is used for, in `virSecretLookupByUsage`.
    SecretUsageType: "virSecretUsageType" {
        None   = 0, "VIR_SECRET_USAGE_TYPE_NONE",   "none";
        Volume = 1, "VIR_SECRET_USAGE_TYPE_VOLUME", "volume";
        Ceph   = 2, "VIR_SECRET_USAGE_TYPE_CEPH",   "ceph";
        Iscsi  = 3, "VIR_SECRET_USAGE_TYPE_ISCSI",  "iscsi";
        Tls    = 4, "VIR_SECRET_USAGE_TYPE_TLS",    "tls";
        Vtpm   = 5, "VIR_SECRET_USAGE_TYPE_VTPM",   "vtpm";
    }
}

flag_set! {
    /// Which secrets `virConnectListAllSecrets` lists.
    ConnectListAllSecretsFlags: "virConnectListAllSecretsFlags" {
        EPHEMERAL    = 1 << 0, "VIR_CONNECT_LIST_SECRETS_EPHEMERAL";
        NO_EPHEMERAL = 1 << 1, "VIR_CONNECT_LIST_SECRETS_NO_EPHEMERAL";
        PRIVATE      = 1 << 2, "VIR_CONNECT_LIST_SECRETS_PRIVATE";
        NO_PRIVATE   = 1 << 3, "VIR_CONNECT_LIST_SECRETS_NO_PRIVATE";
    }
}

flag_set! {
    /// How `virSecretDefineXML` defines a secret.
    SecretDefineFlags: "virSecretDefineFlags" {
        VALIDATE = 1 << 0, "VIR_SECRET_DEFINE_VALIDATE";
    }
}

value_enum! {
    /// The events of secrets, in `virConnectSecretEventRegisterAny`.
    SecretEventID: "virSecretEventID" {
        Lifecycle    = 0, "VIR_SECRET_EVENT_ID_LIFECYCLE",     "lifecycle";
        ValueChanged = 1, "VIR_SECRET_EVENT_ID_VALUE_CHANGED", "value-changed";
    }
}

value_enum! {
    /// What happened to a secret, in its lifecycle event.
    SecretEventLifecycleType: "virSecretEventLifecycleType" {
        Defined   = 0, "VIR_SECRET_EVENT_DEFINED",   "defined";
        Undefined = 1, "VIR_SECRET_EVENT_UNDEFINED", "undefined";
    }
}
