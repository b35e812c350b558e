//! Texts on the wire, in JSON and on the screen.

#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::{Error, from_slice, to_vec};

#[test]
fn bytes_that_are_not_utf8_are_kept() {
    let wire = [0, 0, 0, 3, b'a', 0xfe, b'b', 0];
    let text: Text = from_slice(&wire).unwrap();
    assert_eq!(text.as_bytes(), b"a\xfeb");
    assert!(text.to_str().is_err());
    assert_eq!(to_vec(&text).unwrap(), wire);
}

#[test]
fn bytes_that_are_not_utf8_are_shown_escaped() {
    let text = Text::from_bytes(*b"caf\xc3\xa9 \xfe\xffx");
    assert_eq!(text.to_string(), r"café \xfe\xffx");
    assert_eq!(format!("{:?}", Text::from_bytes(*b"\xfe")), r#"b"\xfe""#);
    assert_eq!(format!("{:>6}|", Text::from("ok")), "    ok|");
}

#[test]
fn a_nul_is_read_but_not_sent() {
    let text: Text = from_slice(&[0, 0, 0, 3, b'p', 0, b'x', 0]).unwrap();
    assert!(text.has_nul());
    let error = to_vec(&(1_i32, text)).unwrap_err();
    assert_eq!(error.to_string(), "`[1]` at byte 4: a NUL after 1 bytes of text");
    assert!(matches!(error, Error::EmbeddedNul { at: 1, .. }));
}

#[test]
fn four_mebibytes_are_sent_and_read_and_one_byte_more_is_not() {
    let longest = Text::from("x".repeat(4_194_304));
    let wire = to_vec(&longest).unwrap();
    assert_eq!(from_slice::<Text>(&wire).unwrap(), longest);

    let longer = to_vec(&Text::from("x".repeat(4_194_305))).unwrap_err();
    assert_eq!(longer.to_string(), "byte 0: 4194305 where at most 4194304 bytes of text are allowed");
    let wire = to_vec(&"x".repeat(4_194_305)).unwrap();
    let longer = from_slice::<Text>(&wire).unwrap_err();
    assert_eq!(longer.to_string(), "byte 0: 4194305 where at most 4194304 bytes of text are allowed");
}

#[test]
fn json_has_a_string_or_a_list_of_bytes() {
    let text = Text::from("é");
    assert_eq!(serde_json::to_string(&text).unwrap(), "\"é\"");
    assert_eq!(serde_json::from_str::<Text>("\"\\u00e9\"").unwrap(), text);
    let bytes = Text::from_bytes(*b"\xfe\xff");
    assert_eq!(serde_json::to_string(&bytes).unwrap(), "[254,255]");
    assert_eq!(serde_json::from_str::<Text>("[254,255]").unwrap(), bytes);
}

#[test]
fn json_refuses_a_nul_in_the_same_words() {
    let error = serde_json::to_string(&Text::from("a\0b")).unwrap_err();
    assert_eq!(error.to_string(), "payload: a NUL after 1 bytes of text");
}

#[test]
fn a_text_equals_its_str() {
    let text = Text::from("test");
    let owned = String::from("test");
    assert!(text == "test" && text == *"test" && text == owned);
    assert!(text != "tes");
}
