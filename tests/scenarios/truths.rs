//! What our listings say beside what virsh says of the same host.

use harness::virtshell::Virtshell;
use libtest_mimic::Failed;

use crate::Test;
use crate::hosts::{DOMAIN, Hosts, Kind};
use crate::texts::expect;

/// Listings, and what virsh must say of the same.
pub(crate) const TESTS: &[(&str, Test)] = &[
    ("domains_are_those_of_virsh", |hosts, kind| {
        compare(hosts, kind, "domains()", || Ok(hosts.virsh(kind)?.domains()?))
    }),
    ("networks_are_those_of_virsh", |hosts, kind| {
        compare(hosts, kind, "networks()", || Ok(hosts.virsh(kind)?.networks()?))
    }),
    ("nwfilters_are_those_of_virsh", nwfilters),
    ("pools_are_those_of_virsh", |hosts, kind| {
        compare(hosts, kind, "pools()", || Ok(hosts.virsh(kind)?.pools()?))
    }),
    ("the_most_processors_are_those_of_virsh", most_processors),
    ("volumes_are_those_of_virsh", volumes),
    ("the_information_on_a_domain_is_that_of_virsh", information),
];

/// Compares a listing with what virsh lists; both are asked while nobody changes the host.
fn compare(
    hosts: &Hosts,
    kind: Kind,
    listing: &str,
    truth: impl FnOnce() -> Result<Vec<String>, Failed>,
) -> Result<(), Failed> {
    let _turn = hosts.turn();
    let truth = truth()?;
    let script = format!("for x in {listing} | sort(\"name\") {{ print(x.name) }}");
    expect(&write(hosts, kind, &script)?, &lines(truth), "")
}

/// libvirt's own test driver has no nwfilters to list; ours has, and begins with none.
fn nwfilters(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    match kind {
        Kind::Embedded => compare(hosts, kind, "nwfilters()", || Ok(Vec::new())),
        Kind::Qemu => compare(hosts, kind, "nwfilters()", || Ok(hosts.virsh(kind)?.nwfilters()?)),
        Kind::Daemon => {
            let ours = write(hosts, kind, "nwfilters() | count()").err();
            let theirs = hosts.virsh(kind)?.nwfilters().err().map(|error| error.to_string());
            let says = "this function is not supported by the connection driver";
            let ours = ours.and_then(|error| error.message().map(str::to_owned));
            let both = [ours, theirs].map(|error| error.is_some_and(|error| error.contains(says)));
            expect(&format!("{both:?}"), "[true, true]", "")
        }
    }
}

fn volumes(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    compare(hosts, kind, "volumes()", || {
        let virsh = hosts.virsh(kind)?;
        let mut truth = Vec::new();
        for pool in virsh.active_pools()? {
            truth.extend(virsh.volumes(&pool)?);
        }
        truth.sort();
        Ok(truth)
    })
}

fn information(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    let _turn = hosts.turn();
    let virsh = hosts.virsh(kind)?;
    let name = if kind == Kind::Qemu { DOMAIN } else { "test" };
    let info = virsh.domain_info(name)?;
    let value = |label: &str| info.get(label).cloned().unwrap_or_default();
    let truth = [
        value("Name"),
        value("UUID"),
        value("State").replace("shut off", "shutoff"),
        value("CPU(s)"),
        value("Persistent").replace("yes", "true"),
        value("Autostart").replace("disable", "false"),
    ];
    let script = format!(
        "let d = domain(\"{name}\"); print(d.name); print(d.uuid); print(d.state); print(d.vcpus); \
         print(d.persistent); print(d.autostart)"
    );
    expect(&write(hosts, kind, &script)?, &lines(truth.to_vec()), "")
}

/// A read-only connection is told less, so this one isn't.
fn most_processors(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    let _turn = hosts.turn();
    let truth = hosts.virsh(kind)?.run(&["maxvcpus"])?;
    let finished = Virtshell::new()?.connect(&hosts.uri(kind)?).args(["-e", "print(max_vcpus())"]).run()?;
    expect(finished.stdout.trim(), truth.trim(), &finished.stderr)
}

fn write(hosts: &Hosts, kind: Kind, script: &str) -> Result<String, Failed> {
    let finished = Virtshell::new()?.connect(&hosts.uri(kind)?).args(["-r", "-e", script]).run()?;
    expect(&format!("{:?}", finished.code), "Some(0)", &finished.stderr)?;
    Ok(finished.stdout)
}

fn lines(names: Vec<String>) -> String {
    names.into_iter().map(|name| name + "\n").collect()
}
