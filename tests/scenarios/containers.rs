//! Containers of a real libvirtd: its driver of LXC, in the lab's host.

use std::sync::Arc;

use harness::needs;
use harness::virsh::Virsh;
use harness::virtshell::Virtshell;
use libtest_mimic::{Failed, Trial};

use crate::hosts::Hosts;
use crate::texts::expect;

/// The root of the container's file system, in the host's own folders.
const ROOT: &str = "/var/lib/libvirt/box";
/// Makes it: busybox, under the names that the script uses.
const MAKE: &str = "mkdir -p $0/bin $0/dev $0/etc $0/proc $0/run $0/sys && cp /bin/busybox $0/bin/ && \
                    for name in sh hostname ls touch; do ln -sf busybox $0/bin/$name; done";

/// Returns the tests, which are ignored where a host can't run containers.
pub(crate) fn trials(hosts: &Arc<Hosts>) -> Vec<Trial> {
    let missing = needs::missing_for_containers();
    if let Some(missing) = &missing {
        println!("skipped: tests on containers: missing {missing}");
    }
    let hosts = Arc::clone(hosts);
    let container = Trial::test("lxc::container", move || container(&hosts));
    vec![container.with_ignored_flag(missing.is_some())]
}

/// A container lives, and virsh says the same of what is left of it.
fn container(hosts: &Hosts) -> Result<(), Failed> {
    let _turn = hosts.turn();
    let host = hosts.lab()?.host(1);
    host.lab(&["exec", "sh", "-c", MAKE, ROOT])?;
    let script = include_str!("container.virt");
    let program = Virtshell::new()?.connect(&host.uri("lxc"));
    let finished = program.args(["-", "--root", ROOT]).stdin(script).run()?;
    let virsh = Virsh::new(host.direct_uri("lxc"));
    let virsh = |words: &[&str]| virsh.run(words).map(|text| text.trim().to_owned());
    let (domains, state) = (virsh(&["list", "--all", "--name"]), virsh(&["domstate", "box", "--reason"]));
    let (xml, title) = (virsh(&["dumpxml", "box"]), virsh(&["desc", "box", "--title"]));
    let inside = host.lab(&["exec", "ls", &format!("{ROOT}/run")]);
    virsh(&["undefine", "box"])?;
    expect(&finished.stdout, include_str!("container.out"), &finished.stderr)?;
    expect(&format!("{:?}", finished.code), "Some(0)", &finished.stderr)?;
    expect(&format!("{} {}", domains?, state?), "box shut off (destroyed)", "")?;
    let xml = xml?;
    let says = ["<shares>512</shares>", "<hard_limit unit='KiB'>32768</hard_limit>"];
    expect(&format!("{:?}", says.map(|words| xml.contains(words))), "[true, true]", &xml)?;
    expect(&format!("{} {}", title?, inside?.trim()), "A box was-here", "")
}
