//! Operators: the checker's verdict on two types is what happens when it runs.

use interp_record::Value;
use interp_types::Type;
use proptest::prelude::*;

use crate::fakes::World;
use crate::members::is_of;

/// Values of every type that operators work on, as scripts write them; a string is computed, so that it stays one.
const OPERANDS: &[&str] = &[
    "7",
    "0",
    "(-9223372036854775807 - 1)",
    "2.5",
    "0.0",
    "true",
    "'a'",
    r#"("a" + "")"#,
    "()",
    "4GiB",
    "0B",
    "3kB",
    "1h30m",
    "0s",
    "100MiB/s",
    "0B/s",
    "80%",
    "0%",
    r#"time("2026-11-27T10:00:00Z")"#,
    r#"uuid("6695eb01-f6a4-8304-79aa-97f2502e193f")"#,
    r#"ip("10.0.0.1")"#,
    r#"ip("fe80::1")"#,
    r#"cidr("10.0.0.0/8")"#,
    r#"mac("52:54:00:6b:3c:58")"#,
    r#"uri("qemu:///system")"#,
    r#"path("/var")"#,
    r#"glob("a*")"#,
    r#"regex("a")"#,
    "password",
    "[1, 2]",
    r#"["a"]"#,
    "#{a: 1}",
];

const OPERATORS: &[&str] =
    &["+", "-", "*", "/", "%", "**", "&", "^", "<<", ">>", "==", "!=", "<", "<=", ">", ">=", "in", "!in"];

#[test]
fn the_checker_and_the_runtime_agree_on_every_pair_of_types() {
    let mut world = World::new();
    world.shown(r#"const password: Secret = "hunter2"; 1"#);
    let mut wrong = Vec::new();
    for a in OPERANDS {
        for b in OPERANDS {
            for op in OPERATORS {
                wrong.extend(disagreement(&mut world, a, op, b));
            }
        }
    }
    assert!(wrong.is_empty(), "{} disagreements:\n{}", wrong.len(), wrong.join("\n"));
}

/// Returns what is wrong about an operator on two values, if anything is.
fn disagreement(world: &mut World, a: &str, op: &str, b: &str) -> Option<String> {
    let script = format!("{a} {op} {b}");
    let file = world.sources.add("script", &*script);
    let checked = world.engine.check(&mut world.sources, file);
    let ty = checked.script.body.value.as_ref().map(|value| value.ty.clone()).unwrap_or_default();
    let found = outcome(world, &format!("untyped({a}) {op} untyped({b})"));
    match (checked.has_errors(), found) {
        (true, Err(code)) if code == "TYPE_MISMATCH" => None,
        // What is never equal is not a fault when it runs, and never true.
        (true, Ok(value)) if matches!(op, "==" | "in") && value == Value::Bool(false) => None,
        (true, Ok(value)) if matches!(op, "!=" | "!in") && value == Value::Bool(true) => None,
        (true, found) => Some(format!("{script} is refused, but gives {found:?}")),
        (false, Err(code)) if code == "TYPE_MISMATCH" => {
            Some(format!("{script} is {ty}, but is refused when it runs"))
        }
        (false, Ok(_)) if ty == Type::Unknown => Some(format!("{script} has no type")),
        (false, Ok(value)) if !is_of(&value, &ty) => Some(format!("{script} is {ty}, but gives {value:?}")),
        (false, Ok(_) | Err(_)) => match outcome(world, &script) {
            // What the checker has typed may be lowered in another way, and must come to the same.
            Err(code) if code == "TYPE_MISMATCH" => {
                Some(format!("{script} is refused where its types are known"))
            }
            Ok(value) if !is_of(&value, &ty) => Some(format!("{script}, typed, gives {value:?}")),
            _ => None,
        },
    }
}

/// Runs a script, and returns its value or the code of its fault.
fn outcome(world: &mut World, script: &str) -> Result<Value, String> {
    match world.evaluate(script) {
        Ok(value) => Ok(value),
        Err(interp_engine::Failure::Fault(error)) => Err(error.fault.code().name().to_owned()),
        Err(other) => panic!("{script}: {other:?}"),
    }
}

fn amount() -> impl Strategy<Value = String> {
    let number = prop_oneof![Just(0_u64), Just(1), Just(u64::MAX), any::<u64>(), 0..100_000_u64];
    (number, prop::sample::select(vec!["B", "s", "B/s", "%", ""])).prop_map(|(number, unit)| match unit {
        "" => format!("({} - 1)", number >> 1),
        // More than this the literal itself can't hold.
        "s" => format!("{}s", number % 9_000_000_000),
        unit => format!("{number}{unit}"),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn amounts_of_any_size_give_a_value_or_a_named_fault(
        a in amount(), b in amount(), op in prop::sample::select(&OPERATORS[..6])
    ) {
        let mut world = World::new();
        match outcome(&mut world, &format!("untyped({a}) {op} untyped({b})")) {
            Ok(_) => {}
            Err(code) => prop_assert!(
                ["DIVISION_BY_ZERO", "NEGATIVE", "OVERFLOW", "TYPE_MISMATCH"].contains(&code.as_str()),
                "{code}"
            ),
        }
    }

    #[test]
    fn a_sum_overflows_with_a_named_fault(numbers in prop::collection::vec(any::<i64>(), 0..6)) {
        let mut world = World::new();
        let wanted = numbers.iter().map(|number| i128::from(*number)).sum::<i128>();
        let texts: Vec<String> = numbers.iter().map(|number| match number.checked_neg() {
            Some(positive) if *number < 0 => format!("-{positive}"),
            Some(_) => number.to_string(),
            None => "(-9223372036854775807 - 1)".to_owned(),
        }).collect();
        match outcome(&mut world, &format!("[{}] | sum()", texts.join(", "))) {
            Ok(value) => prop_assert_eq!(Value::Int(i64::try_from(wanted).unwrap_or_default()), value),
            Err(code) => prop_assert_eq!(code, "OVERFLOW"),
        }
    }
}
