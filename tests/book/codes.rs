//! Codes: each that the sources can report has its page, which shows it, and no page stands for another.

use std::collections::BTreeSet;

use harness::virtshell::Virtshell;
use interp_engine::FAULT_CODES;

use crate::block::{Block, Expected};
use crate::{Outcome, check, files, top};

/// The codes whose scripts are too long to stand in a page, or need other files.
const TOO_LONG_TO_SHOW: &[&str] = &["E0115", "E0116", "E0117", "E0209", "E0212", "E0213", "E0214"];
const CRATES: &[&str] = &["engine", "record", "source", "syntax", "types"];

#[test]
fn every_code_has_a_page_and_every_page_a_code() -> Outcome {
    let mut codes = BTreeSet::new();
    for name in CRATES {
        for path in files(&top().join("interp").join(name).join("src"), "rs")? {
            codes.extend(named(&std::fs::read_to_string(path)?));
        }
    }
    assert!(codes.len() >= 40, "the sources name only {codes:?}");
    assert_eq!(pages()?.into_iter().collect::<BTreeSet<_>>(), codes);
    Ok(())
}

#[test]
fn every_page_shows_its_own_code_and_stands_in_the_index() -> Outcome {
    let index = std::fs::read_to_string(top().join("book/src/errors/index.md"))?;
    for code in pages()? {
        let page = std::fs::read_to_string(top().join(format!("book/src/errors/{code}.md")))?;
        let title = page.lines().next().and_then(|line| line.strip_prefix(&format!("# {code}: ")));
        let title = title.ok_or_else(|| format!("{code}.md doesn't begin with its code"))?;
        assert!(index.contains(&format!("| [{code}]({code}.md) | {title} |")), "the index lacks {code}");
        let blocks = Block::all(&page)?;
        let shown = blocks.iter().filter_map(|block| match &block.expected {
            Expected::Fails(shown) | Expected::Refused(shown) | Expected::Warned(shown) => {
                Some(shown.as_str())
            }
            _ => None,
        });
        let expected = if TOO_LONG_TO_SHOW.contains(&code.as_str()) { vec![] } else { vec![code.as_str()] };
        assert_eq!(shown.collect::<Vec<_>>(), expected, "{code}.md");
        assert!(blocks.iter().any(|block| block.expected == Expected::Runs), "{code}.md shows no fix");
    }
    Ok(())
}

#[test]
fn every_fault_of_the_engine_is_explained_in_its_own_words() -> Outcome {
    let page = std::fs::read_to_string(top().join("book/src/errors/faults.md"))?;
    assert!(FAULT_CODES.len() >= 30);
    for (code, when) in FAULT_CODES {
        assert!(page.contains(&format!("| `{code}` | {when} |")), "`{code}` is not there, or in other words");
    }
    Ok(())
}

#[test]
fn every_code_that_is_explained_is_known_to_the_check() -> Outcome {
    let page = std::fs::read_to_string(top().join("book/src/errors/faults.md"))?;
    let rows = page.lines().filter(|line| line.starts_with("| `"));
    let codes =
        rows.filter_map(|row| row.split('|').nth(1)).flat_map(|cell| cell.split('`').skip(1).step_by(2));
    let catalogue = stdlib_functions::catalogue();
    let known = catalogue.signatures().codes();
    let unknown: Vec<&str> = codes.filter(|code| !known.contains(code)).collect();
    assert_eq!(unknown, [""; 0]);
    assert!(known.contains(&"NO_NWFILTER_BINDING"));
    Ok(())
}

#[test]
fn scripts_too_long_to_show_are_refused_with_their_codes() -> Outcome {
    let nested = format!("print({}1{});", "(".repeat(600), ")".repeat(600));
    assert_eq!(reported(&check(&nested)?.stderr), ["E0115"]);
    assert_eq!(reported(&check(&")\n".repeat(1001))?.stderr), ["E0105", "E0117"]);
    let stages = format!("[1]{}", " | take(1)".repeat(200));
    assert_eq!(reported(&check(&stages)?.stderr), ["E0209"]);
    Ok(())
}

#[test]
fn a_script_past_16_mib_is_not_even_read() -> Outcome {
    let home = tempfile::tempdir()?;
    let path = home.path().join("long.virt");
    std::fs::write(&path, vec![b' '; 16 * 1024 * 1024 + 1])?;
    let finished = Virtshell::new()?.args(["check".as_ref(), path.as_os_str()]).run()?;
    assert_eq!(finished.code, Some(2));
    assert!(finished.stderr.contains("UNREADABLE_SCRIPT"), "{}", finished.stderr);
    Ok(())
}

#[test]
fn a_script_that_is_not_text_says_at_which_byte() -> Outcome {
    let home = tempfile::tempdir()?;
    let path = home.path().join("bytes.virt");
    std::fs::write(&path, b"let x = \xff;")?;
    let finished = Virtshell::new()?.args(["check".as_ref(), path.as_os_str()]).run()?;
    assert_eq!(finished.code, Some(2));
    assert!(finished.stderr.contains("not UTF-8 text: see the byte at 8"), "{}", finished.stderr);
    Ok(())
}

/// Returns the codes of the diagnostics on standard error, sorted, each once.
pub(crate) fn reported(stderr: &str) -> Vec<String> {
    let heads = stderr.lines().map(|line| line.strip_prefix("error").unwrap_or(line));
    let codes = heads.filter_map(|line| line.strip_prefix('[')?.split_once(']'));
    let codes = codes.map(|(code, _)| code.to_owned()).filter(|code| is_code(code));
    codes.collect::<BTreeSet<_>>().into_iter().collect()
}

/// Returns the codes of the pages, sorted.
fn pages() -> std::io::Result<Vec<String>> {
    let stems = files(&top().join("book/src/errors"), "md")?;
    let stems = stems.iter().filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()));
    Ok(stems.filter(|stem| is_code(stem)).collect())
}

/// Returns the codes that stand as strings in a source file.
fn named(source: &str) -> impl Iterator<Item = String> {
    source.split('"').filter(|text| is_code(text)).map(str::to_owned)
}

fn is_code(text: &str) -> bool {
    text.len() == 5
        && text.strip_prefix(['E', 'W']).is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()))
}

#[test]
fn codes_are_found_in_sources_and_on_standard_error() {
    let source = "Self::A => \"E0101\", // \"E01xx\"\nconst B: Code = Code(\"E0902\");";
    assert_eq!(named(source).collect::<Vec<_>>(), ["E0101", "E0902"]);
    let stderr = "[E0302] Error: no\n 1 │ [E0101]\nerror[E0203]: no\nerror[NO_DOMAIN]: no\n";
    assert_eq!(reported(stderr), ["E0203", "E0302"]);
}
