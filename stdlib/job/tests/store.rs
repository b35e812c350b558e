//! Locks and journals as a run meets them: in a folder, and in memory.

#![expect(clippy::panic, clippy::unwrap_used, reason = "a failed test may panic")]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use jiff::Timestamp;
use stdlib_job::{Ending, Error, Holder, ItemState, JobName, RunFault, Store};

fn name(name: &str) -> JobName {
    JobName::new(name).unwrap()
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn well(second: i64) -> Ending {
    Ending { at: at(second), fault: None }
}

fn fault() -> RunFault {
    RunFault { code: "NO_DOMAIN".into(), message: "it is gone".into() }
}

/// Another process that holds the lock on a file.
struct Other(Child);

impl Other {
    fn holds(path: &Path) -> Self {
        let mut child = Command::new("flock")
            .arg(path)
            .args(["sh", "-c", "echo held; exec cat"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert_eq!(line, "held\n");
        Self(child)
    }

    fn ends(mut self) {
        drop(self.0.stdin.take());
        self.0.wait().unwrap();
    }
}

/// Runs a test on both kinds of stores.
fn on_each(test: impl Fn(&Store)) {
    let folder = tempfile::tempdir().unwrap();
    test(&Store::in_folder(folder.path().join("jobs")));
    test(&Store::in_memory());
}

#[test]
fn a_lock_is_held_by_one_and_says_by_whom() {
    on_each(|store| {
        let first = Holder { pid: 811, done: 12, ..Holder::new("7f3a", at(0)) };
        let lock = store.lock(&name("a"), &first).unwrap();
        let Err(Error::Held { name: held, holder }) = store.lock(&name("a"), &Holder::new("0001", at(1)))
        else {
            panic!("it was taken twice")
        };
        assert_eq!((held.as_str(), holder.as_deref()), ("a", Some(&first)));
        let later = Holder { done: 13, ..first };
        lock.tell(&later).unwrap();
        assert_eq!(store.holder(&name("a")).unwrap(), Some(Some(later)));
        assert!(store.lock(&name("b"), &Holder::new("0002", at(1))).is_ok(), "another name is another lock");
        drop(lock);
        assert_eq!(store.holder(&name("a")).unwrap(), None);
        store.lock(&name("a"), &Holder::new("0003", at(2))).unwrap();
    });
}

#[test]
fn a_lock_that_another_process_holds_is_not_taken_until_that_ends() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::in_folder(folder.path());
    let holder = Holder::new("7f3a", at(0));
    drop(store.lock(&name("a"), &holder).unwrap());
    let path = folder.path().join("a.lock");
    assert_eq!(std::fs::read(&path).unwrap(), b"", "nobody is told of a run that is over");
    std::fs::write(&path, serde_json::to_string(&holder).unwrap()).unwrap();
    let other = Other::holds(&path);
    let Err(Error::Held { holder: found, .. }) = store.lock(&name("a"), &Holder::new("0001", at(1))) else {
        panic!("it was taken twice")
    };
    assert_eq!(found.as_deref(), Some(&holder));
    other.ends();
    store.lock(&name("a"), &Holder::new("0001", at(1))).unwrap();
}

#[test]
fn a_run_that_resumes_finds_what_the_one_before_it_did() {
    on_each(|store| {
        let journal = store.journal(&name("drain")).unwrap();
        let (run, before) = journal.begin("0001", at(10), true).unwrap();
        assert_eq!((run.resumes, before), (None, None));
        for (key, second) in [("a", 11), ("b", 12), ("c", 13)] {
            journal.begin_item("0001", key, &key.to_uppercase(), at(second)).unwrap();
        }
        journal.end_item("a", at(14), None).unwrap();
        journal.end_item("b", at(15), Some(fault())).unwrap();
        drop(journal);

        let journal = store.journal(&name("drain")).unwrap();
        let (run, before) = journal.begin("0002", at(20), true).unwrap();
        assert_eq!(run.resumes.as_deref(), Some("0001"));
        assert_eq!(before.unwrap().ending, None);
        let items = journal.items().unwrap();
        let states: Vec<_> = items.iter().map(|item| (item.label.as_str(), item.state)).collect();
        assert_eq!(states, [("A", ItemState::Done), ("B", ItemState::Failed), ("C", ItemState::Begun)]);
        assert_eq!(items[1].fault, Some(fault()));
        assert_eq!((items[2].run.as_str(), items[2].begun, items[2].ended), ("0001", at(13), None));
        journal.end(&well(21)).unwrap();

        let (run, before) = journal.begin("0003", at(30), true).unwrap();
        assert_eq!(run.resumes, None, "the one before has ended well");
        assert!(before.unwrap().ended_well());
        assert_eq!(journal.items().unwrap(), []);
    });
}

#[test]
fn a_run_that_does_not_resume_begins_with_nothing() {
    on_each(|store| {
        let journal = store.journal(&name("a")).unwrap();
        journal.begin("0001", at(1), false).unwrap();
        journal.begin_item("0001", "x", "x", at(2)).unwrap();
        journal.begin("0002", at(3), false).unwrap();
        assert_eq!(journal.items().unwrap(), []);
    });
}

#[test]
fn a_journal_is_read_while_a_run_writes_it_and_written_by_one() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::in_folder(folder.path());
    let journal = store.journal(&name("a b")).unwrap();
    journal.begin("0001", at(1), false).unwrap();
    journal.begin_item("0001", "x", "x", at(2)).unwrap();
    let reader = store.read(&name("a b")).unwrap();
    assert_eq!(reader.items().unwrap().len(), 1);
    journal.begin_item("0001", "y", "y", at(3)).unwrap();
    assert_eq!(reader.items().unwrap().len(), 2);
    assert_eq!(reader.runs().unwrap().len(), 1);
    assert!(matches!(store.journal(&name("a b")), Err(Error::InUse { .. })));
    let holder = Holder::new("0001", at(1));
    assert!(matches!(store.forget(&name("a b"), &holder), Err(Error::InUse { .. })));
    assert_eq!(store.names().unwrap(), [name("a b")]);
}

#[test]
fn the_last_hundred_runs_are_remembered() {
    let store = Store::in_memory();
    let journal = store.journal(&name("a")).unwrap();
    for second in 0..130 {
        journal.begin(&format!("{second:04}"), at(second), false).unwrap();
        journal.end(&well(second)).unwrap();
    }
    let runs = store.read(&name("a")).unwrap().runs().unwrap();
    assert_eq!((runs.len(), runs[0].id.as_str()), (100, "0030"));
}

#[test]
fn what_is_no_journal_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::in_folder(folder.path());
    let path = folder.path().join("a.redb");
    fs::write(&path, "not a journal\n".repeat(1000)).unwrap();
    let before = fs::read(&path).unwrap();
    assert!(matches!(store.journal(&name("a")), Err(Error::Damaged { .. })));
    assert!(matches!(store.read(&name("a")), Err(Error::Damaged { .. })));
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_journal_with_bytes_of_others_in_it_is_an_error_or_reads_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::in_folder(folder.path());
    let journal = store.journal(&name("a")).unwrap();
    journal.begin("0001", at(1), false).unwrap();
    for item in 0..20 {
        journal.begin_item("0001", &format!("item {item}"), "x", at(2)).unwrap();
    }
    drop(journal);
    let path = folder.path().join("a.redb");
    let whole = fs::read(&path).unwrap();
    for place in (0..whole.len().min(64 << 10)).step_by(2039) {
        let mut damaged = whole.clone();
        damaged[place..(place + 16).min(whole.len())].fill(0xa5);
        fs::write(&path, &damaged).unwrap();
        if let Ok(journal) = store.journal(&name("a")) {
            assert_eq!(journal.items().unwrap().len(), 20, "byte {place}");
        }
    }
    for length in [1, 100, 4096, whole.len() / 2, whole.len() - 1] {
        fs::write(&path, &whole[..length]).unwrap();
        if let Ok(journal) = store.journal(&name("a")) {
            assert_eq!(journal.items().unwrap().len(), 20, "length {length}");
        }
    }
}

#[test]
fn what_is_forgotten_is_gone_and_a_job_that_runs_is_not() {
    on_each(|store| {
        let holder = Holder::new("0001", at(1));
        assert!(matches!(store.forget(&name("a"), &holder), Err(Error::NoJob { .. })));
        store.journal(&name("a")).unwrap().begin("0001", at(1), false).unwrap();
        let lock = store.lock(&name("a"), &holder).unwrap();
        assert!(matches!(store.forget(&name("a"), &holder), Err(Error::Held { .. })));
        drop(lock);
        store.forget(&name("a"), &holder).unwrap();
        assert!(matches!(store.read(&name("a")), Err(Error::NoJob { .. })));
        assert_eq!(store.names().unwrap(), []);
    });
}
