//! XDR (RFC 4506) as a serde format, in the dialect that libvirt speaks.
//!
//! [`to_vec`], [`to_writer`] and [`from_slice`] turn any serde type that XDR can say into bytes and back.
//! libvirt's own vocabulary has types of its own, because it says more than serde does:
//!
//! | libvirt | here | on the wire |
//! |---|---|---|
//! | string, at most 4 MiB | [`Text`] | count, bytes, padding |
//! | `opaque x<N>` | [`Opaque<N>`] | count, bytes, padding |
//! | `T x<N>` | [`List<T, N>`] | count, items |
//! | `opaque x[N]` | `[u8; N]` | bytes, padding |
//! | `char`, `unsigned char`, `unsigned short` | [`Char`], [`UChar`], [`UShort`] | one word each |
//! | `char x<N>`, `char x[N]` | [`Chars<N>`], [`CharArray<N>`] | one word for each character |
//!
//! What always holds: no input makes it panic; a count is believed only as far as its limit and the bytes
//! that are left; nothing is allocated for items that have not been read.
//! Padding that isn't zero and bytes behind the value are accepted, as libvirt accepts them.
//! Absent on purpose: what XDR has no word for (maps, `f32`, 8- and 16-bit numbers as such, 128-bit numbers).

mod char;
mod de;
mod error;
mod list;
mod opaque;
mod refusal;
mod ser;
mod text;

pub use self::{
    char::{Char, CharArray, Chars, UChar, UShort},
    de::{Deserializer, from_slice},
    error::{Error, Place},
    list::List,
    opaque::Opaque,
    ser::{Serializer, to_vec, to_writer},
    text::{TEXT_LEN_MAX, Text},
};
