//! Any text: its tokens are the text, and each literal among them has a value or says why not.
//!
//! `tests/fuzz lex`.

#![no_main]

use interp_syntax::{literal, tokens};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let tokens = tokens(text);
    let whole: String = tokens.iter().map(|(_, piece)| *piece).collect();
    assert_eq!(whole, text);
    for (kind, piece) in tokens {
        assert!(!piece.is_empty(), "an empty {kind:?}");
        let _ = literal::parse(kind, piece);
    }
});
