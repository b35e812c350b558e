//! Scripts that write the same on every host.

use std::fs::{File, Permissions};
use std::io::{Seek, SeekFrom, Write};
use std::os::unix::fs::PermissionsExt;

use harness::process::Finished;
use harness::virtshell::Virtshell;
use libtest_mimic::Failed;

use crate::Test;
use crate::examples::{GUEST, has_a_guest};
use crate::hosts::{Hosts, Kind};
use crate::texts::expect;

/// The scripts, and what each must write.
pub(crate) const TESTS: &[(&str, Test)] = &[
    ("interfaces", |hosts, kind| {
        let (script, expected) = (include_str!("interfaces.virt"), include_str!("interfaces.out"));
        same_or_refused(
            hosts,
            kind,
            (script, expected),
            (Kind::Qemu, "not supported by the connection driver: virConnectListAllInterfaces"),
        )
    }),
    ("lifecycle", |hosts, kind| {
        same(hosts, kind, include_str!("lifecycle.virt"), include_str!("lifecycle.out"))
    }),
    ("moments", |hosts, kind| {
        // QEMU takes none of a domain that has no disk.
        let (script, expected) = (include_str!("moments.virt"), include_str!("moments.out"));
        same_or_refused(hosts, kind, (script, expected), (Kind::Qemu, "nothing selected for snapshot"))
    }),
    ("networks", |hosts, kind| {
        same(hosts, kind, include_str!("networks.virt"), include_str!("networks.out"))
    }),
    ("nwfilters", |hosts, kind| {
        // libvirt's own test driver has none.
        let (script, expected) = (include_str!("nwfilters.virt"), include_str!("nwfilters.out"));
        same_or_refused(
            hosts,
            kind,
            (script, expected),
            (Kind::Daemon, "not supported by the connection driver: virNWFilterDefineXML"),
        )
    }),
    ("notes", notes),
    ("pools", |hosts, kind| same(hosts, kind, include_str!("pools.virt"), include_str!("pools.out"))),
    ("saving", saving),
    ("secrets", |hosts, kind| {
        let (script, expected) = (include_str!("secrets.virt"), include_str!("secrets.out"));
        same_or_refused(
            hosts,
            kind,
            (script, expected),
            (Kind::Daemon, "not supported by the connection driver: virSecretDefineXML"),
        )
    }),
    ("volumes", volumes),
];

/// What only a host of QEMU can serve.
pub(crate) const QEMU_TESTS: &[(&str, Test)] = &[
    ("full_pool", full_pool),
    ("heard", |hosts, kind| same(hosts, kind, include_str!("heard.virt"), include_str!("heard.out"))),
    ("modules", modules),
    ("next_start", next_start),
    ("saved_definitions", |hosts, kind| {
        same(hosts, kind, include_str!("saved_definitions.virt"), include_str!("saved_definitions.out"))
    }),
    ("sections", sections),
    ("transfers", transfers),
];

/// libvirt's own test driver neither grows volumes nor wipes them.
fn volumes(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    let mut expected = include_str!("volumes.out").to_owned();
    if kind == Kind::Daemon {
        for word in ["grown", "wiped"] {
            expected = expected.replace(&format!("{word}: yes"), &format!("{word}: NO_SUPPORT"));
        }
    }
    same(hosts, kind, include_str!("volumes.virt"), &expected)
}

/// How much of its module a domain is to have, as virsh sees it, in the domain that runs and in its definition.
fn modules(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    same(hosts, kind, include_str!("modules.virt"), include_str!("modules.out"))?;
    let _turn = hosts.turn();
    let virsh = hosts.virsh(kind)?;
    let requested = |options: &[&str]| {
        let xml = virsh
            .run(&[&["dumpxml", "modular", "--xpath", "//memory/target/requested/text()"], options].concat());
        Ok::<_, Failed>(xml?.trim().to_owned())
    };
    let found = format!("{} {}", requested(&[])?, requested(&["--inactive"])?);
    virsh.run(&["destroy", "modular"])?;
    virsh.run(&["undefine", "modular"])?;
    expect(&found, "32768 65536", "")
}

/// What holds now and what will hold are told apart as virsh does; afterwards all is as it was.
fn next_start(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    let virsh = hosts.virsh(kind)?;
    let before = {
        let _turn = hosts.turn();
        has_a_guest(hosts)?;
        let mut file = tempfile::NamedTempFile::new()?;
        file.write_all(virsh.run(&["dumpxml", GUEST, "--inactive"])?.as_bytes())?;
        file
    };
    let compared = same(hosts, kind, include_str!("next_start.virt"), include_str!("next_start.out"));
    let _turn = hosts.turn();
    let said =
        |words: &[&str]| virsh.run(words).map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    let seen = [
        said(&["memtune", GUEST, "--live"])?.contains("soft_limit : 1048576"),
        said(&["memtune", GUEST, "--config"])?.contains("soft_limit : 524288"),
        said(&["schedinfo", GUEST, "--live"])?.contains("cpu_shares : 512"),
        said(&["schedinfo", GUEST, "--config"])?.contains("cpu_shares : 2048"),
        said(&["blkiotune", GUEST, "--config"])?.contains("weight : 200"),
        said(&["numatune", GUEST, "--config"])?.contains("numa_nodeset : 0"),
        said(&["iothreadinfo", GUEST, "--config"])?.starts_with("5 "),
    ];
    virsh.run(&["define", &before.path().to_string_lossy()])?;
    virsh.run(&["memtune", GUEST, "--soft-limit", "-1", "--live"])?;
    virsh.run(&["schedinfo", GUEST, "cpu_shares=1024", "--live"])?;
    compared?;
    expect(&format!("{seen:?}"), "[true, true, true, true, true, true, true]", "")
}

/// Bytes go through volumes of real pools only.
fn transfers(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let mut file = File::create(folder.path().join("there & back.img"))?;
    file.write_all(&[7; 1 << 20])?;
    file.seek(SeekFrom::Start(3 << 20))?;
    file.write_all(b"end")?;
    file.set_len(8 << 20)?;
    let path = folder.path().display().to_string();
    let expected = include_str!("transfers.out");
    same_with(hosts, kind, include_str!("transfers.virt"), &["--folder", &path], expected)
}

/// What was noted is what virsh sees; a test host, embedded or behind libvirtd, forgets all with its
/// last connection, the script's.
fn notes(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    same(hosts, kind, include_str!("notes.virt"), include_str!("notes.out"))?;
    if kind != Kind::Qemu {
        return Ok(());
    }
    let _turn = hosts.turn();
    let virsh = hosts.virsh(kind)?;
    let title = virsh.run(&["desc", "noted", "--title"]);
    let values = virsh.run(&["metadata", "noted", "--uri", "urn:virtshell:values:1"]);
    let memory = virsh.domain_info("noted")?.get("Max memory").cloned().unwrap_or_default();
    virsh.run(&["undefine", "noted"])?;
    expect(title?.trim(), "Web & mail", "")?;
    let values = values?;
    let both = ["<value name=\"owner\">ops &lt;x&gt;</value>", "<value name=\"room\">b1</value>"];
    let both = both.map(|value| values.replace('\'', "\"").contains(value));
    expect(&format!("{both:?}"), "[true, true]", &values)?;
    expect(&memory, "131072 KiB", "")
}

/// libvirt's own test driver says of a start from a managed save that it booted; QEMU's says restored.
fn saving(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    let expected = include_str!("saving.out");
    let (restored, booted) = ("started: running, restored", "started: running, booted");
    let expected =
        if kind == Kind::Daemon { expected.replace(restored, booted) } else { expected.to_owned() };
    // What the daemon writes there, who is another user, goes with the folder.
    let folder = tempfile::tempdir()?;
    std::fs::set_permissions(folder.path(), Permissions::from_mode(0o777))?;
    let file = folder.path().join("saved").display().to_string();
    same_with(hosts, kind, include_str!("saving.virt"), &["--file", &file], &expected)
}

/// What is written, or on one kind of host what libvirt says of what it can't there: that must reach the reader.
fn same_or_refused(
    hosts: &Hosts,
    kind: Kind,
    (script, expected): (&str, &str),
    (refuses, says): (Kind, &str),
) -> Result<(), Failed> {
    if kind != refuses {
        return same(hosts, kind, script, expected);
    }
    let finished = run(hosts, kind, script, &[])?;
    if finished.code == Some(1) && finished.stdout.is_empty() && finished.stderr.contains(says) {
        return Ok(());
    }
    Err(format!("expected libvirt's error and code 1; found {finished:#?}").into())
}

/// What was changed and noted is what virsh sees.
fn sections(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    same(hosts, kind, include_str!("sections.virt"), include_str!("sections.out"))?;
    let _turn = hosts.turn();
    let virsh = hosts.virsh(kind)?;
    let xml = virsh.run(&["net-dumpxml", "sections", "--inactive"]);
    let values = virsh.run(&["net-metadata", "sections", "--uri", "urn:virtshell:values:1", "--config"]);
    virsh.run(&["net-undefine", "sections"])?;
    let (xml, values) = (xml?, values?);
    let parts = [
        "<host mac='52:54:00:00:00:01' name='web' ip='10.9.8.7'/>",
        "<hostname>mail</hostname>",
        "<txt name='note' value='a &amp; b'/>",
        "<title>Lab &amp; more</title>",
    ];
    let seen = parts.map(|part| xml.contains(part));
    expect(&format!("{seen:?}"), "[true, true, true, true]", &xml)?;
    expect(&xml.contains("<range").to_string(), "false", &xml)?;
    expect(&values.contains(">ops</").to_string(), "true", &values)
}

/// A pool that gets full while a volume of it is written: the error says what it was and what is where.
///
/// libvirtd 11.3 itself doesn't survive that, whoever uploads (virsh hears `Connection reset by peer`), so the
/// connection may be what breaks; the daemon is started again.
fn full_pool(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    let _turn = hosts.turn();
    let host = hosts.lab()?.host(1);
    let mut file = tempfile::NamedTempFile::new()?;
    for _ in 0..32 {
        file.write_all(&[9; 1 << 20])?;
    }
    let script = "param file: string;\n\
                  let v = pool(\"small\").create_volume(\"full.img\", 64MiB, allocation: 0B);\n\
                  v.upload(file);";
    let path = file.path().display().to_string();
    let program = Virtshell::new()?.connect(&hosts.uri(kind)?);
    let finished = program.args(["-", "--file", &path]).stdin(script).run();
    // The daemon may have died already, and where it spins it hears nothing else.
    let _ = host.lab(&["fault", "kill"]);
    host.lab(&["fault", "start"])?;
    host.virsh().run(&["vol-delete", "full.img", "--pool", "small"])?;
    let finished = finished?;
    let says = ["volume `full.img`", "the volume may hold the first", "see that pool `small` has room"];
    let says = says.map(|words| finished.stderr.contains(words));
    expect(&format!("{:?} {says:?}", finished.code), "Some(1) [true, true, true]", &finished.stderr)?;
    // libvirt 11.3 itself doesn't survive it: mostly it dies, sometimes it spins and answers nobody.
    let why = ["No space left on device", "the daemon closed the connection", "the daemon answered none of"];
    expect(&why.iter().any(|why| finished.stderr.contains(why)).to_string(), "true", &finished.stderr)
}

fn same(hosts: &Hosts, kind: Kind, script: &str, expected: &str) -> Result<(), Failed> {
    same_with(hosts, kind, script, &[], expected)
}

fn same_with(
    hosts: &Hosts,
    kind: Kind,
    script: &str,
    arguments: &[&str],
    expected: &str,
) -> Result<(), Failed> {
    let finished = run(hosts, kind, script, arguments)?;
    expect(&finished.stdout, expected, &finished.stderr)?;
    expect(&format!("{:?}", finished.code), "Some(0)", &finished.stderr)
}

fn run(hosts: &Hosts, kind: Kind, script: &str, arguments: &[&str]) -> Result<Finished, Failed> {
    let _turn = hosts.turn();
    let program = Virtshell::new()?.connect(&hosts.uri(kind)?);
    // A script that has the parameter needs to know what the host runs.
    let parameters: &[&str] =
        if script.contains("\nparam kind") { &["--kind", kind.domain_type()] } else { &[] };
    Ok(program.args(["-"]).args(parameters).args(arguments).stdin(script).run()?)
}
