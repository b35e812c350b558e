//! The key that leaves a console: written as virsh's `--escape` is.

use std::fmt;

use interp_record::Fault;

/// A byte that is not sent, but leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Escape(u8);

impl Escape {
    /// Reads `^]`, `^A`, or a character alone.
    ///
    /// # Errors
    /// `BAD_KEY` where it is none of these.
    pub(super) fn read(text: &str) -> Result<Self, Fault> {
        match *text.as_bytes() {
            [b'^', key] if (b'@'..=b'_').contains(&key.to_ascii_uppercase()) => {
                Ok(Self(key.to_ascii_uppercase() & 0x1f))
            }
            [key] if key.is_ascii() => Ok(Self(key)),
            _ => Err(Fault::new("BAD_KEY", format!("`{text}` is no key that a console can be left by"))
                .hint("write one like `^]`, `^A` or `~`")),
        }
    }

    /// Returns what stands before it, and whether it is there.
    pub(super) fn split(self, bytes: &[u8]) -> (&[u8], bool) {
        match bytes.iter().position(|byte| *byte == self.0) {
            Some(at) => (bytes.get(..at).unwrap_or_default(), true),
            None => (bytes, false),
        }
    }
}

impl fmt::Display for Escape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            key @ ..0x20 => write!(f, "Ctrl-{}", char::from(key | 0x40)),
            key => write!(f, "`{}`", char::from(key)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        Escape::read(text).map_or_else(|fault| fault.message().to_owned(), |escape| escape.to_string())
    }

    #[test]
    fn keys_are_written_as_virsh_writes_them() {
        assert_eq!(shown("^]"), "Ctrl-]");
        assert_eq!(shown("^a"), "Ctrl-A");
        assert_eq!(shown("^"), "`^`");
        assert_eq!(shown("~"), "`~`");
        for text in ["", "^1", "^]]", "é", "ab"] {
            assert_eq!(shown(text), format!("`{text}` is no key that a console can be left by"));
        }
    }

    #[test]
    fn what_is_typed_before_the_key_is_sent() {
        let escape = Escape(0x1d);
        assert_eq!(escape.split(b"ab\x1dcd"), (&b"ab"[..], true));
        assert_eq!(escape.split(b"\x03\x04"), (&b"\x03\x04"[..], false));
    }
}
