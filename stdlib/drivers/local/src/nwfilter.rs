//! Network filters: they are defined or not, and have no other state.
//!
//! libvirt's test driver has none; the rules here are those of its nwfilter driver.

use stdlib_model::enums::NWFilterDefineFlags;
use stdlib_model::views::NwfilterXml;
use stdlib_model::xml::{Document, XmlError};
use stdlib_model::{Error, ErrorCode, ErrorDomain, Uuid};
use stdlib_protocol as wire;
use stdlib_protocol::Text;
use stdlib_protocol::connect::{ConnectListAllNwfilters, ConnectListAllNwfiltersReply};
use stdlib_protocol::nwfilter::*;

use crate::dispatch::answers;
use crate::filter::{at_most, wanted};
use crate::host::{Call, check_flags};
use crate::registry::Named;
use crate::xml;

/// A network filter.
#[derive(Debug)]
pub(crate) struct Nwfilter {
    name: String,
    uuid: Uuid,
    document: Document,
}

impl Named for Nwfilter {
    fn name(&self) -> &str {
        &self.name
    }

    fn uuid(&self) -> Uuid {
        self.uuid
    }
}

impl Nwfilter {
    fn wire(&self) -> wire::Nwfilter {
        wire::Nwfilter { name: self.name.as_str().into(), uuid: self.uuid }
    }
}

answers! { NwfilterRequest(call, args);
    NwfilterDefineXml => define(call, &args.xml, 0).map(|nwfilter| NwfilterDefineXmlReply { nwfilter }),
    NwfilterDefineXmlFlags => {
        define(call, &args.xml, args.flags).map(|nwfilter| NwfilterDefineXmlFlagsReply { nwfilter })
    },
    NwfilterGetXmlDesc => {
        find(call, args.nwfilter.uuid).map(|it| NwfilterGetXmlDescReply { xml: xml::write(&it.document) })
    },
    NwfilterLookupByName => by_name(call, &args.name),
    NwfilterLookupByUuid => {
        find(call, args.uuid).map(|it| NwfilterLookupByUuidReply { nwfilter: it.wire() })
    },
    NwfilterUndefine => {
        find(call, args.nwfilter.uuid)?;
        call.state.nwfilters.remove(args.nwfilter.uuid);
        Ok(())
    },
}

pub(crate) fn names(call: &Call<'_>, most: i32) -> Vec<Text> {
    call.state.nwfilters.iter().map(|it| it.name().into()).take(at_most(most)).collect()
}

pub(crate) fn list_all(call: &Call<'_>, args: &ConnectListAllNwfilters) -> ConnectListAllNwfiltersReply {
    let (filters, ret) = wanted(args.need_results, call.state.nwfilters.iter().map(Nwfilter::wire).collect());
    ConnectListAllNwfiltersReply { filters: filters.into(), ret }
}

fn define(call: &mut Call<'_>, text: &Text, flags: u32) -> Result<wire::Nwfilter, Error> {
    check_flags(flags, NWFilterDefineFlags::VALIDATE.bits(), "virNWFilterDefineXMLFlags")?;
    let fault = |fault: XmlError| fault.to_driver_error().from_domain(ErrorDomain::Nwfilter);
    let taken = |detail: String| Error::operation_failed(detail).from_domain(ErrorDomain::Nwfilter);
    let mut document = xml::parse(text)?;
    let view = NwfilterXml::new(&document).map_err(fault)?;
    let (name, uuid) = (view.name().map_err(fault)?.trim().to_owned(), view.uuid().map_err(fault)?);
    let filters = &call.state.nwfilters;
    if let Some(old) = uuid.and_then(|uuid| filters.get(uuid)).filter(|old| old.name != name) {
        return Err(taken(format!(
            "filter with same UUID but different name ('{}') already exists",
            old.name
        )));
    }
    if let Some(old) = filters.by_name(&name).filter(|old| uuid.is_none_or(|uuid| uuid != old.uuid)) {
        return Err(taken(format!("filter '{name}' already exists with uuid {}", old.uuid)));
    }
    if filters.len() >= wire::limits::NWFILTER_LIST_MAX {
        return Err(taken(format!(
            "a host holds no more than {} nwfilters",
            wire::limits::NWFILTER_LIST_MAX
        )));
    }
    let uuid = xml::settle_uuid(&mut document, uuid, || call.new_uuid())?;
    let filter = Nwfilter { name, uuid, document };
    let named = filter.wire();
    call.state.nwfilters.insert(filter);
    Ok(named)
}

fn by_name(call: &Call<'_>, name: &Text) -> Result<NwfilterLookupByNameReply, Error> {
    let name = name.to_string();
    let found = call.state.nwfilters.by_name(&name).ok_or_else(|| Error::no_nwfilter(&name))?;
    Ok(NwfilterLookupByNameReply { nwfilter: found.wire() })
}

fn find<'a>(call: &'a Call<'_>, uuid: Uuid) -> Result<&'a Nwfilter, Error> {
    let detail = || format!("no nwfilter with matching uuid '{uuid}'");
    call.state
        .nwfilters
        .get(uuid)
        .ok_or_else(|| Error::new(ErrorCode::NoNwfilter, ErrorDomain::Nwfilter, detail()))
}
