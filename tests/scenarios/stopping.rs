//! Work that a host is at when the script is stopped: ended, and said what is left; or said that it goes on.

use std::fs::File;
use std::io::Read;
use std::os::unix::fs::OpenOptionsExt;
use std::process::Command;
use std::time::Duration;

use harness::process::{Finished, interrupt, output, wait_until};
use harness::virsh::Virsh;
use harness::virtshell::Virtshell;
use libtest_mimic::Failed;

use crate::Test;
use crate::examples::{GUEST, has_a_guest};
use crate::hosts::{Hosts, Kind};
use crate::texts::expect;

/// Tests that need a domain with an operating system in it.
pub(crate) const TESTS: &[(&str, Test)] = &[
    ("a_save_that_is_stopped_leaves_the_domain_running", |hosts, _| given_up(hosts, "save(FILE)", "save")),
    ("a_dump_that_is_stopped_leaves_the_domain_running", |hosts, _| {
        given_up(hosts, "core_dump(FILE)", "dump")
    }),
    ("an_items_time_ends_its_save", items_time),
    ("a_backup_that_is_ended_leaves_nothing", backups_ended),
    ("a_copy_that_is_stopped_leaves_the_image", copy_stopped),
    ("a_pull_that_takes_too_long_is_ended", pull_overdue),
    ("a_program_in_a_domain_goes_on_and_is_named", program),
];

/// How long each step may take.
const LIMIT: Duration = Duration::from_secs(90);

/// A file that nothing goes into unless somebody lets it: it is as slow as one likes.
struct SlowFile {
    folder: tempfile::TempDir,
    reader: File,
}

impl SlowFile {
    fn new() -> Result<Self, Failed> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("slow");
        let mut make = Command::new("mkfifo");
        make.arg(&path);
        output(make, LIMIT)?;
        // Open for both, it has a reader from now on and is never at its end.
        let mut options = File::options();
        let reader = options.read(true).write(true).custom_flags(nix::libc::O_NONBLOCK).open(&path)?;
        Ok(Self { folder, reader })
    }

    fn path(&self) -> String {
        self.folder.path().join("slow").display().to_string()
    }

    /// Lets some more bytes in, until the domain runs again: a hypervisor that can't write doesn't hear either.
    fn until_it_runs(&mut self, virsh: &Virsh) -> Result<(), harness::Error> {
        wait_until("the domain to run", LIMIT, || {
            let mut some = vec![0; 64 << 10];
            // Nothing may be there yet.
            let _ = self.reader.read(&mut some);
            (virsh.domain_state(GUEST).ok()? == "running").then_some(())
        })
    }
}

fn virtshell(hosts: &Hosts, script: &str) -> Result<Virtshell, Failed> {
    Ok(Virtshell::new()?.connect(&hosts.uri(Kind::Qemu)?).args(["-e", script]))
}

fn has_a_job(virsh: &Virsh) -> Result<(), harness::Error> {
    wait_until("a job", LIMIT, || virsh.run(&["domjobinfo", GUEST]).ok()?.contains("Operation").then_some(()))
}

fn says(finished: &Finished, code: i32, texts: &[&str]) -> Result<(), Failed> {
    expect(&format!("{:?}", finished.code), &format!("Some({code})"), &finished.stderr)?;
    match texts.iter().find(|text| !finished.stderr.contains(*text)) {
        Some(text) => Err(format!("without `{text}`: {}", finished.stderr).into()),
        None => Ok(()),
    }
}

fn given_up(hosts: &Hosts, call: &str, noun: &str) -> Result<(), Failed> {
    let _turn = hosts.turn();
    has_a_guest(hosts)?;
    let virsh = hosts.lab()?.host(1).virsh();
    let mut file = SlowFile::new()?;
    let call = call.replace("FILE", &format!("{:?}", file.path()));
    let script = format!("domain(\"{GUEST}\").{call}");
    let finished = virtshell(hosts, &script)?.run_while(|id| {
        has_a_job(&virsh)?;
        interrupt(id)?;
        file.until_it_runs(&virsh)
    })?;
    let stopping = format!("`{GUEST}`: stopping its {noun}; Ctrl-C again leaves it alone");
    let left = format!("its {noun} was stopped: the domain is running");
    says(&finished, 130, &["INTERRUPTED", &stopping, &left, "canceled by client"])?;
    expect(&virsh.domain_state(GUEST)?, "running", "")
}

fn items_time(hosts: &Hosts, _: Kind) -> Result<(), Failed> {
    let _turn = hosts.turn();
    has_a_guest(hosts)?;
    let virsh = hosts.lab()?.host(1).virsh();
    let mut file = SlowFile::new()?;
    let script = format!(
        "domains(\"{GUEST}\") | par_each(timeout: 1s, on_error: \"continue\", |d| d.save({:?}))",
        file.path()
    );
    let finished = virtshell(hosts, &script)?.run_while(|_| {
        has_a_job(&virsh)?;
        file.until_it_runs(&virsh)
    })?;
    says(&finished, 3, &["ITEM_DEADLINE_EXCEEDED", "its save was stopped: the domain is running"])
}

/// Fills the disk, so that a job on it has something to do.
const WRITES: &str =
    r#"d.exec("/bin/dd", ["if=/dev/urandom", "of=/dev/vda", "bs=1M", "count=24", "conv=fsync"]);"#;

fn copy_stopped(hosts: &Hosts, _: Kind) -> Result<(), Failed> {
    let _turn = hosts.turn();
    has_a_guest(hosts)?;
    let virsh = hosts.lab()?.host(1).virsh();
    let script = format!(
        "let d = domain(\"{GUEST}\");\n\
         {WRITES}\n\
         d.block_copy(\"vda\", \"/var/lib/libvirt/images/stopped.qcow2\", transient_job: true, bandwidth: 1MiB/s, pivot: true)"
    );
    let finished = virtshell(hosts, &script)?.run_while(|id| {
        let job = || virsh.run(&["blockjob", GUEST, "vda", "--raw"]).ok().filter(|it| it.contains("type"));
        wait_until("a job on the disk", LIMIT, job)?;
        interrupt(id)
    })?;
    let left = "the job on `vda` was stopped: the domain goes on with the image that it had";
    says(&finished, 130, &["INTERRUPTED", "stopping the job on `vda`", left, "canceled"])?;
    expect(virsh.run(&["blockjob", GUEST, "vda"])?.trim(), "", "")?;
    let disks = virsh.run(&["domblklist", GUEST])?;
    expect(&disks.contains("/var/lib/libvirt/images/guest.qcow2").to_string(), "true", &disks)
}

/// A disk with so much on it that a backup takes a while.
const MUCH: &str = "/var/lib/libvirt/images/much.img";

/// A running push is seen, and ended by a call and by Ctrl-C; a pull, which has no end of its own, by a call.
fn backups_ended(hosts: &Hosts, _: Kind) -> Result<(), Failed> {
    let _turn = hosts.turn();
    has_a_guest(hosts)?;
    let host = hosts.lab()?.host(1);
    let make = format!("dd if=/dev/urandom of={MUCH} bs=1M count=512 2>/dev/null; chmod 666 {MUCH}");
    host.lab(&["exec", "sh", "-c", &make])?;
    host.virsh().run(&["attach-disk", GUEST, MUCH, "vdb", "--targetbus", "virtio", "--subdriver", "raw"])?;
    let ended = backups(hosts);
    host.virsh().run(&["detach-disk", GUEST, "vdb"])?;
    host.lab(&["exec", "rm", MUCH])?;
    ended
}

fn backups(hosts: &Hosts) -> Result<(), Failed> {
    let host = hosts.lab()?.host(1);
    let push = "disks: [#{target: \"vda\", backup: \"no\"}, #{target: \"vdb\", file: \"/var/lib/libvirt/images/ended.qcow2\"}]";
    let script = format!(
        "let d = domain(\"{GUEST}\");\n\
         d.backup({push});\n\
         print(d.job_progress(every: 50ms) | map(|job| job.operation) | take(2) | collect());\n\
         d.abort_job();\n\
         d.job_progress(every: 50ms) | count();\n\
         d.backup(mode: \"pull\", port: 10809, disks: [#{{target: \"vda\"}}]);\n\
         print(d.job.operation);\n\
         d.abort_job();\n\
         d.job_progress(every: 50ms) | count();\n\
         print(`${{d.job.type}} ${{d.state}}`);"
    );
    let finished = virtshell(hosts, &script)?.run()?;
    expect(&finished.stdout, "[\"backup\", \"backup\"]\nbackup\nnone running\n", &finished.stderr)?;
    let script = format!("domain(\"{GUEST}\").backup({push}, wait: true)");
    let finished = virtshell(hosts, &script)?.run_while(|id| {
        has_a_job(&host.virsh())?;
        interrupt(id)
    })?;
    let stopping = format!("`{GUEST}`: stopping its backup; Ctrl-C again leaves it alone");
    says(&finished, 130, &["INTERRUPTED", &stopping, "its backup was stopped: the domain is running"])?;
    expect(&host.virsh().domain_state(GUEST)?, "running", "")?;
    expect(host.lab(&["exec", "find", "/var/lib/libvirt/images", "-name", "ended*"])?.trim(), "", "")
}

fn pull_overdue(hosts: &Hosts, _: Kind) -> Result<(), Failed> {
    let _turn = hosts.turn();
    has_a_guest(hosts)?;
    let virsh = hosts.lab()?.host(1).virsh();
    let script = format!(
        "let d = domain(\"{GUEST}\");\n\
         {WRITES}\n\
         d.create_snapshot(\"pulled-late\", disk_only: true, no_metadata: true);\n\
         try {{ d.block_pull(\"vda\", wait: true, bandwidth: 1MiB/s, timeout: 1s) }} catch (e) {{ print(`${{e.code}}: ${{e.message}}`) }}\n\
         print(d.block_job(\"vda\") == ());\n\
         d.block_commit(\"vda\", pivot: true, delete: true);\n\
         d.backing_chain(\"vda\") | count()"
    );
    let finished = virtshell(hosts, &script)?.run()?;
    let expected = "TIMED_OUT: the job on `vda` had not ended after 1s, and was stopped\ntrue\n1\n";
    expect(&finished.stdout, expected, &finished.stderr)?;
    expect(virsh.run(&["blockjob", GUEST, "vda"])?.trim(), "", "")
}

fn program(hosts: &Hosts, _: Kind) -> Result<(), Failed> {
    let _turn = hosts.turn();
    has_a_guest(hosts)?;
    let host = hosts.lab()?.host(1);
    let running = || host.lab(&["gexec", GUEST, "pidof sleep"]).ok().filter(|id| !id.trim().is_empty());
    let script = format!("domain(\"{GUEST}\").exec(\"/bin/sleep\", [\"1000\"])");
    let mut found = String::new();
    let finished = virtshell(hosts, &script)?.run_while(|id| {
        found = wait_until("the program", LIMIT, running)?;
        interrupt(id)
    })?;
    let left = format!("it may go on inside the domain, as process {}", found.trim());
    says(&finished, 130, &["INTERRUPTED", &left, "`exec(\"/bin/kill\", ["])?;
    expect(running().unwrap_or_default().trim(), found.trim(), "")?;
    host.lab(&["gexec", GUEST, "kill $(pidof sleep)"])?;
    Ok(())
}
