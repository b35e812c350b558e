//! Fields that say how a domain and its channel to the host are: control, disk errors, messages, security.

use interp_record::{Duration, Record, Value};
use interp_types::Ty;
use stdlib_model::enums::{DomainControlErrorReason, DomainControlState, DomainDiskErrorCode};
use stdlib_protocol::domain::{
    DomainGetControlInfo, DomainGetControlInfoReply, DomainGetDiskErrors, DomainGetLaunchSecurityInfo,
    DomainGetMessages, DomainGetSecurityLabelList,
};
use stdlib_protocol::limits::DOMAIN_DISK_ERRORS_MAX;

use super::Listing;
use crate::listed::Fetched;
use crate::params::{Params, tables};

/// The type of `control_info`.
pub(super) const CONTROL_INFO: Ty =
    Ty::Record(&[("state", Ty::String), ("reason", Ty::String), ("since", Ty::Duration)]);

/// The type of `disk_errors`.
pub(super) const DISK_ERRORS: Ty = Ty::List(&Ty::Record(&[("target", Ty::String), ("error", Ty::String)]));

/// The type of `security_labels`.
pub(super) const SECURITY_LABELS: Ty =
    Ty::List(&Ty::Record(&[("label", Ty::String), ("enforcing", Ty::Bool)]));

tables! {
    /// `virDomainGetLaunchSecurityInfo`.
    LAUNCH_SECURITY {
        measurement: Text "sev-measurement";
        api_major: Count "sev-api-major";
        api_minor: Count "sev-api-minor";
        build_id: Count "sev-build-id";
        policy: Count "sev-policy";
        snp_policy: Count "sev-snp-policy";
    }
}

/// Asks whether the hypervisor has hold of the domains.
pub(super) fn control_info(listing: &Listing, places: &[usize]) -> Fetched<Value> {
    listing.each(places, |dom| DomainGetControlInfo { dom, flags: 0 }, |reply| control(&reply))
}

fn control(reply: &DomainGetControlInfoReply) -> Value {
    let number = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
    let since = std::time::Duration::from_millis(reply.state_time);
    Value::Record(Record::from_fields([
        ("state", DomainControlState::from(number(reply.state)).word().into()),
        ("reason", DomainControlErrorReason::from(number(reply.details)).word().into()),
        ("since", Duration::from(since).into()),
    ]))
}

/// Asks which disks have failed, and how.
pub(super) fn disk_errors(listing: &Listing, places: &[usize]) -> Fetched<Value> {
    let maxerrors = u32::try_from(DOMAIN_DISK_ERRORS_MAX).unwrap_or_default();
    listing.each(
        places,
        |dom| DomainGetDiskErrors { dom, maxerrors, flags: 0 },
        |reply| {
            let record = |(disk, error): (String, i32)| {
                let word = DomainDiskErrorCode::from(error).word();
                Value::Record(Record::from_fields([("target", disk.into()), ("error", word.into())]))
            };
            let errors = reply.errors.iter().map(|error| (error.disk.to_string(), error.error));
            Value::list(errors.map(record).collect())
        },
    )
}

/// Asks for what the host has to say about the domains: deprecated features, taint, errors of disks.
pub(super) fn messages(listing: &Listing, places: &[usize]) -> Fetched<Value> {
    listing.each(
        places,
        |dom| DomainGetMessages { dom, flags: 0 },
        |reply| Value::list(reply.msgs.iter().map(|message| message.to_string().into()).collect()),
    )
}

/// Asks for the labels by which the host's security drivers hold the domains apart.
pub(super) fn security_labels(listing: &Listing, places: &[usize]) -> Fetched<Value> {
    listing.each(
        places,
        |dom| DomainGetSecurityLabelList { dom },
        |reply| {
            let record = |label: &stdlib_protocol::SecurityLabel| {
                let fields = [
                    ("label", label.label.to_text().to_string().into()),
                    ("enforcing", (label.enforcing != 0).into()),
                ];
                Value::Record(Record::from_fields(fields))
            };
            Value::list(reply.labels.iter().map(record).collect())
        },
    )
}

/// Asks how the launch of the domains was secured.
pub(super) fn launch_security(listing: &Listing, places: &[usize]) -> Fetched<Value> {
    listing.each(
        places,
        |dom| DomainGetLaunchSecurityInfo { dom, flags: 0 },
        |reply| Params::new(reply.params.iter()).record(&LAUNCH_SECURITY),
    )
}
