//! The payload of a message whose status is error.

use stdlib_xdr::Text;

use super::{Domain, Network};
use crate::table::structs;

structs! {
    /// What went wrong on the other side, in libvirt's numbers and in words.
    ///
    /// `code`, `domain` and `level` are `virErrorNumber`, `virErrorDomain` and `virErrorLevel`; `dom` and
    /// `net` have been without use since libvirt 0.6.
    RemoteError {
        code: i32,
        domain: i32,
        message: Option<Text>,
        level: i32,
        dom: Option<Domain>,
        str1: Option<Text>,
        str2: Option<Text>,
        str3: Option<Text>,
        int1: i32,
        int2: i32,
        net: Option<Network>,
    }
}
