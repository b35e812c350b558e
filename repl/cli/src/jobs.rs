//! `virtshell jobs`: what the journals say of the jobs of this user, and forgetting one.
//!
//! What runs is read while it runs, and left alone.

use interp_engine::{Form, Session};
use interp_record::{Fault, Record, Time, Value};
use jiff::Timestamp;
use stdlib_functions::job_fault;
use stdlib_job::{Error, Holder, Item, ItemState, JobName, Run, RunFault, Store};

use crate::arguments::{Global, JobsCommand};
use crate::exit::Exit;
use crate::report::Report;
use crate::screen::Screen;
use crate::state;

/// Does what is asked about jobs.
pub(crate) fn run(command: &JobsCommand, global: &Global) -> Exit {
    let report = Report::new(global);
    let store = state::jobs();
    let shown = match command {
        JobsCommand::List => list(&store, &report),
        JobsCommand::Show { name } => show(&store, name).map(|items| (items, Exit::Done)),
        JobsCommand::Forget { name } => forget(&store, name).map(|()| (Value::Unit, Exit::Done)),
    };
    let session = Session::builder(stdlib_functions::catalogue()).output(Screen::new(global)).build();
    let ended = shown.and_then(|(value, exit)| {
        session.output().show(&session, &value, Form::Auto)?;
        Ok(exit)
    });
    ended.unwrap_or_else(|fault| {
        let exit = Exit::after(&fault);
        if exit != Exit::BrokenPipe {
            report.fault(&fault);
        }
        exit
    })
}

/// Returns each job with its last run. One that can't be read is told, and the others are listed.
fn list(store: &Store, report: &Report) -> Result<(Value, Exit), Fault> {
    let mut jobs = Vec::new();
    let mut exit = Exit::Done;
    for name in store.names().map_err(|error| job_fault(&error))? {
        match job(store, &name) {
            Ok(job) => jobs.extend(job),
            Err(error) => {
                report.fault(&job_fault(&error));
                exit = Exit::Failed;
            }
        }
    }
    Ok((Value::list(jobs), exit))
}

fn job(store: &Store, name: &JobName) -> Result<Option<Value>, Error> {
    let reader = store.read(name)?;
    let Some(run) = reader.runs()?.pop() else { return Ok(None) };
    let items = reader.items()?;
    drop(reader);
    let state = state_of(store, name, &run)?;
    let count = |state| {
        Value::Int(items.iter().filter(|item| item.state == state).count().try_into().unwrap_or(i64::MAX))
    };
    let ending = run.ending.as_ref();
    let fault = ending.and_then(|ending| ending.fault.as_ref());
    let job = Record::from_fields([
        ("name", Value::from(name.as_str())),
        ("state", Value::from(state)),
        ("run", Value::from(run.id.as_str())),
        ("pid", if state == "running" { Value::Int(run.pid.into()) } else { Value::Unit }),
        ("since", time(run.begun)),
        ("ended", ending.map_or(Value::Unit, |ending| time(ending.at))),
        ("done", count(ItemState::Done)),
        ("failed", count(ItemState::Failed)),
        ("begun", count(ItemState::Begun)),
        ("error", told(fault)),
    ]);
    Ok(Some(job.into()))
}

/// Returns what became of a run. One that has no end is running where somebody holds its lock or writes its journal.
fn state_of(store: &Store, name: &JobName, run: &Run) -> Result<&'static str, Error> {
    if run.ending.is_some() {
        return Ok(if run.ended_well() { "done" } else { "failed" });
    }
    // A lock of this name may be another job's.
    let holder = store.holder(name)?;
    if holder.is_some_and(|holder| holder.is_none_or(|holder| holder.run == run.id)) {
        return Ok("running");
    }
    match store.journal(name) {
        Err(Error::InUse { .. }) => Ok("running"),
        journal => journal.map(|_| "broken off"),
    }
}

/// Returns the items of a job, as records.
fn show(store: &Store, name: &str) -> Result<Value, Fault> {
    let items = || JobName::new(name).and_then(|name| store.read(&name)?.items());
    let items = items().map_err(|error| job_fault(&error))?;
    Ok(Value::list(items.iter().map(item).collect()))
}

fn item(item: &Item) -> Value {
    let fields = [
        ("item", Value::from(item.label.as_str())),
        ("state", Value::from(item.state.word())),
        ("run", Value::from(item.run.as_str())),
        ("begun", time(item.begun)),
        ("ended", item.ended.map_or(Value::Unit, time)),
        ("error", told(item.fault.as_ref())),
        ("key", Value::from(item.key.as_str())),
    ];
    Record::from_fields(fields).into()
}

fn forget(store: &Store, name: &str) -> Result<(), Fault> {
    let holder = Holder::new("0000", Timestamp::now());
    let forgotten = JobName::new(name).and_then(|name| store.forget(&name, &holder));
    forgotten.map_err(|error| job_fault(&error))
}

fn time(at: Timestamp) -> Value {
    Value::Time(Time::new(at))
}

fn told(fault: Option<&RunFault>) -> Value {
    fault.map_or(Value::Unit, |fault| Value::from(format!("{}: {}", fault.code, fault.message).as_str()))
}
