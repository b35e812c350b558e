//! The tree of each construct, in `snapshots/`, beside its script.

use crate::support::{snapshot, trees};

macro_rules! snapshots {
    ($($name:ident: [$($script:expr),* $(,)?];)*) => {$(
        #[test]
        fn $name() {
            snapshot(concat!("tree_", stringify!($name)), &trees(&[$($script),*]));
        }
    )*};
}

snapshots! {
    literals: [
        "1; 0xff; 1_000; 1.5; 2e-3; 1.",
        "4GiB; 1h30m; 100MiB/s; 80%; 80% 3; 80 % 3",
        "'a'; true; false; ()",
    ];
    strings: [
        r#""plain"; """#,
        r#""n-${now().format("%Y")}!""#,
        "`a\n${b}`",
        r##"#"raw "text""#"##,
        r#""a${"b${c}"}""#,
        r#""${#{a: 1}.a}${|x| { x }}""#,
    ];
    names_and_paths: ["a; r::f(x); a::b::C", "d.default; d.match; d.import(); d?.in", "param + defer; let this = default;"];
    calls: [
        "f(); f(a, live: true, in: 3); f(#{a: 1})",
        "d.migrate(to, live: true)?.name",
        "f(a)(b)[c]?[d].e",
        "f(|x| x, || 1, { 2 }, if a { b } else { c },)",
    ];
    collections: ["[]; [1, 2,]; #{}; #{a: 1, \"b c\": 2, if: 3,}"];
    closures: ["|x| x + 1", "|x: int, _| -> int { x }", "|| ()", "|a| |b| a", "|x: (A | B)| y = x", "|x| return x"];
    pipes: [
        "xs | where(|d| d.a || d.b) | take(3)",
        "let x = xs\n  | sort(\"a\")\n  | first();",
        "if a { b } else { c } | f()",
        "{ a } | f(); loop { break xs } | g();",
        "xs | a.b.f() | r::g(1)",
    ];
    assignments: ["a = 1; a.b += 2; a[0] ??= 3; a **= b", "|x| y -= x"];
    operators: ["-a; !b; +c; -2 ** 2", "a in b; a !in b; a ?? b", "1..2; 1..=n + 1; ..3; 4..; xs[1..]", "x as int + 1; x as [int]? ?? y"];
    conditions: ["if a { 1 } else if b { 2 } else { 3 }", "let x = if a { 1 } else { 2 };"];
    loops: [
        "while a < 3 { a += 1; }",
        "loop { break; continue; }",
        "do { a } while b; do { a } until b",
        "for x in xs { f(x) } for (x, i) in 0..3 { }",
        "let x = loop { break 3; };",
    ];
    switches: [
        "switch x { 1 | 2 => a, 3..5 if b => { c } \"d\" => return, _ => f() }",
        "switch x { -1 => 0, () => 1 }",
    ];
    failing: ["try { f() } catch (e) { throw e } catch_all()", "try { f() } catch { }", "throw; return; throw #{a: 1}", "let y = try { 1 } catch { 2 } + 1;"];
    functions: [
        "fn f() { }",
        "/// Doubles.\n/** Really. */\n#[test]\nfn f<T, U>(a: T, b = 2, _: int) -> [U]? { a; b }",
    ];
    params: ["//! About.\n\n/// Where from.\nparam from: Host;\nparam n: int = 2; param x"];
    items: [
        "let a: int = 1; let b; const C = 2;",
        "import \"retention\" as r; import \"x\";",
        "export a; export a as b; export let c: int = 3; export const D = 4;",
        "defer { f() } g()",
    ];
    types: [
        "let a: r::T<int, [string?]>;",
        "let a: \"on\" | \"off\" | ();",
        "let a: #{name: string, \"a b\": (A | B)?};",
        "let a: |int, A| -> bool; let b: || -> ();",
        "let a: Stream<Stream<int>>= b;",
    ];
    comments: ["#!/usr/bin/env virtshell\n// a\n/* b /* c */ */ x /* d */;// e"];
}
