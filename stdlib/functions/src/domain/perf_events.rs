//! The field `perf_events`: which events of its processors are counted for a domain.

use interp_record::{Record, Value};
use stdlib_protocol::TypedValue;
use stdlib_protocol::domain::DomainGetPerfEvents;

use super::Listing;
use crate::listed::Fetched;

/// Asks which events are counted, now or with the impact `CONFIG` from the next start on: a record of what is on.
pub(super) fn perf_events(listing: &Listing, places: &[usize], impact: u32) -> Fetched<Value> {
    listing.each(
        places,
        |dom| DomainGetPerfEvents { dom, flags: impact },
        |reply| {
            let on = |value: &TypedValue| matches!(value, TypedValue::Boolean(number) if *number != 0);
            let events = reply.params.iter().map(|event| (event.field.to_string(), on(&event.value).into()));
            Value::Record(Record::from_fields(events))
        },
    )
}
