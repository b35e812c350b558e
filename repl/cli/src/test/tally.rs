//! How tests ended: a line for each, failures with what they show, and a sum.

use std::io::Write;
use std::path::Path;

use interp_record::Fault;
use interp_source::{Diagnostic, Sources};
use serde_json::json;

use super::junit;
use super::one::{Failure, Ran};
use crate::arguments::{Global, OutputForm, TestArguments};
use crate::exit::Exit;
use crate::report::{Report, run_error_json};

/// A script of which no test could be run.
pub(super) struct Wrong {
    pub(super) script: String,
    /// What is wrong with it: a line, and more where there is more.
    pub(super) found: Vec<String>,
}

/// Counts tests, and tells how each ended as it ends.
pub(crate) struct Tally {
    report: Report,
    is_json: bool,
    is_quiet: bool,
    ran: Vec<Ran>,
    wrong: Vec<Wrong>,
    is_interrupted: bool,
}

impl Tally {
    /// Returns the tally of no test.
    pub(crate) fn new(global: &Global, report: Report) -> Self {
        let is_json = global.json || matches!(global.output, Some(OutputForm::Json | OutputForm::Jsonl));
        Self {
            report,
            is_json,
            is_quiet: global.quiet,
            ran: Vec::new(),
            wrong: Vec::new(),
            is_interrupted: false,
        }
    }

    /// Says that a script can't be read.
    pub(crate) fn unreadable(&mut self, path: &Path, fault: &Fault) {
        self.wrong.push(Wrong { script: path.display().to_string(), found: vec![fault.to_string()] });
        self.report.fault(fault);
    }

    /// Says that a script is wrong.
    pub(crate) fn invalid(&mut self, script: &str, found: &[Diagnostic], sources: &Sources) {
        let errors = found.iter().filter(|found| found.is_error());
        self.wrong.push(Wrong { script: script.to_owned(), found: errors.map(line).collect() });
        self.report.diagnostics(found, sources);
    }

    /// Notes that the rest is not run.
    pub(crate) fn interrupted(&mut self) {
        self.is_interrupted = true;
    }

    /// Adds a test that was run, and tells how it ended.
    pub(crate) fn add(&mut self, ran: Ran, sources: &Sources) {
        if self.is_json {
            write(&format!("{}\n", as_json(&ran, sources)));
        } else if ran.failure.is_some() || !self.is_quiet {
            write(&format!("{} {}\n", if ran.failure.is_some() { "FAIL" } else { "ok  " }, ran.name));
        }
        if !self.is_json && ran.failure.is_some() {
            ran.printed.iter().for_each(|line| write(&format!("     | {line}\n")));
        }
        match &ran.failure {
            Some(Failure::Fault(error)) => self.report.run_error(error, sources),
            Some(Failure::Outcomes(failed, more)) => self.report.failed_outcomes(failed, *more, sources),
            None => {}
        }
        self.ran.push(ran);
    }

    /// Tells the sum, and returns what it means for the program.
    pub(crate) fn end(self, arguments: &TestArguments) -> Exit {
        let failed = self.ran.iter().filter(|ran| ran.failure.is_some()).count();
        let passed = self.ran.len() - failed;
        if !self.is_json && !self.is_quiet {
            let tests = if self.ran.len() == 1 { "test" } else { "tests" };
            write(&format!("{} {tests}: {passed} passed, {failed} failed\n", self.ran.len()));
        }
        if let Some(path) = &arguments.junit
            && let Err(error) =
                junit::document(&self.ran, &self.wrong).and_then(|text| std::fs::write(path, text))
        {
            let fault = Fault::new("UNWRITABLE_REPORT", format!("cannot write {}", path.display()));
            self.report.fault(&fault.caused_by(error.to_string()));
            return Exit::Failed;
        }
        let is_none = self.ran.is_empty() && self.wrong.is_empty() && !self.is_interrupted;
        if is_none {
            self.report.fault(&no_tests(arguments.filter.as_deref()));
        }
        match () {
            () if self.is_interrupted => Exit::Interrupted,
            () if is_none => Exit::Usage,
            () if failed > 0 => Exit::Failed,
            () if !self.wrong.is_empty() => Exit::Usage,
            () => Exit::Done,
        }
    }
}

impl Ran {
    /// Returns why it failed, in a line.
    pub(crate) fn message(&self) -> Option<String> {
        Some(match self.failure.as_ref()? {
            Failure::Fault(error) => format!("{}: {}", error.fault.code(), error.fault),
            Failure::Outcomes(failed, more) => {
                format!("{} operations failed, and nobody looked at their outcomes", failed.len() + more)
            }
        })
    }
}

/// Says that nothing was tried: a run that should be green would be, whatever is broken.
fn no_tests(filter: Option<&str>) -> Fault {
    match filter {
        Some(filter) => Fault::new("NO_TESTS", format!("no test has `{filter}` in its name")),
        None => Fault::new("NO_TESTS", "there is no test in these scripts")
            .hint("a test is a function with `#[test]` above it"),
    }
}

fn line(found: &Diagnostic) -> String {
    format!("{}: {}", found.code, found.title)
}

fn as_json(ran: &Ran, sources: &Sources) -> serde_json::Value {
    let error = match &ran.failure {
        Some(Failure::Fault(error)) => Some(run_error_json(error, sources)),
        _ => None,
    };
    json!({
        "test": ran.name,
        "status": if ran.failure.is_some() { "failed" } else { "passed" },
        "elapsed_seconds": ran.elapsed.as_secs_f64(),
        "message": ran.message(),
        "error": error,
        "printed": ran.printed,
    })
}

fn write(text: &str) {
    // Who does not read on does not want to know.
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}
