//! What it costs to parse and check a script of 10,000 lines in which nothing is wrong.

use std::error::Error;
use std::fmt::Write as _;

use interp_engine::{Engine, Session};
use interp_source::Sources;

use crate::median;
use crate::table::Table;

const LINES: usize = 10_000;
const ROUNDS: usize = 9;

/// Writes the part of a script with this number.
type Part = fn(&mut String, usize) -> std::fmt::Result;

const SCRIPTS: [(&str, Part); 3] = [
    // 36 bytes a line, as those in `scripts/`.
    ("as scripts are", rule),
    ("a pipeline of four stages on each line", pipeline),
    ("a sum on each line", |script, number| writeln!(script, "print({number} + 4 * 2);")),
];

/// Times the check of each script, with the whole library.
pub(crate) fn checking() -> Result<Table, Box<dyn Error>> {
    let mut table = Table::new("check of 10,000 lines", "as scripts are");
    for (name, part) in SCRIPTS {
        let (mut script, mut lines, mut number) = (String::new(), 0, 0);
        while lines < LINES {
            let before = script.len();
            part(&mut script, number)?;
            lines += script[before..].lines().count();
            number += 1;
        }
        let engine = Engine::new(Session::builder(stdlib_functions::catalogue()).build());
        table.add(name, median(ROUNDS, || check(&engine, &script))?);
    }
    Ok(table)
}

fn check(engine: &Engine, script: &str) -> Result<(), Box<dyn Error>> {
    let mut sources = Sources::new();
    let file = sources.add("bench", script);
    let checked = engine.check(&mut sources, file);
    if checked.has_errors() {
        return Err(format!("{:?}", checked.diagnostics.first()).into());
    }
    Ok(())
}

fn rule(script: &mut String, number: usize) -> std::fmt::Result {
    writeln!(script, "// rule {number}")?;
    writeln!(script, "let limit_{number} = {number} * 1MiB + 4GiB;")?;
    writeln!(script, "fn keep_{number}(d: Domain, most: Size) -> bool {{")?;
    writeln!(script, "    d.memory > most && d.state == \"running\"")?;
    writeln!(script, "}}")?;
    writeln!(
        script,
        "let names_{number} = domains() | where(|d| d.memory > limit_{number} && d.autostart) | map(|d| d.name) | collect();"
    )?;
    writeln!(script, "for name in names_{number} {{")?;
    writeln!(script, "    print(`{number}: ${{name}} has ${{name.len()}} letters`);")?;
    writeln!(script, "}}")?;
    writeln!(script, "if names_{number}.len() > {number} {{ print(\"many\"); }}")
}

fn pipeline(script: &mut String, number: usize) -> std::fmt::Result {
    writeln!(
        script,
        "print(domains() | where(|d| d.state == \"running\" && d.memory > {number}MiB) | select(\"name\", \"memory\") | sort(\"-memory\") | take(3) | count());"
    )
}
