//! Numbers in the order of values: sorting numbers is many times faster than comparing values.
//!
//! Of values of one type, the rank of the smaller is never greater. Equal ranks are equal values, except of
//! strings that go on beyond the bytes that a rank is made of.

use interp_record::Value;

/// How many bytes of a string a rank is made of; its last byte says how many there were.
pub(super) const BYTES: usize = 7;

/// Where a value stands among others of its type; `()` comes last.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Rank {
    absent: bool,
    number: u64,
}

impl Rank {
    /// Returns the rank of a value, if its type has ranks; `from` is the byte of a string that counts first.
    pub(super) fn new(value: &Value, from: usize, descending: bool) -> Option<Self> {
        let number = match value {
            Value::Unit => return Some(Self { absent: true, number: 0 }),
            Value::Bool(value) => u64::from(*value),
            Value::Float(value) => float(*value),
            Value::Int(value) => value.cast_unsigned() ^ (1 << 63),
            Value::Size(value) => value.bytes(),
            Value::String(text) => string(text.as_bytes().get(from..).unwrap_or_default()),
            _ => return None,
        };
        Some(Self { absent: false, number: if descending { !number } else { number } })
    }

    /// Returns the rank and a place as one number, in the order of ranks and then of places; nothing where the place
    /// is too far.
    pub(super) fn at(self, place: usize) -> Option<u128> {
        let place = u32::try_from(place).ok()?;
        Some(u128::from(self.absent) << 96 | u128::from(self.number) << 32 | u128::from(place))
    }

    /// Returns the rank in such a number, as a number.
    pub(super) fn of(ranked: u128) -> u128 {
        ranked >> 32
    }

    /// Returns the place in such a number.
    pub(super) fn place(ranked: u128) -> usize {
        usize::try_from(ranked & u128::from(u32::MAX)).unwrap_or_default()
    }
}

/// Returns the number of a float in the order of `total_cmp`.
fn float(value: f64) -> u64 {
    let bits = value.to_bits();
    if value.is_sign_negative() { !bits } else { bits | (1 << 63) }
}

/// Returns the first bytes of a string as a number, and how many there are, of which all above count the same.
fn string(bytes: &[u8]) -> u64 {
    let mut number = [0; BYTES + 1];
    number.iter_mut().zip(bytes.iter().take(BYTES)).for_each(|(to, from)| *to = *from);
    if let Some(last) = number.last_mut() {
        *last = u8::try_from(bytes.len().min(BYTES + 1)).unwrap_or_default();
    }
    u64::from_be_bytes(number)
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use interp_record::Size;
    use proptest::prelude::*;

    use super::*;
    use crate::compare_keys;

    fn rank(value: &Value, descending: bool) -> Option<Rank> {
        Rank::new(value, 0, descending)
    }

    #[test]
    fn only_what_is_a_number_or_a_string_has_a_rank() {
        assert_eq!(rank(&Value::list(Vec::new()), false), None);
        assert_eq!(rank(&Value::Unit, false), Some(Rank { absent: true, number: 0 }));
        assert_eq!(rank(&Size::from_bytes(3).into(), false), Some(Rank { absent: false, number: 3 }));
        assert_eq!(rank(&"ab".into(), false), Some(Rank { absent: false, number: 0x6162_0000_0000_0002 }));
        assert_eq!(rank(&"abcdefgh".into(), false), rank(&"abcdefghi".into(), false));
    }

    fn values() -> impl Strategy<Value = (Value, Value)> {
        let string = "[ab\\x00é]{0,9}";
        let edges = prop_oneof![Just(0.0), Just(-0.0), Just(f64::NAN), any::<f64>()];
        prop_oneof![
            (any::<i64>(), any::<i64>()).prop_map(|(a, b)| (Value::Int(a), Value::Int(b))),
            (edges.clone(), edges).prop_map(|(a, b)| (Value::Float(a), Value::Float(b))),
            (string, string).prop_map(|(a, b)| (Value::from(a), Value::from(b))),
            any::<bool>().prop_map(|a| (Value::Bool(a), Value::Unit)),
            (any::<bool>(), any::<bool>()).prop_map(|(a, b)| (Value::Bool(a), Value::Bool(b))),
        ]
    }

    #[test]
    fn a_rank_and_a_place_are_one_number() {
        let places = |rank: Rank| [rank.at(0), rank.at(7), rank.at(u32::MAX as usize)].map(Option::unwrap);
        let (low, absent) = (Rank { absent: false, number: u64::MAX }, Rank { absent: true, number: 0 });
        let all: Vec<u128> = [places(low), places(absent)].concat();
        assert!(all.is_sorted());
        assert_eq!(
            all.iter().map(|it| Rank::place(*it)).collect::<Vec<_>>(),
            [0, 7, 4_294_967_295, 0, 7, 4_294_967_295]
        );
        assert_eq!(Rank::of(all[0]), Rank::of(all[2]));
        assert_ne!(Rank::of(all[2]), Rank::of(all[3]));
        assert_eq!(low.at(1 << 32), None);
    }

    proptest! {
        #[test]
        fn ranks_are_in_the_order_of_values((a, b) in values(), descending: bool) {
            let order = rank(&a, descending).cmp(&rank(&b, descending));
            let expected = compare_keys(&a, &b, descending);
            let is_open = matches!((&a, &b), (Value::String(a), Value::String(b)) if a.len() > BYTES && b.len() > BYTES);
            prop_assert!(Ok(order) == expected || is_open && order == Ordering::Equal);
        }
    }
}
