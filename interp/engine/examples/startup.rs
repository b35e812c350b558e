//! Prints what it costs to set up an engine and to run the smallest script.

use std::hint::black_box;
use std::time::Instant;

use interp_engine::{Catalogue, Engine, Session};
use interp_source::Sources;

#[expect(clippy::disallowed_macros, reason = "this is a program of its own")]
fn main() {
    for round in ["first", "second", "third"] {
        let begun = Instant::now();
        let mut engine = Engine::new(Session::builder(Catalogue::default()).build());
        let made = begun.elapsed();
        let mut sources = Sources::new();
        let file = sources.add("script", "1");
        let value = engine.evaluate(&mut sources, file);
        println!("{round}: engine {made:?}, with `1` {:?}", begun.elapsed());
        black_box(&value).as_ref().ok();
    }
    let mut engine = Engine::new(Session::builder(Catalogue::default()).build());
    for (name, script) in [
        ("loop of 1,000,000 additions", "let n = 0; while n < 1000000 { n += 1; } n"),
        ("1,000,000 numbers | where | count", "0..1000000 | where(|n| n % 2 == 0) | count()"),
        (
            "100,000 records | where | map | sum",
            "0..100000 | map(|n| #{size: n * 1KiB}) | where(|r| r.size > 1MiB) | sum(\"size\")",
        ),
        ("fib(20)", "fn fib(n: int) -> int { if n < 2 { n } else { fib(n - 1) + fib(n - 2) } } fib(20)"),
    ] {
        let mut sources = Sources::new();
        let file = sources.add("script", script);
        let begun = Instant::now();
        let value = engine.evaluate(&mut sources, file);
        println!("{name}: {:?}, {}", begun.elapsed(), value.is_ok());
    }
}
