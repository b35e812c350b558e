//! Finding one object by name on the hosts of the session.

use interp_engine::{Call, Session};
use interp_record::{Fault, Value};
use interp_source::nearest;
use stdlib_model::ErrorCode;
use stdlib_protocol::{Text, Uuid};

use crate::advice;
use crate::host::Host;

/// What a host answers to a lookup.
pub(crate) enum Found {
    /// It has none of this name.
    None,
    /// It has one.
    One(Value),
}

/// Returns the one object with this name on the host that came from the left, or among all hosts
/// of the session.
///
/// # Errors
/// libvirt's code where none has it, with near names; `AMBIGUOUS_NAME` where several have.
pub(crate) fn find(
    call: &Call<'_>,
    noun: &str,
    name: &str,
    missing: ErrorCode,
    lookup: impl Fn(&Session, &Host, &str) -> Result<Found, Fault>,
    names: impl Fn(&Session, &Host) -> Result<Vec<String>, Fault>,
) -> Result<Value, Fault> {
    let session = call.session();
    let hosts = Host::given(call)?;
    let mut found = Vec::new();
    for host in &hosts {
        if let Found::One(value) = lookup(session, host, name)? {
            found.push((host, value));
        }
    }
    if found.len() > 1 {
        // By URI: hosts of this machine all have the same name.
        let on: Vec<_> = found.iter().map(|(host, _)| host.connection().uri()).collect();
        let message = format!("{} hosts have a {noun} named `{name}`: {}", found.len(), on.join(", "));
        let hint = format!("say which one: `connect(\"…\").{}(\"{name}\")`", call.function().name());
        return Err(Fault::new("AMBIGUOUS_NAME", message).hint(hint));
    }
    if let Some((_, value)) = found.pop() {
        return Ok(value);
    }
    let on: Vec<_> = hosts.iter().map(Host::name).collect();
    let fault = Fault::new(missing.name(), format!("no {noun} named `{name}`")).at(on.join(", "));
    let mut known = Vec::new();
    for host in &hosts {
        known.extend(names(session, host)?);
    }
    Err(match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => fault.hint(format!("did you mean `{near}`?")),
        None if known.is_empty() => fault.hint(format!("{} has no {noun} at all", on.join(", "))),
        None => advice::of(missing).map_or(fault.clone(), |advice| fault.hint(advice)),
    })
}

/// Returns the object with this UUID, or else with this name, on one host.
///
/// # Errors
/// Any but that there is none.
pub(crate) fn by_uuid_or_name<H>(
    name: &str,
    missing: ErrorCode,
    by_uuid: impl FnOnce(Uuid) -> Result<H, Fault>,
    by_name: impl FnOnce(Text) -> Result<H, Fault>,
    object: impl Fn(H) -> Value,
) -> Result<Found, Fault> {
    if let Ok(uuid) = name.parse() {
        let found = by_uuid(uuid).map(|handle| Found::One(object(handle)));
        if let Found::One(value) = or_none(found, missing)? {
            return Ok(Found::One(value));
        }
    }
    or_none(by_name(name.into()).map(|handle| Found::One(object(handle))), missing)
}

/// Returns what was found, or none where libvirt says with this code that there is none.
pub(crate) fn or_none(found: Result<Found, Fault>, missing: ErrorCode) -> Result<Found, Fault> {
    match found {
        Err(fault) if *fault.code().name() == *missing.name() => Ok(Found::None),
        found => found,
    }
}
