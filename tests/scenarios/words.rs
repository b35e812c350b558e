//! virsh's own lines, done by virtshell, and what virsh says afterwards.

use harness::virsh::Virsh;
use harness::virtshell::Virtshell;
use libtest_mimic::Failed;

use crate::Test;
use crate::hosts::{Hosts, Kind};
use crate::texts::expect;

/// Tests that need a host that several can reach.
pub(crate) const TESTS: &[(&str, Test)] = &[
    ("words_of_virsh_do_what_virsh_would_have_done", everyday),
    ("words_of_virsh_fail_as_virsh_does", failing),
];

/// The domain: no word of its name may be taken apart.
const NAME: &str = "it's ${1} \"two\" -words";

const DOMAIN: &str = "<domain type='qemu'><name>it's ${1} \"two\" -words</name><memory unit='MiB'>64</memory>\
    <vcpu>1</vcpu><os><type arch='x86_64'>hvm</type></os>\
    <devices><console type='pty'/></devices></domain>";

/// A domain whose disk goes with it.
const DOOMED: &str = "<domain type='qemu'><name>doomed</name><memory unit='MiB'>64</memory>\
    <vcpu>1</vcpu><os><type arch='x86_64'>hvm</type></os><devices><disk type='file' device='disk'>\
    <driver name='qemu' type='qcow2'/><source file='/var/lib/libvirt/words &amp; more/doomed.qcow2'/>\
    <target dev='vda' bus='virtio'/></disk></devices></domain>";

const NETWORK: &str = "<network><name>words</name><bridge name='virwords'/>\
    <ip address='10.9.7.1' netmask='255.255.255.0'><dhcp><range start='10.9.7.2' end='10.9.7.9'/></dhcp></ip></network>";

/// What virsh can't be asked about: the line is only known to have ended well.
const DONE: &str = "";

/// A line of virsh in `NAME`'s place, and behind it what virsh is asked then, and a text that its answer has; or, behind
/// a `!`, one that it no longer has.
const STEPS: &[(&[&str], &[&str], &str)] = &[
    (&["define", "FOLDER/domain.xml"], &["domstate", "NAME"], "shut off"),
    (&["autostart", "NAME"], &["dominfo", "NAME"], "Autostart:      enable"),
    (&["autostart", "--disable", "NAME"], &["dominfo", "NAME"], "Autostart:      disable"),
    (&["desc", "NAME", "--title", "the", "shop"], &["desc", "NAME", "--title"], "the shop"),
    (&["desc", "NAME", "sells things"], &["desc", "NAME"], "sells things"),
    (&["setmaxmem", "NAME", "131072", "--config"], &["dominfo", "NAME"], "Max memory:     131072 KiB"),
    (&["setmem", "NAME", "100M", "--config"], &["dominfo", "NAME"], "Used memory:    102400 KiB"),
    (
        &["setvcpus", "NAME", "3", "--maximum", "--config"],
        &["vcpucount", "NAME", "--maximum", "--config"],
        "3",
    ),
    (&["setvcpus", "--count", "2", "--config", "NAME"], &["vcpucount", "NAME", "--config"], "2"),
    (&["vcpupin", "NAME", "0", "0", "--config"], &["vcpupin", "NAME", "--config"], " 0   0"),
    (&["schedinfo", "NAME", "--config", "cpu_shares=2048"], &["schedinfo", "NAME", "--config"], "2048"),
    (&["memtune", "NAME", "--soft-limit", "1G", "--config"], &["memtune", "NAME", "--config"], "1048576"),
    (
        &["attach-disk", "NAME", "/var/tmp/no such.img", "vdb", "--targetbus", "virtio", "--config"],
        &["domblklist", "NAME", "--inactive"],
        "/var/tmp/no such.img",
    ),
    (
        &["detach-disk", "NAME", "vdb", "--config"],
        &["domblklist", "NAME", "--inactive"],
        "!/var/tmp/no such.img",
    ),
    (
        &["attach-interface", "NAME", "network", "default", "--mac", "52:54:00:00:07:01", "--persistent"],
        &["domiflist", "NAME"],
        "52:54:00:00:07:01",
    ),
    (
        &["detach-interface", "NAME", "network", "--mac", "52:54:00:00:07:01", "--config"],
        &["domiflist", "NAME"],
        "!52:54:00:00:07:01",
    ),
    (
        &["metadata", "NAME", "urn:x", "--key", "k", "--set", "<a b='c'/>"],
        &["metadata", "NAME", "urn:x"],
        "<a b=\"c\"/>",
    ),
    // virsh only reads with a key alone.
    (&["metadata", "NAME", "urn:x", "--key", "k"], &["metadata", "NAME", "urn:x"], "<a b=\"c\"/>"),
    (
        &["set-lifecycle-action", "NAME", "crash", "preserve", "--config"],
        &["dumpxml", "NAME"],
        "<on_crash>preserve<",
    ),
    (&["start", "NAME", "--paused"], &["domstate", "NAME"], "paused"),
    (&["resume", "NAME"], &["domstate", "NAME"], "running"),
    (&["suspend", "NAME"], &["domstate", "NAME", "--reason"], "paused (user)"),
    (&["managedsave", "NAME"], &["dominfo", "NAME"], "Managed save:   yes"),
    (&["managedsave-remove", "NAME"], &["dominfo", "NAME"], "Managed save:   no"),
    (&["start", "NAME"], &["domstate", "NAME"], "running"),
    (&["send-key", "NAME", "KEY_A"], &["domstate", "NAME"], DONE),
    (
        &["save", "NAME", "/var/lib/libvirt/qemu/words.save"],
        &["domstate", "NAME", "--reason"],
        "shut off (saved)",
    ),
    (&["restore", "/var/lib/libvirt/qemu/words.save"], &["domstate", "NAME"], "running"),
    (&["reset", "NAME"], &["domstate", "NAME"], DONE),
    (&["destroy", "NAME", "--graceful"], &["domstate", "NAME", "--reason"], "shut off (destroyed)"),
    (
        &["pool-define-as", "words & more", "dir", "--target", "/var/lib/libvirt/words & more"],
        &["pool-info", "words & more"],
        "inactive",
    ),
    (&["pool-build", "words & more"], &["pool-info", "words & more"], DONE),
    (&["pool-start", "words & more"], &["pool-info", "words & more"], "running"),
    (&["pool-autostart", "words & more"], &["pool-info", "words & more"], "Autostart:      yes"),
    (
        &["vol-create-as", "words & more", "a b.qcow2", "8M", "--format", "qcow2"],
        &["vol-info", "a b.qcow2", "words & more"],
        "8.00 MiB",
    ),
    (
        &["vol-resize", "a b.qcow2", "16M", "--pool", "words & more"],
        &["vol-info", "a b.qcow2", "words & more"],
        "16.00 MiB",
    ),
    (
        &["vol-clone", "--pool", "words & more", "a b.qcow2", "c.qcow2"],
        &["vol-info", "c.qcow2", "words & more"],
        "16.00 MiB",
    ),
    (&["vol-delete", "c.qcow2", "words & more"], &["vol-list", "words & more"], "!c.qcow2"),
    (&["vol-delete", "a b.qcow2", "--pool", "words & more"], &["vol-list", "words & more"], "!a b.qcow2"),
    (
        &["vol-create-as", "words & more", "doomed.qcow2", "8M", "--format", "qcow2"],
        &["vol-list", "words & more"],
        "doomed.qcow2",
    ),
    (&["define", "FOLDER/doomed.xml"], &["domstate", "doomed"], "shut off"),
    (
        &["undefine", "doomed", "--remove-all-storage", "--wipe-storage"],
        &["vol-list", "words & more"],
        "!doomed.qcow2",
    ),
    (&["pool-refresh", "words & more"], &["pool-info", "words & more"], DONE),
    (&["pool-destroy", "words & more"], &["pool-info", "words & more"], "inactive"),
    (&["pool-delete", "words & more"], &["pool-info", "words & more"], DONE),
    (&["pool-undefine", "words & more"], &["pool-list", "--all", "--name"], "!words & more"),
    (&["net-define", "FOLDER/network.xml"], &["net-info", "words"], "Active:         no"),
    (&["net-autostart", "words"], &["net-info", "words"], "Autostart:      yes"),
    (
        &[
            "net-update",
            "words",
            "add-last",
            "ip-dhcp-host",
            "<host mac='52:54:00:00:07:02' ip='10.9.7.5'/>",
            "--config",
        ],
        &["net-dumpxml", "words", "--inactive"],
        "ip='10.9.7.5'",
    ),
    (&["net-start", "words"], &["net-info", "words"], "Active:         yes"),
    (&["net-destroy", "words"], &["net-info", "words"], "Active:         no"),
    (&["net-undefine", "words"], &["net-list", "--all", "--name"], "!words"),
    (&["domrename", "NAME", "words"], &["domstate", "words"], "shut off"),
    (&["undefine", "words", "--nvram", "--managed-save"], &["list", "--all", "--name"], "!words"),
];

/// Lines that only ask: what they write has this in it.
const ASKED: &[(&[&str], &str)] = &[
    (&["list", "--all", "--name"], NAME),
    (&["domstate", NAME], "shutoff"),
    (&["dumpxml", NAME, "--xpath", "/domain/@type"], "qemu"),
    (&["dumpxml", NAME, "--inactive"], "<name>it&apos;s ${1} &quot;two&quot; -words</name>"),
    (&["dominfo", NAME], "persistent"),
    (&["vcpucount", NAME], "1"),
    (&["nodeinfo"], "memory"),
    (&["version"], "QEMU"),
    (&["capabilities"], "<capabilities>"),
    (&["net-list", "--all"], "name"),
    (&["pool-list", "--all"], "name"),
    (&["nwfilter-list"], "clean-traffic"),
    (&["freecell"], "free"),
    (&["uri"], "qemu"),
    (&["pool-capabilities"], "<storagepoolCapabilities>"),
];

fn everyday(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    let _turn = hosts.turn();
    let (uri, virsh) = (hosts.uri(kind)?, hosts.virsh(kind)?);
    let folder = tempfile::tempdir()?;
    std::fs::write(folder.path().join("domain.xml"), DOMAIN)?;
    std::fs::write(folder.path().join("doomed.xml"), DOOMED)?;
    std::fs::write(folder.path().join("network.xml"), NETWORK)?;
    let folder = folder.path().display().to_string();
    let mut wrong = Vec::new();
    for (at, (line, question, answer)) in STEPS.iter().enumerate() {
        let line: Vec<_> = line.iter().map(|it| it.replace("FOLDER", &folder)).collect();
        let line: Vec<_> = line.iter().map(|it| if it == "NAME" { NAME } else { it }).collect();
        let question: Vec<_> = question.iter().map(|it| if *it == "NAME" { NAME } else { it }).collect();
        let done = Virtshell::new()?.connect(&uri).args(&line).run()?;
        if done.code != Some(0) {
            wrong.push(format!("{line:?}: {:?}\n{}", done.code, done.stderr));
        } else if !done.stderr.starts_with("≡ ") {
            wrong.push(format!("{line:?}: not echoed: {}", done.stderr));
        }
        let is_right = |said: &str| match answer.strip_prefix('!') {
            Some(gone) => !said.contains(gone),
            None => said.contains(answer),
        };
        match virsh.run(&question) {
            Ok(said) if is_right(&said) => {}
            Ok(said) => wrong.push(format!("{line:?}: virsh says {said}")),
            Err(error) => wrong.push(format!("{line:?}: virsh says {error}")),
        }
        if at == 0 {
            wrong.extend(asked(&uri)?);
            wrong.extend(alike(&uri, &virsh)?);
        }
    }
    let left: Vec<_> = virsh
        .domains()?
        .into_iter()
        .filter(|name| [NAME, "words", "doomed"].contains(&name.as_str()))
        .collect();
    wrong.extend(left);
    expect(&wrong.join("\n"), "", "")
}

/// What virsh answers in a word, virtshell answers so too.
fn alike(uri: &str, virsh: &Virsh) -> Result<Option<String>, Failed> {
    let said = virsh.run(&["hostname"])?;
    let done = Virtshell::new()?.connect(uri).args(["-q", "hostname"]).run()?;
    let is_alike = done.code == Some(0) && done.stdout.trim() == said.trim() && !said.trim().is_empty();
    Ok((!is_alike).then(|| format!("hostname: virsh says {said}, virtshell {}{}", done.stdout, done.stderr)))
}

fn asked(uri: &str) -> Result<Vec<String>, Failed> {
    let mut wrong = Vec::new();
    for (line, answer) in ASKED {
        let done = Virtshell::new()?.connect(uri).args(["-q"]).args(*line).run()?;
        if done.code != Some(0) || !done.stdout.contains(answer) || !done.stderr.is_empty() {
            wrong.push(format!("{line:?}: {:?}\n{}{}", done.code, done.stdout, done.stderr));
        }
    }
    Ok(wrong)
}

/// What virsh ends with an error for is one here; and what isn't understood contacts nothing.
fn failing(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    let uri = hosts.uri(kind)?;
    let code = |uri: &str, line: &[&str]| -> Result<String, Failed> {
        let done = Virtshell::new()?.connect(uri).args(line).run()?;
        Ok(format!("{:?} {}", done.code, done.stderr))
    };
    let nowhere = "qemu+unix:///system?socket=/nowhere/at/all";
    for (uri, line, ends) in [
        (uri.as_str(), &["start", "no such domain"][..], "Some(1)"),
        (uri.as_str(), &["set-user-password", "no such domain", "root", "swordfish"], "Some(1)"),
        (
            uri.as_str(),
            &["event", "--domain", "no such domain", "--event", "reboot", "--timeout", "1"],
            "Some(1)",
        ),
        (nowhere, &["setvcpus", "web", "2", "--live", "--current"], "Some(2)"),
        (nowhere, &["secret-set-value", "web", "swordfish%"], "Some(2)"),
        (nowhere, &["start", "web"], "Some(4)"),
        (nowhere, &["start"], "Some(2)"),
        (nowhere, &["start", "web", "--frobnicate"], "Some(2)"),
        (nowhere, &["migrate", "web", "u", "--direct"], "Some(2)"),
        (nowhere, &["shutdown", "web", "--mode", "nicely"], "Some(2)"),
        (nowhere, &["pwd"], "Some(2)"),
    ] {
        let found = code(uri, line)?;
        if !found.starts_with(ends) || found.contains("swordfish") {
            return Err(format!("{line:?} ends with {found} instead of {ends}").into());
        }
    }
    Ok(())
}
