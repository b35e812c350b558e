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
    for said in ["nine", "Domain 'test' is already running", "keepalive messages", "is no test host"] {
        assert!(found.stderr.contains(said), "{said}: {}", found.stderr);
    }
    Ok(())
}

#[test]
fn where_there_is_no_test_nothing_is_green() -> Outcome {
    let found = test(&[("a.virt", "#[test] fn one() { assert(true); }")], &["--filter", "other"])?;
    assert_eq!(found.code, Some(2), "{}", found.stderr);
    assert!(found.stderr.contains("no test has `other` in its name"), "{}", found.stderr);
    let found = test(&[("a.virt", "print(1);")], &[])?;
    assert_eq!(found.code, Some(2), "{}", found.stderr);
    Ok(())
}

#[test]
fn time_stands_still_while_a_thread_works() -> Outcome {
    let script = r#"
        #[test] fn several_at_once_take_as_long_as_one() {
            latency("DOMAIN_SUSPEND", 2s);
            let begun = now();
            domains() | par_each(|d| d.suspend());
            assert_eq(now() - begun, 2s);
        }
        #[test] fn what_is_computed_takes_no_time() {
            let begun = now();
            let sums = 0..20 | par_map(limit: 4, |n| { let s = 0; for i in 0..1000 { s += i * n; } s }) | collect();
            assert_eq(sums[2], 999000);
            assert_eq(now() - begun, 0s);
        }
        #[test] fn waits_are_side_by_side() {
            let begun = now();
            let done = 0..8 | par_map(limit: 4, |n| { sleep(1h); n }) | collect();
            assert_eq(done.len(), 8);
            assert_eq(now() - begun, 2h);
        }
        #[test] fn operations_too() {
            let done = domains() | shutdown(parallel: 3, wait: 1m) | map(|o| o.status) | collect();
            assert_eq(done, ["done"]);
        }
        #[test] fn fields_are_asked_for_once() {
            latency("*", 1s);
            let seen = domains() | chunk(1) | par_map(limit: 4, |d| d[0].state) | collect();
            assert_eq(seen, ["running"]);
        }
    "#;
    let found = test(&[("a.virt", script)], &[])?;
    assert_eq!(found.code, Some(0), "{}{}", found.stdout, found.stderr);
    Ok(())
}

#[test]
fn a_host_that_refuses_its_connection_is_told() -> Outcome {
    let script = r#"
        #[test] fn refused() {
            fault("CONNECT_OPEN", code: "AUTH_FAILED", message: "no");
            assert_fails(|| connect("test:///default"), code: "AUTH_FAILED");
            assert_eq(domains() | count(), 1);
        }
    "#;
    let found = test(&[("a.virt", script)], &[])?;
    assert_eq!(found.code, Some(0), "{}{}", found.stdout, found.stderr);
    Ok(())
}

#[test]
fn params_are_held_to_what_the_script_declares() -> Outcome {
    let script = r#"
        param count: int in 1..=5 = 2;
        param wait: Duration = 1m;
        print(`${count} ${wait}`);
        fn refused(params) { assert_fails(|| run_script(params: params), code: "BAD_PARAMETER").message }
        #[test] fn good() { run_script(params: #{count: 5, wait: 3m}); assert_eq(printed(), ["5 3m"]); }
        #[test] fn unknown() { assert_eq(refused(#{wiat: 3m}), "the script has no parameter `wiat`; did you mean `wait`?"); }
        #[test] fn another_type() { assert_eq(refused(#{count: "x"}), "`count` takes int"); }
        #[test] fn outside() { assert_eq(refused(#{count: 99}), "`count` takes int in 1..=5, not 99"); }
    "#;
    let found = test(&[("a.virt", script)], &[])?;
    assert_eq!(found.code, Some(0), "{}{}", found.stdout, found.stderr);
    Ok(())
}

#[test]
fn a_report_has_what_is_wrong_with_a_script() -> Outcome {
    let found = test(&[("a.virt", "let n = ;")], &["--junit", "/dev/stderr"])?;
    assert_eq!(found.code, Some(2));
    assert!(found.stderr.contains(r#"tests="1" failures="0" errors="1""#), "{}", found.stderr);
    assert!(found.stderr.contains(r#"<testcase classname="a.virt" name="check""#), "{}", found.stderr);
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
