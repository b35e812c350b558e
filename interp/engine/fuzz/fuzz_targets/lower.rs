//! Any text: what the check lets pass is lowered to something that Rhai reads, and runs within its limits.
//!
//! `tests/fuzz lower`.

#![no_main]

use std::collections::HashMap;

use interp_engine::{Catalogue, Engine, Form, Limits, Session};
use interp_source::Sources;
use libfuzzer_sys::fuzz_target;

const LIMITS: Limits = Limits {
    operations: Some(2_000),
    call_depth: 64,
    records_held: 200,
    memory_held: 1 << 20,
    string_len: 1 << 12,
    outcomes_held: 10,
};

fuzz_target!(|text: &str| {
    let mut sources = Sources::new();
    let file = sources.add("fuzz.virt", text);
    let mut engine = Engine::new(Session::builder(Catalogue::default()).limits(LIMITS).build());
    let checked = engine.check(&mut sources, file);
    if checked.has_errors() {
        return;
    }
    let found = engine.run(&checked, HashMap::new());
    let found = found.and_then(|value| engine.show(&value, Form::Auto));
    if let Err(error) = found {
        assert_ne!(error.fault.code().name(), "INTERNAL", "{error:?}");
    }
});
