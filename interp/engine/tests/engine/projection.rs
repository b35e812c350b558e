//! What `from_jsonl` and `from_csv` leave out of account, nobody can see.

use interp_engine::Limits;

use crate::fakes::{World, shown};

/// Lines that are not all alike.
const LINES: &[&str] = &[
    r#"{"name": "a", "state": "running", "memory": 5, "extra": {"deep": [1, {"x": null}]}}"#,
    r#"{"name": "b", "state": "shutoff", "memory": 9}"#,
    r#"{"memory": 7, "state": "running", "name": "c\u0041\n"}"#,
    r#"{"name": "d", "state": "running", "memory": 1, "memory": 8}"#,
    r#"{"state": "run\u006eing", "name": "e", "memory": 8}"#,
    r#"{"name": "f", "state": "running", "memory": 6.5}"#,
    r#"{"name": "g", "state": "running"}"#,
    r#"{"name": "h", "state": null, "memory": 3}"#,
    r#"{"name": "i", "state": "running", "memory": "7"}"#,
    r#"{"name": "j", "state": 5, "memory": [1]}"#,
    r#"{"name": "k", "state": "paused", "memory": null}"#,
    r#"{"name": "l", "state": "running", "memory": 18446744073709551615}"#,
    r#"{"naem": "m", "state": "running", "memory": 4}"#,
    "[1, 2]",
    "7",
    "{\"name\": \"n\", \"state\": \"running\", \"memory\": 7",
    "{\"name\": \"o\", \"state\": \"shutoff\", \"memory\": 7} {}",
    "{\"name\": \"p\", \"other\": tru, \"state\": \"shutoff\", \"memory\": 7}",
    "\u{feff}{\"name\": \"q\", \"state\": \"running\", \"memory\": 6}",
    "{\"name\": \"r\", \"other\": \"\\q\", \"state\": \"shutoff\", \"memory\": 7}",
];

const PIPELINES: &[&str] = &[
    "where(|r| r.state == \"running\") | map(|r| r.name)",
    "where(|r| r.state == \"running\" && r.memory > 4)",
    "where(|r| r.memory > 4 && r.state != \"shutoff\") | select(\"name\", \"memory\")",
    "where(|r| r.state in [\"running\", \"paused\"]) | where(|r| 6 <= r.memory) | count()",
    "where(|r| r.name.starts_with(\"c\") || r.memory == 9) | map(|r| r.memory)",
    "where(|r| r.state == \"running\" && r.memory > 4) | sort(\"-memory\") | take(2)",
    "where(|r| r.state == \"running\" && r.memory > 4) | sort(\"-memory\", \"name\") | take(2) | map(|r| r.name)",
    "where(|r| r.state != \"shutoff\") | sort(\"memory\") | first()",
    "sort(\"-name\") | take(3) | map(|r| r.name)",
    "sort(\"memory\") | take(1)",
    "map(|r| r.memory)",
    "select(\"name\", \"state\")",
    "group_by(\"state\") | map(|g| g.key)",
    "count()",
    "sum(\"memory\")",
];

/// Returns what a script gives, or the fault that it raises.
fn outcome(script: &str) -> String {
    use interp_engine::Failure;
    use interp_record::Value;
    let mut world = World::with_limits(Limits::default());
    let found = match world.evaluate(script) {
        Ok(Value::Stream(stream)) => stream.collect(1000).map(Value::list),
        Ok(value) => Ok(value),
        Err(Failure::Fault(error)) => Err(error.fault),
        Err(failure) => panic!("{script}: {failure:?}"),
    };
    match found {
        Ok(value) => interp_engine::text(&value),
        // Which two values `sort` compares first is its own business.
        Err(fault) if fault.message().ends_with("cannot be compared") => fault.code().to_string(),
        Err(fault) => format!("{}: {fault}, {:?}", fault.code(), fault.advice()),
    }
}

fn array(lines: &[&str]) -> String {
    let quoted = lines.iter().map(|line| serde_json::to_string(line).unwrap());
    format!("[{}]", quoted.collect::<Vec<_>>().join(", ").replace("\\ufeff", "\u{feff}"))
}

#[test]
fn a_projected_line_gives_the_same_as_a_whole_one() {
    let good: Vec<&str> = LINES[..6].to_vec();
    let mut sets: Vec<Vec<&str>> = LINES.iter().map(|line| vec![*line]).collect();
    sets.push(good.clone());
    sets.extend(LINES.iter().map(|line| [&good[..], &[*line], &good[..2]].concat()));
    for lines in sets {
        let lines = array(&lines);
        for pipeline in PIPELINES {
            let lazy = outcome(&format!("{lines} | from_jsonl() | {pipeline}"));
            // What a variable holds may be read anywhere.
            let whole = outcome(&format!("let all = {lines} | from_jsonl(); all | {pipeline}"));
            assert_eq!(lazy, whole, "{pipeline}\n{lines}");
        }
    }
}

#[test]
fn what_is_passed_over_must_be_json_and_no_more() {
    let read = "from_jsonl() | where(|r| r.a > 1) | map(|r| r.a)";
    assert_eq!(shown(&format!("`{{\"a\": 2, \"b\": 1e999}}` | {read}")), "[2]");
    assert_eq!(
        outcome(&format!("`{{\"a\": 2, \"b\": 1e}}` | {read}")),
        "UNREADABLE: this is not JSON: invalid number, in line 1, column 17, None"
    );
}

#[test]
fn columns_of_csv_that_nobody_reads_are_left_out() {
    let text = r#""name,b,c\n1,x,2\n3,y,4\n""#;
    for (pipeline, found) in [
        ("map(|r| r.c)", r#"["2", "4"]"#),
        ("where(|r| r.b == \"y\") | map(|r| r.name)", r#"["3"]"#),
        ("where(|r| r.b == \"y\")", r#"[#{name: "3", b: "y", c: "4"}]"#),
        ("where(|r| r.b.starts_with(\"x\")) | select(\"c\", \"name\")", r#"[#{c: "2", name: "1"}]"#),
        ("count()", "2"),
    ] {
        assert_eq!(shown(&format!("{text} | from_csv() | {pipeline}")), found, "{pipeline}");
    }
    assert_eq!(
        outcome(&format!("{text} | from_csv() | map(|r| r.nane)")),
        "NO_FIELD: a record has no field `nane`, Some(\"did you mean `name`?\")"
    );
}

#[test]
fn a_closure_that_says_what_it_takes_is_given_all_of_it() {
    let lines =
        r#"[`{"name": "a", "state": "on", "memory": 4}`, `{"name": "b", "state": "off", "memory": "x"}`]"#;
    let says = "|r: #{state: string, memory: int}|";
    assert_eq!(
        shown(&format!(
            "{lines} | from_jsonl() | take(1) | where({says} r.state == \"on\") | map(|r| r.name)"
        )),
        r#"["a"]"#
    );
    assert_eq!(
        outcome(&format!("{lines} | from_jsonl() | where({says} r.state == \"on\") | map(|r| r.name)")),
        "TYPE_MISMATCH: parameter 1 of `|r| …` takes a record #{state: string, memory: int}, but in what it is \
         given `.memory` is a string, not int, Some(\"ask what it is before, as in `if type_of(x) == \\\"int\\\" \
         { … }`, or say a type that has both\")"
    );
}
