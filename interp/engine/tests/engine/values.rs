//! Literals, operators, fields, indexes, assignment.

use crate::fakes::{failed, shown};

#[test]
fn amounts_keep_their_units() {
    assert_eq!(shown("4GiB + 512MiB"), "4.5GiB");
    assert_eq!(shown("let n = 2; n * 1h30m"), "3h");
    assert_eq!(shown("100MiB / 10MiB/s"), "10s");
    assert_eq!(shown("[1KiB == 1024B, 1GiB > 1GB]"), "[true, true]");
}

#[test]
fn whole_numbers_and_floats_are_computed() {
    assert_eq!(
        shown("let a = 7; let b = 2; [a + b, a - b, a * b, a / b, a % b, a ** b]"),
        "[9, 5, 14, 3, 1, 49]"
    );
    assert_eq!(shown("let a = 7.0; [a / 2, -a]"), "[3.5, -7.0]");
    assert_eq!(shown("[1 + 2 * 3, (1 + 2) * 3, -5 + 1, bit_or(1, 4)]"), "[7, 9, -4, 5]");
    assert_eq!(shown("let n = -9223372036854775807 - 1; n"), "-9223372036854775808");
}

#[test]
fn strings_are_joined_compared_and_filled() {
    assert_eq!(shown(r#"let name = "web"; `${name}-${1 + 1}: ${4GiB} "quoted"`"#), "web-2: 4GiB \"quoted\"");
    assert_eq!(
        shown(r#"["a" < "b", "a" == "a", "ab".contains("b"), "b" in "abc"]"#),
        "[true, true, true, true]"
    );
    assert_eq!(shown(r#""a" + "b" + "\n\x41\u00e4""#), "ab\nAä");
}

#[test]
fn records_are_read_changed_and_compared() {
    assert_eq!(shown(r#"let m = #{a: 1}; m.b = 2; m["c"] = 3; m"#), "#{a: 1, b: 2, c: 3}");
    assert_eq!(shown("let m = #{a: #{b: [1, 2]}}; m.a.b[1] = 5; m.a.b[0] += 1; m"), "#{a: #{b: [2, 5]}}");
    assert_eq!(shown("#{a: 1, b: 2} == #{b: 2, a: 1}"), "true");
}

#[test]
fn a_copy_does_not_change_with_its_original() {
    assert_eq!(shown("let a = [1]; let b = a; b.push(2); [a, b]"), "[[1], [1, 2]]");
    assert_eq!(shown("let a = #{n: 1}; let b = a; b.n = 2; [a, b]"), "[#{n: 1}, #{n: 2}]");
}

#[test]
fn arrays_change_in_place() {
    assert_eq!(shown("let a = [1, 2]; a.push(3); a[0] = 9; let last = a.pop(); [a, last]"), "[[9, 2], 3]");
    assert_eq!(shown("let m = #{list: []}; m.list.push(1); m.list.push(2); m.list.len()"), "2");
    assert_eq!(shown("let a = [1, 2, 3]; [a[-1], a[0..2]]"), "[3, [1, 2]]");
}

#[test]
fn what_may_be_absent_has_two_operators() {
    assert_eq!(
        shown(r#"let m = machines() | first(); [m?.name, m?.title ?? "none"]"#),
        r#"["web-1", "none"]"#
    );
    assert_eq!(shown("let x = (); x ??= 3; x ??= 4; x"), "3");
}

#[test]
fn words_of_libvirt_and_of_rhai_are_free_as_names() {
    assert_eq!(
        shown(
            "let default = 1; let shared = 2; let new = 3; let match = #{default: 4}; default + shared + new + match.default"
        ),
        "10"
    );
    assert_eq!(shown("let call = 1; let field = 2; let is_unit = 3; call + field + is_unit"), "6");
}

#[test]
fn conversions_say_what_they_cannot_convert() {
    assert_eq!(shown("let n = untyped(3); [n as float, 2.0 as int]"), "[3.0, 2]");
    assert_eq!(
        failed("2.9 as int"),
        "TYPE_MISMATCH: this is 2.9, which has a fraction, and an int has none @ 2.9 as int"
    );
    assert_eq!(
        failed(r#"untyped("a") as int"#),
        r#"TYPE_MISMATCH: this is a string, not int @ untyped("a") as int"#
    );
}

#[test]
fn data_from_outside_are_checked_to_their_innermost_part() {
    let head = r#"let records = `[{"name": "a", "size": 1}, {"name": 2}]` | from_json();"#;
    assert_eq!(
        failed(&format!("{head} records as [#{{name: string}}]")),
        "TYPE_MISMATCH: `records[1].name`: expected string, found an int @ records as [#{name: string}]"
    );
    assert_eq!(
        failed(&format!("{head} records as [#{{size: int}}]")),
        "TYPE_MISMATCH: `records[1].size`: expected int, but there is no such field @ records as [#{size: int}]"
    );
    let found = shown(&format!("{head} let typed = records as [#{{size: float?}}]; typed | map(|r| r.size)"));
    assert_eq!(found, "[1.0, ()]");
}

#[test]
fn a_stream_is_checked_as_it_is_pulled() {
    let stream = r#"([1, 2] | map(|n| untyped(n))) as Stream<int>"#;
    assert_eq!(shown(&format!("({stream}) | map(|n| n + 1)")), "[2, 3]");
    let wrong = r#"([1, "a"] | map(|n| untyped(n))) as Stream<int>"#;
    assert_eq!(shown(&format!("({wrong}) | first()")), "1");
    assert!(
        failed(&format!("({wrong}) | count()"))
            .starts_with("TYPE_MISMATCH: `[1]`: expected int, found a string")
    );
}

#[test]
fn what_is_counted_by_a_key_begins_where_it_is_new() {
    assert_eq!(
        shown(r#"let m = #{}; for k in ["a", "b", "a"] { m[k] = (m[k] ?? 0) + 1; } m"#),
        "#{a: 2, b: 1}"
    );
    assert_eq!(shown(r#"let m = #{}; for k in ["a[", "a["] { m[k] ??= 0; m[k] += 1; } m"#), "#{a[: 2}");
    assert_eq!(shown(r#"let m = #{b: 5}; m.b ??= 1; m.c ??= 2; m"#), "#{b: 5, c: 2}");
    assert_eq!(shown(r#"[untyped(#{a: 1}), untyped(#{})] | map(|r| r.a ?? 0) | collect()"#), "[1, 0]");
    assert_eq!(shown(r#"let r = untyped(#{}); r?.a?.b ?? 7"#), "7");
    assert_eq!(failed(r#"let m = #{}; m["a"] += 1;"#), "NO_FIELD: a record has no field `a` @ m[\"a\"] += 1");
    assert_eq!(failed("untyped(#{}).a"), "NO_FIELD: a record has no field `a` @ a");
}

#[test]
fn a_field_of_what_has_none_is_not_set() {
    assert_eq!(failed("let m = #{a: 1}; m.a.b = 2;"), "TYPE_MISMATCH: an int has no fields to set @ b");
    assert_eq!(failed("let u = untyped(5); u.b = 2;"), "TYPE_MISMATCH: an int has no fields to set @ b");
    assert_eq!(shown("let u = untyped(#{a: #{}}); u.a.b = 2; u"), "#{a: #{b: 2}}");
}
