//! The names of typed parameters, as libvirt's headers give them.
//!
//! A name that ends in a dot is a prefix before an index; one that begins with a dot is a suffix after it:
//! `net.` `0` `.rx.bytes`.

/// Makes one constant per row, and `ALL` with libvirt's full names.
macro_rules! fields {
    ($($name:ident = $value:literal;)+) => {
        $(
            #[doc = concat!("`VIR_", stringify!($name), "`: `", $value, "`.")]
            pub const $name: &str = $value;
        )+

        /// Every constant here: libvirt's name and the text.
        pub const ALL: &[(&str, &str)] = &[$((concat!("VIR_", stringify!($name)), $value),)+];
    };
}
pub mod admin;
pub mod domain;
pub mod domain_guest_info;
pub mod domain_job;
pub mod domain_stats;
pub mod host;
pub mod network;
