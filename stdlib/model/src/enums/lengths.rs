//! The lengths that libvirt's headers fix, in bytes unless they say otherwise.
//!
//! Buffer lengths of strings include the NUL that ends them in C.

/// The longest name of a typed parameter (`VIR_TYPED_PARAM_FIELD_LENGTH`).
pub const TYPED_PARAM_FIELD_LENGTH: u32 = 80;
/// The most keys of one `virDomainSendKey`, a count (`VIR_DOMAIN_SEND_KEY_MAX_KEYS`).
pub const DOMAIN_SEND_KEY_MAX_KEYS: u32 = 16;
/// The longest security label (`VIR_SECURITY_LABEL_BUFLEN`).
pub const SECURITY_LABEL_BUFLEN: u32 = 4097;
/// The longest name of a security model (`VIR_SECURITY_MODEL_BUFLEN`).
pub const SECURITY_MODEL_BUFLEN: u32 = 257;
/// The longest domain of interpretation of a security model (`VIR_SECURITY_DOI_BUFLEN`).
pub const SECURITY_DOI_BUFLEN: u32 = 257;
/// The longest name of a CPU statistic (`VIR_NODE_CPU_STATS_FIELD_LENGTH`).
pub const NODE_CPU_STATS_FIELD_LENGTH: u32 = 80;
/// The longest name of a memory statistic (`VIR_NODE_MEMORY_STATS_FIELD_LENGTH`).
pub const NODE_MEMORY_STATS_FIELD_LENGTH: u32 = 80;
/// A UUID's raw bytes (`VIR_UUID_BUFLEN`).
pub const UUID_BUFLEN: u32 = 16;
/// A UUID's text (`VIR_UUID_STRING_BUFLEN`).
pub const UUID_STRING_BUFLEN: u32 = 37;
