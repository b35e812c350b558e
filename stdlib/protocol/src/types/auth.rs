//! The kinds of authentication that a daemon offers.

use serde::{Deserialize, Serialize};

use crate::{Shape, Shaped};

/// How a daemon wants a client to authenticate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "i32", into = "i32")]
pub enum AuthType {
    /// Not at all: `REMOTE_AUTH_NONE`.
    None,
    /// By SASL: `REMOTE_AUTH_SASL`.
    Sasl,
    /// By asking polkit on the daemon's host: `REMOTE_AUTH_POLKIT`.
    Polkit,
    /// In a way that is newer than this table.
    Unknown(i32),
}

impl From<i32> for AuthType {
    fn from(number: i32) -> Self {
        match number {
            0 => Self::None,
            1 => Self::Sasl,
            2 => Self::Polkit,
            other => Self::Unknown(other),
        }
    }
}

impl From<AuthType> for i32 {
    fn from(auth: AuthType) -> Self {
        match auth {
            AuthType::None => 0,
            AuthType::Sasl => 1,
            AuthType::Polkit => 2,
            AuthType::Unknown(other) => other,
        }
    }
}

impl Shaped for AuthType {
    const SHAPE: &'static Shape = &Shape::Enum(
        "AuthType",
        &[("REMOTE_AUTH_NONE", 0), ("REMOTE_AUTH_SASL", 1), ("REMOTE_AUTH_POLKIT", 2)],
    );
}
