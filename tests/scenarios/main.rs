//! The same scripts on every kind of host, their results beside what virsh says; and containers.
//!
//! Hosts: the test driver in our own process (`embedded`), libvirt's test driver behind a real
//! libvirtd (`daemon`), and real QEMU domains in a lab (`qemu`).
//! A test is a script on a host, so its name says both: `qemu::lifecycle`.
//! Each `NAME.virt` with a `NAME.out` must write exactly that on every host; the others are used by
//! the tests of [`truths`], [`booting`], [`guests`] and [`peers`].
//! What this machine cannot run is ignored and said: `skipped: …`.

mod booting;
mod consoles;
mod containers;
mod coverage;
mod editing;
mod examples;
mod guests;
mod hosts;
mod listening;
mod migrating;
mod peers;
mod permissions;
mod prompt;
mod raw;
mod reconnecting;
mod refused;
mod scripts;
mod stopping;
mod texts;
mod truths;
mod words;

use std::process::ExitCode;
use std::sync::Arc;

use harness::needs;
use hosts::{Hosts, Kind};
use libtest_mimic::{Arguments, Failed, Trial};

/// A test on a host of one kind.
type Test = fn(&Hosts, Kind) -> Result<(), Failed>;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let hosts = Arc::new(Hosts::default());
    let mut trials = peers::trials();
    trials.extend(containers::trials(&hosts));
    trials.extend(coverage::trials());
    for kind in [Kind::Embedded, Kind::Daemon, Kind::Qemu] {
        let missing = missing_for(kind);
        if let Some(missing) = &missing {
            println!("skipped: tests on {}: missing {missing}", kind.words());
        }
        let on_host = |name: &str, test: Test| {
            let hosts = Arc::clone(&hosts);
            let trial = Trial::test(format!("{}::{name}", kind.name()), move || test(&hosts, kind));
            trial.with_ignored_flag(missing.is_some())
        };
        trials.extend(scripts::TESTS.iter().map(|(name, test)| on_host(name, *test)));
        trials.extend(refused::TESTS.iter().map(|(name, test)| on_host(name, *test)));
        trials.extend(truths::TESTS.iter().map(|(name, test)| on_host(name, *test)));
        if kind == Kind::Embedded {
            trials.extend(prompt::TESTS.iter().map(|(name, test)| on_host(name, *test)));
        }
        if kind == Kind::Daemon {
            trials.extend(raw::DAEMON_TESTS.iter().map(|(name, test)| on_host(name, *test)));
        }
        if kind == Kind::Qemu {
            trials.extend(refused::QEMU_TESTS.iter().map(|(name, test)| on_host(name, *test)));
            trials.extend(raw::QEMU_TESTS.iter().map(|(name, test)| on_host(name, *test)));
            trials.extend(scripts::QEMU_TESTS.iter().map(|(name, test)| on_host(name, *test)));
            trials.extend(booting::TESTS.iter().map(|(name, test)| on_host(name, *test)));
            trials.extend(editing::TESTS.iter().map(|(name, test)| on_host(name, *test)));
            trials.extend(listening::TESTS.iter().map(|(name, test)| on_host(name, *test)));
            trials.extend(reconnecting::TESTS.iter().map(|(name, test)| on_host(name, *test)));
            trials.extend(migrating::TESTS.iter().map(|(name, test)| on_host(name, *test)));
            trials.extend(consoles::TESTS.iter().map(|(name, test)| on_host(name, *test)));
            trials.extend(stopping::TESTS.iter().map(|(name, test)| on_host(name, *test)));
            trials.extend(permissions::TESTS.iter().map(|(name, test)| on_host(name, *test)));
            trials.extend(words::TESTS.iter().map(|(name, test)| on_host(name, *test)));
            trials.extend(guests::TESTS.iter().map(|(name, test)| on_host(name, *test)));
            trials.extend(examples::functions().map(|function| {
                let hosts = Arc::clone(&hosts);
                let run = move || examples::run(&hosts, function);
                Trial::test(format!("qemu::example_{}", function.name()), run)
                    .with_ignored_flag(missing.is_some())
            }));
        }
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    let is_covered = arguments.list || coverage::is_enough(hosts.answers(), &conclusion);
    drop(hosts);
    if is_covered { conclusion.exit_code() } else { ExitCode::FAILURE }
}

fn missing_for(kind: Kind) -> Option<String> {
    match kind {
        Kind::Embedded => None,
        Kind::Daemon => needs::missing_for_daemon(),
        Kind::Qemu => needs::missing_for_lab(),
    }
}
