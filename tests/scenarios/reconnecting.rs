//! A daemon that dies between two calls: the script goes on with what it holds.

use std::fs;
use std::time::Duration;

use harness::Error;
use harness::process::wait_until;
use harness::virtshell::Virtshell;
use libtest_mimic::Failed;

use crate::Test;
use crate::hosts::{DOMAIN, Hosts, Kind};
use crate::texts::expect;

/// Holds the domain, waits, and goes on with it.
const SCRIPT: &str = include_str!("reconnect.virt");
/// How long it may take until the domain is held.
const LIMIT: Duration = Duration::from_secs(60);

/// Tests that need a domain that runs.
pub(crate) const TESTS: &[(&str, Test)] = &[("a_script_outlives_the_daemon", outlive)];

fn outlive(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    let _turn = hosts.turn();
    let host = hosts.lab()?.host(1);
    host.virsh().run(&["start", DOMAIN])?;
    let folder = tempfile::tempdir()?;
    let [ready, back] = ["ready", "back"].map(|name| folder.path().join(name));
    let [ready_path, back_path] = [&ready, &back].map(|path| path.display().to_string());
    let holding = Virtshell::new()?.connect(&hosts.uri(kind)?).stdin(SCRIPT).args([
        "-",
        "--ready",
        &ready_path,
        "--back",
        &back_path,
    ]);
    let finished = holding.run_while(|_| {
        wait_until("the domain held", LIMIT, || ready.exists().then_some(()))?;
        host.lab(&["fault", "kill"])?;
        host.lab(&["fault", "start"])?;
        fs::write(&back, "back\n").map_err(Error::io("telling the script"))
    })?;
    let said = format!("running\npaused\n{{\"name\":\"{DOMAIN}\",\"state\":\"paused\"}}\n\nrunning\n");
    expect(&finished.stdout, &said, &finished.stderr)?;
    expect(&host.virsh().domain_state(DOMAIN)?, "running", "")?;
    host.virsh().run(&["destroy", DOMAIN]).map(drop).map_err(Into::into)
}
