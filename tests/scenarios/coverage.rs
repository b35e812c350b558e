//! Which of libvirt's calls are tried on real daemons: what the relays before them heard in a whole run, which has to
//! be enough, beside the book's page.
//!
//! Tried is what was sent by our own program, or by a session in this process, and was answered; virsh, which sets
//! scenes and tells the truth, goes past the relays.
//! What isn't answered well has its reason in `coverage.tsv`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use harness::answers::{Answered, Answers};
use libtest_mimic::{Conclusion, Failed, Trial};
use stdlib_model::ErrorCode;
use stdlib_protocol::{Kind, ProcedureInfo, procedures};

const PAGE: &str = include_str!("../../book/src/coverage.md");
const REASONS: &str = include_str!("coverage.tsv");
/// How many calls must be answered well, at least.
const ENOUGH: usize = 350;

/// What becomes of the calls.
#[derive(Debug, Default)]
struct Sorted {
    /// The names of those answered well, by group.
    well: BTreeMap<String, BTreeSet<&'static str>>,
    /// Those answered with errors only, and their codes.
    refused: BTreeMap<&'static str, String>,
    /// The others.
    untried: BTreeSet<&'static str>,
}

/// Returns the tests that need no run.
pub(crate) fn trials() -> Vec<Trial> {
    vec![
        Trial::test("coverage::every_call_is_on_the_page_once", every_call_is_on_the_page_once),
        Trial::test("coverage::reasons_are_of_calls_that_lack_a_good_answer", reasons_are_of_calls),
    ]
}

/// Holds what was heard to the least that it must be, if all was run; says why not, if not, and where the page is stale.
///
/// A call or two more or less is no failure: whether a job is still there to be aborted is a matter of time.
pub(crate) fn is_enough(answers: &Answers, conclusion: &Conclusion) -> bool {
    if conclusion.num_filtered_out > 0 {
        return true;
    }
    let heard = answers.heard();
    let sorted = sort(|it| heard.get(&(it.program.number(), it.number)).cloned().unwrap_or_default());
    let found = page(&sorted);
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join("coverage.md");
    if let Err(error) = std::fs::write(&kept, &found) {
        println!("{} can't be written: {error}", kept.display());
    }
    if conclusion.num_ignored + conclusion.num_failed > 0 {
        println!("the book's page on coverage is held only to whole runs without a failure");
        return true;
    }
    let well: BTreeSet<&str> = sorted.well.values().flatten().copied().collect();
    let listed = listed_as_well();
    if found != PAGE {
        println!("{} is what was found; the book's page has other words", kept.display());
    }
    if well != listed {
        let (more, fewer): (Vec<_>, Vec<_>) =
            (well.difference(&listed).collect(), listed.difference(&well).collect());
        println!("book/src/coverage.md is another run's: answered well are {more:?} too, and {fewer:?} not");
    }
    if well.len() < ENOUGH {
        println!("only {} calls are answered well by a real daemon; they must be {ENOUGH}", well.len());
    }
    well.len() >= ENOUGH
}

/// Returns the calls that the page lists as answered well; which errors there were besides may differ from run to run.
fn listed_as_well() -> BTreeSet<&'static str> {
    let part = PAGE.split("## ").find(|part| part.starts_with("Answered well")).unwrap_or_default();
    part.split('`').skip(1).step_by(2).collect()
}

fn every_call_is_on_the_page_once() -> Result<(), Failed> {
    let mut listed: Vec<&str> = PAGE.split('`').skip(1).step_by(2).filter(|it| is_name(it)).collect();
    listed.sort_unstable();
    let mut calls: Vec<&str> = calls().map(|it| it.name).collect();
    calls.sort_unstable();
    if listed == calls {
        return Ok(());
    }
    let missing: Vec<_> = calls.iter().filter(|name| !listed.contains(name)).collect();
    let twice: Vec<_> = listed.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
    Err(format!("book/src/coverage.md lacks {missing:?}, and has {twice:?} more than once").into())
}

fn reasons_are_of_calls() -> Result<(), Failed> {
    let reasons = reasons();
    let rows = PAGE.lines().filter(|line| line.starts_with("| `"));
    let without: BTreeSet<&str> = rows.filter_map(|row| row.split('`').nth(1)).collect();
    let given: BTreeSet<&str> = reasons.keys().copied().collect();
    if without == given && reasons.len() == REASONS.lines().count() {
        return Ok(());
    }
    Err(format!(
        "without a reason: {:?}; a reason, but none needed: {:?}",
        without.difference(&given).collect::<Vec<_>>(),
        given.difference(&without).collect::<Vec<_>>()
    )
    .into())
}

fn is_name(text: &str) -> bool {
    text.contains('_')
        && text.bytes().all(|byte| byte == b'_' || byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

fn calls() -> impl Iterator<Item = &'static ProcedureInfo> {
    procedures().filter(|it| it.kind == Kind::Call)
}

fn reasons() -> BTreeMap<&'static str, &'static str> {
    REASONS.lines().filter_map(|line| line.split_once('\t')).collect()
}

fn sort(answered: impl Fn(&ProcedureInfo) -> Answered) -> Sorted {
    let mut sorted = Sorted::default();
    for call in calls() {
        let Answered { well, codes } = answered(call);
        if well > 0 {
            sorted.well.entry(format!("{:?}", call.group)).or_default().insert(call.name);
        } else if codes.is_empty() {
            sorted.untried.insert(call.name);
        } else {
            let codes: Vec<_> = codes.into_iter().map(|code| ErrorCode::from(code).name()).collect();
            sorted.refused.insert(call.name, codes.join(", "));
        }
    }
    sorted
}

/// Writes the page; writing to a string doesn't fail.
fn page(sorted: &Sorted) -> String {
    let Sorted { well, refused, untried } = sorted;
    let reasons = reasons();
    let why = |name: &str| reasons.get(name).copied().unwrap_or("no reason is known");
    let count: usize = well.values().map(BTreeSet::len).sum();
    let mut text = INTRODUCTION.to_owned();
    let _ = writeln!(text, "Of {} calls, {count} are answered well,", calls().count());
    let _ = writeln!(text, "{} with an error alone, and {} are not tried.", refused.len(), untried.len());
    text += "\n## Answered well\n";
    for (group, names) in well {
        let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
        let _ = writeln!(text, "\n**{group}**: {} calls.\n{}.", names.len(), names.join(",\n"));
    }
    text += "\n## Answered with an error\n\n| call | libvirt's code | why |\n|---|---|---|\n";
    for (name, codes) in refused {
        let _ = writeln!(text, "| `{name}` | {codes} | {} |", why(name));
    }
    text += "\n## Not tried\n\n| call | why |\n|---|---|\n";
    for name in untried {
        let _ = writeln!(text, "| `{name}` | {} |", why(name));
    }
    text
}

const INTRODUCTION: &str = "\
# Coverage

Which of libvirt's calls the scenarios try on a real libvirtd: its drivers of QEMU, of LXC and for tests, and those of networks, storage, filters, secrets and devices.
Relays before the daemons' sockets hear what virtshell's own sessions ask and what is answered; what virsh asks in the same tests isn't counted.
This page was written by runs of the scenarios; a whole run fails where fewer than 350 calls are answered well, and says what differs from the page.

";
