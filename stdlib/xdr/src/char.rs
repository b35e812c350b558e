//! C's small integers, each of which takes a whole word on the wire, and the texts libvirt makes of them.
//!
//! A `char` is sign-extended by some peers (amd64) and not by others (arm64), so a word from -128 to 255 is
//! one; it is sent sign-extended.
//! A word outside the type's range is an error.

mod chars;
mod word;

pub use self::{
    chars::{CharArray, Chars},
    word::{Char, UChar, UShort},
};

#[cfg(test)]
mod tests;
