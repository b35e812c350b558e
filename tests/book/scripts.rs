//! The ready-made scripts: each runs on a fresh host, and twice where it may change something.

use harness::virtshell::Virtshell;

use crate::{Outcome, files, top};

#[test]
fn every_script_says_what_it_is_for_and_runs_on_the_embedded_host() -> Outcome {
    let scripts = files(&top().join("scripts"), "virt")?;
    assert!(scripts.len() >= 5, "found only {scripts:?}");
    for script in scripts {
        let text = std::fs::read_to_string(&script)?;
        assert!(text.starts_with("#!/usr/bin/env virtshell\n//! "), "{}", script.display());
        let finished = Virtshell::new()?.connect("test:///default").args([&script]).run()?;
        assert_eq!(finished.code, Some(0), "{}: {}", script.display(), finished.stderr);
        assert_eq!(finished.stderr, "", "{}", script.display());
    }
    Ok(())
}

#[test]
fn every_script_is_in_the_one_style() -> Outcome {
    let finished =
        Virtshell::new()?.args(["fmt", "--check"]).args(files(&top().join("scripts"), "virt")?).run()?;
    assert_eq!((finished.code, finished.stdout.as_str()), (Some(0), ""));
    Ok(())
}

#[test]
fn the_tour_shows_each_step_and_leaves_nothing_behind() -> Outcome {
    let shown = run("tour", &[], 0)?;
    assert!(shown.starts_with("1. The host answers: TEST "), "{shown}");
    for step in 2..=8 {
        assert!(shown.contains(&format!("\n{step}. ")), "step {step} is missing in: {shown}");
    }
    assert!(shown.contains("   tour is running.\n"), "{shown}");
    assert!(shown.contains("   The outcome: shutdown done. tour is shutoff.\n"), "{shown}");
    assert!(shown.ends_with("9. Removed again: 0 domains are called \"tour\".\n"), "{shown}");
    Ok(())
}

#[test]
fn shutdown_all_tells_what_became_of_each_domain() -> Outcome {
    let shown = run("shutdown-all", &[], 0)?;
    let mut lines = shown.lines();
    assert_eq!(lines.next(), Some("domain\thost\tstate\telapsed_seconds"));
    assert!(lines.next().is_some_and(|line| line.starts_with("test\tlocalhost\tshutoff\t")), "{shown}");
    assert_eq!(lines.next(), None);
    assert_eq!(run("shutdown-all", &["--pattern", "web-*"], 0)?, "");
    Ok(())
}

#[test]
fn autostart_report_finds_what_would_not_come_back_and_fixes_it_where_told_to() -> Outcome {
    let shown = run("autostart-report", &[], 0)?;
    assert!(shown.contains("domain   test "), "{shown}");
    assert!(run("autostart-report", &["--fix"], 0)?.starts_with("domain test: done\n"));
    Ok(())
}

#[test]
fn pool_space_is_silent_until_a_pool_is_too_full() -> Outcome {
    assert_eq!(run("pool-space", &[], 0)?, "");
    assert!(run("pool-space", &["--limit", "-1"], 1)?.contains("default-pool"));
    Ok(())
}

#[test]
fn fleet_report_has_a_record_for_each_host() -> Outcome {
    let shown = run("fleet-report", &[], 0)?;
    assert_eq!(shown.lines().count(), 2, "{shown}");
    assert!(shown.contains("\nlocalhost\tTEST\t"), "{shown}");
    Ok(())
}

/// Runs a script on a fresh embedded host and returns what it shows.
fn run(name: &str, parameters: &[&str], code: i32) -> Result<String, Box<dyn std::error::Error>> {
    let script = top().join(format!("scripts/{name}.virt"));
    let program = Virtshell::new()?.connect("test:///default").args([&script]).args(parameters);
    let finished = program.run()?;
    assert_eq!(finished.code, Some(code), "{name}: {}", finished.stderr);
    Ok(finished.stdout)
}
