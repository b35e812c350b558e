//! One script after another in one session, as at the prompt.

use crate::fakes::World;

#[test]
fn variables_and_functions_stay() {
    let mut world = World::new();
    world.shown("let x = 1;");
    assert_eq!(world.shown("x + 1"), "2");
    world.shown("fn twice(n) { n * 2 }");
    assert_eq!(world.shown("twice(x)"), "2");
    world.shown("x = 5;");
    assert_eq!(world.shown("twice(x) + x"), "15");
    world.shown("let f = |n| n + x;");
    assert_eq!(world.shown("[1] | map(f)"), "[6]");
    world.shown("x = 6;");
    assert_eq!(world.shown("f(1)"), "7");
}

#[test]
fn a_name_can_be_declared_anew_with_another_type() {
    let mut world = World::new();
    world.shown("let x = 1; let f = || x;");
    world.shown("let x = \"text\";");
    assert_eq!(world.shown("[x, `${f()}`]"), r#"["text", "1"]"#);
}

#[test]
fn a_script_that_fails_leaves_the_variables_as_they_were_known() {
    let mut world = World::new();
    world.shown("let x = 1;");
    world.fault("let y = 2; throw \"no\";");
    assert_eq!(world.shown("x"), "1");
    let file = world.sources.add("script", "y");
    assert!(world.engine.check(&mut world.sources, file).has_errors());
}

#[test]
fn a_fault_in_an_earlier_function_is_at_its_own_text() {
    let mut world = World::new();
    world.shown("let zero = 0; fn half(n) { n / zero }");
    let error = world.fault("half(4)");
    assert_eq!(world.text(error.span), "n / zero");
    assert_eq!(world.text(error.trace.first().copied()), "half(4)");
}

/// A script with more variables than a person writes, and what stands behind them.
fn large(rest: &str) -> String {
    let lets = (0..3000).map(|number| format!("let v{number} = {number};\n"));
    format!("{}{rest}", lets.collect::<String>())
}

#[test]
fn a_script_of_thousands_of_statements_is_like_any_other() {
    let mut world = World::new();
    let rest = "fn more(n) { n + v2999 } let f = |n| n + v1500; let g = |n| { let m = n; m += v1; m };\n\
        let changed = 1; changed += v2; let list = [1]; [more(1), f(1), g(1), changed, v0..3 | map(|n| |m| n + m + v3) | map(|h| h(1)) | sum()]";
    assert_eq!(world.shown(&large(rest)), "[3000, 1501, 2, 3, 15]");
    assert_eq!(world.shown("[v7, f(2), g(2), more(2)]"), "[7, 1502, 3, 3001]");
    world.shown("v1500 = 1; v1 += 10; list.push(2); list[0] = 9;");
    assert_eq!(world.shown("[f(1), g(1), list, list.pop(), list]"), "[2, 12, [9, 2], 2, [9]]");
    world.shown("let v7 = \"new\";");
    assert_eq!(world.shown("v7"), "new");
}

#[test]
fn a_large_script_ends_where_it_returns_and_knows_where_it_failed() {
    let mut world = World::new();
    assert_eq!(world.shown(&large("if v1 == 1 { return v2; }\nthrow \"too far\";")), "2");
    let returns = format!("if true {{ return 5; }}\n{}", large("throw \"too far\";"));
    assert_eq!(world.shown(&returns), "5");
    let error = world.fault(&large("let zero = 0;\nlet half = |n| n / zero;\n[1] | map(half) | collect()"));
    assert_eq!(world.text(error.span), "n / zero");
    let failing = format!("let zero = 0; v1 / zero;\n{}", large(""));
    assert_eq!(world.fault(&failing.replace("v1 /", "1 /")).fault.code().name(), "DIVISION_BY_ZERO");
}

#[test]
fn the_last_value_has_a_name_and_its_type() {
    let mut world = World::new();
    let mut enter = |script: &str| {
        let file = world.sources.add("script", script);
        let checked = world.engine.check(&mut world.sources, file);
        let ty = checked.script.body.value.as_ref().map(|value| value.ty.clone()).unwrap_or_default();
        let value = world.engine.run(&checked, std::collections::HashMap::new()).unwrap();
        world.engine.show_and_keep(value, &ty, interp_engine::Form::Auto).unwrap();
        world.engine.known().variable(interp_engine::LAST_VALUE).map(|known| known.ty.to_string())
    };
    assert_eq!(enter("let x = 1;"), None);
    assert_eq!(enter("1..4 | map(|n| n + x)").as_deref(), Some("[int]"));
    assert_eq!(enter("let y = last_value[2] * 10;").as_deref(), Some("[int]"));
    assert_eq!(enter("y").as_deref(), Some("int"));
    assert_eq!(world.shown("last_value + 1"), "41");
}
