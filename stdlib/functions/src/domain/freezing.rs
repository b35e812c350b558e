//! File systems inside a domain, frozen and thawed through its agent.

use interp_engine::Session;
use interp_record::Fault;
use interp_types::{Param, Ty};
use stdlib_protocol::domain::{DomainFsfreeze, DomainFsthaw};

use super::{Domain, agent};

/// The option that names file systems.
pub(super) const MOUNTPOINTS: Param = Param {
    name: "mountpoints",
    about: "Where they are mounted, in the domain; without any, all are.",
    ty: Ty::List(&Ty::String),
    default: Some("[]"),
};

/// Freezes file systems, and returns how many.
pub(super) fn freeze(session: &Session, domain: &Domain, mountpoints: &[String]) -> Result<i64, Fault> {
    let mountpoints = mountpoints.iter().map(Into::into).collect::<Vec<_>>().into();
    let reply = agent::call(session, domain, DomainFsfreeze { dom: domain.handle(), mountpoints, flags: 0 })?;
    Ok(reply.filesystems.into())
}

/// Thaws file systems, and returns how many.
pub(super) fn thaw(session: &Session, domain: &Domain, mountpoints: &[String]) -> Result<i64, Fault> {
    let reply = agent::call(session, domain, thawing(domain, mountpoints))?;
    Ok(reply.filesystems.into())
}

/// Returns the call that thaws.
pub(super) fn thawing(domain: &Domain, mountpoints: &[String]) -> DomainFsthaw {
    let mountpoints = mountpoints.iter().map(Into::into).collect::<Vec<_>>().into();
    DomainFsthaw { dom: domain.handle(), mountpoints, flags: 0 }
}
