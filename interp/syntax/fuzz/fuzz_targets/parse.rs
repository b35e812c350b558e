//! Any text: the tree holds every byte, every span lies in the text, what is formatted parses to the same tree and stays
//! as it is when it is formatted again.
//!
//! `tests/fuzz parse`.

#![no_main]

use interp_source::FileId;
use interp_syntax::{FormatError, format, parse};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let parsed = parse(FileId(0), text);
    assert_eq!(parsed.syntax().to_string(), text);
    for error in parsed.errors() {
        assert!(text.get(error.primary.span.range()).is_some(), "{error:?}");
        assert!(error.labels.iter().all(|label| text.get(label.span.range()).is_some()), "{error:?}");
    }
    match format(&parsed) {
        Ok(formatted) => assert_eq!(format(&parse(FileId(0), &formatted)), Ok(formatted)),
        Err(error) => assert_eq!(error, FormatError::Invalid),
    }
});
