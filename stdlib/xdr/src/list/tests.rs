//! Lists and opaques at their limits.

#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::{Error, Opaque, Text, from_slice, to_vec};

#[test]
fn a_list_at_its_limit_is_sent_and_read() {
    let list: List<i32, 2> = vec![7, 8].into();
    let wire = to_vec(&list).unwrap();
    assert_eq!(wire, [0, 0, 0, 2, 0, 0, 0, 7, 0, 0, 0, 8]);
    assert_eq!(from_slice::<List<i32, 2>>(&wire), Ok(list));
}

#[test]
fn a_list_beyond_its_limit_is_neither_sent_nor_read() {
    let list: List<i32, 2> = vec![7, 8, 9].into();
    let error = to_vec(&list).unwrap_err();
    assert_eq!(error.to_string(), "byte 0: 3 where at most 2 items are allowed");
    let wire = to_vec(&vec![7, 8, 9]).unwrap();
    let error = from_slice::<List<i32, 2>>(&wire).unwrap_err();
    assert_eq!(error.to_string(), "byte 0: 3 where at most 2 items are allowed");
}

#[test]
fn a_count_is_held_against_the_payload_before_the_limit() {
    let wire = [0x00, 0x10, 0x00, 0x00, 0, 0, 0, 1];
    let error = from_slice::<List<i32, 16>>(&wire).unwrap_err();
    assert!(matches!(error, Error::CountExceedsPayload { count: 1_048_576, left: 4, .. }));
}

#[test]
fn the_item_that_is_wrong_is_named() {
    let wire = [0, 0, 0, 2, 0, 0, 0, 1, b'a', 0, 0, 0, 0, 0, 0, 9];
    let error = from_slice::<List<Text, 16>>(&wire).unwrap_err();
    assert_eq!(error.to_string(), "`[1]` at byte 16: 9 bytes are needed and 0 are left");
}

#[test]
fn an_opaque_beyond_its_limit_is_neither_sent_nor_read() {
    let opaque: Opaque<2> = vec![1, 2].into();
    let wire = to_vec(&opaque).unwrap();
    assert_eq!(wire, [0, 0, 0, 2, 1, 2, 0, 0]);
    assert_eq!(from_slice::<Opaque<2>>(&wire), Ok(opaque));
    let error = to_vec(&Opaque::<2>::from(vec![1, 2, 3])).unwrap_err();
    assert_eq!(error.to_string(), "byte 0: 3 where at most 2 bytes are allowed");
    let error = from_slice::<Opaque<2>>(&[0, 0, 0, 3, 1, 2, 3, 0]).unwrap_err();
    assert_eq!(error.to_string(), "byte 0: 3 where at most 2 bytes are allowed");
}

#[test]
fn json_has_plain_lists_and_keeps_to_the_limits() {
    let list: List<i32, 2> = serde_json::from_str("[7,8]").unwrap();
    assert_eq!(*list, [7, 8]);
    assert!(serde_json::from_str::<List<i32, 2>>("[7,8,9]").is_err());
    let opaque: Opaque<2> = serde_json::from_str("[1,255]").unwrap();
    assert_eq!(serde_json::to_string(&opaque).unwrap(), "[1,255]");
}
