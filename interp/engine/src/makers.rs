//! Functions that make values of the language's own types: addresses and patterns of texts, amounts of numbers, times.

mod amount;
mod text;
mod time;

use interp_types::{Effect, Param, Signature, Ty};

use crate::Function;

/// All of them, by name.
pub(crate) const ALL: &[&Function] = &[
    &text::CIDR,
    &text::GLOB,
    &text::IP,
    &text::MAC,
    &time::NOW,
    &text::PATH,
    &amount::PERCENT,
    &text::REGEX,
    &amount::SECONDS,
    &amount::SIZE,
    &time::TIME,
    &text::URI,
    &text::UUID,
];

/// Returns the signature of a function that computes a value from its arguments.
const fn signature(name: &'static str, params: &'static [Param], gives: Ty) -> Signature {
    Signature { name, params, gives, effect: Effect::Pure, ..Signature::PLAIN }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_stand_in_order() {
        assert!(ALL.is_sorted_by(|a, b| a.name() < b.name()));
    }
}
