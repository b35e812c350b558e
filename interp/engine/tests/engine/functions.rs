//! `fn`s, closures, stages as values, params, and the examples of the language's own functions.

use interp_engine::{Catalogue, Engine, Session, run_example};
use interp_record::Value;

use crate::fakes::{World, failed, params, shown};

#[test]
fn functions_see_outer_variables_and_change_them() {
    assert_eq!(shown("let held = || y; let y = 3; held()"), "3");
    assert_eq!(shown("let total = 0; fn add(n) { total += n; } add(2); add(3); total"), "5");
    assert_eq!(shown("let limit = 2; fn over(n) { n > limit } [1, 3] | where(over)"), "[3]");
}

#[test]
fn functions_call_themselves_and_each_other() {
    assert_eq!(
        shown("fn fact(n: int) -> int { if n <= 1 { 1 } else { n * fact(n - 1) } } fact(10)"),
        "3628800"
    );
    assert_eq!(
        shown(
            "fn even(n: int) -> bool { n == 0 || odd(n - 1) } fn odd(n: int) -> bool { n != 0 && even(n - 1) } even(10)"
        ),
        "true"
    );
    assert_eq!(shown("let n = twice(4); fn twice(n) { n * 2 } n"), "8");
}

#[test]
fn parameters_have_defaults_and_can_be_named() {
    assert_eq!(
        shown("let base = 10; fn f(a, b = base, c = 1) { `${a} ${b} ${c}` } [f(1), f(1, 2), f(1, c: 3)]"),
        r#"["1 10 1", "1 2 1", "1 10 3"]"#
    );
}

#[test]
fn closures_are_called_directly() {
    assert_eq!(shown("let f = |x| x * 2; f(21)"), "42");
    assert_eq!(shown("let m = #{double: |x| x * 2}; m.double(4)"), "8");
    assert_eq!(shown("let make = |n| |x| x + n; make(1)(2)"), "3");
    assert_eq!(shown("let count = 0; let tick = || { count += 1; }; tick(); tick(); count"), "2");
}

#[test]
fn a_stage_is_a_value_too() {
    assert_eq!(shown("let top = take(2); [3, 2, 1] | top"), "[3, 2]");
    assert_eq!(shown("[1, 2] | |xs| xs | count()"), "2");
    assert_eq!(shown("let top = sort() | take(2); [3, 2, 1] | top | map(|n| n * 10)"), "[10, 20]");
    assert_eq!(shown("let low = sort() | take(2); let last = low | skip(1); [3, 2, 1] | last"), "[2]");
    assert_eq!(
        shown("let low = sort(); let two = take(2); let both = low | two; [3, 2, 1] | both"),
        "[1, 2]"
    );
}

#[test]
fn a_function_that_gives_a_stage_is_called_in_a_pipe_without_its_input() {
    assert_eq!(shown("fn top(n: int) { sort() | take(n) } [3, 2, 1] | top(2)"), "[1, 2]");
    assert_eq!(shown("fn top(n: int = 1) { sort() | take(n) } [3, 2, 1] | top() | collect()"), "[1]");
}

#[test]
fn words_of_other_languages_are_free_as_names() {
    assert_eq!(
        shown("let default = 1; let match = 2; let shared = 3; let new = 4; default + match + shared + new"),
        "10"
    );
    assert_eq!(shown("fn default(match) { match + 1 } default(3)"), "4");
    assert_eq!(
        shown(
            "let r = #{default: 1, match: 2, shared: 3, new: 4, in: 5, private: 6}; r.match + r.in + r.new"
        ),
        "11"
    );
    assert_eq!(shown("fn f(shared = 1, new = 2) { shared * 10 + new } f(new: 3, shared: 5)"), "53");
    assert_eq!(shown("for case in [1] { for with in [2] { } } let var = |static| static; var(7)"), "7");
}

#[test]
fn a_stream_given_to_a_function_can_be_used_twice() {
    assert_eq!(shown("fn both(xs) { [xs | count(), xs | count()] } both(machines())"), "[3, 3]");
    assert_eq!(shown("let xs = machines(); [xs | count(), xs | count()]"), "[3, 3]");
}

#[test]
fn params_come_from_outside_or_have_a_default() {
    let mut world = World::new();
    let file = world.sources.add("script", "param n: int; param m: int = n + 1; [n, m]");
    let checked = world.engine.check(&mut world.sources, file);
    assert_eq!(checked.diagnostics, []);
    let value = world.engine.run(&checked, params(&[("n", Value::Int(4))])).unwrap();
    assert_eq!(interp_engine::text(&value), "[4, 5]");
    let fault = world.engine.run(&checked, params(&[])).unwrap_err().fault;
    assert_eq!(fault.message(), "the parameter `n` of the script was not given");
}

#[test]
fn a_missing_function_is_a_fault_that_names_it() {
    assert_eq!(failed("untyped(#{a: 1}).nope()"), "NO_METHOD: a record has no method `nope` @ nope");
}

#[test]
fn examples_of_stages_run() {
    let engine = Engine::new(Session::builder(Catalogue::default()).build());
    for function in engine.session().catalogue().functions() {
        assert_ne!(function.examples, [], "`{}` has no example", function.name());
        for example in function.examples {
            let found = run_example(Session::builder(Catalogue::default()), example);
            assert_eq!(found, Ok(()), "{}", example.script);
        }
    }
}
