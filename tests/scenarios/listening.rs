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
pub(crate) const TESTS: &[(&str, Test)] =
    &[("events_outlive_the_daemon", outlive), ("events_of_others_are_heard_meanwhile", meanwhile)];

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

/// While one of two hosts is away, the other is heard; the one that is back tells what is otherwise.
fn meanwhile(hosts: &Hosts, _: Kind) -> Result<(), Failed> {
    const XML: &str = "<domain type='qemu'><name>meanwhile</name><memory unit='MiB'>32</memory>\
        <os><type arch='x86_64'>hvm</type></os></domain>";
    let _turn = hosts.turn();
    let (one, two) = (hosts.pair()?.host(1), hosts.pair()?.host(2));
    let folder = tempfile::tempdir()?;
    let [ready, told] = ["ready", "told"].map(|name| folder.path().join(name));
    let [ready_path, told_path] = [&ready, &told].map(|path| path.display().to_string());
    let listening = Virtshell::new()?.connect(&one.uri("qemu")).connect(&two.uri("qemu"));
    let args = ["-", "--ready", &ready_path, "--told", &told_path];
    let xml = folder.path().join("meanwhile.xml");
    std::fs::write(&xml, XML)?;
    let finished = listening.stdin(include_str!("listen_on.virt")).args(args).run_while(|_| {
        wait_until("somebody listening", LIMIT, || ready.exists().then_some(()))?;
        one.lab(&["fault", "kill"])?;
        two.virsh().run(&["define", &xml.display().to_string()])?;
        let waited = wait_until("an event heard", LIMIT, || told.exists().then_some(()));
        one.lab(&["fault", "start"])?;
        waited
    });
    two.virsh().run(&["undefine", "meanwhile"])?;
    let finished = finished?;
    expect(&finished.stdout, "lifecycle meanwhile defined\nresync  \n", &finished.stderr)
}
