//! What the tests of scripts have besides: faults, latencies and the calls that were made.
//!
//! A [`Bench`] stands in the session of a test. Every host that is opened through its connector is under its control,
//! so a fault can be planned before there is a connection.

mod advance;
mod calls;
mod fault;
mod latency;

use std::sync::Arc;
use std::time::Duration as Wait;

use futures::future::{BoxFuture, FutureExt};
use interp_engine::{Call, Function, Session};
use interp_record::{Duration, Fault};
use interp_source::nearest;
use stdlib_driver::layer::{CallLog, Calls, FaultPlan, Faults, has_results};
use stdlib_driver::{ConnectOptions, Connection, Connector, Error};
use stdlib_model::Uri;
use stdlib_protocol::{Kind, procedures};

use crate::hosts::name_of;

pub(crate) use advance::ADVANCE;
pub(crate) use calls::CALLS;
pub(crate) use fault::FAULT;
pub(crate) use latency::LATENCY;

/// The functions for tests.
pub const TEST_FUNCTIONS: &[&Function] = &[&ADVANCE, &CALLS, &FAULT, &LATENCY];

/// The procedure that makes a connection.
const OPEN: &str = "CONNECT_OPEN";

/// What a test controls and sees of its hosts; clones are the same.
#[derive(Clone, Debug, Default)]
pub struct Bench {
    plan: Arc<FaultPlan>,
    log: Arc<CallLog>,
}

impl Bench {
    /// Returns a connector whose hosts are under the control of this bench.
    pub fn around<C: Connector>(&self, connector: C) -> impl Connector + use<C> {
        Controlled { bench: self.clone(), connector }
    }
}

struct Controlled<C> {
    bench: Bench,
    connector: C,
}

impl<C: Connector> Connector for Controlled<C> {
    fn open<'a>(
        &'a self,
        uri: &'a Uri,
        options: &'a ConnectOptions,
    ) -> BoxFuture<'a, Result<Connection, Error>> {
        async move {
            // No driver hears of it: there is none before.
            let call = (&*name_of(uri), OPEN, false);
            let open = self.connector.open(uri, options);
            let opened = self.bench.plan.through(call, open, || Err(has_results(OPEN))).await?;
            let faults = Faults::planned(Arc::clone(opened.driver()), Arc::clone(&self.bench.plan));
            Ok(Connection::new(Calls::new(Arc::new(faults), Arc::clone(&self.bench.log))))
        }
        .boxed()
    }
}

/// Returns the bench of a test.
fn of(session: &Session) -> Result<&Bench, Fault> {
    session.environment::<Bench>().map_err(|fault| {
        Fault::new(fault.code().name(), "this is there in tests only")
            .hint("run the script with `virtshell test`")
    })
}

/// Reads how long something takes, or is to pass.
fn time(call: &Call<'_>, place: usize) -> Result<Wait, Fault> {
    let time: Duration = call.argument(place)?;
    if time < Duration::default() {
        let message = format!("time does not go back: `time` of `{}` is {time}", call.function().name());
        return Err(Fault::new("OUT_OF_RANGE", message));
    }
    Ok(time.to_wait())
}

/// Reads the name of a procedure, or `*` for any.
fn procedure(call: &Call<'_>, place: usize) -> Result<String, Fault> {
    let name: String = call.argument(place)?;
    let names = || procedures().filter(|known| known.kind == Kind::Call).map(|known| known.name);
    if name == "*" || names().any(|known| known == name) {
        return Ok(name);
    }
    let fault = Fault::new("INVALID_ARG", format!("`{name}` is no procedure of libvirt's"));
    Err(match nearest(&name, names()) {
        Some(near) => fault.hint(format!("did you mean `{near}`?")),
        None => fault.hint("`virtshell -vv` shows which procedures a script calls"),
    })
}
