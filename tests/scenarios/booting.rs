//! A real domain that boots a kernel, hears that it is asked to shut down, and does.

use harness::virtshell::Virtshell;
use libtest_mimic::Failed;

use crate::Test;
use crate::hosts::{DOMAIN, Hosts, Kind};
use crate::texts::expect;

/// Tests that need a domain with an operating system in it.
pub(crate) const TESTS: &[(&str, Test)] =
    &[("a_domain_that_is_asked_to_shut_down_is_waited_for", shuts_down)];

fn shuts_down(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    let _turn = hosts.turn();
    let host = hosts.lab()?.host(1);
    expect(&script(hosts, kind, include_str!("boot.virt"))?, "running\n", "")?;
    expect(&host.virsh().domain_state(DOMAIN)?, "running", "")?;
    host.lab(&["wait", DOMAIN, "agent", "90"])?;
    expect(&script(hosts, kind, include_str!("stop.virt"))?, "shutoff, shutdown\n", "")?;
    expect(&host.virsh().domain_state(DOMAIN)?, "shut off", "")?;
    Ok(())
}

fn script(hosts: &Hosts, kind: Kind, text: &str) -> Result<String, Failed> {
    let finished = Virtshell::new()?.connect(&hosts.uri(kind)?).args(["-"]).stdin(text).run()?;
    expect(&format!("{:?}", finished.code), "Some(0)", &finished.stderr)?;
    Ok(finished.stdout)
}
