//! Events of a real host, and what becomes of listening when its daemon dies.

use std::time::Duration;

use harness::process::wait_until;
use harness::virtshell::Virtshell;
use libtest_mimic::Failed;

use crate::Test;
use crate::hosts::{DOMAIN, Hosts, Kind};
use crate::texts::expect;

/// Listens, says so, and prints what it hears.
const SCRIPT: &str = include_str!("listen.virt");
/// How long it may take until somebody listens.
const LIMIT: Duration = Duration::from_secs(60);

/// Tests that need a domain that runs.
pub(crate) const TESTS: &[(&str, Test)] = &[("events_outlive_the_daemon", outlive)];

/// While the daemon is dead, the domain's QEMU dies: nobody tells that, so looking has to.
fn outlive(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    let _turn = hosts.turn();
    let host = hosts.lab()?.host(1);
    host.virsh().run(&["start", DOMAIN])?;
    let folder = tempfile::tempdir()?;
    let ready = folder.path().join("ready");
    let listening = Virtshell::new()?.connect(&hosts.uri(kind)?).stdin(SCRIPT).args([
        "-",
        "--ready",
        &ready.display().to_string(),
    ]);
    let finished = listening.run_while(|_| {
        wait_until("somebody listening", LIMIT, || ready.exists().then_some(()))?;
        host.virsh().run(&["suspend", DOMAIN])?;
        host.lab(&["fault", "kill"])?;
        host.lab(&["fault", "killguest", DOMAIN])?;
        host.lab(&["fault", "start"]).map(drop)
    })?;
    let heard = format!(
        "lifecycle {DOMAIN} suspended paused {{}}\n\
         resync    {{\"appeared\":[],\"gone\":[],\"changed\":[{{\"name\":\"{DOMAIN}\",\"before\":\"paused\",\"now\":\"shutoff\"}}]}}\n"
    );
    expect(&finished.stdout, &heard, &finished.stderr)?;
    let says = "is lost: the daemon closed the connection; opening it again";
    if !finished.stderr.contains(says) {
        return Err(format!("without `{says}`: {}", finished.stderr).into());
    }
    expect(&host.virsh().domain_state(DOMAIN)?, "shut off", "")
}
