//! What must not be seen: passwords, keys.

use std::fmt;
use std::sync::Arc;

use zeroize::Zeroizing;

/// The most bytes of a secret: those of a credential of systemd.
pub const SECRET_LEN_MAX: usize = 1 << 20;

/// What every secret is shown as.
pub const SECRET_SHOWN: &str = "***";

/// Bytes that are shown as `***` everywhere, and are overwritten when nobody holds them any more.
///
/// Only what hands them to a host asks for them, by [`expose`](Self::expose); no script can. They
/// have no order and no hash, so that neither tells anything of them.
#[derive(Clone)]
pub struct Secret(Arc<Zeroizing<Vec<u8>>>);

impl Secret {
    /// Keeps these bytes.
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(Arc::new(Zeroizing::new(bytes)))
    }

    /// Returns the bytes, for a function that hands them on.
    pub fn expose(&self) -> &[u8] {
        &self.0
    }
}

/// Compares every byte, wherever the first difference is.
impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        let (a, b) = (self.expose(), other.expose());
        a.len() == b.len() && a.iter().zip(b).fold(0, |all, (a, b)| all | (a ^ b)) == 0
    }
}

impl Eq for Secret {}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::new(text.as_bytes().to_vec())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(SECRET_SHOWN)
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(SECRET_SHOWN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Value;

    #[test]
    fn no_way_of_showing_it_shows_it() {
        let secret = Secret::from("hunter2");
        let value = Value::list(vec![Value::Secret(secret.clone())]);
        assert_eq!(format!("{secret} {secret:?} {secret:#?}"), "*** *** ***");
        assert!(!format!("{value:?}").contains("hunter2"));
    }

    #[test]
    fn secrets_are_equal_by_their_bytes() {
        assert_eq!(Secret::from("a"), Secret::from("a"));
        assert_ne!(Secret::from("a"), Secret::from("b"));
        assert_ne!(Secret::from("a"), Secret::from("ab"));
    }
}
