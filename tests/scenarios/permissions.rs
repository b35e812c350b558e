//! What a daemon's rules allow to a user: the socket, and by its access driver single calls on single objects.

use std::time::Duration;

use harness::lab::{Host, Lab};
use harness::process::Finished;
use libtest_mimic::Failed;

use crate::Test;
use crate::hosts::{Hosts, Kind};

pub(crate) const TESTS: &[(&str, Test)] = &[("what_a_user_may_not_do_is_refused", refused)];

const USER: &str = "nobody";
const RULES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/access.rules");
const NO_PERMISSION: i32 = 4;

/// What the user may not do, how it fails, and the permissions that the help names.
const REFUSED: &[(&str, &str, &str)] = &[
    (
        "domain(\"shown\").start()",
        "while: start domain `shown` on localhost",
        "`DOMAIN_CREATE_WITH_FLAGS` needs `org.libvirt.api.domain.start`",
    ),
    (
        "domain(\"shown\").set_title(\"mine\", config: true)",
        "while: set_title domain `shown` on localhost",
        "needs `org.libvirt.api.domain.write` and `org.libvirt.api.domain.save`",
    ),
    (
        "domain(\"shown\").set_memory(96MiB, config: true)",
        "while: set_memory domain `shown` on localhost",
        "needs `org.libvirt.api.domain.write` and `org.libvirt.api.domain.save`",
    ),
    (
        "domain(\"shown\").undefine()",
        "while: undefine domain `shown` on localhost",
        "`DOMAIN_UNDEFINE_FLAGS` needs `org.libvirt.api.domain.delete`",
    ),
    (
        "domain(\"shown\").create_snapshot(\"s\")",
        "while: create_snapshot domain `shown` on localhost",
        "needs `org.libvirt.api.domain.snapshot`",
    ),
    ("domain(\"hidden\")", "while: domain on localhost", "needs `org.libvirt.api.domain.getattr`"),
    (
        "define(#{name: \"new\", memory: 64MiB})",
        "while: define on localhost",
        "needs `org.libvirt.api.domain.write` and `org.libvirt.api.domain.save`",
    ),
    ("networks()", "while: networks on localhost", "`org.libvirt.api.connect.search-networks`"),
    ("pools()", "while: pools on localhost", "`org.libvirt.api.connect.search-storage-pools`"),
    ("secrets()", "while: secrets on localhost", "`org.libvirt.api.connect.search-secrets`"),
];

/// Without a place in the socket's group the user doesn't get in; with one, the rules decide about each call.
fn refused(_: &Hosts, _: Kind) -> Result<(), Failed> {
    let lab = Lab::up(1)?;
    let host = lab.host(1);
    for name in ["shown", "hidden"] {
        host.lab(&["guest", name, "--define-only"])?;
    }
    let outside = run(host, "domains()")?;
    expect(outside.code == Some(NO_PERMISSION), &outside)?;
    expect(outside.stderr.contains("group `libvirt`"), &outside)?;

    host.lab(&["access", RULES])?;
    let before = seen_by_root(host)?;
    let names = run(host, "domains() | map(|d| `${d.name} ${d.state}`)")?;
    expect(names.code == Some(0) && names.stdout == "shown shutoff\n", &names)?;
    for (script, doing, needs) in REFUSED {
        let finished = run(host, script)?;
        expect(finished.code == Some(NO_PERMISSION), &finished)?;
        for words in ["ACCESS_DENIED", doing, needs] {
            expect(one_line(&finished.stderr).contains(words), &finished).map_err(|failed| {
                format!("{script} doesn't say {words:?}: {}", failed.message().unwrap_or(""))
            })?;
        }
    }
    let many = run(host, "domains() | start()")?;
    expect(many.code == Some(3) && many.stderr.contains("org.libvirt.api.domain.start"), &many)?;
    let after = seen_by_root(host)?;
    if before == after { Ok(()) } else { Err(format!("{before}\n\nbecame\n\n{after}").into()) }
}

fn run(host: Host<'_>, script: &str) -> Result<Finished, Failed> {
    Ok(host.virtshell_as(USER)?.args(["-e", script]).limit(Duration::from_secs(60)).run()?)
}

/// Returns everything that the refused calls would have changed, as root sees it inside of the host: from outside nobody is known.
fn seen_by_root(host: Host<'_>) -> Result<String, Failed> {
    let virsh =
        |arguments: &[&str]| host.lab(&[&["exec", "virsh", "-c", "qemu:///system"], arguments].concat());
    Ok([
        virsh(&["list", "--all"])?,
        virsh(&["dumpxml", "--inactive", "shown"])?,
        virsh(&["snapshot-list", "shown"])?,
    ]
    .concat())
}

/// Returns a message without what breaks it into lines.
fn one_line(message: &str) -> String {
    message.replace(['\n', '│'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn expect(holds: bool, finished: &Finished) -> Result<(), Failed> {
    if holds { Ok(()) } else { Err(format!("{finished:#?}").into()) }
}
