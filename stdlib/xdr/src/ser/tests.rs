//! Bytes that values become, and values that have no bytes.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;

use serde::Serialize;

use super::*;

#[test]
fn numbers_are_big_endian_words() {
    assert_eq!(to_vec(&-2_i32).unwrap(), [0xff, 0xff, 0xff, 0xfe]);
    assert_eq!(to_vec(&0x0102_0304_u32).unwrap(), [1, 2, 3, 4]);
    assert_eq!(to_vec(&-2_i64).unwrap(), [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe]);
    assert_eq!(to_vec(&0x0102_0304_0506_0708_u64).unwrap(), [1, 2, 3, 4, 5, 6, 7, 8]);
    assert_eq!(to_vec(&1.5_f64).unwrap(), [0x3f, 0xf8, 0, 0, 0, 0, 0, 0]);
    assert_eq!(to_vec(&true).unwrap(), [0, 0, 0, 1]);
}

#[test]
fn a_fixed_opaque_has_no_count_and_is_padded() {
    assert_eq!(to_vec(&([1_u8, 2, 3, 4, 5], 6_u32)).unwrap(), [1, 2, 3, 4, 5, 0, 0, 0, 0, 0, 0, 6]);
    assert_eq!(to_vec(&([1_u8], [2_u8])).unwrap(), [1, 0, 0, 0, 2, 0, 0, 0]);
}

#[test]
fn strings_and_sequences_have_counts() {
    assert_eq!(to_vec("abcde").unwrap(), [0, 0, 0, 5, b'a', b'b', b'c', b'd', b'e', 0, 0, 0]);
    assert_eq!(to_vec(&vec![7_i32, 8]).unwrap(), [0, 0, 0, 2, 0, 0, 0, 7, 0, 0, 0, 8]);
    assert_eq!(to_vec(&Vec::<i32>::new()).unwrap(), [0, 0, 0, 0]);
}

#[test]
fn an_option_says_first_whether_it_is_there() {
    assert_eq!(to_vec(&None::<i32>).unwrap(), [0, 0, 0, 0]);
    assert_eq!(to_vec(&Some(9)).unwrap(), [0, 0, 0, 1, 0, 0, 0, 9]);
}

#[test]
fn an_enum_without_contents_is_its_index() {
    #[derive(Serialize)]
    enum Direction {
        #[expect(dead_code, reason = "it makes the other one the second")]
        In,
        Out,
    }
    assert_eq!(to_vec(&Direction::Out).unwrap(), [0, 0, 0, 1]);
}

#[test]
fn units_take_no_space() {
    assert!(to_vec(&()).unwrap().is_empty());
    assert_eq!(to_vec(&((), 1_i32)).unwrap(), [0, 0, 0, 1]);
}

#[test]
fn a_value_is_aligned_by_its_own_beginning() {
    let mut out = vec![0xaa];
    to_writer(&mut out, &([1_u8, 2], 3_u32)).unwrap();
    assert_eq!(out, [0xaa, 1, 2, 0, 0, 0, 0, 0, 3]);
}

#[test]
fn a_failure_leaves_the_buffer_as_it_was() {
    let mut out = vec![0xaa];
    to_writer(&mut out, &(1_i32, 2_i16)).unwrap_err();
    assert_eq!(out, [0xaa]);
}

#[test]
fn what_xdr_cannot_say_is_named_with_its_place() {
    #[derive(Serialize)]
    struct Outer {
        number: i32,
        inner: Inner,
    }
    #[derive(Serialize)]
    struct Inner {
        names: BTreeMap<i32, i32>,
    }
    let value = Outer { number: 1, inner: Inner { names: BTreeMap::new() } };
    assert_eq!(to_vec(&value).unwrap_err().to_string(), "`inner.names` at byte 4: XDR has no maps");
    assert_eq!(to_vec(&1.5_f32).unwrap_err().to_string(), "byte 0: XDR has no 32-bit floating point");
    assert_eq!(to_vec(&'x').unwrap_err().to_string(), "byte 0: XDR has no Unicode characters");
    let nested = vec![Ok(1), Err::<i32, i32>(2)];
    assert_eq!(to_vec(&nested).unwrap_err().to_string(), "`[0]` at byte 4: XDR has no enums with contents");
}
