//! Addresses.

use super::{Member, field, method, needed};
use crate::Ty;

pub(super) const IP: &[Member] = &[
    field(
        "is_loopback",
        Ty::Bool,
        "Whether it is of the machine itself.",
        (r#"ip("127.0.0.1").is_loopback"#, "true"),
    ),
    field(
        "is_private",
        Ty::Bool,
        "Whether it is for use inside a site only.",
        (r#"ip("10.0.0.1").is_private"#, "true"),
    ),
    field("is_v4", Ty::Bool, "Whether it is of version 4.", (r#"ip("10.0.0.1").is_v4"#, "true")),
    field("is_v6", Ty::Bool, "Whether it is of version 6.", (r#"ip("fe80::1").is_v6"#, "true")),
];

pub(super) const CIDR: &[Member] = &[
    field("address", Ty::Ip, "Its first address.", (r#"cidr("10.0.0.0/8").address"#, r#""10.0.0.0""#)),
    method(
        "contains",
        &[needed("other", Ty::Union(&[Ty::Ip, Ty::Cidr]), "An address, or a network.")],
        Ty::Bool,
        "Says whether an address or the whole of another network is in it.",
        (r#"cidr("10.0.0.0/8").contains(ip("10.1.2.3"))"#, "true"),
    ),
    field("last", Ty::Ip, "Its last address.", (r#"cidr("10.0.0.0/8").last"#, r#""10.255.255.255""#)),
    field("netmask", Ty::Ip, "Its mask.", (r#"cidr("10.0.0.0/8").netmask"#, r#""255.0.0.0""#)),
    field("prefix", Ty::Int, "How many bits its addresses share.", (r#"cidr("10.0.0.0/8").prefix"#, "8")),
];

pub(super) const MAC: &[Member] = &[
    field(
        "is_local",
        Ty::Bool,
        "Whether it was given out on the spot.",
        (r#"mac("52:54:00:12:34:56").is_local"#, "true"),
    ),
    field(
        "is_multicast",
        Ty::Bool,
        "Whether it stands for a group.",
        (r#"mac("01:00:5e:00:00:01").is_multicast"#, "true"),
    ),
];
