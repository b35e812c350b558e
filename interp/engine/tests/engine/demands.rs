//! Sources hear which fields a pipeline reads and which conditions it puts on them.

use std::sync::{Arc, Mutex};

use interp_engine::{
    Catalogue, Comparison, Condition, Demand, Engine, Function, Limits, Session, Test, text,
};
use interp_record::{Stream, Value};
use interp_source::Sources;
use interp_types::{Signature, Ty};

use crate::fakes::{World, failed, shown};

const SOURCE: Function = Function {
    signature: Signature { name: "source", gives: Ty::Stream(&Ty::Any), ..Signature::PLAIN },
    about: "Gives nothing, and writes down what is demanded of it.",
    errors: &[],
    examples: &[],
    run: |call| {
        *call.session().environment::<Noted>()?.lock().unwrap() = described(call.demand());
        Ok(Value::Stream(Stream::from_values([])))
    },
};

type Noted = Arc<Mutex<String>>;

/// Returns what the source of a script is told.
fn demanded(script: &str) -> String {
    let noted = Noted::default();
    let session = Session::builder(Catalogue::new(&[&SOURCE], &[])).with(noted.clone()).build();
    let mut sources = Sources::new();
    let file = sources.add("script", script);
    Engine::new(session).evaluate(&mut sources, file).unwrap();
    noted.lock().unwrap().clone()
}

fn described(demand: &Demand) -> String {
    if *demand == Demand::default() {
        return "unknown".to_owned();
    }
    let mut fields = vec![if demand.only().is_some() { "only" } else { "any" }];
    fields.extend(demand.reads().iter().map(|field| &**field));
    let conditions: Vec<_> = demand.conditions().iter().map(condition).collect();
    let first = demand.first().map(|(count, by)| {
        let sign = |descending| if descending { "-" } else { "" };
        let by: Vec<_> = by.iter().map(|key| format!("{}{}", sign(key.descending), key.field)).collect();
        if by.is_empty() { format!("first {count}") } else { format!("first {count} by {}", by.join(" ")) }
    });
    let parts = [Some(fields.join(" ")), Some(conditions.join(", ")).filter(|it| !it.is_empty()), first];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn condition(Condition { field, test }: &Condition) -> String {
    let test = match test {
        Test::Compare(comparison, value) => {
            let sign = match comparison {
                Comparison::Greater => ">",
                Comparison::GreaterEqual => ">=",
                Comparison::Less => "<",
                Comparison::LessEqual => "<=",
                Comparison::NotEqual => "!=",
            };
            format!("{sign} {}", text(value))
        }
        Test::Is(wanted) => format!("is {wanted}"),
        Test::OneOf(values) => format!("one of {}", values.iter().map(text).collect::<Vec<_>>().join(" ")),
        Test::StartsWith(start) => format!("starts with {}", text(start)),
    };
    format!("{field} {test}")
}

#[test]
fn fields_that_are_read_are_told_and_no_others() {
    for (script, demand) in [
        ("source() | select(\"a\", \"b\")", "only a b"),
        ("source() | map(|r| r.a + r.b.c)", "only a b"),
        ("source() | map(|r| #{x: r.a})", "only a"),
        ("source() | map(|r| [1] | map(|n| r.a + n))", "only a"),
        ("source() | count()", "only"),
        ("source() | sum(\"a\")", "only a"),
        ("source() | sort(\"-b\") | map(|r| r.a)", "only b a"),
        ("source() | group_by(\"a\") | map(|g| g.key)", "only a"),
        ("(source() | first())?.a", "only a; first 1"),
        ("for r in source() { print(r.a); }", "only a"),
    ] {
        assert_eq!(demanded(script), demand, "{script}");
    }
}

#[test]
fn a_record_that_leaves_the_pipeline_may_be_read_anywhere() {
    for (script, demand) in [
        ("source()", "unknown"),
        ("let all = source();", "unknown"),
        ("fn f(r) { r.b } source() | map(|r| f(r))", "unknown"),
        ("source() | map(|r| [r.a, r])", "any a"),
        ("source() | map(|r| r.a.to_string() + r.keys().len())", "any a"),
        ("source() | sort(\"a\")", "any a"),
        ("source() | map(|r| { r = #{b: 1}; r.b })", "any b"),
        ("for r in source() { print(r); }", "unknown"),
        ("fn f(r) { r.b } source() | map(f)", "unknown"),
        ("source() | group_by(\"a\") | map(|g| g.records | count())", "any a"),
        ("source() | to_json()", "unknown"),
    ] {
        assert_eq!(demanded(script), demand, "{script}");
    }
}

#[test]
fn simple_conditions_are_told_up_to_the_first_that_is_not() {
    for (script, demand) in [
        ("source() | where(|r| r.a) | count()", "only a; a is true"),
        ("source() | where(|r| !r.a && 4GiB < r.b) | count()", "only a b; a is false, b > 4GiB"),
        ("source() | where(|r| r.a == \"x\" || r.a == \"y\") | count()", "only a; a one of x y"),
        ("source() | where(|r| r.a in [1, -2]) | count()", "only a; a one of 1 -2"),
        ("source() | where(|r| r.a != ()) | count()", "only a; a != ()"),
        ("source() | where(|r| r.a.starts_with(\"w\")) | count()", "only a; a starts with w"),
        ("let n = 3; source() | where(|r| r.a > n) | count()", "only a; a > 3"),
        ("param n = 3; source() | where(|r| { r.a <= n }) | count()", "only a; a <= 3"),
        ("source() | where(|r| r.a > 1) | where(|r| r.b < 2) | count()", "only a b; a > 1, b < 2"),
        // Not told: it may raise a fault, and then the second is never looked at.
        ("source() | where(|r| r.a / 2 > 1 && r.b) | count()", "only a b"),
        ("source() | where(|r| r.b && r.a / 2 > 1) | where(|r| r.c) | count()", "only b a c; b is true"),
        ("source() | where(|r| r.a > 1 || r.b < 2) | count()", "only a b"),
        // What changes later is not what it is now.
        ("let n = 3; let s = source() | where(|r| r.a > n) | count(); n = 4; s", "only a"),
        // A condition behind something else is not the source's.
        ("source() | take(2) | where(|r| r.a) | count()", "only a; first 2"),
        ("source() | map(|r| #{a: r.b}) | where(|r| r.a) | count()", "only b"),
    ] {
        assert_eq!(demanded(script), demand, "{script}");
    }
}

#[test]
fn how_many_records_matter_is_told() {
    for (script, demand) in [
        ("source() | take(2)", "any; first 2"),
        ("source() | skip(1) | take(2)", "any; first 3"),
        ("source() | where(|r| r.a) | first()", "any a; a is true; first 1"),
        ("source() | where(|r| r.a > 1) | sort(\"-a\", \"b\") | take(2)", "any a b; a > 1; first 2 by -a b"),
        ("source() | where(|r| r.a > r.b) | sort(\"a\") | take(2)", "any a b"),
        ("source() | sort(\"a\") | where(|r| r.b) | take(2)", "any a b"),
        ("source() | sort(|r| r.a) | take(2)", "any a"),
    ] {
        assert_eq!(demanded(script), demand, "{script}");
    }
}

#[test]
fn sort_holds_only_what_take_needs() {
    let mut world = World::with_limits(Limits { records_held: 100, ..Limits::default() });
    assert_eq!(world.shown("1..=5000 | map(|n| n % 1000) | sort() | take(7)"), "[0, 0, 0, 0, 0, 1, 1]");
    assert_eq!(world.shown("(1..=5000 | sort(|n| -n) | first()) ?? 0"), "5000");
    assert_eq!(world.fault("1..=5000 | sort()").fault.code().name(), "TOO_MANY_RECORDS");
    assert_eq!(world.fault("1..=5000 | sort() | take(90)").fault.code().name(), "TOO_MANY_RECORDS");
}

#[test]
fn the_first_of_equal_records_stay_in_their_order() {
    let of_many = "1..=1000 | map(|n| #{key: n % 3, n: n}) | sort(\"-key\") | take(3) | map(|r| r.n)";
    assert_eq!(shown(of_many), "[2, 5, 8]");
    assert_eq!(shown("[3, 1, 2] | sort() | take(0)"), "[]");
    assert_eq!(
        failed("0..200 | map(|n| if n == 150 { `\"x\"` | from_json() } else { n }) | sort() | take(2)"),
        "TYPE_MISMATCH: an int and a string cannot be compared @ sort"
    );
}
