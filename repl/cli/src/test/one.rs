//! One test, from a fresh host to how it ended.

use std::sync::Arc;
use std::time::{Duration, Instant};

use interp_engine::{
    Engine, Interrupt, Limits, Outcome, RunError, ScriptUnderTest, Session, SimulatedTime, Transcript,
};
use stdlib_driver::ConnectOptions;
use stdlib_functions::{Bench, Hosts};
use stdlib_job::Store;

use super::{TestFile, host};
use crate::arguments::Global;
use crate::imports::FileImporter;

/// How much simulated time a test may take where the command line does not say: what never ends, ends at once.
const PATIENCE: Duration = Duration::from_secs(10 * 365 * 24 * 3600);

/// How many steps a test may take: what computes for ever ends, too.
const OPERATIONS_MAX: u64 = 500_000_000;

/// A test that was run.
pub(crate) struct Ran {
    /// The script and the test: `drain.virt::all_are_moved`.
    pub(crate) name: String,
    /// How long it took.
    pub(crate) elapsed: Duration,
    /// What it printed.
    pub(crate) printed: Vec<String>,
    /// Why it failed, if it did.
    pub(crate) failure: Option<Failure>,
}

/// Why a test failed.
pub(crate) enum Failure {
    /// It raised this.
    Fault(Box<RunError>),
    /// Operations failed, and it did not look at their outcomes; and so many more.
    Outcomes(Vec<Outcome>, usize),
}

/// Runs a test in a session of its own.
pub(crate) fn run(file: &TestFile, name: &str, global: &Global, interrupt: &Interrupt) -> Ran {
    let begun = Instant::now();
    let printed = Transcript::default();
    let found = session(file, global, interrupt, &printed).map_err(RunError::from).and_then(|session| {
        let mut engine = Engine::new(session);
        engine.run_test(&file.checked, name)?;
        Ok(engine.session().take_unhandled_outcomes())
    });
    let failure = match found {
        Err(error) => Some(Failure::Fault(Box::new(error))),
        Ok((failed, more)) if !failed.is_empty() || more > 0 => Some(Failure::Outcomes(failed, more)),
        Ok(_) => None,
    };
    Ran {
        name: format!("{}::{name}", file.name),
        elapsed: begun.elapsed(),
        printed: printed.lines(),
        failure,
    }
}

fn session(
    file: &TestFile,
    global: &Global,
    interrupt: &Interrupt,
    printed: &Transcript,
) -> Result<Session, interp_record::Fault> {
    let time = SimulatedTime::default();
    let bench = Bench::default();
    let options = ConnectOptions { read_only: global.readonly, ..ConnectOptions::default() };
    let connector = bench.around(host::TestHosts::new(time.clone()));
    let named = host::named(&global.connect)?;
    let hosts = Hosts::new(connector, options, Box::new(host::resolve), named, None);
    let text = file.sources.iter().next().map_or("", |(_, source)| source.text());
    let script = ScriptUnderTest { name: file.name.clone(), text: text.to_owned() };
    let session = Session::builder(stdlib_functions::catalogue())
        .importer(FileImporter::new())
        .with(Arc::new(hosts))
        .with(Arc::new(Store::in_memory()))
        .with(bench)
        .with(printed.clone())
        .with(script)
        .output(printed.clone())
        .interrupt(interrupt.clone())
        .limits(global.limits_from(Limits { operations: Some(OPERATIONS_MAX), ..Limits::default() }))
        .simulated_time(time)
        .build();
    session.set_deadline(Instant::now().checked_add(global.timeout.unwrap_or(PATIENCE)));
    Ok(session)
}
