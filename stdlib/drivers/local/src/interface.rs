//! Network interfaces of the host: defined, and up or down.

use std::collections::BTreeMap;

use stdlib_model::enums::ConnectListAllInterfacesFlags as Flags;
use stdlib_model::views::InterfaceXml;
use stdlib_model::xml::{Document, XmlError};
use stdlib_model::{Error, ErrorCode, ErrorDomain};
use stdlib_protocol as wire;
use stdlib_protocol::Text;
use stdlib_protocol::connect::{ConnectListAllInterfaces, ConnectListAllInterfacesReply};
use stdlib_protocol::interface::*;

use crate::dispatch::answers;
use crate::filter::{at_most, passes, wanted};
use crate::host::Call;
use crate::xml;

/// An interface of the host.
#[derive(Clone, Debug)]
pub(crate) struct Interface {
    name: String,
    mac: String,
    active: bool,
    document: Document,
}

impl Interface {
    fn wire(&self) -> wire::Interface {
        wire::Interface { name: self.name.as_str().into(), mac: self.mac.as_str().into() }
    }
}

answers! { InterfaceRequest(call, args);
    InterfaceDefineXml => define(call, &args.xml).map(|iface| InterfaceDefineXmlReply { iface }),
    InterfaceUndefine => {
        let name = find(call, &args.iface.name)?.name.clone();
        call.state.interfaces.remove(&name);
        Ok(())
    },
    InterfaceCreate => set_active(call, &args.iface.name, true),
    InterfaceDestroy => set_active(call, &args.iface.name, false),
    InterfaceChangeBegin => begin(call),
    InterfaceChangeCommit => before(call, "nothing to be committed").map(drop),
    InterfaceChangeRollback => {
        call.state.interfaces = before(call, "nothing to rollback")?;
        Ok(())
    },
    InterfaceIsActive => {
        find(call, &args.iface.name).map(|iface| InterfaceIsActiveReply { active: iface.active.into() })
    },
    InterfaceGetXmlDesc => {
        find(call, &args.iface.name).map(|iface| InterfaceGetXmlDescReply { xml: xml::write(&iface.document) })
    },
    InterfaceLookupByName => {
        find(call, &args.name).map(|iface| InterfaceLookupByNameReply { iface: iface.wire() })
    },
    InterfaceLookupByMacString => by_mac(call, &args.mac),
}

pub(crate) fn names(call: &Call<'_>, active: bool, most: i32) -> Vec<Text> {
    let found = call.state.interfaces.values().filter(|iface| iface.active == active);
    found.map(|iface| iface.name.as_str().into()).take(at_most(most)).collect()
}

pub(crate) fn count(call: &Call<'_>, active: bool) -> i32 {
    call.state.interfaces.values().filter(|iface| iface.active == active).count() as i32
}

pub(crate) fn list_all(call: &Call<'_>, args: &ConnectListAllInterfaces) -> ConnectListAllInterfacesReply {
    let flags = Flags::from(args.flags);
    let is_listed = |iface: &&Interface| {
        passes(
            flags.bits(),
            &[&[(Flags::ACTIVE.bits(), iface.active), (Flags::INACTIVE.bits(), !iface.active)]],
        )
    };
    let found = call.state.interfaces.values().filter(is_listed).map(Interface::wire).collect();
    let (ifaces, ret) = wanted(args.need_results, found);
    ConnectListAllInterfacesReply { ifaces: ifaces.into(), ret }
}

/// Defines an interface, or changes its definition.
pub(crate) fn define(call: &mut Call<'_>, text: &Text) -> Result<wire::Interface, Error> {
    let fault = |fault: XmlError| fault.to_driver_error().from_domain(ErrorDomain::Interface);
    let document = xml::parse(text)?;
    let view = InterfaceXml::new(&document).map_err(fault)?;
    let name = view.name().map_err(fault)?.trim().to_owned();
    let mac = view.mac().unwrap_or_default().into_owned();
    let interfaces = &mut call.state.interfaces;
    let active = interfaces.get(&name).is_some_and(|old| old.active);
    if interfaces.len() >= wire::limits::INTERFACE_LIST_MAX {
        let detail = format!("a host holds no more than {} interfaces", wire::limits::INTERFACE_LIST_MAX);
        return Err(Error::operation_failed(detail).from_domain(ErrorDomain::Interface));
    }
    let interface = Interface { name: name.clone(), mac, active, document };
    let named = interface.wire();
    interfaces.insert(name, interface);
    Ok(named)
}

/// Brings an interface up or takes it down; an interface that is so already is refused without a word, as libvirt does.
pub(crate) fn set_active(call: &mut Call<'_>, name: &Text, active: bool) -> Result<(), Error> {
    let refusal = call.error(ErrorCode::OperationInvalid, "");
    let interface = find(call, name)?;
    if interface.active == active {
        return Err(refusal);
    }
    interface.active = active;
    Ok(())
}

/// Notes how the interfaces are, so that changes can be taken back.
fn begin(call: &mut Call<'_>) -> Result<(), Error> {
    if call.state.interfaces_before.is_some() {
        return Err(call.error(ErrorCode::OperationInvalid, "there is another transaction running."));
    }
    call.state.interfaces_before = Some(call.state.interfaces.clone());
    Ok(())
}

/// Returns how the interfaces were, and ends the transaction.
fn before(call: &mut Call<'_>, nothing: &str) -> Result<BTreeMap<String, Interface>, Error> {
    let missing = call.error(ErrorCode::OperationInvalid, format!("no transaction running, {nothing}."));
    call.state.interfaces_before.take().ok_or(missing)
}

fn find<'a>(call: &'a mut Call<'_>, name: &Text) -> Result<&'a mut Interface, Error> {
    let name = name.to_string();
    let domain = call.error_domain();
    call.state.interfaces.get_mut(&name).ok_or_else(|| Error::no_interface(&name).from_domain(domain))
}

fn by_mac(call: &Call<'_>, mac: &Text) -> Result<InterfaceLookupByMacStringReply, Error> {
    let mac = mac.to_string();
    let mut found = call.state.interfaces.values().filter(|iface| iface.mac.eq_ignore_ascii_case(&mac));
    let missing = || call.error(ErrorCode::NoInterface, format!("no interface with matching mac '{mac}'"));
    let first = found.next().ok_or_else(missing)?;
    match found.next() {
        Some(_) => Err(call.error(ErrorCode::MultipleInterfaces, "")),
        None => Ok(InterfaceLookupByMacStringReply { iface: first.wire() }),
    }
}
