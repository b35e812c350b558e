//! Values that bytes become, and bytes that are no value.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;

use serde::Deserialize;

use super::*;

#[test]
fn numbers_are_big_endian_words() {
    assert_eq!(from_slice::<i32>(&[0xff, 0xff, 0xff, 0xfe]), Ok(-2));
    assert_eq!(from_slice::<u64>(&[1, 2, 3, 4, 5, 6, 7, 8]), Ok(0x0102_0304_0506_0708));
    assert_eq!(from_slice::<f64>(&[0x3f, 0xf8, 0, 0, 0, 0, 0, 0]), Ok(1.5));
}

#[test]
fn any_number_but_zero_is_true_and_present() {
    assert_eq!(from_slice::<bool>(&[0, 0, 0, 2]), Ok(true));
    assert_eq!(from_slice::<Option<i32>>(&[0, 0, 1, 0, 0, 0, 0, 9]), Ok(Some(9)));
    assert_eq!(from_slice::<Option<i32>>(&[0, 0, 0, 0]), Ok(None));
}

#[test]
fn a_fixed_opaque_ends_at_a_word() {
    let bytes = [1, 2, 3, 4, 5, 0xff, 0xff, 0xff, 0, 0, 0, 6];
    assert_eq!(from_slice::<([u8; 5], u32)>(&bytes), Ok(([1, 2, 3, 4, 5], 6)));
    assert_eq!(from_slice::<([u8; 1], [u8; 1])>(&[1, 0, 0, 0, 2]), Ok(([1], [2])));
}

#[test]
fn padding_may_be_anything_and_may_be_missing_at_the_end() {
    assert_eq!(from_slice::<&str>(&[0, 0, 0, 2, b'o', b'k', 0xff, 0xff]), Ok("ok"));
    assert_eq!(from_slice::<&str>(&[0, 0, 0, 2, b'o', b'k']), Ok("ok"));
}

#[test]
fn bytes_behind_the_value_are_left() {
    let bytes = [0, 0, 0, 1, b'x', 0, 0, 0, 9, 9, 9];
    let mut deserializer = Deserializer::new(&bytes);
    assert_eq!(<&str>::deserialize(&mut deserializer), Ok("x"));
    assert_eq!(deserializer.consumed(), 8);
    assert_eq!(deserializer.remaining(), [9, 9, 9]);
}

#[test]
fn a_value_cut_short_says_what_is_missing_and_where() {
    let error = from_slice::<(i32, i64)>(&[0, 0, 0, 1, 0, 0]).unwrap_err();
    assert_eq!(error.to_string(), "`[1]` at byte 4: 8 bytes are needed and 2 are left");
    let error = from_slice::<&[u8]>(&[0, 0, 0, 9, 1]).unwrap_err();
    assert_eq!(error.to_string(), "byte 4: 9 bytes are needed and 1 are left");
    assert_eq!(from_slice::<()>(&[]), Ok(()));
}

#[test]
fn a_count_beyond_the_words_that_are_left_is_refused_at_once() {
    let error = from_slice::<Vec<i32>>(&[0xff, 0xff, 0xff, 0xff, 0, 0, 0, 1]).unwrap_err();
    assert_eq!(error.to_string(), "byte 0: 4294967295 items are announced, but only 4 bytes are left");
    let units = from_slice::<Vec<()>>(&[0, 0, 0, 2, 0, 0, 0, 0]).unwrap_err();
    assert_eq!(units.to_string(), "byte 0: 2 items are announced, but only 4 bytes are left");
}

#[test]
fn a_string_must_be_utf8() {
    let error = from_slice::<&str>(&[0, 0, 0, 1, 0xff, 0, 0, 0]).unwrap_err();
    assert_eq!(error, Error::NotUtf8 { place: Place::at(0) });
}

#[test]
fn an_enum_index_that_does_not_exist_is_named() {
    #[derive(Debug, Deserialize, PartialEq)]
    enum Direction {
        In,
        Out,
    }
    assert_eq!(from_slice::<Direction>(&[0, 0, 0, 0]), Ok(Direction::In));
    assert_eq!(from_slice::<Direction>(&[0, 0, 0, 1]), Ok(Direction::Out));
    let error = from_slice::<Direction>(&[0, 0, 0, 2]).unwrap_err();
    assert_eq!(error.to_string(), "byte 0: integer `2` where variant index 0 <= i < 2 is expected");
}

#[test]
fn an_enum_with_contents_is_refused() {
    assert!(matches!(from_slice::<Result<i32, i32>>(&[0; 8]), Err(Error::Refused { .. })));
}

#[test]
fn what_xdr_cannot_say_is_named() {
    let map = from_slice::<BTreeMap<i32, i32>>(&[0; 8]).unwrap_err();
    assert_eq!(map.to_string(), "byte 0: XDR has no maps");
    let short = from_slice::<i16>(&[0; 8]).unwrap_err();
    assert_eq!(short.to_string(), "byte 0: XDR has no 16-bit numbers");
    let json = from_slice::<serde_json::Value>(&[0; 8]).unwrap_err();
    assert_eq!(json.to_string(), "byte 0: XDR has no types of its own; the reader must know them");
}
