//! What the agent inside a domain would answer: its clock, its name.
//!
//! As with libvirt's test driver, every active domain has an agent. It knows what it was told, and forgets it when
//! the domain stops.

use stdlib_model::Error;
use stdlib_model::enums::{DomainSetTimeFlags, DomainSetUserPasswordFlags, DomainState};
use stdlib_protocol as wire;
use stdlib_protocol::domain::{
    DomainGetHostnameReply, DomainGetTimeReply, DomainSetTime, DomainSetUserPassword,
};

use crate::host::{Call, check_flags};

/// What the agent of a domain was told.
#[derive(Clone, Debug, Default)]
pub(super) struct Guest {
    /// Seconds and nanoseconds since 1970.
    time: (i64, u32),
}

pub(crate) fn hostname(call: &mut Call<'_>, named: &wire::Domain) -> Result<DomainGetHostnameReply, Error> {
    let domain = call.domain(named)?;
    domain.check_active()?;
    Ok(DomainGetHostnameReply { hostname: format!("{}host", domain.name).into() })
}

pub(crate) fn time(call: &mut Call<'_>, named: &wire::Domain) -> Result<DomainGetTimeReply, Error> {
    let domain = call.domain(named)?;
    if domain.state.state != DomainState::Running {
        return Err(Error::operation_invalid("domain is not running"));
    }
    let (seconds, nseconds) = domain.guest.time;
    Ok(DomainGetTimeReply { seconds, nseconds })
}

/// Sets the clock; there is no other to set it by, so a flag that asks for that leaves it.
pub(crate) fn set_time(call: &mut Call<'_>, args: &DomainSetTime) -> Result<(), Error> {
    check_flags(args.flags, DomainSetTimeFlags::SYNC.bits(), "virDomainSetTime")?;
    let domain = call.domain(&args.dom)?;
    domain.check_active()?;
    domain.guest.time = (args.seconds, args.nseconds);
    Ok(())
}

/// Checks that there is somebody to set a password for; nobody logs in here.
pub(crate) fn set_user_password(call: &mut Call<'_>, args: &DomainSetUserPassword) -> Result<(), Error> {
    check_flags(args.flags, DomainSetUserPasswordFlags::ENCRYPTED.bits(), "virDomainSetUserPassword")?;
    call.domain(&args.dom)?.check_active()
}
