//! Security labels, launch security, metadata, messages and the control interface.

use stdlib_xdr::{Chars, List, Text};

use super::{DomainReply, DomainRequest};
use crate::{
    limits::{
        DOMAIN_LAUNCH_SECURITY_INFO_PARAMS_MAX, DOMAIN_LAUNCH_SECURITY_STATE_PARAMS_MAX, DOMAIN_MESSAGES_MAX,
        SECURITY_LABEL_LIST_MAX, SECURITY_LABEL_MAX,
    },
    table::procedures,
    types::{Domain, SecurityLabel, TypedParam},
};

procedures! {
    Remote Domain, in DomainRequest -> DomainReply;

    /// `virDomainGetSecurityLabel`: the label under which the domain runs.
    121 High Read "DOMAIN_GET_SECURITY_LABEL"
    DomainGetSecurityLabel { dom: Domain }
        -> DomainGetSecurityLabelReply { label: Chars<SECURITY_LABEL_MAX>, enforcing: i32 };

    /// `virDomainGetControlInfo`: whether the hypervisor has hold of the domain, and for how many
    /// milliseconds.
    229 High Read "DOMAIN_GET_CONTROL_INFO"
    DomainGetControlInfo { dom: Domain, flags: u32 }
        -> DomainGetControlInfoReply { state: u32, details: u32, state_time: u64 };

    /// `virDomainSetMetadata`: sets title, description, or an element of one's own.
    264 Low Write "DOMAIN_SET_METADATA"
    DomainSetMetadata {
        dom: Domain, r#type: i32, metadata: Option<Text>, key: Option<Text>, uri: Option<Text>, flags: u32,
    };

    /// `virDomainGetMetadata`: title, description, or an element of one's own.
    265 Low Read "DOMAIN_GET_METADATA"
    DomainGetMetadata {
        dom: Domain, r#type: i32, uri: Option<Text>, flags: u32,
    } -> DomainGetMetadataReply { metadata: Text };

    /// `virDomainGetSecurityLabelList`: the label under each of the host's security models.
    278 High Read "DOMAIN_GET_SECURITY_LABEL_LIST"
    DomainGetSecurityLabelList { dom: Domain }
        -> DomainGetSecurityLabelListReply { labels: List<SecurityLabel, SECURITY_LABEL_LIST_MAX>, ret: i32 };

    /// `virDomainGetLaunchSecurityInfo`: how the domain's memory is encrypted.
    396 Low Write "DOMAIN_GET_LAUNCH_SECURITY_INFO"
    DomainGetLaunchSecurityInfo { dom: Domain, flags: u32 } -> DomainGetLaunchSecurityInfoReply {
        params: List<TypedParam, DOMAIN_LAUNCH_SECURITY_INFO_PARAMS_MAX>,
    };

    /// `virDomainGetMessages`: what speaks against the domain: deprecation, taint.
    426 Low Read "DOMAIN_GET_MESSAGES"
    DomainGetMessages { dom: Domain, flags: u32 }
        -> DomainGetMessagesReply { msgs: List<Text, DOMAIN_MESSAGES_MAX> };

    /// `virDomainSetLaunchSecurityState`: hands a secret to a domain with encrypted memory.
    439 Low Write "DOMAIN_SET_LAUNCH_SECURITY_STATE"
    DomainSetLaunchSecurityState {
        dom: Domain, params: List<TypedParam, DOMAIN_LAUNCH_SECURITY_STATE_PARAMS_MAX>, flags: u32,
    };
}
