//! `virtshell test`: runs the `#[test]`s of scripts, each on a fresh test host, with time, faults and latency under
//! its control. No other host is contacted, and no real time passes in waits.

mod host;
mod junit;
mod one;
mod tally;

use std::path::Path;

use interp_engine::{Checked, Engine, Interrupt, Session, tests};
use interp_record::Fault;
use interp_source::Sources;

use crate::arguments::{Global, TestArguments};
use crate::exit::Exit;
use crate::imports::FileImporter;
use crate::report::Report;
use crate::script::Script;
use crate::{scripts, signals};
use tally::Tally;

/// A script with tests.
struct TestFile {
    name: String,
    sources: Sources,
    checked: Checked,
}

/// Runs the tests of scripts; all are run, whatever is wrong with one of them.
pub(crate) fn run(arguments: &TestArguments, global: &Global) -> Exit {
    let report = Report::new(global);
    let interrupt = Interrupt::new();
    let _stopped = match signals::listen(interrupt.clone()) {
        Ok(stopped) => {
            stopped.begin();
            stopped
        }
        Err(error) => {
            let fault = Fault::new("NO_SIGNALS", "cannot listen for Ctrl-C").caused_by(error.to_string());
            report.fault(&fault);
            return Exit::Failed;
        }
    };
    let paths = match scripts::within(&arguments.paths) {
        Ok(paths) => paths,
        Err(fault) => {
            report.fault(&fault);
            return Exit::Usage;
        }
    };
    let mut tally = Tally::new(global, report);
    for path in &paths {
        if let Some(file) = read(path, &mut tally) {
            all(&file, arguments, global, &interrupt, &mut tally);
        }
    }
    tally.end(arguments)
}

/// Reads and checks a script; one without tests is none of ours.
fn read(path: &Path, tally: &mut Tally) -> Option<TestFile> {
    let text = match Script::File(path.to_owned()).text() {
        Ok(text) => text,
        Err(fault) => {
            tally.unreadable(path, &fault);
            return None;
        }
    };
    let name = path.display().to_string();
    let mut sources = Sources::new();
    let file = sources.add(name.clone(), text);
    let engine =
        Engine::new(Session::builder(stdlib_functions::catalogue()).importer(FileImporter::new()).build());
    let checked = engine.check(&mut sources, file);
    if checked.has_errors() {
        tally.invalid(&name, &checked.diagnostics, &sources);
        return None;
    }
    Some(TestFile { name, sources, checked })
}

/// Runs the tests of one script.
fn all(
    file: &TestFile,
    arguments: &TestArguments,
    global: &Global,
    interrupt: &Interrupt,
    tally: &mut Tally,
) {
    let names: Vec<&str> = tests(&file.checked.script)
        .map(|test| test.name.as_str())
        .filter(|name| {
            let whole = format!("{}::{name}", file.name);
            arguments.filter.as_ref().is_none_or(|filter| whole.contains(filter.as_str()))
        })
        .collect();
    for name in names {
        if interrupt.is_requested() {
            tally.interrupted();
            return;
        }
        tally.add(one::run(file, name, global, interrupt), &file.sources);
    }
}
