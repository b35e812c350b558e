//! Sets of a host's processors: bits on the wire, numbers in scripts.

use interp_record::Value;

/// How many bytes of bits are asked for: hosts with more than 2,048 processors are not seen whole.
pub(super) const BYTES_ASKED: usize = 256;

/// Returns the numbers of the bits that are set, lowest first.
pub(super) fn numbers(bits: &[u8]) -> Value {
    let is_set = |number: &usize| bits.get(number / 8).is_some_and(|byte| byte & (1 << (number % 8)) != 0);
    let numbers = (0..bits.len() * 8).filter(is_set).filter_map(|number| i64::try_from(number).ok());
    Value::list(numbers.map(Value::Int).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_numbered_from_the_lowest_of_the_first_byte() {
        let expected = [0, 7, 9].map(Value::Int).to_vec();
        assert_eq!(numbers(&[0b1000_0001, 0b10]), Value::list(expected));
    }
}
