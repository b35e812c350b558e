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
    assert!(world.engine.check(&world.sources, file).has_errors());
}

#[test]
fn a_fault_in_an_earlier_function_is_at_its_own_text() {
    let mut world = World::new();
    world.shown("let zero = 0; fn half(n) { n / zero }");
    let error = world.fault("half(4)");
    assert_eq!(world.text(error.span), "n / zero");
    assert_eq!(world.text(error.trace.first().copied()), "half(4)");
}
