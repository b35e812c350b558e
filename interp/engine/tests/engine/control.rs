//! Branches, loops, `switch`, `try`, `defer`, `return`.

use crate::fakes::{World, shown};

#[test]
fn branches_and_loops_give_values() {
    assert_eq!(shown("let n = 3; if n > 2 { \"much\" } else if n > 1 { \"some\" } else { \"few\" }"), "much");
    assert_eq!(shown("let n = 0; let found = loop { n += 1; if n == 4 { break n * 10; } }; found"), "40");
    assert_eq!(shown("let n = 0; while n < 5 { n += 1; if n == 3 { break; } } n"), "3");
    assert_eq!(shown("let n = 0; do { n += 1; } while n < 3; n"), "3");
    assert_eq!(shown("let n = 0; do { n += 1; } until n >= 3; n"), "3");
}

#[test]
fn a_for_goes_through_arrays_ranges_strings_and_streams() {
    assert_eq!(shown("let all = []; for n in [1, 2] { all.push(n); } all"), "[1, 2]");
    assert_eq!(shown("let sum = 0; for n in 1..=4 { if n == 2 { continue; } sum += n; } sum"), "8");
    assert_eq!(
        shown("let all = []; for (m, n) in machines() { all.push(`${n}${m.name}`); } all"),
        r#"["0web-1", "1bad", "2db"]"#
    );
    assert_eq!(shown("let all = []; for c in \"ab\" { all.push(c); } all"), "['a', 'b']");
}

#[test]
fn a_closure_made_in_a_loop_keeps_its_own_variable() {
    assert_eq!(
        shown("let fs = []; for n in 0..3 { fs.push(|| n); } [fs[0](), fs[1](), fs[2]()]"),
        "[0, 1, 2]"
    );
}

#[test]
fn a_switch_takes_the_first_case_that_fits() {
    let script = |subject: &str| {
        format!(
            "let x = {subject}; switch x {{ 1 | 2 => \"few\", 3..10 => \"some\", n if x > 100 => \"many\", _ => \"other\" }}"
        )
    };
    let script = |subject| script(subject).replace("n if", "_ if");
    assert_eq!(shown(&script("2")), "few");
    assert_eq!(shown(&script("9")), "some");
    assert_eq!(shown(&script("10")), "other");
    assert_eq!(shown(&script("101")), "many");
}

#[test]
fn what_is_caught_says_what_happened() {
    let caught = |tried: &str, said: &str| {
        shown(&format!("let r = (); try {{ {tried} }} catch (e) {{ r = {said}; }} r"))
    };
    assert_eq!(
        caught(
            "(machines() | where(|m| m.name == \"bad\") | first())?.boot();",
            "[e.code, e.message, e.object, e.host, e.operation]"
        ),
        r#"["BROKEN", "the machine is broken", "machine `bad`", "alpha", "boot"]"#
    );
    assert_eq!(caught("let n = 0; 1 / n", "e.code"), "DIVISION_BY_ZERO");
    assert_eq!(caught("let n = 9223372036854775807; n += 1;", "e.code"), "OVERFLOW");
    assert_eq!(caught("throw \"no\";", "`${e.code} ${e.message}`"), "THROWN no");
    assert_eq!(
        caught("throw #{code: \"MINE\", message: \"no\", hint: \"try\"};", "[e.code, e.hint]"),
        r#"["MINE", "try"]"#
    );
    assert_eq!(caught("try { throw \"a\"; } catch (e) { throw; }", "e.message"), "a");
    assert_eq!(caught("machines() | map(|m| untyped(1) + []) ", "e.code"), "TYPE_MISMATCH");
}

#[test]
fn a_try_gives_the_value_of_the_block_that_came_to_its_end() {
    assert_eq!(shown("try { 5 } catch { 6 }"), "5");
    assert_eq!(shown("fn f(n) { try { 1 / n } catch (e) { -1 } } [f(1), f(0)]"), "[1, -1]");
    assert_eq!(shown("fn f() { try { return 7; } catch (e) { 8 } } f()"), "7");
}

#[test]
fn what_is_deferred_runs_last_first_on_every_way_out() {
    let printed = |script: &str| {
        let mut world = World::new();
        let _ = world.evaluate(script);
        world.lines.all().join(" ")
    };
    assert_eq!(printed("defer { print(1); } defer { print(2); } print(3);"), "3 2 1");
    assert_eq!(printed("if true { defer { print(1); } print(2); } print(3);"), "2 1 3");
    assert_eq!(printed("fn f() { defer { print(1); } if true { return 5; } print(2); } print(f());"), "1 5");
    assert_eq!(printed("try { defer { print(1); } throw \"no\"; } catch (e) { print(e.message); }"), "1 no");
    assert_eq!(printed("defer { print(1); } throw \"no\";"), "1");
    assert_eq!(printed("for n in 0..3 { defer { print(n); } if n == 1 { break; } print(\"a\"); }"), "a 0 1");
    assert_eq!(printed("for n in 0..2 { defer { print(n); } continue; }"), "0 1");
    assert_eq!(printed("[1, 2] | each(|n| { defer { print(n * 10); } print(n); });"), "1 10 2 20");
}

#[test]
fn a_deferred_failure_does_not_hide_the_first_one() {
    let mut world = World::new();
    let error = world.fault("defer { throw \"second\"; } throw \"first\";");
    assert_eq!(error.fault.message(), "first");
    assert_eq!(world.lines.all(), ["note: a `defer` failed too: second"]);
}

#[test]
fn a_stream_from_a_block_that_defers_is_pulled_before_what_was_deferred() {
    let mut world = World::new();
    world.shown("fn f() { defer { print(\"closed\"); } [1, 2] | map(|n| { print(n); n }) } f() | count()");
    assert_eq!(world.lines.all(), ["1", "2", "closed"]);
    let mut world = World::new();
    world.shown("defer { print(\"closed\"); } [1, 2] | map(|n| { print(n); n })");
    assert_eq!(world.lines.all(), ["1", "2", "closed"]);
}
