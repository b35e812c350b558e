//! The book, the README and the ready-made scripts, held to what they say.
//!
//! A fence tells what becomes of its block. `virt`: it checks, and runs on `test:///default` to its end.
//! `virt,norun`: it checks. `virt,error=E0302`: that code and no other is reported, by the check or, from
//! `E0901` on, by the run. `virt,warning=W0601`: it checks with that warning. Everything else (`console`, `text`,
//! `toml`) is shown and not run.

mod block;
mod codes;
mod editing;
mod functions;
mod imports;
mod links;
mod reference;
mod scripts;
mod tests;
mod virsh;

use std::path::{Path, PathBuf};

use block::{Block, Expected};
use harness::virtshell::Virtshell;

/// What a test gives.
type Outcome = Result<(), Box<dyn std::error::Error>>;

#[test]
fn every_block_of_the_book_and_the_readme_does_what_its_fence_says() -> Outcome {
    let mut wrong = Vec::new();
    let mut count = 0;
    for page in pages()?.into_iter().chain([top().join("README.md")]) {
        for block in Block::all(&std::fs::read_to_string(&page)?)? {
            count += 1;
            if let Err(why) = hold(&block)? {
                wrong.push(format!("{}:{}: {why}\n{}", page.display(), block.line, block.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 100, "only {count} blocks were found");
    Ok(())
}

#[test]
fn the_summary_names_every_page_once_and_no_other() -> Outcome {
    let source = top().join("book/src");
    let summary = std::fs::read_to_string(source.join("SUMMARY.md"))?;
    let links = summary.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    let mut named: Vec<PathBuf> = links.map(|(path, _)| source.join(path)).collect();
    named.push(source.join("SUMMARY.md"));
    named.sort();
    assert_eq!(named, pages()?);
    Ok(())
}

/// Says why a block doesn't do what is expected of it.
fn hold(block: &Block) -> Result<Result<(), String>, harness::Error> {
    let (finished, code, codes) = match &block.expected {
        Expected::Checks => (check(&block.text)?, 0, vec![]),
        Expected::Refused(code) => (check(&block.text)?, 2, vec![code.clone()]),
        Expected::Runs => (run(&block.text)?, 0, vec![]),
        Expected::Fails(code) => (run(&block.text)?, 1, vec![code.clone()]),
        Expected::Warned(code) => (check(&block.text)?, 0, vec![code.clone()]),
    };
    let found = codes::reported(&finished.stderr);
    Ok(if (finished.code, &found) == (Some(code), &codes) {
        Ok(())
    } else {
        Err(format!(
            "expected code {code} and {codes:?}, found {:?} and {found:?}\n{}",
            finished.code, finished.stderr
        ))
    })
}

fn check(text: &str) -> Result<harness::process::Finished, harness::Error> {
    Virtshell::new()?.args(["check", "-"]).stdin(text).run()
}

fn run(text: &str) -> Result<harness::process::Finished, harness::Error> {
    Virtshell::new()?.connect("test:///default").args(["-"]).stdin(text).run()
}

/// Returns the paths of all pages of the book, sorted.
fn pages() -> std::io::Result<Vec<PathBuf>> {
    files(&top().join("book/src"), "md")
}

/// Returns the paths of the files with an ending below a folder, sorted.
fn files(folder: &Path, ending: &str) -> std::io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            paths.extend(files(&path, ending)?);
        } else if path.extension().is_some_and(|found| found == ending) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
