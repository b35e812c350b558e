//! Every function that a script can call: its examples run on the test host, and what it says of
//! itself is whole.

mod away;
mod calls;

use harness::embedded::session;
use interp_engine::{Example, Function, run_example};
use stdlib_functions::FUNCTIONS;

#[test]
fn every_example_prints_what_it_says() {
    let mut wrong = Vec::new();
    for function in FUNCTIONS {
        for example in function.examples.iter().filter(|example| example.bench.is_none()) {
            if let Err(fault) = run_example(session(), example) {
                wrong.push(format!("{}: {}\n    {fault:?}", function.name(), example.script));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The others are run by `tests/scenarios/examples.rs`.
#[test]
fn examples_need_a_bench_that_there_is() {
    let benches = FUNCTIONS.iter().flat_map(|it| it.examples).filter_map(|example| example.bench);
    let unknown: Vec<_> = benches.filter(|bench| *bench != "qemu").collect();
    assert_eq!(unknown, Vec::<&str>::new());
}

#[test]
fn every_function_has_an_example_and_says_what_it_does_in_a_sentence() {
    let incomplete: Vec<_> =
        FUNCTIONS.iter().filter(|function| !is_whole(function)).map(|it| it.name()).collect();
    assert_eq!(incomplete, Vec::<&str>::new());
}

fn is_whole(function: &Function) -> bool {
    let sentence = |text: &str| text.starts_with(|c: char| c.is_ascii_uppercase()) && text.ends_with('.');
    let signature = &function.signature;
    !function.examples.is_empty()
        && sentence(function.about)
        && signature.params.iter().chain(signature.options).all(|param| sentence(param.about))
}

#[test]
fn a_change_is_seen_by_every_handle() {
    let example = Example::new(
        r#"
            let all = domains() | collect();
            let one = domain("test");
            let seen = all[0].state;
            one.suspend();
            `${seen} ${all[0].state} ${one.state}`
        "#,
        "running paused paused",
    );
    assert_eq!(run_example(session(), &example), Ok(()));
}

#[test]
fn a_domain_that_is_off_has_no_number() {
    let example = Example::new(
        r#"
            let d = domain("test");
            d.destroy();
            let off = d.id;
            d.start();
            `${off ?? "none"} ${d.id ?? "none"}`
        "#,
        "none 2",
    );
    assert_eq!(run_example(session(), &example), Ok(()));
}

#[test]
fn functions_are_listed_once_and_by_name() {
    let names: Vec<_> = FUNCTIONS.iter().map(|function| function.name()).collect();
    let mut sorted = names.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(names, sorted);
}
