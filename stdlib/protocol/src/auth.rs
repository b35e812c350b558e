//! Authentication, before anything else on a connection.
//!
//! Until it is complete a daemon serves these five calls only.
//! [`AuthList`] comes first even where no authentication is needed: for root it is what authenticates.

use stdlib_xdr::{Chars, List, Text};

use crate::{
    limits::{AUTH_SASL_DATA_MAX, AUTH_TYPE_LIST_MAX},
    table::procedures,
    types::AuthType,
};

procedures! {
    /// A call about authentication.
    Remote Auth, enum AuthRequest -> AuthReply;

    /// Part of `virConnectOpenAuth`.
    66 High Read "AUTH_LIST"
    AuthList -> AuthListReply { types: List<AuthType, AUTH_TYPE_LIST_MAX> };

    /// Part of `virConnectOpenAuth`.
    67 High Read "AUTH_SASL_INIT"
    AuthSaslInit -> AuthSaslInitReply { mechlist: Text };

    /// Part of `virConnectOpenAuth`.
    68 High Read "AUTH_SASL_START"
    AuthSaslStart {
        mech: Text, nil: i32, data: Chars<AUTH_SASL_DATA_MAX>,
    } -> AuthSaslStartReply { complete: i32, nil: i32, data: Chars<AUTH_SASL_DATA_MAX> };

    /// Part of `virConnectOpenAuth`.
    69 High Read "AUTH_SASL_STEP"
    AuthSaslStep { nil: i32, data: Chars<AUTH_SASL_DATA_MAX> }
        -> AuthSaslStepReply { complete: i32, nil: i32, data: Chars<AUTH_SASL_DATA_MAX> };

    /// Part of `virConnectOpenAuth`.
    70 High Read "AUTH_POLKIT"
    AuthPolkit -> AuthPolkitReply { complete: i32 };
}
