//! Ranges of machines' addresses.

use std::fmt;
use std::str::FromStr;

use ipnet::IpNet;

use super::Ip;
use crate::TextError;

const WHAT: &str = "a network";

/// A network: its first address and how many bits all of its addresses share. Ordered by both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cidr(IpNet);

impl Cidr {
    /// Returns the first address.
    pub fn address(self) -> Ip {
        Ip::new(self.0.network())
    }

    /// Returns the last address; of version 4, the one for broadcasts.
    pub fn last(self) -> Ip {
        Ip::new(self.0.broadcast())
    }

    /// Returns how many bits its addresses share.
    pub fn prefix(self) -> u8 {
        self.0.prefix_len()
    }

    /// Returns the shared bits as an address: `255.255.255.0`.
    pub fn netmask(self) -> Ip {
        Ip::new(self.0.netmask())
    }

    /// Returns whether the address is in it.
    pub fn contains(self, ip: Ip) -> bool {
        self.0.contains(&ip.address())
    }

    /// Returns whether all of the other network is in it.
    pub fn includes(self, other: Self) -> bool {
        self.0.contains(&other.0)
    }
}

/// Reads `10.0.0.0/8`. Bits beyond the shared ones are refused: `10.0.0.5/8` is a machine, not a network.
impl FromStr for Cidr {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        let refused = |why: String| TextError::new(text, WHAT, why);
        let Some((address, prefix)) = text.split_once('/') else {
            return Err(refused("it has no `/` with the number of bits, as in `10.0.0.0/8`".into()));
        };
        let address: Ip = address.parse().map_err(|error: TextError| refused(error.why().to_owned()))?;
        let most = if address.is_v4() { 32 } else { 128 };
        let bits =
            if prefix.bytes().all(|byte| byte.is_ascii_digit()) { prefix.parse::<u8>().ok() } else { None };
        let bits = bits.filter(|bits| *bits <= most).ok_or_else(|| {
            refused(format!("behind the `/` stands `{prefix}`, and not a number from 0 to {most}"))
        })?;
        let found = IpNet::new(address.address(), bits).map_err(|error| refused(error.to_string()))?;
        let network = found.trunc();
        if network != found {
            return Err(refused(format!("`{address}` is inside of it; the network is `{network}`")));
        }
        Ok(Self(network))
    }
}

impl fmt::Display for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        text.parse::<Cidr>().map_or_else(|error| error.to_string(), |network| network.to_string())
    }

    #[test]
    fn networks_are_read_strictly() {
        assert_eq!(read("10.0.0.0/8"), "10.0.0.0/8");
        assert_eq!(read("fd00::/8"), "fd00::/8");
        for (text, why) in [
            ("10.0.0.0", "it has no `/` with the number of bits, as in `10.0.0.0/8`"),
            ("10.0.0.0/33", "behind the `/` stands `33`, and not a number from 0 to 32"),
            ("10.0.0.0/+8", "behind the `/` stands `+8`, and not a number from 0 to 32"),
            ("10.0.0.5/8", "`10.0.0.5` is inside of it; the network is `10.0.0.0/8`"),
            ("10.0.0.500/8", "500 is larger than 255"),
        ] {
            assert_eq!(read(text), format!("`{text}` is not a network: {why}"));
        }
    }

    #[test]
    fn a_network_contains_its_addresses() {
        let network: Option<Cidr> = "192.168.122.0/24".parse().ok();
        let contains = |text: &str| network.zip(text.parse().ok()).map(|(network, ip)| network.contains(ip));
        assert_eq!(contains("192.168.122.255"), Some(true));
        assert_eq!(contains("192.168.123.0"), Some(false));
        assert_eq!(contains("fe80::1"), Some(false));
        let shown = network.map(|it| [it.address(), it.last(), it.netmask()].map(|ip| ip.to_string()));
        assert_eq!(shown, Some(["192.168.122.0", "192.168.122.255", "255.255.255.0"].map(Into::into)));
    }
}
