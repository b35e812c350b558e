//! `edit` of a domain that somebody else changes at the same time.

use harness::virtshell::Virtshell;
use libtest_mimic::Failed;

use crate::Test;
use crate::hosts::{DOMAIN, Hosts, Kind};
use crate::texts::expect;

/// Tests that need a host that several can reach.
pub(crate) const TESTS: &[(&str, Test)] = &[("what_somebody_else_changed_is_not_overwritten", noticed)];

/// The editor itself has virsh change the domain, before it changes the text.
fn noticed(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    let _turn = hosts.turn();
    let uri = hosts.uri(kind)?;
    let virsh = hosts.lab()?.host(1).virsh();
    let editor = format!(
        "virsh -q -c '{}' desc {DOMAIN} --config theirs >/dev/null && sed -i 's/<on_crash>[a-z]*/<on_crash>preserve/'",
        hosts.lab()?.host(1).direct_uri("qemu")
    );
    let script = format!("domain(\"{DOMAIN}\").edit()");
    let finished = Virtshell::new()?.connect(&uri).env("EDITOR", &editor).args(["-e", &script]).run()?;
    let (xml, kept) = (virsh.domain_xml(DOMAIN)?, finished.stderr.split("what was written is in ").nth(1));
    virsh.run(&["desc", DOMAIN, "--config", ""])?;
    if let Some(path) = kept.and_then(|rest| rest.lines().next()) {
        std::fs::remove_file(path.trim())?;
    }
    expect(&format!("{:?}", finished.code), "Some(1)", &finished.stderr)?;
    let says = "somebody else changed it meanwhile";
    let holds =
        [finished.stderr.contains(says), kept.is_some(), xml.contains("theirs"), xml.contains("preserve")];
    expect(&format!("{holds:?}"), "[true, true, true, false]", &finished.stderr)
}
