//! How long checking takes: `cargo run --release -p stdlib-functions --example check`.
//!
//! A script of 10,000 lines as people write them, one line at the prompt after a session of many, and texts that are
//! bad on purpose. Times are the best of several runs, and decide nothing.

use std::time::{Duration, Instant};

use interp_engine::{Engine, Session};
use interp_source::Sources;

/// How many times each is measured.
const RUNS: usize = 7;

fn main() {
    let script = script(10_000);
    told("parse, 10,000 lines", &parsing(&script));
    told("parse and check, 10,000 lines", &checking(&script));
    told("parse and check, 40,000 lines", &checking(&self::script(40_000)));
    told("one line at the prompt", &at_the_prompt());
    told("10,000 brackets", &checking(&format!("{}1{}", "(".repeat(10_000), ")".repeat(10_000))));
    told("10,000 closures", &checking(&format!("{}1{}", "(|x| ".repeat(10_000), ")".repeat(10_000))));
    told("10 MB in one string", &checking(&format!("let s = \"{}\"; s", "a".repeat(10 << 20))));
    told("10 MB of lines", &checking(&"let n = 1;\n".repeat((10 << 20) / 11)));
    told("10 MB of wrong names", &checking(&"wrong(1);\n".repeat((10 << 20) / 10)));
}

fn told(what: &str, (time, errors): &(Duration, usize)) {
    println!("{what}: {:.2} ms, {errors} errors", time.as_secs_f64() * 1000.0);
}

fn engine() -> Engine {
    Engine::new(Session::builder(stdlib_functions::catalogue()).build())
}

fn best(mut run: impl FnMut() -> usize) -> (Duration, usize) {
    let measured = (0..RUNS).map(|_| {
        let start = Instant::now();
        let errors = run();
        (start.elapsed(), errors)
    });
    measured.min().unwrap_or_default()
}

fn parsing(text: &str) -> (Duration, usize) {
    best(|| interp_syntax::parse(interp_source::FileId::default(), text).errors().len())
}

fn checking(text: &str) -> (Duration, usize) {
    let engine = engine();
    best(|| {
        let mut sources = Sources::new();
        let file = sources.add("check.virt", text);
        let checked = engine.check(&mut sources, file);
        checked.diagnostics.iter().filter(|found| found.is_error()).count()
    })
}

/// A line after a session of a thousand entries that left a name each.
fn at_the_prompt() -> (Duration, usize) {
    let mut engine = engine();
    let mut sources = Sources::new();
    for number in 0..1000 {
        let file = sources.add("entry", format!("let v{number} = #{{name: \"a\", memory: {number}MiB}};"));
        let _ = engine.evaluate(&mut sources, file);
    }
    let line = "domains() | where(|d| d.running && d.memory > v7.memory) | sort(\"-memory\", \"name\") | select(\"name\")";
    best(|| {
        let mut sources = Sources::new();
        let file = sources.add("line", line);
        engine.check(&mut sources, file).diagnostics.len()
    })
}

/// Returns a script of about so many lines.
fn script(lines: usize) -> String {
    (0..lines / BLOCK.lines().count()).map(|number| BLOCK.replace("NUM", &number.to_string())).collect()
}

const BLOCK: &str = r#"/// Tells which domains of a host are larger than they may be.
fn report_NUM(host: Host, limit: Size = 4GiB, names: [string] = []) -> [string] {
    let found = names;
    for d in host.domains() {
        if d.memory > limit && d.state == "running" {
            found.push(`${d.name} has ${d.memory} of ${d.max_memory}`);
        } else if d.title != () {
            found.push(d.title);
        }
    }
    found
}

let running_NUM = domains("web-NUM-*") | where(|d| d.running && d.memory > 2GiB) | sort("-memory", "name");
let sizes_NUM = running_NUM | map(|d| #{name: d.name, memory: d.memory, share: d.memory / d.max_memory});
for r in sizes_NUM | where(|r| r.share > 0.5) | take(10) {
    print(`${r.name}: ${r.memory}, ${r.share}`);
}
let word_NUM = switch domain("test").state { "running" => "up", "paused" => "waiting", _ => "off" };
try {
    if word_NUM == "off" { domain("test").start(); }
} catch (e) {
    if e.code != "NO_DOMAIN" { throw e; }
    print(`${e.message}: ${running_NUM | count()}`);
}
hosts() | map(|h| report_NUM(h, limit: NUMMiB)) | flatten() | each(|line| print(line));
"#;
