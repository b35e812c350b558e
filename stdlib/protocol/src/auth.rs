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

    /// Asks how the daemon wants the client to authenticate; the first call on every connection.
    66 High Read "AUTH_LIST"
    AuthList -> AuthListReply { types: List<AuthType, AUTH_TYPE_LIST_MAX> };

    /// Asks which SASL mechanisms the daemon knows, separated by spaces or commas.
    67 High Read "AUTH_SASL_INIT"
    AuthSaslInit -> AuthSaslInitReply { mechlist: Text };

    /// Chooses a mechanism and sends its first packet; `nil` says that there is none.
    68 High Read "AUTH_SASL_START"
    AuthSaslStart {
        mech: Text, nil: i32, data: Chars<AUTH_SASL_DATA_MAX>,
    } -> AuthSaslStartReply { complete: i32, nil: i32, data: Chars<AUTH_SASL_DATA_MAX> };

    /// Sends the next SASL packet, until both sides are complete.
    69 High Read "AUTH_SASL_STEP"
    AuthSaslStep { nil: i32, data: Chars<AUTH_SASL_DATA_MAX> }
        -> AuthSaslStepReply { complete: i32, nil: i32, data: Chars<AUTH_SASL_DATA_MAX> };

    /// Lets the daemon ask polkit about the process at the other end of the socket.
    70 High Read "AUTH_POLKIT"
    AuthPolkit -> AuthPolkitReply { complete: i32 };
}
