//! The snippets of the language's description parse, as they stand.

use interp_source::FileId;
use interp_syntax::parse;

fn errors(text: &str) -> Vec<String> {
    let parsed = parse(FileId(0), text);
    assert_eq!(parsed.syntax().to_string(), text);
    parsed
        .errors()
        .iter()
        .map(|error| format!("{} {} at {:?}", error.code, error.title, error.primary.span))
        .collect()
}

const DRAIN: &str = r#"#!/usr/bin/env virtshell
//! Drain one host onto another, live, a few at a time; resumable.
param from: Host;
param to: Host;
/// how many at once
param parallel: int = 2;

job("drain-${from.name}", lock: true, resume: true, deadline: 6h, |j| {
    from.domains()
      | where(|d| d.running)
      | sort("memory")
      | j.each(parallel: parallel, retries: 2, backoff: 30s, |d| d.migrate(to, live: true, auto_converge: true))
});
"#;

#[test]
fn the_script_of_the_language_page_parses() {
    assert_eq!(errors(DRAIN), [""; 0]);
}

#[test]
fn the_twelve_jobs_parse() {
    let jobs = [
        r#"domains() | where(|d| d.running && d.memory > 8GiB) | sort("-memory") | select("name", "vcpus", "memory", "host")"#,
        r#"domains("web-*") | where(|d| d.running) | shutdown(wait: 120s, then: "destroy")"#,
        r#"for d in domains(pattern) { d.snapshot("nightly-${now().format("%Y%m%d-%H%M")}", disk_only: true, atomic: true, quiesce: "if-agent"); d.snapshots("nightly-*") | sort("-created") | skip(keep) | delete(merge: true); }"#,
        r#"let used = domains(all: true) | flat_map(|d| d.disks) | flat_map(|k| k.backing_chain) | map(|f| f.path) | to_set(); volumes() | where(|v| !used.contains(v.path) && v.modified < now() - 7d)"#,
        r#"domains(all: true) | flat_map(|d| d.nics) | where(|n| n.network == "dmz" && n.filter == ()) | set_filter("clean-traffic", live: true, config: true)"#,
        r#"ensure_network("dmz", reservations: read_csv("hosts.csv"))"#,
        r#"events("lifecycle") | where(|e| e.event == "stopped" && e.detail == "crashed") | each(|e| e.domain.start())"#,
    ];
    for job in jobs {
        assert_eq!(errors(job), [""; 0], "{job}");
    }
}

#[test]
fn what_the_language_page_says_in_passing_parses() {
    let snippets = [
        "xs | count() == 0",
        "[1, 2] + [3] | count()",
        "if ds | any(|d| d.running) { start() }",
        r#"domains("web-*") | shutdown(#{wait: 120s, then: "destroy"})"#,
        "xs | start()",
        "xs | migrate(to, #{live: true, parallel: 2})",
        "fn drain(from: Host, limit: int = 2) -> [Outcome] { [] }",
        "let n: int = 3;",
        "|d: Domain| d.name",
        r#"let s: "running" | "paused" = state;"#,
        "let r: #{name: string, memory: Size} = f();",
        "fn where_<T>(test: |T| -> bool) -> Stage<T, T> { f(test) }",
        "let s: Stream<Stream<T?>> = f(); let a: [int]? = g();",
        "4GiB; 1.5TiB; 500MB; 30s; 1h30m; 250ms; 7d; 100MiB/s; 80%",
        "migrate(to, live: true, parallel: 2)",
        r#"try { f() } catch (e) { if e.code == "NO_DOMAIN" { print(e.hint) } }"#,
        "attempt(|| domain(\"a\"))",
        "retry(3, backoff: 5s, || d.start())",
        "defer { pool.refresh(); }",
        "transaction(|tx| { tx.start(d); })",
        "d.default + d.match + d.shared + d.new + default + match + shared + new",
        r#"import "retention" as r; r::keep(xs)"#,
        "#[test] fn drains_all() { assert(true) }",
        "xs | par_map(4, on_error: \"collect\", |x| x.name)",
        "#{all: true}",
        "bit_or(a, b)",
        "`a ${b}`",
        "d.title?.len ?? 0",
    ];
    for snippet in snippets {
        assert_eq!(errors(snippet), [""; 0], "{snippet}");
    }
}
