//! Migration between two real libvirtd, of a guest that counts in its memory: the count never goes back, and never
//! are there two copies.
//!
//! One guest goes to and fro through all tests; each begins by looking where it is.

use std::time::Duration;

use harness::lab::Host;
use harness::process::{interrupt, wait_until};
use harness::virtshell::Virtshell;
use libtest_mimic::Failed;

use crate::Test;
use crate::hosts::{Hosts, Kind};
use crate::texts::expect;

/// The guest.
const GUEST: &str = "wanderer";
/// Counts for ever, in memory.
const COUNT: &str = "(n=0; while :; do n=$((n+1)); echo $n >/run/count.new; mv /run/count.new /run/count; done) >/dev/null 2>&1 &";
/// How long a job may take until it shows.
const LIMIT: Duration = Duration::from_secs(90);

/// Tests that need two hosts.
pub(crate) const TESTS: &[(&str, Test)] = &[
    ("migrates_live_and_keeps_counting", |hosts, _| keeps_counting(hosts, "")),
    ("migrates_from_daemon_to_daemon", |hosts, _| from_daemon_to_daemon(hosts, "peer2peer: true")),
    ("migrates_through_a_tunnel", |hosts, _| {
        from_daemon_to_daemon(hosts, "peer2peer: true, tunnelled: true")
    }),
    ("migrates_before_its_memory_is_there", |hosts, _| {
        keeps_counting(hosts, ", postcopy_after_precopy: true")
    }),
    ("migrates_encrypted_over_two_connections", |hosts, _| {
        keeps_counting(hosts, ", tls: true, parallel_connections: 2")
    }),
    ("migrates_compressed_and_slowed_down", |hosts, _| {
        keeps_counting(hosts, ", compressed: true, compression: [\"xbzrle\"], auto_converge: true")
    }),
    ("a_migration_that_is_stopped_leaves_it_where_it_was", |hosts, _| is_stopped(hosts, is_told)),
    ("a_cut_link_leaves_it_where_it_was", |hosts, _| {
        is_stopped(hosts, |places| places.there.lab(&["fault", "cut"]).map(drop))
    }),
    ("a_destination_that_dies_leaves_it_where_it_was", destination_dies),
    ("one_that_breaks_after_its_switch_is_on_both_hosts", |hosts, _| split(hosts, break_link)),
    ("one_that_is_paused_after_its_switch_is_on_both_hosts", |hosts, _| split(hosts, pause_job)),
    ("what_is_off_moves_offline_and_only_that", offline),
    ("a_disk_that_is_not_shared_goes_too", with_its_disk),
];

/// Where the guest is, and where it isn't.
struct Places<'a> {
    here: Host<'a>,
    there: Host<'a>,
}

impl<'a> Places<'a> {
    /// Finds the guest, and starts it where it is not there yet.
    fn of(hosts: &'a Hosts) -> Result<Self, Failed> {
        let lab = hosts.pair()?;
        let (one, two) = (lab.host(1), lab.host(2));
        if two.virsh().domains()?.iter().any(|name| name == GUEST) {
            return Ok(Self { here: two, there: one });
        }
        if !one.virsh().domains()?.iter().any(|name| name == GUEST) {
            one.lab(&["guest", GUEST, "--shared"])?;
            one.lab(&["wait", GUEST, "agent", "90"])?;
            one.lab(&["gexec", GUEST, COUNT])?;
        }
        Ok(Self { here: one, there: two })
    }

    /// Runs the script on the host where the guest is.
    fn migrate(&self, options: &str) -> Result<Virtshell, Failed> {
        let script = script(&self.there.uri("qemu"), options);
        Ok(Virtshell::new()?.connect(&self.here.uri("qemu")).args(["-e", &script]))
    }

    /// Fails unless the guest runs there and is not here.
    fn expect_moved(&self) -> Result<(), Failed> {
        expect(&self.there.virsh().domain_state(GUEST)?, "running", "")?;
        expect(&format!("{:?}", self.here.virsh().domains()?), "[]", "")
    }

    /// Fails unless the guest runs here and is not there.
    fn expect_stayed(&self) -> Result<(), Failed> {
        expect(&self.here.virsh().domain_state(GUEST)?, "running", "")?;
        expect(&format!("{:?}", self.there.virsh().domains()?), "[]", "")
    }
}

fn script(to: &str, options: &str) -> String {
    format!(
        "domain(\"{GUEST}\").migrate(\"{to}\", live: true, persistent: true, undefine_source: true{options}).status"
    )
}

fn count(host: Host<'_>) -> Result<u64, Failed> {
    let said = host.lab(&["gexec", GUEST, "cat /run/count"])?;
    said.trim().parse().map_err(|_| format!("no count: {said:?}").into())
}

fn keeps_counting(hosts: &Hosts, options: &str) -> Result<(), Failed> {
    let _turn = hosts.turn();
    let places = Places::of(hosts)?;
    let before = count(places.here)?;
    let finished = places.migrate(options)?.run()?;
    expect(&finished.stdout, "done\n", &finished.stderr)?;
    places.expect_moved()?;
    let after = count(places.there)?;
    if after <= before {
        return Err(format!("it counted {before} before, and {after} after").into());
    }
    Ok(())
}

fn from_daemon_to_daemon(hosts: &Hosts, options: &str) -> Result<(), Failed> {
    let _turn = hosts.turn();
    let places = Places::of(hosts)?;
    let to = places.there.lab_uri("tcp")?;
    let before = count(places.here)?;
    let script = script(&to, &format!(", {options}"));
    let finished = Virtshell::new()?.connect(&places.here.uri("qemu")).args(["-e", &script]).run()?;
    expect(&finished.stdout, "done\n", &finished.stderr)?;
    places.expect_moved()?;
    let after = count(places.there)?;
    if after <= before {
        return Err(format!("it counted {before} before, and {after} after").into());
    }
    Ok(())
}

/// Waits until the guest's memory is on its way.
fn is_on_its_way(host: Host<'_>) -> Result<(), harness::Error> {
    wait_until("memory on its way", LIMIT, || {
        let job = host.virsh().run(&["domjobinfo", GUEST]).ok()?;
        job.contains("Memory remaining").then_some(())
    })
}

/// Looks twice how far the migration is, from another session.
fn is_told(places: &Places<'_>) -> Result<(), harness::Error> {
    let script = format!(
        "let left = domain(\"{GUEST}\").job_progress(every: 200ms) | map(|p| p.memory_remaining ?? 0B) | unique() \
         | take(2) | collect(); left[1] < left[0]"
    );
    let told = Virtshell::new()?.connect(&places.here.uri("qemu")).args(["-e", &script]).run()?;
    match &*told.stdout {
        "true\n" => Ok(()),
        _ => {
            Err(harness::Error::Failed { command: script, output: format!("{}{}", told.stdout, told.stderr) })
        }
    }
}

/// Stops a migration by Ctrl-C, after something else has happened while its memory was on its way.
fn is_stopped(hosts: &Hosts, meanwhile: fn(&Places<'_>) -> Result<(), harness::Error>) -> Result<(), Failed> {
    let _turn = hosts.turn();
    let places = Places::of(hosts)?;
    let before = count(places.here)?;
    let finished = places.migrate(", bandwidth: 1MiB/s")?.run_while(|id| {
        is_on_its_way(places.here)?;
        meanwhile(&places)?;
        interrupt(id)
    });
    // A link that was not cut is healed all the same.
    places.there.lab(&["fault", "heal"])?;
    let finished = finished?;
    expect(&format!("{:?}", finished.code), "Some(130)", &finished.stderr)?;
    for words in ["stopping its migration", "canceled by client", "nothing is lost, it goes on running on"] {
        if !finished.stderr.contains(words) {
            return Err(format!("without `{words}`: {}", finished.stderr).into());
        }
    }
    places.expect_stayed()?;
    if count(places.here)? <= before {
        return Err("it counts no more".into());
    }
    Ok(())
}

fn destination_dies(hosts: &Hosts, _: Kind) -> Result<(), Failed> {
    let _turn = hosts.turn();
    let places = Places::of(hosts)?;
    let finished = places.migrate(", bandwidth: 1MiB/s")?.run_while(|_| {
        is_on_its_way(places.here)?;
        places.there.lab(&["fault", "kill"]).map(drop)
    });
    places.there.lab(&["fault", "start"])?;
    let finished = finished?;
    expect(&format!("{:?}", finished.code), "Some(4)", &finished.stderr)?;
    let headline = "Error: the connection to its destination was lost";
    for words in
        ["the connection to its destination is lost", headline, "the domain is running on", "look at it on"]
    {
        if !finished.stderr.contains(words) {
            return Err(format!("without `{words}`: {}", finished.stderr).into());
        }
    }
    // What waited for it there ends with its daemon's next start.
    wait_until("the destination to be clean", LIMIT, || {
        places.there.virsh().domains().ok().filter(Vec::is_empty)
    })?;
    places.expect_stayed()
}

/// Fails unless virsh sees the guest in this state, with its reason.
fn is(host: Host<'_>, state: &str) -> Option<()> {
    let seen = host.virsh().run(&["domstate", GUEST, "--reason"]).ok()?;
    (seen.trim() == state).then_some(())
}

/// The connection between the hypervisors breaks, and is whole again.
fn break_link(places: &Places<'_>) -> Result<(), harness::Error> {
    places.there.lab(&["fault", "break"])?;
    wait_until("its break", LIMIT, || is(places.here, "paused (post-copy failed)"))?;
    // What the destination would hear of it is lost, too, until then.
    places.there.lab(&["fault", "mend"]).map(drop)
}

/// A script pauses it, once the source is asked for memory: a hypervisor that has only just switched dies of that.
fn pause_job(places: &Places<'_>) -> Result<(), harness::Error> {
    wait_until("a page that was asked for", LIMIT, || {
        let job = places.here.virsh().run(&["domjobinfo", GUEST]).ok()?;
        job.contains("Postcopy requests").then_some(())
    })?;
    let script = format!("domain(\"{GUEST}\").abort_job(postcopy: true).status");
    let paused = Virtshell::new()?.connect(&places.here.uri("qemu")).args(["-e", &script]).run()?;
    match &*paused.stdout {
        "done\n" => Ok(()),
        _ => Err(harness::Error::Failed { command: script, output: paused.stderr }),
    }
}

/// The migration stops while the guest runs there and much of its memory is still here: that is said, and what tells
/// of the job ends.
fn split(hosts: &Hosts, stop: fn(&Places<'_>) -> Result<(), harness::Error>) -> Result<(), Failed> {
    let _turn = hosts.turn();
    let places = Places::of(hosts)?;
    places.here.lab(&["gexec", GUEST, "dd if=/dev/urandom of=/run/fill bs=1M count=40 2>/dev/null"])?;
    let slowly = ", postcopy: true, bandwidth: 2MiB/s, postcopy_bandwidth: 2MiB/s";
    let finished = places.migrate(slowly)?.run_while(|_| {
        is_on_its_way(places.here)?;
        places.here.virsh().run(&["migrate-postcopy", GUEST])?;
        wait_until("its switch", LIMIT, || is(places.there, "running (post-copy)"))?;
        stop(&places)
    });
    let progress = format!("domain(\"{GUEST}\").job_progress() | count()");
    let progress = Virtshell::new()?.connect(&places.here.uri("qemu")).args(["-e", &progress]).run();
    // Neither copy is of use any more: the next test starts it anew.
    for host in [places.here, places.there] {
        for step in ["destroy", "undefine"] {
            // Where it isn't, or ended by itself, nothing is left to do.
            let _ = host.virsh().run(&[step, GUEST]);
        }
    }
    let (finished, progress) = (finished?, progress?);
    expect(&format!("{:?}", finished.code), "Some(1)", &finished.stderr)?;
    for words in ["in post-copy phase", "paused with a part of its memory on", "postcopy_resume: true"] {
        if !finished.stderr.contains(words) {
            return Err(format!("without `{words}`: {}", finished.stderr).into());
        }
    }
    expect(&progress.stdout, "1\n", &progress.stderr)
}

/// A guest whose disk is in a folder that each host has for itself.
fn with_its_disk(hosts: &Hosts, _: Kind) -> Result<(), Failed> {
    let _turn = hosts.turn();
    let lab = hosts.pair()?;
    let (one, two) = (lab.host(1), lab.host(2));
    one.lab(&["guest", "settler"])?;
    one.lab(&["wait", "settler", "agent", "90"])?;
    one.lab(&["gexec", "settler", "echo belongings >/dev/vda; sync"])?;
    let script = format!(
        "domain(\"settler\").migrate(\"{}\", live: true, persistent: true, undefine_source: true, copy_storage: \"all\").status",
        two.uri("qemu")
    );
    let finished = Virtshell::new()?.connect(&one.uri("qemu")).args(["-e", &script]).run()?;
    expect(&finished.stdout, "done\n", &finished.stderr)?;
    expect(&two.virsh().domain_state("settler")?, "running", "")?;
    let there = two.lab(&["gexec", "settler", "head -c 10 /dev/vda"])?;
    two.virsh().run(&["destroy", "settler"])?;
    two.virsh().run(&["undefine", "settler"])?;
    expect(there.trim(), "belongings", "")
}

fn offline(hosts: &Hosts, _: Kind) -> Result<(), Failed> {
    let _turn = hosts.turn();
    let places = Places::of(hosts)?;
    let run = |options: &str| {
        let script =
            format!("domain(\"{GUEST}\").migrate(\"{}\", {options}).status", places.there.uri("qemu"));
        Virtshell::new()?.connect(&places.here.uri("qemu")).args(["-e", &script]).run()
    };
    let finished = run("offline: true, persistent: true, undefine_source: true")?;
    let says = "it is running: only what is off moves with `offline`";
    if finished.code != Some(1) || !finished.stderr.contains(says) {
        return Err(format!("expected `{says}`; found {finished:#?}").into());
    }
    places.expect_stayed()?;
    places.here.virsh().run(&["destroy", GUEST])?;
    places.here.virsh().run(&["autostart", GUEST])?;
    let finished = run("offline: true, persistent: true, undefine_source: true, autostart: \"keep\"")?;
    expect(&finished.stdout, "done\n", &finished.stderr)?;
    let starts = places.there.virsh().run(&["list", "--all", "--autostart", "--name"])?;
    expect(starts.trim(), GUEST, "")?;
    expect(&places.there.virsh().domain_state(GUEST)?, "shut off", "")?;
    expect(&format!("{:?}", places.here.virsh().domains()?), "[]", "")?;
    // The next test starts it anew.
    places.there.virsh().run(&["undefine", GUEST])?;
    Ok(())
}
