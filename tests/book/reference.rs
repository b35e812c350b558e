//! The generated pages of the reference: as the program writes them now.

use harness::virtshell::Virtshell;

use crate::{Outcome, top};

#[test]
fn the_generated_reference_is_what_the_functions_say_of_themselves() -> Outcome {
    let folder = tempfile::tempdir()?;
    let finished =
        Virtshell::new()?.args(["doc".as_ref(), "--book".as_ref(), folder.path().as_os_str()]).run()?;
    assert_eq!((finished.code, finished.stderr.as_str()), (Some(0), ""));
    for page in ["functions.md", "objects.md", "virsh.md"] {
        let written = std::fs::read_to_string(folder.path().join(page))?;
        let kept = std::fs::read_to_string(top().join("book/src/reference").join(page))?;
        let differs = written.lines().zip(kept.lines()).find(|(new, old)| new != old);
        assert!(
            written == kept,
            "book/src/reference/{page} is stale ({differs:?}); write it anew with `cargo run -- doc --book book/src/reference`"
        );
    }
    Ok(())
}

#[test]
fn doc_tells_of_functions_types_fields_and_codes() -> Outcome {
    for (name, said) in [
        ("shutdown", "Domain.shutdown(wait: Duration?"),
        ("sort", "Stream<T> | sort("),
        ("Domain", "- `memory: Size`"),
        ("Domain.memory", "    Size"),
        ("NO_DOMAIN", "by `domain`"),
        ("DIVISION_BY_ZERO", "divided by zero"),
        ("E0302", "# E0302: "),
    ] {
        let finished = Virtshell::new()?.args(["doc", name]).run()?;
        assert_eq!(finished.code, Some(0), "{name}: {}", finished.stderr);
        assert!(finished.stdout.contains(said), "{name}: {}", finished.stdout);
    }
    let unknown = Virtshell::new()?.args(["doc", "shutdwn"]).run()?;
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.stderr.contains("did you mean `shutdown`?"), "{}", unknown.stderr);
    Ok(())
}

#[test]
fn doc_tells_of_a_script() -> Outcome {
    let script = top().join("scripts/shutdown-all.virt");
    let shown = Virtshell::new()?.args(["doc".as_ref(), script.as_os_str()]).run()?.stdout;
    for said in ["# shutdown-all.virt\n", "- `--wait: Duration = 2m`: how long each is given\n", "Tests:"] {
        assert!(shown.contains(said), "{shown}");
    }
    Ok(())
}

#[test]
fn every_page_of_the_language_is_in_the_reference() -> Outcome {
    let spec = top().join("tests/spec");
    for page in std::fs::read_dir(&spec)? {
        let page = page?.path();
        let Some(stem) = page.file_stem().and_then(|stem| stem.to_str()) else { continue };
        if stem == "README" || page.extension().is_none_or(|end| end != "md") {
            continue;
        }
        let kept = std::fs::read_to_string(top().join(format!("book/src/reference/{stem}.md")))?;
        assert_eq!(kept, format!("{{{{#include ../../../tests/spec/{stem}.md}}}}\n"));
    }
    Ok(())
}
