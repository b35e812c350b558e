//! Addresses of networks: of machines, of interfaces, and of ranges of machines.
//!
//! They are read strictly, and written in the one way that each has; they are ordered by number.

mod cidr;
mod ip;
mod mac;

pub use cidr::Cidr;
pub use ip::Ip;
pub use mac::Mac;
