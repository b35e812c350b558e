//! `job`: does something once at a time, written down, within its time.

use std::collections::HashSet;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::{Arc, Mutex};
use std::time::Duration as Wait;

use interp_engine::{Call, EXIT, Example, Function, Session, call_with_deadline};
use interp_record::{Duration, Fault, Function as Closure, Value};
use interp_types::{Param, Signature, Ty};
use stdlib_job::{Ending, Error, Holder, ItemState, JobName, RunFault, Store};

use super::items::{now, run_fault};
use super::{JobRun, Open, Parts, THIS, refused};
use crate::plain::{PLAIN, flag};

const R: Ty = Ty::Generic("R");

/// How long is waited before a lock is tried again.
const TRY_AGAIN: Wait = Wait::from_millis(500);

/// How long one is tried at least: whoever only looks who holds it, or puts a journal in order to read it, has it for a
/// moment.
const LOOKED_AT: Wait = Wait::from_millis(250);
/// How long is waited meanwhile.
const TRY_SOON: Wait = Wait::from_millis(25);

/// `job("nightly", resume: true, |j| …)`.
pub(crate) const JOB: Function = Function {
    signature: Signature {
        name: "job",
        params: &[
            Param {
                name: "name",
                about: "What the job is called; its runs share lock and journal.",
                ty: Ty::String,
                default: None,
            },
            Param {
                name: "function",
                about: "What is done; it is given the run.",
                ty: Ty::Function(&[THIS], &R),
                default: None,
            },
        ],
        options: &[
            Param {
                name: "lock",
                about: "Whether it runs once at a time; the name of a lock, where several jobs share one.",
                ty: Ty::Union(&[Ty::Bool, Ty::String]),
                default: Some("true"),
            },
            Param {
                name: "lock_wait",
                about: "How long to wait for the lock.",
                ty: Ty::Optional(&Ty::Duration),
                default: Some("()"),
            },
            flag("resume", "Whether it goes on where the last run was broken off, or had failed."),
            Param {
                name: "deadline",
                about: "How long it may take; then the run ends as by `--timeout`.",
                ty: Ty::Optional(&Ty::Duration),
                default: Some("()"),
            },
        ],
        gives: R,
        ..PLAIN
    },
    about: "Calls a function as a batch: with a lock, a deadline, and a journal by which the next run goes on.",
    errors: &[
        ("BAD_NAME", "a job or a lock can't have this name"),
        ("DEADLINE_EXCEEDED", "it took longer than `deadline`"),
        refused::JOURNAL_ERRORS[0],
        refused::JOURNAL_ERRORS[1],
        ("LOCKED", "another run holds the lock, or writes the journal"),
    ],
    examples: &[
        Example::new(r#"job("nightly", |j| j.name)"#, "nightly"),
        Example::new(
            r#"job("outer", lock: "shared", |_| {
    try { job("inner", lock: "shared", lock_wait: 1m, |_| 1); } catch (e) { print(e.code); }
})"#,
            "LOCKED",
        ),
        Example::new(
            r#"try { job("nightly", |_| { throw "no"; }); } catch {}
job("nightly", resume: true, |j| j.resumes != ())"#,
            "true",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let name: String = call.argument(0)?;
    let body: Closure = call.argument(1)?;
    let deadline: Option<Duration> = call.option("deadline")?;
    let session = call.session();
    let job = begin(call, &name).map_err(|fault| fault.on(format!("job `{name}`")))?;
    let found = call_with_deadline(session, &body, &[job.clone().into()], deadline.map(Duration::to_wait));
    end(session, &job, found.as_ref().err());
    found
}

/// Takes the lock, and begins a run in the journal.
fn begin(call: &Call<'_>, text: &str) -> Result<JobRun, Fault> {
    let session = call.session();
    let store = session.environment::<Arc<Store>>()?;
    let name = JobName::new(text).map_err(|error| refused::fault(&error))?;
    let id = run_id();
    let mut holder = Holder::new(&id, now(session));
    let lock = match call.option::<Value>("lock")? {
        Value::Bool(false) => None,
        Value::String(shared) => {
            let shared = JobName::new(&shared).map_err(|error| refused::fault(&error))?;
            Some(free(call, || store.lock(&shared, &holder))?)
        }
        _ => Some(free(call, || store.lock(&name, &holder))?),
    };
    let resume = call.option("resume")?;
    let journal = free(call, || store.journal(&name))?;
    let begun = journal.begin(&id, now(session), resume).and_then(|(run, _)| Ok((run, journal.items()?)));
    let (run, items) = begun.map_err(|error| refused::fault(&error))?;
    let (done, left): (Vec<_>, Vec<_>) = items.into_iter().partition(|item| item.state == ItemState::Done);
    holder.done = done.len() as u64;
    let open = Open {
        journal,
        lock,
        holder,
        done: done.into_iter().map(|item| item.key).collect(),
        left: left.into_iter().map(|item| (item.key.clone(), item)).collect(),
        met: HashSet::new(),
    };
    open.tell();
    if let Some(before) = &run.resumes {
        session.output().note(&format!(
            "run {id} of the job `{name}` goes on from run {before}: {} done, {} to be looked at again",
            open.done.len(),
            open.left.len()
        ));
    }
    let parts = Parts { name: text.to_owned(), run, open: Mutex::new(Some(open)) };
    Ok(JobRun(Arc::new(parts)))
}

/// Takes a lock or a journal, and waits for it as long as is asked.
fn free<T>(call: &Call<'_>, take: impl Fn() -> Result<T, Error>) -> Result<T, Fault> {
    let session = call.session();
    let wait: Option<Duration> = call.option("lock_wait")?;
    let wait = wait.map_or(Wait::ZERO, Duration::to_wait).max(LOOKED_AT);
    let (mut waited, mut is_told) = (Wait::ZERO, false);
    loop {
        match take() {
            Ok(taken) => return Ok(taken),
            Err(error @ (Error::Held { .. } | Error::InUse { .. })) if waited < wait => {
                let is_soon = waited < LOOKED_AT;
                if !is_soon && !std::mem::replace(&mut is_told, true) {
                    session.output().note(&format!("{error}; waiting for it"));
                }
                let pause = if is_soon { TRY_SOON } else { TRY_AGAIN.min(wait - waited) };
                session.sleep(pause)?;
                waited += pause;
            }
            Err(error) => return Err(refused::fault(&error)),
        }
    }
}

/// Writes down how a run ended, and lets go of its lock and its journal.
fn end(session: &Session, job: &JobRun, fault: Option<&Fault>) {
    let Some(open) = job.open().take() else { return };
    let failed = open.holder.failed;
    let of_items = (failed > 0).then(|| {
        let items = if failed == 1 { "1 item".to_owned() } else { format!("{failed} items") };
        RunFault { code: "ITEMS_FAILED".to_owned(), message: format!("{items} failed") }
    });
    // `exit(0)` ends the script well.
    let is_well = |fault: &&Fault| fault.code().name() == EXIT && session.exit_code() == Some(0);
    let fault = fault.filter(|fault| !is_well(fault));
    let ending = Ending { at: now(session), fault: fault.map(run_fault).or(of_items) };
    if let Err(error) = open.journal.end(&ending) {
        // What was done is on the disk; without this the next run takes it for one that was broken off.
        session.output().warn(&format!("how the job `{}` ended can't be written down: {error}", job.0.name));
    }
}

/// Returns a name for a run: four hexadecimal digits.
fn run_id() -> String {
    // Each of these hashes with a key of its own, which comes from the system.
    let random = RandomState::new().build_hasher().finish();
    format!("{:04x}", random & 0xffff)
}
