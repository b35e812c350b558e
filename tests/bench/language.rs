//! The language by itself: stages over 1,000,000 records in memory, beside python3 in the same run, and what it
//! costs to start and to check a long script.
//!
//! language [RECORDS]
//!
//! Run by `tests/bench/run`. Needs python3 and nothing else. Each figure is a median of whole runs; the records are
//! made before. Every string is a string of its own on both sides, as if the records had been read from somewhere.

mod checking;
mod table;

use std::collections::HashMap;
use std::error::Error;
use std::fmt::Write as _;
use std::process::Command;
use std::time::{Duration, Instant};

use harness::process::output;
use interp_engine::{Engine, Failure, Session};
use interp_record::{Record, Shape, Size, Value};
use interp_source::Sources;
use table::Table;

type Outcome<T> = Result<T, Box<dyn Error>>;

const RECORDS: u32 = 1_000_000;
const ROUNDS: usize = 7;
const LIMIT: Duration = Duration::from_secs(600);
/// The rows that are compared, by the names that `language.py` prints.
const WORK: [(&str, &str); 6] = [
    ("where", "let kept = records | where(|r| r.state == \"running\" && r.memory > 4GiB);"),
    ("where | count", "records | where(|r| r.state == \"running\" && r.memory > 4GiB) | count()"),
    ("map", "let halves = records | map(|r| r.memory / 2);"),
    (
        "where | sort | take 10",
        "records | where(|r| r.state == \"running\" && r.memory > 4GiB) | sort(\"-memory\", \"name\") | take(10) | collect()",
    ),
    ("sort", "let ordered = records | sort(\"-memory\", \"name\") | collect();"),
    (
        "group_by",
        "records | group_by(\"vcpus\") | map(|g| #{vcpus: g.key, count: g.records | count()}) | collect()",
    ),
];
const PARAM: &str = "param records: [#{name: string, state: string, memory: Size, vcpus: int}];";

fn main() -> Outcome<()> {
    let count = std::env::args().nth(1).map_or(Ok(RECORDS), |count| count.parse())?;
    print!("{}", table::machine());
    stages(count)?;
    start_up()?.print();
    many_statements()?.print();
    checking::checking()?.print();
    println!("\npeak memory: {}", peak_memory());
    Ok(())
}

fn stages(count: u32) -> Outcome<()> {
    let python = python(count)?;
    let records = records(count);
    for (name, script) in WORK {
        let mut table = Table::rates(&format!("{name}, records"), "python3");
        let rate = |seconds: f64| f64::from(count) / seconds;
        if let Some(seconds) = python.get(name) {
            table.add("python3", rate(*seconds));
        }
        table.add("virtshell", rate(seconds(script, &records, true, ROUNDS)?));
        table.add("virtshell, closures in Rhai", rate(seconds(script, &records, false, 1)?));
        table.print();
    }
    Ok(())
}

/// Returns the median time of a script over records.
fn seconds(script: &str, records: &Value, native: bool, rounds: usize) -> Outcome<f64> {
    let mut engine = Engine::new(Session::default());
    engine.compile_closures(native);
    let mut sources = Sources::new();
    let file = sources.add("bench", format!("{PARAM} {script}"));
    let checked = engine.check(&mut sources, file);
    if checked.has_errors() {
        return Err(format!("{script}: {:?}", checked.diagnostics).into());
    }
    median(rounds, || {
        let params = HashMap::from([("records".to_owned(), records.clone())]);
        engine.run(&checked, params).map(drop).map_err(|error| format!("{script}: {error}").into())
    })
}

fn records(count: u32) -> Value {
    let shape = Shape::new(["name", "state", "memory", "vcpus"]);
    let record = |number: u32| {
        let state = if number.is_multiple_of(3) { "shut off" } else { "running" };
        let slots = vec![
            Value::from(format!("web-{number}")),
            Value::from(state),
            Size::from_bytes(u64::from(number % 16) << 30).into(),
            Value::Int(i64::from(number % 8)),
        ];
        Record::new(shape.clone(), slots).into()
    };
    Value::list((0..count).map(record).collect())
}

fn python(count: u32) -> Outcome<HashMap<String, f64>> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/bench/language.py");
    let mut command = Command::new("python3");
    command.args([script, &count.to_string(), &ROUNDS.to_string()]);
    let printed = output(command, LIMIT)?;
    let lines = printed.lines().filter_map(|line| line.split_once('\t'));
    lines.map(|(name, seconds)| Ok((name.to_owned(), seconds.parse()?))).collect()
}

fn start_up() -> Outcome<Table> {
    let mut table = Table::new("start-up, all functions", "engine made");
    let engine = || Engine::new(Session::builder(stdlib_functions::catalogue()).build());
    table.add(
        "engine made",
        median(31, || {
            engine();
            Ok(())
        })?,
    );
    table.add("engine made, `1` run", median(31, || evaluate(&mut engine(), "1"))?);
    Ok(table)
}

fn many_statements() -> Outcome<Table> {
    let mut table = Table::new("many statements", "2,000 `let`s");
    for (name, count) in [("2,000 `let`s", 2_000), ("20,000 `let`s", 20_000)] {
        let mut script = String::new();
        for number in 0..count {
            writeln!(script, "let v{number} = {number} + 1;")?;
        }
        table.add(name, median(5, || evaluate(&mut Engine::new(Session::default()), &script))?);
    }
    Ok(table)
}

fn evaluate(engine: &mut Engine, script: &str) -> Outcome<()> {
    let mut sources = Sources::new();
    let file = sources.add("bench", script);
    match engine.evaluate(&mut sources, file) {
        Ok(_) => Ok(()),
        Err(Failure::Invalid(found)) => Err(format!("{found:?}").into()),
        Err(Failure::Fault(error)) => Err(error.to_string().into()),
    }
}

fn median(rounds: usize, mut work: impl FnMut() -> Outcome<()>) -> Outcome<f64> {
    let mut figures = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        let begun = Instant::now();
        work()?;
        figures.push(begun.elapsed().as_secs_f64());
    }
    figures.sort_by(f64::total_cmp);
    Ok(figures.get(rounds / 2).copied().unwrap_or(f64::NAN))
}

fn peak_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.map_or_else(|| "unknown".to_owned(), |peak| peak.trim().to_owned())
}
