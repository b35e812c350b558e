//! What is said about each mistake, in `snapshots/`, beside its script.

use crate::support::{errors, snapshot};

macro_rules! snapshots {
    ($($name:ident: [$($script:expr),* $(,)?];)*) => {$(
        #[test]
        fn $name() {
            snapshot(concat!("error_", stringify!($name)), &errors(&[$($script),*]));
        }
    )*};
}

snapshots! {
    missing_values: ["let x = ;", "a + ;", "f(,)", "[1, , 2]", "while {}", "let x: = 3;", "\"a${}b\"", "|x|", "x as ;", "d.;"];
    missing_marks: [
        "a\nlet b = 1",
        "domains() where(|d| d.running)",
        "f(a b)",
        "#{a: 1 b: 2}",
        "#{a 1}",
        "for x xs { }",
        "switch x { 1 2 }",
        "do { } x",
        "switch x { 1 => a 2 => b }",
    ];
    brackets: [
        "f(a; b)",
        "let x = [1, 2; let y = 3;",
        "fn f() { a(1; }\nlet z = 3;",
        "fn f(a, b { }",
        "f(a))",
        "(1 + ]",
        "f([1, 2)",
        "\"${f(}\" + 2",
        "} let a = 1",
    ];
    unclosed: ["let x = \"abc\nlet y = 2;", "\"a ${b + 1\nlet y = 2;", "'a", "`a ${b", "/* a /* b */", "##\"a\"#"];
    assignments: ["if x = 1 { }", "f(live = true)", "let a = b = c;", "5 = 3", "f() += 1", "x |= 3"];
    placements: [
        "break; for x in xs { each(|y| { continue; }) }",
        "fn f() { fn g() { } }",
        "if a { param b: int; export c; }",
        "let f = fn(x) { x };",
        "| count()",
        "else { }",
        "switch x { _ => 1, 2 => 3 }",
        "#[test] let x = 1;",
        "let if = 3;",
        "a => b; a ? b : c",
    ];
    duplicates: ["#{a: 1, \"a\": 2}", "f(a: 1, a: 2)", "|x, x| x", "fn f<T, T>(a, _, _, a) { }", "let x: #{a: int, a: int};"];
    literals: [
        "99999999999999999999; 0xfg; 0b12",
        "4GIB; 4G; 5mins; 3parsecs; 1Gbit; 30m1h; 99EiB",
        "'web'; ''",
        "\"C:\\dir\"; \"\\xZ\"",
        "#{\"a${b}\": 1}",
    ];
    other_languages: [
        "a and not b or c",
        "var x = 1; def f() { }",
        "if a { } elif b { } else { }",
        "a === b; a !== b; xs |> f(); let x := 3;",
        "“web” $x @",
        "try { a } catch e { b }",
    ];
}

#[test]
fn a_script_with_ten_errors_shows_ten() {
    let script = r#"
let a = ;
let b = [1, 2;
f(a b);
if x = 1 { }
var c = 3;
let s = 'web';
let m = 4GIB;
let t = "open
#{k: 1, k: 2};
break;
"#;
    snapshot("error_ten", &errors(&[script]));
    let parsed = interp_syntax::parse(interp_source::FileId(0), script);
    assert_eq!(parsed.errors().len(), 10);
}
