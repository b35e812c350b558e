//! The language, page by page: each script of each page is checked and run, and held to what stands beside its lines.
//!
//! `README.md` says how a page is written. A script is a test, named by its page, heading and line.

mod bad_input;
mod expectation;
mod observe;
mod page;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use expectation::{Expectation, Kind};
use libtest_mimic::{Arguments, Failed, Trial};
use observe::Script;
use page::{Block, Files};

fn main() -> ExitCode {
    let mut trials = vec![
        Trial::test("harness::comments", || Ok(expectation::is_read_as_said()?)),
        Trial::test("harness::fences", || Ok(page::is_read_as_said()?)),
        Trial::test("harness::what_is_wrong_is_told", || Ok(what_is_wrong_is_told()?)),
    ];
    trials.extend(bad_input::trials());
    for path in pages(&Path::new(env!("CARGO_MANIFEST_DIR")).join("spec")) {
        match trials_of(&path) {
            Ok(found) => trials.extend(found),
            Err(wrong) => {
                let failure = format!("{}: {wrong}", path.display());
                trials.push(Trial::test(stem(&path), move || Err(failure.into())));
            }
        }
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// Returns the pages of a folder and the folders in it, sorted.
fn pages(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut found: Vec<PathBuf> = entries
        .flat_map(|path| if path.is_dir() { pages(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .collect();
    found.sort();
    found
}

fn stem(path: &Path) -> String {
    path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
}

fn trials_of(path: &Path) -> Result<Vec<Trial>, String> {
    let page = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    let trial = |block: Block| {
        let name = format!("{}::{}::{}", stem(path), block.heading.replace(' ', "_"), block.line);
        let path = path.to_owned();
        Trial::test(name, move || hold(&path, &block))
    };
    Ok(Block::all(&page)?.into_iter().map(trial).collect())
}

fn hold(path: &Path, block: &Block) -> Result<(), Failed> {
    let wrong = differences(block)?;
    if wrong.is_empty() {
        return Ok(());
    }
    let line = |line: u32| block.line + line as usize;
    let wrong = wrong.iter().map(|(at, what)| format!("{}:{}: {what}", path.display(), line(*at)));
    Err(wrong.collect::<Vec<_>>().join("\n").into())
}

/// Returns where a script isn't as its comments say, and how.
fn differences(block: &Block) -> Result<Vec<(u32, String)>, String> {
    let expected = block.expectations()?;
    let script = Script::check(&block.text, &block.files);
    let mut found = script.diagnostics();
    let of_kind = |kind| expected.iter().filter(move |it| it.kind == kind).map(|it| it.line);
    found.extend(of_kind(Kind::Type).filter_map(|line| script.ty(line)));
    if !script.has_errors() && !block.is_only_checked {
        found.extend(script.run(&of_kind(Kind::Value).collect::<Vec<_>>())?);
    }
    let (expected_prints, expected) = apart(expected);
    let (found_prints, found) = apart(found);
    let missing = expected.iter().filter(|it| !found.iter().any(|other| is_same(it, other)));
    let missing = missing.map(|it| (it.line, format!("expected `{it}`")));
    let extra = found.iter().filter(|it| !expected.iter().any(|other| is_same(other, it)));
    let extra = extra.map(|it| (it.line, format!("found `{it}`")));
    let mut wrong: Vec<_> = missing.chain(extra).collect();
    wrong.sort();
    let prints = |all: &[Expectation]| all.iter().map(|it| it.what.clone()).collect::<Vec<_>>();
    if prints(&expected_prints) != prints(&found_prints) {
        let (expected, found) = (prints(&expected_prints), prints(&found_prints));
        wrong.push((0, format!("expected it to print {expected:#?}, but it prints {found:#?}")));
    }
    Ok(wrong)
}

/// Returns the printed lines, whose order counts and not where they come from, and the rest.
fn apart(all: Vec<Expectation>) -> (Vec<Expectation>, Vec<Expectation>) {
    all.into_iter().partition(|it| it.kind == Kind::Print)
}

/// Says whether something was found as it is expected. An outcome has no line.
fn is_same(expected: &Expectation, found: &Expectation) -> bool {
    let is_at = expected.line == found.line || matches!(expected.kind, Kind::Outcome(_)) || found.line == 0;
    is_at && expected.kind == found.kind && expected.what == found.what
}

/// A page that is wrong in every way is told so in every way.
fn what_is_wrong_is_told() -> Result<(), String> {
    let script = "let n = 1; // type: float\nn + 1; // value: 3\nprint(n); // prints: 2\nthrow \"a\"; // fault[X]: a\n";
    let block = Block {
        heading: String::new(),
        line: 1,
        is_only_checked: false,
        text: script.to_owned(),
        files: Files::default(),
    };
    let found = differences(&block)?;
    let expected = [
        (0, "expected it to print [\n    \"2\",\n], but it prints [\n    \"1\",\n]"),
        (1, "expected `// type: float`"),
        (1, "found `// type: int`"),
        (2, "expected `// value: 3`"),
        (2, "found `// value: 2`"),
        (4, "expected `// fault[X]: a`"),
        (4, "found `// fault[THROWN]: a`"),
    ];
    let mut found: Vec<_> = found.iter().map(|(line, what)| (*line, what.as_str())).collect();
    found.sort_unstable();
    if found == expected { Ok(()) } else { Err(format!("{found:#?}")) }
}
