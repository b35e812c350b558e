//! Properties over all values and over all bytes.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::fmt::Debug;

use proptest::{array::uniform5, collection::vec, option, prelude::*};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use stdlib_xdr::{
    Char, CharArray, Chars, Deserializer, List, Opaque, Text, UChar, UShort, from_slice, to_vec,
};

/// Something of everything.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Everything {
    signed: i32,
    text: Text,
    tag: [u8; 5],
    optional: Option<u64>,
    flag: bool,
    opaque: Opaque<16>,
    list: List<Inner, 8>,
    model: CharArray<4>,
    label: Chars<8>,
    small: (Char, UChar, UShort),
    long: i64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Inner {
    name: Text,
    value: u32,
}

fn text() -> impl Strategy<Value = Text> {
    vec(1..=u8::MAX, 0..12).prop_map(Text::from_bytes)
}

fn inner() -> impl Strategy<Value = Inner> {
    (text(), any::<u32>()).prop_map(|(name, value)| Inner { name, value })
}

fn everything() -> impl Strategy<Value = Everything> {
    let numbers = (any::<i32>(), option::of(any::<u64>()), any::<bool>(), any::<i64>());
    let bytes = (uniform5(any::<u8>()), vec(any::<u8>(), 0..=16), any::<[u8; 4]>(), vec(any::<u8>(), 0..=8));
    let small = (any::<i8>(), any::<u8>(), any::<u16>());
    (numbers, bytes, small, text(), vec(inner(), 0..=8)).prop_map(|(numbers, bytes, small, text, list)| {
        Everything {
            signed: numbers.0,
            text,
            tag: bytes.0,
            optional: numbers.1,
            flag: numbers.2,
            opaque: bytes.1.into(),
            list: list.into(),
            model: bytes.2.into(),
            label: bytes.3.into(),
            small: (Char(small.0), UChar(small.1), UShort(small.2)),
            long: numbers.3,
        }
    })
}

/// Decodes, and if that works, holds the value against itself.
fn survives<T: Serialize + DeserializeOwned + Debug>(bytes: &[u8]) {
    let Ok(value) = from_slice::<T>(bytes) else { return };
    if let Ok(encoded) = to_vec(&value) {
        assert_eq!(
            format!("{:?}", from_slice::<T>(&encoded)),
            format!("{:?}", Ok::<_, stdlib_xdr::Error>(value))
        );
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(value in everything()) {
        let bytes = to_vec(&value).unwrap();
        prop_assert_eq!(bytes.len() % 4, 0);
        let mut deserializer = Deserializer::new(&bytes);
        prop_assert_eq!(Everything::deserialize(&mut deserializer), Ok(value));
        prop_assert!(deserializer.remaining().is_empty());
    }

    #[test]
    fn json_keeps_everything_too(value in everything()) {
        let json = serde_json::to_string(&value).unwrap();
        prop_assert_eq!(serde_json::from_str::<Everything>(&json).unwrap(), value);
    }

    #[test]
    fn a_value_cut_short_is_an_error(value in everything(), cut in 1..=8_usize) {
        let bytes = to_vec(&value).unwrap();
        prop_assert!(from_slice::<Everything>(&bytes[..bytes.len() - cut]).is_err());
    }

    #[test]
    fn any_bytes_are_a_value_or_an_error(bytes in vec(any::<u8>(), 0..64)) {
        survives::<Everything>(&bytes);
        survives::<Text>(&bytes);
        survives::<List<Inner, 8>>(&bytes);
        survives::<Vec<Option<String>>>(&bytes);
        survives::<(Opaque<16>, Chars<8>, [u8; 3], f64)>(&bytes);
        survives::<Vec<[u8; 3]>>(&bytes);
    }

    #[test]
    fn small_words_are_a_value_or_an_error(words in vec(0..4_u32, 0..64)) {
        let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_be_bytes()).collect();
        survives::<Everything>(&bytes);
        survives::<List<Inner, 8>>(&bytes);
        survives::<Vec<Option<Vec<u8>>>>(&bytes);
        survives::<Vec<(u8, [u8; 2], Option<u8>)>>(&bytes);
    }
}
