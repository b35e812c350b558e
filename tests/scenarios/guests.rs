//! Scripts on a domain with an operating system in it, and what virsh says of it afterwards.

use harness::virtshell::Virtshell;
use libtest_mimic::Failed;

use crate::Test;
use crate::examples::{GUEST, has_a_guest};
use crate::hosts::{Hosts, Kind};
use crate::texts::expect;

/// The scripts, what each must write, and what virsh must say then.
pub(crate) const TESTS: &[(&str, Test)] = &[
    ("agent", agent),
    ("asleep", asleep),
    ("block_jobs", |hosts, kind| {
        let truths: &[Truth] =
            &[(&["blockjob", GUEST, "vda"], ""), (&["checkpoint-list", GUEST, "--name"], "")];
        run(hosts, kind, include_str!("block_jobs.virt"), include_str!("block_jobs.out"), truths)
    }),
    ("devices", |hosts, kind| {
        let truths: &[Truth] = &[(&["domblklist", GUEST, "--inactive"], DISK)];
        run(hosts, kind, include_str!("devices.virt"), include_str!("devices.out"), truths)
    }),
    ("bindings", |hosts, kind| {
        let truths: &[Truth] = &[(&["nwfilter-binding-list"], "")];
        run(hosts, kind, include_str!("bindings.virt"), include_str!("bindings.out"), truths)
    }),
    ("fields_are_what_virsh_says", fields),
    ("restarted", |hosts, kind| {
        let truths: &[Truth] = &[(&["domstate", GUEST], "running")];
        run(hosts, kind, include_str!("restarted.virt"), include_str!("restarted.out"), truths)
    }),
    ("snapshots", |hosts, kind| {
        let truths: &[Truth] = &[(&["snapshot-list", GUEST, "--name"], "")];
        run(hosts, kind, include_str!("snapshots.virt"), include_str!("snapshots.out"), truths)
    }),
];

/// What is asked of virsh, and the last line that it must write.
type Truth = (&'static [&'static str], &'static str);

/// The disk that the guest has from the beginning.
const DISK: &str = "vda   /var/lib/libvirt/images/guest.qcow2";

/// The script stops the agent, so the guest is of no use to others afterwards.
fn agent(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    let truths: &[Truth] = &[(&["destroy", GUEST], "")];
    run(hosts, kind, include_str!("agent.virt"), include_str!("agent.out"), truths)
}

/// A guest that has slept sleeps no second time, and lets go of no disk any more.
fn asleep(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    let truths: &[Truth] = &[(&["destroy", GUEST], "")];
    run(hosts, kind, include_str!("asleep.virt"), include_str!("asleep.out"), truths)
}

fn run(hosts: &Hosts, kind: Kind, script: &str, expected: &str, truths: &[Truth]) -> Result<(), Failed> {
    let _turn = hosts.turn();
    has_a_guest(hosts)?;
    let finished = Virtshell::new()?.connect(&hosts.uri(kind)?).args(["-"]).stdin(script).run()?;
    let virsh = hosts.virsh(kind)?;
    let says: Vec<_> = truths.iter().map(|(arguments, last)| (virsh.run(arguments), *last)).collect();
    expect(&finished.stdout, expected, &finished.stderr)?;
    expect(&format!("{:?}", finished.code), "Some(0)", &finished.stderr)?;
    for (says, expected) in says {
        let says = says?;
        let last = says.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default();
        expect(last, expected, &says)?;
    }
    Ok(())
}

/// Fields that stay as they are while they are compared.
fn fields(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    let _turn = hosts.turn();
    has_a_guest(hosts)?;
    let virsh = hosts.virsh(kind)?;
    let value = |arguments: &[&str], label: &str| -> Result<String, Failed> {
        let says = virsh.run(arguments)?;
        let line = says.lines().map(str::trim).find_map(|line| line.strip_prefix(label));
        Ok(line.map(|rest| rest.trim_matches([' ', ':', '=']).to_owned()).unwrap_or_default())
    };
    let truth = [
        value(&["schedinfo", GUEST], "cpu_shares")?,
        value(&["domstats", GUEST, "--balloon"], "balloon.maximum")?,
        value(&["domstats", GUEST, "--block"], "block.0.capacity")?,
        value(&["domstats", GUEST, "--vcpu"], "vcpu.maximum")?,
        value(&["blkiotune", GUEST], "weight")?,
        value(&["numatune", GUEST], "numa_mode")?,
        value(&["vcpupin", GUEST], "0 ")?,
        value(&["guestinfo", GUEST, "--hostname"], "hostname")?,
        value(&["domblkinfo", GUEST, "vda"], "Capacity:")?,
        virsh.run(&["domcontrol", GUEST])?.trim().to_owned(),
        virsh.run(&["domiflist", GUEST])?.split_whitespace().last().unwrap_or_default().to_owned(),
    ];
    let script = "let d = domain(\"guest\"); print(d.scheduler.cpu_shares); \
        print(((d.stats.balloon.maximum ?? 0B) / 1KiB).to_int()); print(((d.stats.block[0].capacity ?? 0B) / 1B).to_int()); \
        print(d.stats.vcpu.maximum); print(d.blkiotune.weight); print(d.numatune.mode); \
        let cpus = d.vcpu_pinning[0].cpus; \
        print(if cpus | count() == 1 { `${cpus[0]}` } else { `${cpus[0]}-${cpus[-1]}` }); \
        print(d.guest_info.hostname); print((d.block_info(\"vda\").capacity / 1B).to_int()); \
        print(d.control_info.state); print(d.nics[0].mac)";
    let finished = Virtshell::new()?.connect(&hosts.uri(kind)?).args(["-e", script]).run()?;
    let expected: String = truth.into_iter().map(|line| line + "\n").collect();
    expect(&finished.stdout, &expected, &finished.stderr)
}
