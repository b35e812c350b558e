//! Addresses of machines.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use crate::TextError;

const WHAT: &str = "an IP address";

/// An IPv4 or IPv6 address. Those of version 4 come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ip(IpAddr);

impl Ip {
    /// Returns the address of the standard library's.
    pub const fn new(address: IpAddr) -> Self {
        Self(address)
    }

    /// Returns the address as the standard library's.
    pub const fn address(self) -> IpAddr {
        self.0
    }

    /// Returns whether it is of version 4.
    pub const fn is_v4(self) -> bool {
        self.0.is_ipv4()
    }

    /// Returns whether it is of version 6.
    pub const fn is_v6(self) -> bool {
        self.0.is_ipv6()
    }

    /// Returns whether it is of the machine itself, as `127.0.0.1` is.
    pub const fn is_loopback(self) -> bool {
        self.0.is_loopback()
    }

    /// Returns whether it is for use inside a site only: RFC 1918, RFC 4193.
    pub const fn is_private(self) -> bool {
        match self.0 {
            IpAddr::V4(address) => address.is_private(),
            IpAddr::V6(address) => address.is_unique_local(),
        }
    }

    /// Returns how many addresses further it is than the other, or `None` where an int can't say.
    pub fn distance(self, from: Self) -> Option<i64> {
        let number = |ip: Self| match ip.0 {
            IpAddr::V4(address) => u128::from(address.to_bits()),
            IpAddr::V6(address) => address.to_bits(),
        };
        let (this, from) = (number(self), number(from));
        let distance = i64::try_from(this.abs_diff(from)).ok()?;
        if this < from { distance.checked_neg() } else { Some(distance) }
    }

    /// Returns the address that many further, or back, or `None` past the last one of its version.
    pub fn offset(self, by: i64) -> Option<Self> {
        let moved = |number: u128| number.checked_add_signed(i128::from(by));
        Some(Self(match self.0 {
            IpAddr::V4(address) => {
                IpAddr::V4(u32::try_from(moved(u128::from(address.to_bits()))?).ok()?.into())
            }
            IpAddr::V6(address) => IpAddr::V6(moved(address.to_bits())?.into()),
        }))
    }
}

/// Reads it strictly: `10.0.0.1`, `fe80::1`; no port, no brackets, no zone.
impl FromStr for Ip {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        text.parse().map(Self).map_err(|_| TextError::new(text, WHAT, why_not(text)))
    }
}

/// Returns what is wrong with a text that is no address.
fn why_not(text: &str) -> String {
    if text.contains(':') {
        return "it is neither eight groups of hexadecimal digits, nor fewer with one `::`".into();
    }
    let parts: Vec<&str> = text.split('.').collect();
    for part in &parts {
        match part.parse::<u64>() {
            _ if part.is_empty() => return "a number is missing".into(),
            _ if !part.bytes().all(|byte| byte.is_ascii_digit()) => {
                return format!("`{part}` is not a number");
            }
            Ok(number) if number <= 255 && part.len() > 1 && part.starts_with('0') => {
                return format!("`{part}` begins with a zero");
            }
            Ok(0..=255) => {}
            _ => return format!("{part} is larger than 255"),
        }
    }
    match parts.len() {
        1 => "it has one number, and needs four with dots between".into(),
        count => format!("it has {count} numbers, and needs four with dots between"),
    }
}

impl fmt::Display for Ip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        text.parse::<Ip>().map_or_else(|error| error.to_string(), |ip| ip.to_string())
    }

    #[test]
    fn addresses_are_read_and_written_in_one_way() {
        assert_eq!(read("10.0.0.1"), "10.0.0.1");
        assert_eq!(read("FE80:0:0:0:0:0:0:1"), "fe80::1");
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (text, why) in [
            ("10.0.0.300", "300 is larger than 255"),
            ("10.0.0", "it has 3 numbers, and needs four with dots between"),
            ("10.0.0.0.0", "it has 5 numbers, and needs four with dots between"),
            ("web", "`web` is not a number"),
            ("", "a number is missing"),
            ("10.0.0.01", "`01` begins with a zero"),
            ("fe80:::1", "it is neither eight groups of hexadecimal digits, nor fewer with one `::`"),
        ] {
            assert_eq!(read(text), format!("`{text}` is not an IP address: {why}"));
        }
    }

    #[test]
    fn addresses_are_ordered_by_number() {
        let mut all: Vec<Ip> =
            ["fe80::1", "10.0.0.10", "10.0.0.9"].iter().filter_map(|text| text.parse().ok()).collect();
        all.sort_unstable();
        assert_eq!(all.iter().map(Ip::to_string).collect::<Vec<_>>(), ["10.0.0.9", "10.0.0.10", "fe80::1"]);
    }

    #[test]
    fn an_address_past_the_last_one_is_none() {
        let last: Option<Ip> = "255.255.255.255".parse().ok();
        assert_eq!(last.and_then(|ip| ip.offset(1)), None);
        assert_eq!(
            last.and_then(|ip| ip.offset(-256)).map(|ip| ip.to_string()),
            Some("255.255.254.255".into())
        );
    }
}
