//! Every function that a script can call: its examples run on the test host, and what it says of
//! itself is whole.

#![expect(clippy::panic, reason = "a failed test panics")]

use std::sync::Arc;

use futures::future::{BoxFuture, FutureExt};
use interp_engine::{Example, Function, Session, SessionBuilder, run_example};
use interp_record::Fault;
use stdlib_driver::{ConnectOptions, Connection, Connector, Error};
use stdlib_functions::{FUNCTIONS, Hosts, catalogue};
use stdlib_model::Uri;

/// Opens test hosts only.
struct TestHosts;

impl Connector for TestHosts {
    fn open<'a>(
        &'a self,
        uri: &'a Uri,
        options: &'a ConnectOptions,
    ) -> BoxFuture<'a, Result<Connection, Error>> {
        async move { stdlib_drivers_test::open(uri, options) }.boxed()
    }
}

fn session() -> SessionBuilder {
    let read = |name: &str| name.parse::<Uri>().map_err(|error| Fault::new("BAD_URI", error.to_string()));
    let default = read("test:///default").unwrap_or_else(|fault| panic!("{fault}"));
    let hosts = Hosts::new(TestHosts, ConnectOptions::default(), Box::new(read), vec![default], None);
    Session::builder(catalogue()).with(Arc::new(hosts))
}

#[test]
fn every_example_prints_what_it_says() {
    let mut wrong = Vec::new();
    for function in FUNCTIONS {
        for example in function.examples {
            if let Err(fault) = run_example(session(), example) {
                wrong.push(format!("{}: {}\n    {fault:?}", function.name(), example.script));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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
    let example = Example {
        script: r#"
            let all = domains() | collect();
            let one = domain("test");
            let seen = all[0].state;
            one.suspend();
            `${seen} ${all[0].state} ${one.state}`
        "#,
        prints: "running paused paused",
    };
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
