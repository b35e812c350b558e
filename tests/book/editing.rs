//! `edit` with editors that a script can stand for.

use harness::process::Finished;
use harness::virtshell::Virtshell;

use crate::Outcome;

fn edit(variable: &str, editor: &str, script: &str) -> Result<Finished, harness::Error> {
    Virtshell::new()?.connect("test:///default").env(variable, editor).args(["-q", "-e", script]).run()
}

#[test]
fn what_the_editor_wrote_is_what_the_host_has() -> Outcome {
    let script = "let n = network(\"default\"); n.edit(); n.xml(inactive: true).contains(\"10.9.8.1\")";
    let finished = edit("EDITOR", "sed -i s/192.168.122.1/10.9.8.1/", script)?;
    assert_eq!((finished.code, finished.stdout.as_str()), (Some(0), "true\n"), "{}", finished.stderr);
    Ok(())
}

#[test]
fn visual_comes_before_editor_and_may_have_spaces_in_its_path() -> Outcome {
    let folder = tempfile::TempDir::with_prefix("my editors ")?;
    let editor = folder.path().join("ed it");
    std::fs::write(&editor, "#!/bin/sh\nsed -i s/192.168.122.1/$1/ \"$2\"\n")?;
    std::fs::set_permissions(&editor, std::os::unix::fs::PermissionsExt::from_mode(0o755))?;
    let script = "let n = network(\"default\"); n.edit(); n.xml(inactive: true).contains(\"10.9.8.1\")";
    let visual = format!("'{}' 10.9.8.1", editor.display());
    let finished = Virtshell::new()?
        .connect("test:///default")
        .env("EDITOR", "false")
        .env("VISUAL", &visual)
        .args(["-q", "-e", script])
        .run()?;
    assert_eq!((finished.code, finished.stdout.as_str()), (Some(0), "true\n"), "{}", finished.stderr);
    Ok(())
}

#[test]
fn without_a_terminal_invalid_xml_changes_nothing_and_is_kept() -> Outcome {
    let script = "let d = domain(\"test\"); try { d.edit() } catch (e) { print(e.code); throw e }";
    let finished = edit("EDITOR", "sed -i s/name/nam/", script)?;
    assert_eq!((finished.code, finished.stdout.as_str()), (Some(1), "XML_DETAIL\n"), "{}", finished.stderr);
    let kept = finished.stderr.split("what was written is in ").nth(1).ok_or("no file is named")?;
    let kept = kept.lines().next().unwrap_or_default().trim();
    assert!(std::fs::read_to_string(kept)?.contains("<nam>test</name>"));
    std::fs::remove_file(kept)?;
    Ok(())
}

#[test]
fn an_editor_that_fails_or_changes_nothing_changes_nothing() -> Outcome {
    let finished = edit("EDITOR", "false", "domain(\"test\").edit()")?;
    assert_eq!(finished.code, Some(1));
    assert!(finished.stderr.contains("the editor `false` ended with exit status: 1"), "{}", finished.stderr);
    let finished = edit("EDITOR", "true", "domain(\"test\").edit().status")?;
    assert_eq!((finished.code, finished.stdout.as_str()), (Some(0), "skipped\n"), "{}", finished.stderr);
    Ok(())
}

#[test]
fn without_an_editor_and_a_terminal_none_is_started() -> Outcome {
    let finished = edit("LINES", "24", "domain(\"test\").edit()")?;
    assert_eq!((finished.code, finished.stdout.as_str()), (Some(1), ""));
    assert!(finished.stderr.contains("no editor is named, and `vi` needs a terminal"), "{}", finished.stderr);
    Ok(())
}
