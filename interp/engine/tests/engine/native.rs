//! Closures that run natively and in Rhai give the same: values, faults, and where those were raised.

use std::cell::RefCell;

use interp_engine::Failure;
use interp_record::Value;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestError, TestRunner};

use crate::fakes::World;

/// What a script came to: its value, or its fault with the places.
fn outcome(world: &mut World, script: &str) -> String {
    match world.evaluate(script) {
        Ok(value) => format!("{value:?}"),
        Err(Failure::Invalid(found)) => {
            format!("refused: {:?}", found.iter().map(|found| &found.title).collect::<Vec<_>>())
        }
        Err(Failure::Fault(error)) => {
            let places: Vec<_> = error
                .span
                .iter()
                .chain(&error.trace)
                .map(|span| (span.start, world.text(Some(*span)).to_owned()))
                .collect();
            format!("{:?} at {places:?}", error.fault)
        }
    }
}

/// Runs a script natively and in Rhai, and returns what both came to.
fn both(worlds: &mut (World, World), script: &str) -> (String, String) {
    (outcome(&mut worlds.0, script), outcome(&mut worlds.1, script))
}

fn worlds() -> (World, World) {
    let mut rhai = World::new();
    rhai.engine.compile_closures(false);
    (World::new(), rhai)
}

const RECORDS: &str = r#"[
    #{name: "web", n: 3, size: 4GiB, on: true, ratio: 1.5, maybe: 7, list: [1, 2, 3], inner: #{n: 1}},
    #{n: 0, name: "db", on: false, size: 512MiB, ratio: -0.5, maybe: (), list: [], inner: #{n: -2}},
    #{name: "ä", n: 9223372036854775807, size: 0B, on: true, ratio: 3.0, maybe: -1, list: [5], inner: #{n: 64}},
]"#;

const ODD: &str = r#"[
    #{name: 4, n: "three", size: 2, on: 1, ratio: (), maybe: "x", list: "text", inner: ()},
    #{name: 'c', n: 2.5, size: 30s, on: (), ratio: 4, maybe: [], list: #{a: 1}, inner: #{m: 1}},
    #{n: 1},
    17,
    (),
]"#;

fn leaf() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "r",
        "r.name",
        "r.n",
        "r.size",
        "r.on",
        "r.ratio",
        "r.maybe",
        "r.list",
        "r.inner.n",
        "r?.inner?.n",
        "r.gone",
        "r?.maybe",
        "fixed",
        "moved",
        "words",
        "0",
        "1",
        "2",
        "-1",
        "64",
        "9223372036854775807",
        "1.5",
        "0.0",
        "-0.0",
        "0.3",
        "(0.1 + 0.2)",
        "1e-20",
        "(0.0 / 0.0)",
        "(1.0 / 0.0)",
        "\"a\"",
        "\"web\"",
        "'c'",
        "4GiB",
        "30s",
        "10%",
        "100MiB/s",
        "true",
        "false",
        "()",
        "[]",
        "[1, 2]",
        "#{a: 1}",
    ])
    .prop_map(str::to_owned)
}

/// Forms with one expression in them.
const ONE: &[&str] = &[
    "!(_)",
    "-(_)",
    "+(_)",
    "(_).len()",
    "(_).to_upper()",
    "(_).to_int()",
    "(_).abs()",
    "(_).to_string()",
    "(_).keys()",
    "(_)?.len()",
    "(_).nope()",
    "(_) as int",
    "(_) as float",
    "(_) as string",
    "(_)[0]",
    "(_)?[1]",
    "(_).name",
    "(_)?.a",
    "`<${_}>`",
    "[_]",
    "#{a: _}",
    "#{a: _, n: 1}.a",
    "((_) | count())",
    "((_) | first())",
    "((_) | sort() | collect())",
    "((_) | sum())",
    "((_) | map(|x| x) | collect())",
    "(_)[1..]",
    "(_)[..=-1]",
    "{ let v = _; v }",
    "{ _; 1 }",
    "(|x| _)",
    "((_) | unique() | take(2) | collect())",
];

/// Forms with two.
const TWO: &[&str] = &[
    "(_ + ^)",
    "(_ - ^)",
    "(_ * ^)",
    "(_ / ^)",
    "(_ % ^)",
    "(_ ** ^)",
    "(_ & ^)",
    "(_ ^ ^)",
    "(_ << ^)",
    "(_ >> ^)",
    "(_ == ^)",
    "(_ != ^)",
    "(_ < ^)",
    "(_ <= ^)",
    "(_ > ^)",
    "(_ >= ^)",
    "(_ && ^)",
    "(_ || ^)",
    "(_ ?? ^)",
    "(_ in ^)",
    "(_ !in ^)",
    "(_)[^]",
    "(_).contains(^)",
    "(_).split(^)",
    "(_).join(^)",
    "(_).starts_with(^)",
    "(_)[_..^]",
    "((_..^) | collect())",
    "(_ == ^ && !(^ == _))",
    "[_, ^]",
    "`${_} ${^}`",
    "if _ { ^ }",
    "(if _ { ^ } else { _ })",
    "{ let v = _; v == ^ }",
    "((_) | any(|x| x == ^))",
    "((_) | where(|x| ^) | collect())",
    "((_) | map(|x| x + ^) | collect())",
    "((_) | all(|x| ^ < x))",
    "((_) | take(^) | collect())",
    "((_) | group_by(|x| ^) | collect())",
    "{ let v = _; [1, 2] | map(|x| [x, v, ^]) | collect() }",
];

/// Forms with three.
const THREE: &[&str] = &[
    "if _ { ^ } else { ~ }",
    "if _ { ^ } else if ~ { _ } else { ^ }",
    "switch _ { ^ => ~, _ => () }",
    "switch _ { 1 | 2 => ^, 3..10 => ~, _ => 0 }",
    "(switch _ { 1..=^ => ~ })",
    "switch _ { 1 if ^ => ~, _ if ~ => ^ }",
    "{ let v = _; let w = ^; (v == w) || ~ }",
    "(_ && ^ && ~)",
    "(_ ?? ^ ?? ~)",
    "(_ + ^ * ~)",
    "(_).replace(^, ~)",
];

fn expression() -> impl Strategy<Value = String> {
    leaf().prop_recursive(4, 24, 4, |inner| {
        let one = prop::sample::select(ONE);
        let two = prop::sample::select(TWO);
        let three = prop::sample::select(THREE);
        prop_oneof![
            (one, inner.clone()).prop_map(|(form, a)| fill(form, &[&a])),
            (two, inner.clone(), inner.clone()).prop_map(|(form, a, b)| fill(form, &[&a, &b])),
            (three, inner.clone(), inner.clone(), inner)
                .prop_map(|(form, a, b, c)| fill(form, &[&a, &b, &c])),
        ]
    })
}

/// Puts expressions in the places of a form: `_`, `^`, `~`. An arm's `_ =>` stays, as does an operator's `^`.
fn fill(form: &str, parts: &[&str]) -> String {
    let kept = form.replace("_ =>", "\u{1} =>").replace("_ if", "\u{1} if").replace(" ^ ^", " \u{2} ^");
    let kept = kept.replace("_", "\u{3}").replace("^", "\u{4}").replace("~", "\u{5}");
    let part = |place: usize| parts.get(place).copied().unwrap_or_default();
    let filled = kept.replace('\u{3}', part(0)).replace('\u{4}', part(1)).replace('\u{5}', part(2));
    filled.replace('\u{1}', "_").replace('\u{2}', "^")
}

fn script(records: &str, stage: &str, closure: &str) -> String {
    format!(
        "let fixed = 2; let moved = 1; moved = 3; let words = [\"web\", \"db\"];\nlet records = {records};\nrecords | {stage}(|r| {closure}) | collect()"
    )
}

#[test]
fn native_and_rhai_give_the_same() {
    let worlds = RefCell::new(worlds());
    let records = prop::sample::select(vec![
        RECORDS.to_owned(),
        format!("untyped({RECORDS})"),
        format!("untyped({ODD})"),
    ]);
    let stage = prop::sample::select(vec!["map", "where", "sort", "group_by", "flat_map"]);
    let mut runner = TestRunner::new(Config { cases: 1500, failure_persistence: None, ..Config::default() });
    let found = runner.run(&(records, stage, expression()), |(records, stage, closure)| {
        let (native, rhai) = both(&mut worlds.borrow_mut(), &script(&records, stage, &closure));
        prop_assert_eq!(native, rhai, "{}", closure);
        Ok(())
    });
    if let Err(TestError::Fail(reason, case)) = found {
        panic!("{reason}\n{case:#?}");
    }
}

#[test]
fn each_construct_gives_the_same() {
    let mut worlds = worlds();
    for closure in [
        "r.name == \"web\" && r.size > 1GiB",
        "r.n + 1",
        "1 / r.n",
        "r.list | map(|x| x * fixed) | sum()",
        "r.list | any(|x| x == moved)",
        "r.list | map(|x| 1 / (x - 2)) | collect()",
        "switch r.n { 0 => \"none\", 1..10 => `some ${r.name}`, _ => \"many\" }",
        "{ let half = r.size / 2; half > 1GiB || r.on }",
        "r.maybe + 1",
        "(r.maybe ?? r.name) && true",
        "if r.n { 1 } else { 2 }",
        "!r.n",
        "r.list[r.n]",
        "r.name[0..2]",
        "#{a: r.n, b: 0..2}",
        "(|x| x + r.n)(1)",
        "r.ratio == 3",
        "r.ratio % 0",
        "0.1 + 0.2 == 0.3",
        "1e-20 > 0.0",
        "r.ratio + 1e-16 != r.ratio + 2e-16",
        "[0.0 / 0.0 == 0, 1.0 / 0.0 > 0, 0.0 / 0.0 <= 1, -0.0 < 0.0, -0.0 == 0]",
        "switch 0.1 + 0.2 { 0.3 => 1, _ => 2 }",
        "r.name.len() + r.list.len()",
        "r.list.nope()",
        "r.n as string",
        "-r.n ** 2",
    ] {
        for records in [RECORDS, ODD] {
            let (native, rhai) = both(&mut worlds, &script(&format!("untyped({records})"), "map", closure));
            assert_eq!(native, rhai, "{closure}");
        }
        let (native, rhai) = both(&mut worlds, &script(RECORDS, "map", closure));
        assert_eq!(native, rhai, "{closure}");
    }
}

#[test]
fn a_captured_variable_means_what_it_holds_when_the_closure_runs() {
    let mut world = World::new();
    assert_eq!(world.shown("let n = 1; let f = |x| x + n; n = 5; [1] | map(f)"), "[6]");
    assert_eq!(world.shown("let m = 1; let g = |x| x + m; [1] | map(g)"), "[2]");
    assert_eq!(world.shown("m = 7; [1] | map(g)"), "[8]");
    assert_eq!(
        world.shown(
            "let later = 0; let made = make(); later = 5; fn make() { |x| x + later } [1] | map(made)"
        ),
        "[6]"
    );
    assert_eq!(world.shown("let k = 1; let h = |x| |y| x + y + k; k = 10; h(1)(2)"), "13");
}

#[test]
fn a_fault_of_a_nested_closure_knows_both_places() {
    let mut worlds = worlds();
    let script = "let zero = 0;\n[[1, 2]] | map(|xs| xs | map(|x| x / zero) | collect()) | collect()";
    let (native, rhai) = both(&mut worlds, script);
    assert_eq!(native, rhai);
    let mut world = World::new();
    let error = world.fault(script);
    assert_eq!(world.text(error.span), "x / zero");
    let trace: Vec<_> = error.trace.iter().map(|span| world.text(Some(*span)).to_owned()).collect();
    assert_eq!(trace, ["collect", "collect"]);
}

#[test]
fn a_closure_that_outlives_its_session_says_so() {
    let mut world = World::new();
    let Ok(Value::Function(function)) = world.evaluate("|x| x + 1") else { panic!("no function") };
    assert_eq!(function.call(&[Value::Int(1)]), Ok(Value::Int(2)));
    assert_eq!(function.call(&[]).unwrap_err().message(), "`|x| …` takes 1 value, but is given 0");
    drop(world);
    assert_eq!(function.call(&[Value::Int(1)]).unwrap_err().code().name(), "SESSION_ENDED");
}
