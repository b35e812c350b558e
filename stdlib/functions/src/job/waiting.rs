//! A call that waits for another job of its domain: whoever made it is told for what.
//!
//! libvirt carries out one job of a domain after the other, and says nothing meanwhile.

use std::time::Duration;

use interp_engine::Session;
use stdlib_driver::Connection;
use stdlib_protocol::Domain;

use super::Statistics;
use crate::timeout::within;

/// How long a call may take before it is looked for what it waits for.
const SILENT: Duration = Duration::from_secs(5);

/// How long the host has to say it.
const LIMIT: Duration = Duration::from_secs(5);

/// Says which job of the domain goes on, if one does by then.
pub(crate) async fn tell(session: &Session, connection: &Connection, dom: &Domain) {
    tokio::time::sleep(SILENT).await;
    let Some(Some(job)) = within(LIMIT, Statistics::of(connection, dom)).await else { return };
    let (name, operation, age) = (&dom.name, job.operation(), job.age().as_secs());
    session.output().note(&format!(
        "`{name}`: waiting for another job of it to end ({operation}, for {age} s now); `abort_job()` would end that"
    ));
}
