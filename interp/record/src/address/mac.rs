//! Addresses of network interfaces.

use std::fmt;
use std::str::FromStr;

use crate::TextError;

const WHAT: &str = "a MAC address";

/// The address of a network interface, as libvirt writes it: `52:54:00:6b:3c:58`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mac([u8; 6]);

impl Mac {
    /// Returns the address with these bytes.
    pub const fn new(bytes: [u8; 6]) -> Self {
        Self(bytes)
    }

    /// Returns the bytes.
    pub const fn bytes(self) -> [u8; 6] {
        self.0
    }

    /// Returns whether it stands for a group of interfaces.
    pub const fn is_multicast(self) -> bool {
        self.0[0] & 1 == 1
    }

    /// Returns whether it was given out on the spot, and not by a maker of hardware.
    pub const fn is_local(self) -> bool {
        self.0[0] & 2 == 2
    }
}

/// Reads six bytes of two hexadecimal digits, with `:` or `-` between.
impl FromStr for Mac {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        let refused = |why: String| TextError::new(text, WHAT, why);
        let between = if text.contains('-') { '-' } else { ':' };
        let mut bytes = [0; 6];
        let mut count = 0;
        for part in text.split(between) {
            let hexadecimal = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
            let byte = if hexadecimal { u8::from_str_radix(part, 16).ok() } else { None };
            let byte = byte.ok_or_else(|| refused(format!("`{part}` is not two hexadecimal digits")))?;
            if let Some(slot) = bytes.get_mut(count) {
                *slot = byte;
            }
            count += 1;
        }
        if count == 6 {
            Ok(Self(bytes))
        } else {
            Err(refused(format!("it has {count} bytes, and needs six")))
        }
    }
}

impl fmt::Display for Mac {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c, d, e, last] = self.0;
        write!(f, "{a:02x}:{b:02x}:{c:02x}:{d:02x}:{e:02x}:{last:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        text.parse::<Mac>().map_or_else(|error| error.to_string(), |mac| mac.to_string())
    }

    #[test]
    fn addresses_are_written_as_libvirt_does() {
        assert_eq!(read("52:54:00:6B:3C:58"), "52:54:00:6b:3c:58");
        assert_eq!(read("52-54-00-6b-3c-58"), "52:54:00:6b:3c:58");
        for (text, why) in [
            ("52:54:00:6b:3c", "it has 5 bytes, and needs six"),
            ("52:54:00:6b:3c:58:00", "it has 7 bytes, and needs six"),
            ("52:54:00:6b:3c:5", "`5` is not two hexadecimal digits"),
            ("52:54:00:6b:3c:+8", "`+8` is not two hexadecimal digits"),
            ("", "`` is not two hexadecimal digits"),
        ] {
            assert_eq!(read(text), format!("`{text}` is not a MAC address: {why}"));
        }
    }
}
