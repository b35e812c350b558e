//! Small integers and texts that spend a word on each character.

#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::{from_slice, to_vec};

#[test]
fn a_small_integer_takes_a_word() {
    assert_eq!(
        to_vec(&(Char(-1), UChar(255), UShort(65_535))).unwrap(),
        [0xff, 0xff, 0xff, 0xff, 0, 0, 0, 255, 0, 0, 255, 255]
    );
}

#[test]
fn a_char_is_read_with_and_without_its_sign_extended() {
    assert_eq!(from_slice::<Char>(&[0xff, 0xff, 0xff, 0xc3]), Ok(Char(-61)));
    assert_eq!(from_slice::<Char>(&[0, 0, 0, 0xc3]), Ok(Char(-61)));
}

#[test]
fn a_word_outside_the_range_is_refused() {
    let error = from_slice::<Char>(&[0, 0, 1, 0]).unwrap_err();
    assert_eq!(error.to_string(), "byte 0: integer `256` where a char is expected");
    let error = from_slice::<(i32, UChar)>(&[0, 0, 0, 1, 0, 0, 1, 0]).unwrap_err();
    assert_eq!(error.to_string(), "`[1]` at byte 4: integer `256` where an unsigned char is expected");
    assert!(from_slice::<Char>(&[0xff, 0xff, 0xff, 0x7f]).is_err());
    assert!(from_slice::<UChar>(&[0, 0, 1, 0]).is_err());
    assert!(from_slice::<UChar>(&[0xff, 0xff, 0xff, 0xff]).is_err());
    assert!(from_slice::<UShort>(&[0, 1, 0, 0]).is_err());
}

#[test]
fn characters_are_counted_words() {
    let chars: Chars<3> = b"a\xff"[..].into();
    let wire = to_vec(&chars).unwrap();
    assert_eq!(wire, [0, 0, 0, 2, 0, 0, 0, b'a', 0xff, 0xff, 0xff, 0xff]);
    assert_eq!(from_slice::<Chars<3>>(&wire), Ok(chars));
    assert!(to_vec(&Chars::<3>::from("abcd")).is_err());
    assert!(from_slice::<Chars<1>>(&wire).is_err());
}

#[test]
fn an_array_of_characters_is_a_text_up_to_the_nul() {
    let model: CharArray<4> = "ab".into();
    let wire = to_vec(&model).unwrap();
    assert_eq!(wire, [0, 0, 0, b'a', 0, 0, 0, b'b', 0, 0, 0, 0, 0, 0, 0, 0]);
    assert_eq!(from_slice::<CharArray<4>>(&wire), Ok(model.clone()));
    assert_eq!(model.to_string(), "ab");
    assert_eq!(CharArray::<4>::from("abcdef").to_text(), "abc");
    assert_eq!(CharArray::<2>::from(*b"ab").to_text(), "ab");
}

#[test]
fn json_has_texts() {
    let model: CharArray<4> = "ab".into();
    assert_eq!(serde_json::to_string(&model).unwrap(), "\"ab\"");
    assert_eq!(serde_json::from_str::<CharArray<4>>("\"ab\"").unwrap(), model);
    assert!(serde_json::from_str::<CharArray<4>>("\"abcde\"").is_err());
    let chars: Chars<3> = "ok".into();
    assert_eq!(serde_json::to_string(&chars).unwrap(), "\"ok\"");
    assert_eq!(serde_json::from_str::<Chars<3>>("\"ok\"").unwrap(), chars);
}
