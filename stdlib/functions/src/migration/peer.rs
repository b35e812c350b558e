//! A migration that the source's daemon drives: one call, in which it talks to the destination's itself.

use interp_record::Fault;
use stdlib_protocol::domain::DomainMigratePerform3Params;
use stdlib_protocol::{Domain, TypedParam};

use super::perform::Watch;
use crate::host::Host;
use crate::job::Stop;

/// Asks the source to move the domain to the destination with this URI, as the source sees it.
///
/// # Errors
/// What the source says.
pub(super) async fn run(
    source: &Host,
    dom: &Domain,
    uri: &str,
    (flags, params): (u32, Vec<TypedParam>),
    watch: &Watch<'_>,
    stop: &mut Stop,
) -> Result<(), Fault> {
    let perform = DomainMigratePerform3Params {
        dom: dom.clone(),
        dconnuri: Some(uri.into()),
        params: params.into(),
        cookie_in: Vec::new().into(),
        flags,
    };
    watch.watched(source.connection().call(perform), stop).await.map(drop)
}
