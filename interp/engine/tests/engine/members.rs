//! The fields and methods that values have of their own: what the checker's tables say of them is so.

use std::pin::Pin;
use std::time::{Duration, Instant};

use interp_engine::{Catalogue, Clock, Engine, Example, Session, run_example};
use interp_record::{Time, Value};
use interp_source::Sources;
use interp_types::{BUILTINS, MEMBERS, Members, Type};

use crate::fakes::{World, failed, shown};

/// The members of all types, and the functions of the language.
fn all() -> Vec<Members> {
    [MEMBERS, &[Members { name: "the language", members: BUILTINS }]].concat()
}

#[test]
fn every_member_does_what_its_example_says() {
    for of in all() {
        for member in of.members {
            let (script, prints) = member.example;
            let found = run_example(Session::builder(Catalogue::default()), &Example::new(script, prints));
            assert_eq!(found, Ok(()), "{}.{}: {script}", of.name, member.name);
        }
    }
}

#[test]
fn every_member_gives_a_value_of_the_type_that_the_checker_says() {
    let mut world = World::new();
    for of in all() {
        for member in of.members {
            let script = member.example.0;
            let file = world.sources.add("script", script);
            let checked = world.engine.check(&mut world.sources, file);
            let expected = checked.script.body.value.as_ref().map(|value| value.ty.clone());
            let value = world.evaluate(script).unwrap();
            let expected = expected.unwrap_or_default();
            assert!(is_of(&value, &expected), "{script}: {value:?} is not {expected}");
        }
    }
}

/// Returns whether a value is of a type, as far as that is known.
pub(crate) fn is_of(value: &Value, ty: &Type) -> bool {
    match ty {
        Type::Unknown => true,
        Type::Optional(of) => *value == Value::Unit || is_of(value, of),
        Type::Words(words) => matches!(value, Value::String(text) if words.contains(text)),
        Type::List(_) => value.type_name() == "array",
        Type::Record(_) => value.type_name() == "record",
        Type::Stream(_) => value.type_name() == "Stream",
        ty => value.type_name() == ty.to_string(),
    }
}

#[test]
fn what_would_be_too_large_is_refused_before_it_is_made() {
    let starts = |script: &str, with: &str| {
        let found = failed(script);
        assert!(found.starts_with(with), "{found}");
    };
    starts(r#""ab".repeat(9223372036854775807)"#, "TOO_LONG: ");
    starts(r#""a".pad_left(9223372036854775807)"#, "TOO_LONG: ");
    starts(r#""a".repeat(1000000).replace("a", "b".repeat(1000000))"#, "TOO_LONG: ");
    starts(r#"regex("a").replace("a".repeat(1000000), "b".repeat(1000000))"#, "TOO_LONG: ");
    starts(r#"",".repeat(2000000).split(",")"#, "TOO_MANY_RECORDS: ");
    starts(r#""a".repeat(-1)"#, "NEGATIVE: ");
}

#[test]
fn a_secret_is_never_shown() {
    let mut world = World::new();
    let shown =
        world.shown(r#"const password: Secret = "hunter2"; [password, `${password}!`, "a" + password]"#);
    assert_eq!(shown, r#"[***, "***!", "a***"]"#);
    assert_eq!(world.shown(r#"password == "hunter2""#), "true");
    assert_eq!(world.shown(r#"#{p: password} | to_json()"#), r#"{"p":"***"}"#);
    assert_eq!(world.shown(r#"[#{p: password}] | to_csv()"#), "p\n***\n");
    assert_eq!(world.fault("throw #{code: \"X\", message: password};").fault.message(), "***");
    assert_eq!(world.fault("untyped(password) < password").fault.code().name(), "TYPE_MISMATCH");
}

#[test]
fn texts_are_read_when_they_come_from_outside() {
    assert_eq!(shown(r#"let net = untyped("10.0.0.0/8") as Cidr; net.prefix"#), "8");
    assert_eq!(shown(r#"[untyped("4GiB") as Size, untyped("1h") as Duration]"#), "[4GiB, 1h]");
    assert_eq!(
        failed(r#"untyped("10.0.0.300") as Ip"#),
        "UNREADABLE: `10.0.0.300` is not an IP address: 300 is larger than 255 @ untyped(\"10.0.0.300\") as Ip"
    );
    assert_eq!(
        failed(r#"untyped("4") as Size"#),
        "UNREADABLE: `4` is not a Size, such as `4GiB` @ untyped(\"4\") as Size"
    );
}

/// A clock that stands still.
struct Noon(Time);

impl Clock for Noon {
    fn now(&self) -> Instant {
        Instant::now()
    }

    fn sleep(&self, _: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(std::future::ready(()))
    }

    fn time(&self) -> Time {
        self.0.clone()
    }
}

#[test]
fn the_time_is_what_the_clock_of_the_session_says() {
    let noon = Noon("2026-11-27T12:00:00Z".parse().unwrap());
    let session = Session::builder(Catalogue::default()).clock(noon).build();
    let mut engine = Engine::new(session);
    let mut sources = Sources::new();
    let file = sources.add("script", r#"now().format("%Y%m%d-%H%M") + "/" + (now() - 7d).date"#);
    let value = engine.evaluate(&mut sources, file).unwrap();
    assert_eq!(interp_engine::text(&value), "20261127-1200/2026-11-20");
}

#[test]
fn addresses_are_sorted_and_grouped_by_what_they_are() {
    assert_eq!(
        shown(r#"["10.0.0.10", "10.0.0.9", "10.0.0.9"] | map(|text| ip(text)) | unique() | sort()"#),
        "[10.0.0.9, 10.0.0.10]"
    );
    assert_eq!(
        shown(r#"["10.0.0.1", "192.168.0.1"] | where(|text| ip(text) in cidr("10.0.0.0/8"))"#),
        r#"["10.0.0.1"]"#
    );
}

#[test]
fn the_sum_of_nothing_has_the_type_of_what_is_missing() {
    assert_eq!(shown("machines() | where(|m| m.memory > 1TiB) | sum(\"memory\")"), "0B");
    assert_eq!(shown("([1s] | where(|d| d > 1h) | sum()) + 1s"), "1s");
    assert_eq!(shown("[10%, 20%] | sum()"), "30%");
    assert_eq!(shown("untyped([]) | sum()"), "0");
}
