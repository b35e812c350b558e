//! Tests in scripts: the book's own, as its page shows them; those of the ready-made scripts; every way to fail.

use harness::process::Finished;
use harness::virtshell::Virtshell;

use crate::{Outcome, files, top};

#[test]
fn the_page_on_tests_shows_what_its_scripts_give() -> Outcome {
    let page = std::fs::read_to_string(top().join("book/src/test-scripts.md"))?;
    let mut blocks = page.split("\n```").skip(1).step_by(2).filter_map(|block| block.split_once('\n'));
    let mut next = || blocks.next().map(|(_, text)| format!("{text}\n")).ok_or("a block is missing");
    let shown = test(&[("shutdown.virt", &next()?)], &[])?;
    assert_eq!(format!("$ virtshell test\n{}", shown.stdout), next()?);
    let failed = test(&[("wrong.virt", &next()?)], &[])?;
    let (line, rest) = failed.stdout.split_once('\n').ok_or("nothing is shown")?;
    assert_eq!(format!("{line}\n{}{rest}", failed.stderr), next()?);
    Ok(())
}

#[test]
fn every_ready_made_script_has_tests_and_they_pass() -> Outcome {
    let finished = Virtshell::new()?.args(["test".into(), top().join("scripts")]).run()?;
    assert_eq!(finished.code, Some(0), "{}{}", finished.stdout, finished.stderr);
    for script in files(&top().join("scripts"), "virt")? {
        let named = format!("ok   {}::", script.display());
        assert!(finished.stdout.contains(&named), "{} has no test", script.display());
    }
    Ok(())
}

#[test]
fn each_way_to_fail_is_told_and_the_others_are_run() -> Outcome {
    let script = r#"
        param limit: int;
        let most = 3;
        fn allowed(n: int) -> bool { n <= most }
        #[test] fn an_outer_variable_is_there() { assert(allowed(3)); }
        #[test] fn a_param_without_default_is_nothing() { assert_eq(limit, ()); }
        #[test] fn false_is_told() { assert(allowed(9), "nine"); }
        #[test] fn nobody_looked() { domains() | start(); }
        #[test] fn it_hangs() { fault("DOMAIN_SUSPEND", how: "hang"); domain("test").suspend(); }
        #[test] fn time_passes() { latency("*", 1h); advance(30d); domain("test").suspend(); }
        #[test] fn an_answer_is_lost() {
            fault("DOMAIN_SUSPEND", how: "lose");
            assert_fails(|| domain("test").suspend(), code: "OUTCOME_UNKNOWN");
            assert_eq(domain("test").state, "paused");
        }
        #[test] fn another_host_is_not_contacted() { connect("qemu:///system"); }
        print("never");
    "#;
    let found = test(&[("a.virt", script)], &[])?;
    let expected = "ok   a.virt::an_outer_variable_is_there
ok   a.virt::a_param_without_default_is_nothing
FAIL a.virt::false_is_told
FAIL a.virt::nobody_looked
FAIL a.virt::it_hangs
ok   a.virt::time_passes
ok   a.virt::an_answer_is_lost
FAIL a.virt::another_host_is_not_contacted
8 tests: 4 passed, 4 failed
";
    assert_eq!((found.stdout.as_str(), found.code), (expected, Some(1)), "{}", found.stderr);
    for said in ["nine", "Domain 'test' is already running", "the deadline has passed", "is no test host"] {
        assert!(found.stderr.contains(said), "{said}: {}", found.stderr);
    }
    Ok(())
}

#[test]
fn a_script_that_is_wrong_does_not_keep_the_others() -> Outcome {
    let good = "#[test] fn good() { print(\"seen\"); }\n";
    let found = test(&[("a.virt", "let n = ;"), ("b.virt", good), ("c.virt", "print(1);")], &[])?;
    assert_eq!(found.code, Some(2));
    assert_eq!(found.stdout, "ok   b.virt::good\n1 test: 1 passed, 0 failed\n");
    assert!(found.stderr.contains("E0108"), "{}", found.stderr);
    Ok(())
}

#[test]
fn a_filter_chooses_and_json_has_an_object_a_line() -> Outcome {
    let script = "#[test] fn one() { print(\"seen\"); }\n#[test] fn two() { assert(false); }\n";
    let found = test(&[("a.virt", script)], &["--json", "--filter", "::one"])?;
    assert_eq!((found.code, found.stdout.lines().count()), (Some(0), 1));
    for said in ["\"test\":\"a.virt::one\"", "\"status\":\"passed\"", "\"printed\":[\"seen\"]"] {
        assert!(found.stdout.contains(said), "{}", found.stdout);
    }
    Ok(())
}

/// Runs the tests of scripts that stand alone in a folder.
fn test(scripts: &[(&str, &str)], arguments: &[&str]) -> Result<Finished, Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    for (name, text) in scripts {
        std::fs::write(folder.path().join(name), text)?;
    }
    Ok(Virtshell::new()?.in_folder(folder.path()).args(["test"]).args(arguments).run()?)
}
