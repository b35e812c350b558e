//! Jobs of the program itself, with what happens to programs: it is killed in the middle, interrupted, run twice at once,
//! out of time, or without room for its journal.
//!
//! Each item leaves a file that says in which run it was worked on, so that nothing counts but what has happened.

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use harness::Error;
use harness::process::{Finished, interrupt, kill, wait_until};
use harness::virtshell::Virtshell;
use libtest_mimic::{Arguments, Failed, Trial};
use tempfile::TempDir;

/// Works on five items; hangs at the one that it is told.
const SCRIPT: &str = r#"
param folder: string;
param hang: string = "";
param parallel: int = 1;
param deadline: Duration = 1h;
job("five", resume: true, deadline: deadline, |j| {
    defer { print("deferred"); }
    ["a", "b", "c", "d", "e"] | j.each(parallel: parallel, |x| {
        [x] | write(`${folder}/${x}.${j.run}`);
        if x == hang { sleep(1h); }
    }) | map(|o| `${o.object} ${o.status}`)
})
"#;

/// How long something may take that is to happen at once.
const LIMIT: Duration = Duration::from_secs(60);

/// A test.
type Test = fn() -> Result<(), Failed>;

const TESTS: &[(&str, Test)] = &[
    ("a_run_that_was_killed_goes_on", a_run_that_was_killed_goes_on),
    ("a_run_that_was_interrupted_goes_on", a_run_that_was_interrupted_goes_on),
    ("the_second_of_two_at_once_ends_with_75", the_second_of_two_at_once_ends_with_75),
    ("a_deadline_ends_with_5_and_the_next_run_goes_on", a_deadline_ends_with_5),
    ("a_journal_that_is_damaged_is_left_alone", a_journal_that_is_damaged_is_left_alone),
    ("an_item_keeps_the_key_that_it_began_with", an_item_keeps_the_key_that_it_began_with),
    ("an_item_that_gives_a_failed_outcome_has_failed", an_item_that_gives_a_failed_outcome_has_failed),
    ("a_run_that_ends_with_exit_0_has_ended_well", a_run_that_ends_with_exit_0_has_ended_well),
    ("what_a_run_uses_is_not_forgotten", what_a_run_uses_is_not_forgotten),
    ("an_object_is_known_by_the_uri_of_its_host", an_object_is_known_by_the_uri_of_its_host),
];

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let mut trials: Vec<Trial> = TESTS.iter().map(|(name, test)| Trial::test(*name, *test)).collect();
    let is_root = nix::unistd::geteuid().is_root();
    if !is_root {
        println!("skipped: a full disk: missing root");
    }
    let full = Trial::test("without_room_no_item_is_begun", without_room_no_item_is_begun);
    trials.push(full.with_ignored_flag(!is_root));
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// Returns the script, with its state and its files in a folder.
fn script(folder: &Path, given: &[&str]) -> Result<Virtshell, Failed> {
    std::fs::write(folder.join("five.virt"), SCRIPT)?;
    let folder = folder.display().to_string();
    let program = program(&folder)?.args([format!("{folder}/five.virt"), "--folder".into(), folder.clone()]);
    Ok(program.args(given))
}

fn program(folder: &str) -> Result<Virtshell, Failed> {
    Ok(Virtshell::new()?.env("STATE_DIRECTORY", folder).args(["-c", "test:///default"]))
}

/// Waits until an item was worked on in some run.
fn item_is_begun(folder: &Path, item: &str) -> Result<(), Error> {
    let begins = format!("{item}.");
    wait_until("the item", LIMIT, || worked_on(folder).iter().any(|it| it.starts_with(&begins)).then_some(()))
}

/// Returns the items with the runs that worked on them, sorted.
fn worked_on(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| name.as_bytes().get(1) == Some(&b'.')).collect();
    names.sort();
    names
}

/// Returns how often each item was worked on.
fn counts(folder: &Path) -> Vec<usize> {
    let all = worked_on(folder);
    ["a.", "b.", "c.", "d.", "e."]
        .iter()
        .map(|item| all.iter().filter(|name| name.starts_with(item)).count())
        .collect()
}

fn states(folder: &Path) -> Result<String, Failed> {
    let folder = folder.display().to_string();
    let shown = program(&folder)?.args(["jobs", "list", "-o", "csv"]).run()?;
    let row = shown.stdout.lines().nth(1).unwrap_or_default().to_owned();
    Ok(row.split(',').nth(1).unwrap_or_default().to_owned())
}

fn ends(found: &Finished, code: i32, stdout: &str) -> Result<(), Failed> {
    if found.code == Some(code) && found.stdout == stdout {
        return Ok(());
    }
    Err(format!("expected code {code} and {stdout:?}, but found {found:?}").into())
}

fn is(what: &str, found: &str, expected: &str) -> Result<(), Failed> {
    if found == expected { Ok(()) } else { Err(format!("{what}: {found:?}, not {expected:?}").into()) }
}

fn says(found: &Finished, text: &str) -> Result<(), Failed> {
    if found.stderr.contains(text) { Ok(()) } else { Err(format!("{text:?} is not in {found:?}").into()) }
}

/// What the second run says, where the first was stopped at `c`.
const GONE_ON: &str = "deferred\na skipped\nb skipped\nc done\nd done\ne done\n";

fn a_run_that_was_killed_goes_on() -> Result<(), Failed> {
    let folder = TempDir::new()?;
    let killed = script(folder.path(), &["--hang", "c"])?.run_while(|id| {
        item_is_begun(folder.path(), "c")?;
        kill(id)
    })?;
    is("the first run", &format!("{:?} {}", killed.code, killed.stdout), "None ")?;
    is("the job", &states(folder.path())?, "broken off")?;
    let second = script(folder.path(), &[])?.run()?;
    ends(&second, 0, GONE_ON)?;
    says(&second, "warning: `c` was begun and not ended by run ")?;
    is("the runs of each item", &format!("{:?}", counts(folder.path())), "[1, 1, 2, 1, 1]")?;
    is("the job", &states(folder.path())?, "done")?;
    let third = script(folder.path(), &[])?.run()?;
    ends(&third, 0, "deferred\na done\nb done\nc done\nd done\ne done\n")
}

fn a_run_that_was_interrupted_goes_on() -> Result<(), Failed> {
    let folder = TempDir::new()?;
    let stopped = script(folder.path(), &["--hang", "c"])?.run_while(|id| {
        item_is_begun(folder.path(), "c")?;
        interrupt(id)
    })?;
    ends(&stopped, 130, "deferred\n")?;
    is("the job", &states(folder.path())?, "failed")?;
    let second = script(folder.path(), &["--parallel", "3"])?.run()?;
    ends(&second, 0, GONE_ON)?;
    is("the runs of each item", &format!("{:?}", counts(folder.path())), "[1, 1, 2, 1, 1]")
}

fn the_second_of_two_at_once_ends_with_75() -> Result<(), Failed> {
    let folder = TempDir::new()?;
    let mut second = None;
    let mut state = String::new();
    script(folder.path(), &["--hang", "c"])?.run_while(|id| {
        item_is_begun(folder.path(), "c")?;
        let failed = |failed: Failed| Error::Failed {
            command: "the second run".into(),
            output: format!("{failed:?}"),
        };
        state = states(folder.path()).map_err(failed)?;
        second = Some((id, script(folder.path(), &[]).map_err(failed)?.run()?));
        interrupt(id)
    })?;
    is("the job", &state, "running")?;
    let (id, second) = second.ok_or("the second run did not begin")?;
    ends(&second, 75, "")?;
    says(&second, "the lock `five` is held by run ")?;
    says(&second, &format!("(pid {id}), 2 of 5 items done"))?;
    is("the runs of each item", &format!("{:?}", counts(folder.path())), "[1, 1, 1, 0, 0]")
}

fn a_deadline_ends_with_5() -> Result<(), Failed> {
    let folder = TempDir::new()?;
    let late = script(folder.path(), &["--hang", "c", "--deadline", "2s"])?.run()?;
    ends(&late, 5, "deferred\n")?;
    says(&late, "the deadline has passed")?;
    ends(&script(folder.path(), &[])?.run()?, 0, GONE_ON)
}

fn a_journal_that_is_damaged_is_left_alone() -> Result<(), Failed> {
    let folder = TempDir::new()?;
    let jobs = folder.path().join("jobs");
    std::fs::create_dir(&jobs)?;
    std::fs::write(jobs.join("five.redb"), "of somebody else")?;
    let found = script(folder.path(), &[])?.run()?;
    ends(&found, 1, "")?;
    says(&found, "JOURNAL_DAMAGED")?;
    is("the items", &format!("{:?}", worked_on(folder.path())), "[]")?;
    is("the file", &std::fs::read_to_string(jobs.join("five.redb"))?, "of somebody else")
}

/// The room of the folder: less than a journal takes.
const MOUNT: &str = r#"mount -t tmpfs -o size=16k none "$0" && exec "$@""#;

fn ends_as(folder: &TempDir, script: &str, code: i32, stdout: &str) -> Result<(), Failed> {
    let folder = folder.path().display().to_string();
    ends(&program(&folder)?.args(["-q", "-e", script]).run()?, code, stdout)
}

fn an_item_keeps_the_key_that_it_began_with() -> Result<(), Failed> {
    let folder = TempDir::new()?;
    let script = r#"job("k", |j| {
        domains() | j.each(key: "state", |d| d.destroy()) | collect();
        print(`${j.done("running")} ${j.done("shutoff")}`);
    })"#;
    ends_as(&folder, script, 0, "true false\n")?;
    is("the run", &states(folder.path())?, "done")
}

/// Nobody has to look at the outcome that a function gives: it is the item's.
fn an_item_that_gives_a_failed_outcome_has_failed() -> Result<(), Failed> {
    let folder = TempDir::new()?;
    let script = r#"job("o", resume: true, |j| {
        domains() | j.each(|d| { let o = ([d] | start() | collect())[0]; if o.status == "failed" { warn("it runs"); } o })
    }) | map(|o| o.status)"#;
    for _ in 0..2 {
        ends_as(&folder, script, 0, "failed\n")?;
        is("the run", &states(folder.path())?, "failed")?;
    }
    Ok(())
}

fn a_run_that_ends_with_exit_0_has_ended_well() -> Result<(), Failed> {
    let folder = TempDir::new()?;
    let script = r#"job("e", resume: true, |j| { ["a"] | j.each(|x| print(x)) | collect(); exit(0) })"#;
    ends_as(&folder, script, 0, "a\n")?;
    is("the run", &states(folder.path())?, "done")?;
    ends_as(&folder, script, 0, "a\n")
}

fn what_a_run_uses_is_not_forgotten() -> Result<(), Failed> {
    let folder = TempDir::new()?;
    let path = folder.path();
    let folder = path.display().to_string();
    let script = r#"param mark: string; job("f", lock: "other", |j| ["a"] | j.each(|x| { [x] | write(`${mark}/a.0`); sleep(1h); }))"#;
    let script_file = path.join("f.virt");
    std::fs::write(&script_file, script)?;
    let script = script_file.display().to_string();
    let mut found = None;
    program(&folder)?.args([script, "--mark".into(), folder.clone()]).run_while(|id| {
        item_is_begun(path, "a")?;
        let refused = program(&folder).and_then(|it| Ok(it.args(["jobs", "forget", "f"]).run()?));
        found = Some((refused, states(path)));
        kill(id)
    })?;
    let (refused, state) = found.ok_or("nothing was found")?;
    let refused = refused?;
    ends(&refused, 75, "")?;
    says(&refused, "error[LOCKED]: the journal of the job `f` is written by another run")?;
    is("the run", &state?, "running")
}

/// Each is called `localhost` by a session that has no other host.
fn an_object_is_known_by_the_uri_of_its_host() -> Result<(), Failed> {
    let folder = TempDir::new()?;
    let folder = folder.path().display().to_string();
    let script = r#"job("all", |j| { domains() | j.each(|d| d.name); hosts() | j.each(|h| h.name); })"#;
    ends(&program(&folder)?.args(["-q", "-e", script]).run()?, 0, "")?;
    let shown = program(&folder)?.args(["jobs", "show", "all", "-o", "tsv"]).run()?;
    let keys = shown.stdout.lines().skip(1).filter_map(|line| line.rsplit('\t').next());
    let keys: Vec<&str> = keys.collect();
    let domain = "domain / test:///default / 6695eb01-f6a4-8304-79aa-97f2502e193f";
    is("the keys", &keys.join(", "), &format!("{domain}, host / test:///default"))
}

fn without_room_no_item_is_begun() -> Result<(), Failed> {
    let (folder, state) = (TempDir::new()?, TempDir::new()?);
    std::fs::write(folder.path().join("five.virt"), SCRIPT)?;
    let state = state.path().display().to_string();
    let program = Virtshell::run_by("unshare", &["--mount", "sh", "-c", MOUNT, &state])?;
    let program = program.env("STATE_DIRECTORY", &state).args(["-c", "test:///default"]);
    let shown = folder.path().display().to_string();
    let found = program.args([format!("{shown}/five.virt"), "--folder".into(), shown]).run()?;
    ends(&found, 1, "")?;
    says(&found, "JOURNAL_FAILED")?;
    says(&found, "No space left on device")?;
    is("the items", &format!("{:?}", worked_on(folder.path())), "[]")
}
