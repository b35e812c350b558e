//! Finding one domain.

use stdlib_model::{Error, ErrorCode};
use stdlib_protocol::domain::{
    DomainLookupById, DomainLookupByIdReply, DomainLookupByName, DomainLookupByNameReply, DomainLookupByUuid,
    DomainLookupByUuidReply,
};

use crate::host::Call;

pub(crate) fn by_id(call: &Call<'_>, args: &DomainLookupById) -> Result<DomainLookupByIdReply, Error> {
    let found = call.state.domains.iter().find(|domain| domain.id == Some(args.id));
    let found = found.ok_or_else(|| Error::no_domain_with_id(args.id).from_domain(call.error_domain()))?;
    Ok(DomainLookupByIdReply { dom: found.wire() })
}

pub(crate) fn by_name(call: &Call<'_>, args: &DomainLookupByName) -> Result<DomainLookupByNameReply, Error> {
    let name = args.name.to_string();
    let found = call.state.domains.by_name(&name);
    let missing = || call.error(ErrorCode::NoDomain, format!("no domain with matching name '{name}'"));
    Ok(DomainLookupByNameReply { dom: found.ok_or_else(missing)?.wire() })
}

pub(crate) fn by_uuid(call: &Call<'_>, args: &DomainLookupByUuid) -> Result<DomainLookupByUuidReply, Error> {
    let found = call.state.domains.get(args.uuid);
    let missing = || Error::no_domain_with_uuid(args.uuid).from_domain(call.error_domain());
    Ok(DomainLookupByUuidReply { dom: found.ok_or_else(missing)?.wire() })
}
