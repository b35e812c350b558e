//! Any text: the tree holds every byte, every span lies in the text, and nothing panics.
//!
//! `cargo +nightly fuzz run parse` in `interp/syntax`.

#![no_main]

use interp_source::FileId;
use interp_syntax::parse;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let parsed = parse(FileId(0), text);
    assert_eq!(parsed.syntax().to_string(), text);
    for error in parsed.errors() {
        assert!(text.get(error.primary.span.range()).is_some(), "{error:?}");
        assert!(error.labels.iter().all(|label| text.get(label.span.range()).is_some()), "{error:?}");
    }
});
