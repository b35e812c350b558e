//! Any text: checking ends, finds the same a second time, every span lies in the text, and what has no error is whole.
//!
//! `tests/fuzz check`.

#![no_main]

#[path = "../../tests/types/catalogue.rs"]
mod catalogue;

use interp_source::FileId;
use interp_syntax::parse;
use interp_types::{Scope, check};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let parsed = parse(FileId(0), text);
    let catalogue = catalogue::catalogue();
    let checked = check(&parsed.tree(), FileId(0), &catalogue, &Scope::default());
    for found in &checked.diagnostics {
        assert!(text.get(found.primary.span.range()).is_some(), "{found:?}");
        assert!(found.labels.iter().all(|label| text.get(label.span.range()).is_some()), "{found:?}");
    }
    let again = check(&parsed.tree(), FileId(0), &catalogue, &Scope::default());
    assert_eq!(checked.diagnostics, again.diagnostics);
    let script = format!("{:?}", checked.script);
    assert_eq!(script, format!("{:?}", again.script));
    if parsed.errors().is_empty() && !checked.has_errors() {
        assert!(!script.contains("kind: Invalid"), "{script}");
    }
});
