//! Sets of a host's processors: bits on the wire, numbers in scripts.

use interp_engine::Call;
use interp_record::{Fault, Value};
use interp_types::{Param, Ty};

/// How many bytes of bits are asked for: hosts with more than 2,048 processors are not seen whole.
pub(super) const BYTES_ASKED: usize = 256;

/// The most processors that a set can name: libvirt takes 2,048 bytes of bits.
const CPUS_MAX: usize = 2048 * 8;

/// The parameter that names processors.
pub(super) const CPUS: Param =
    Param { name: "cpus", about: "The host's processors, from 0.", ty: Ty::List(&Ty::Int), default: None };

/// Returns the numbers of the bits that are set, lowest first.
pub(super) fn numbers(bits: &[u8]) -> Value {
    let is_set = |number: &usize| bits.get(number / 8).is_some_and(|byte| byte & (1 << (number % 8)) != 0);
    let numbers = (0..bits.len() * 8).filter(is_set).filter_map(|number| i64::try_from(number).ok());
    Value::list(numbers.map(Value::Int).collect())
}

/// Returns the bits of the processors that a call names in this place.
pub(super) fn bits(call: &Call<'_>, place: usize) -> Result<Vec<u8>, Fault> {
    let numbers: Vec<usize> = call.argument(place)?;
    let Some(last) = numbers.iter().max() else {
        return Err(
            Fault::new("INVALID_ARG", "no processor is named").hint("name one at least, such as `[0]`")
        );
    };
    if *last >= CPUS_MAX {
        return Err(Fault::new("INVALID_ARG", format!("no host has a processor {last}")));
    }
    let mut bits = vec![0_u8; last / 8 + 1];
    for number in &numbers {
        if let Some(byte) = bits.get_mut(number / 8) {
            *byte |= 1 << (number % 8);
        }
    }
    Ok(bits)
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
