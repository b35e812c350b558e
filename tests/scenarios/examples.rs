//! The examples of functions that a test host can't serve, on real QEMU domains in a lab.
//!
//! The host of such an example has the domain `guest`, which runs, and whose agent answers; the
//! example leaves it so. Whoever needs more makes it, and takes it away again.

use std::sync::Arc;
use std::time::Duration;

use harness::virsh::Virsh;
use interp_engine::{Function, Session, SessionBuilder, run_example};
use interp_record::Fault;
use libtest_mimic::Failed;
use stdlib_driver::ConnectOptions;
use stdlib_drivers_remote::RemoteConnector;
use stdlib_functions::{FUNCTIONS, Hosts as Given, catalogue};
use stdlib_model::Uri;

use crate::hosts::{Hosts, Kind};

/// The domain that each example finds running.
pub(crate) const GUEST: &str = "guest";

/// The longest that an example may take: one that hangs fails its own test, and not the whole run.
const EXAMPLE_LIMIT: Duration = Duration::from_secs(180);

/// Returns the functions with examples for this bench.
pub(crate) fn functions() -> impl Iterator<Item = &'static Function> {
    FUNCTIONS.iter().copied().filter(|it| it.examples.iter().any(|example| example.bench.is_some()))
}

/// Runs the examples of one function.
pub(crate) fn run(hosts: &Hosts, function: &Function) -> Result<(), Failed> {
    let _turn = hosts.turn();
    for example in function.examples.iter().filter(|example| example.bench.is_some()) {
        has_a_guest(hosts)?;
        let session = session(&hosts.uri(Kind::Qemu)?)?.time(EXAMPLE_LIMIT);
        if let Err(fault) = run_example(session, example) {
            return Err(format!("{}\n    {fault:#?}", example.script).into());
        }
    }
    Ok(())
}

/// Sees to it that the guest runs, with an agent in it.
pub(crate) fn has_a_guest(hosts: &Hosts) -> Result<(), Failed> {
    let host = hosts.lab()?.host(1);
    let virsh = host.virsh();
    match state(&virsh).as_deref() {
        Some("running") => {}
        Some("paused") => drop(virsh.run(&["resume", GUEST])?),
        Some(_) => drop(virsh.run(&["start", GUEST])?),
        None => drop(host.lab(&["guest", GUEST])?),
    }
    host.lab(&["wait", GUEST, "agent", "90"])?;
    Ok(())
}

/// Returns its state, or nothing where it isn't defined.
fn state(virsh: &Virsh) -> Option<String> {
    virsh.domain_state(GUEST).ok()
}

fn session(uri: &str) -> Result<SessionBuilder, Failed> {
    let read = |name: &str| name.parse::<Uri>().map_err(|error| Fault::new("BAD_URI", error.to_string()));
    let hosts = vec![uri.parse::<Uri>()?];
    let options = ConnectOptions::default();
    let hosts = Given::new(RemoteConnector, options, Box::new(read), hosts, None);
    Ok(Session::builder(catalogue()).with(Arc::new(hosts)))
}
