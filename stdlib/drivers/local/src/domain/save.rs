//! Saving domains and going on from there: images in files of the host, and the one that the next start uses.
//!
//! The files of a host in this process are remembered, and gone with it. As with libvirt's test driver an image is
//! saved and restored without flags and without another definition.

use stdlib_model::enums::{
    DomainCoreDumpFlags, DomainEventStoppedDetailType, DomainSaveImageXMLFlags, DomainSaveRestoreFlags,
    DomainShutoffReason,
};
use stdlib_model::{Error, ErrorCode, ErrorDomain};
use stdlib_protocol as wire;
use stdlib_protocol::Text;
use stdlib_protocol::domain::{
    DomainManagedSaveDefineXml, DomainManagedSaveGetXmlDesc, DomainManagedSaveGetXmlDescReply,
    DomainSaveImageDefineXml, DomainSaveImageGetXmlDesc, DomainSaveImageGetXmlDescReply,
};

use super::lifecycle::{Origin, admit, check_unique, power_off, power_on};
use super::{Domain, DomainDefinition};
use crate::host::{Call, check_flags};
use crate::xml;

/// A file of the host.
#[derive(Debug)]
pub(crate) enum HostFile {
    /// The memory of a domain; nobody reads it here.
    Dump,
    /// A domain that was saved.
    Image(DomainDefinition),
}

/// What the flags of an image's state may be.
const STATES: u32 = DomainSaveRestoreFlags::RUNNING.bits() | DomainSaveRestoreFlags::PAUSED.bits();

/// Saves a domain's state to a file of the host, and stops it.
pub(crate) fn save(
    call: &mut Call<'_>,
    named: &wire::Domain,
    to: &Text,
    dxml: Option<&Text>,
    flags: u32,
) -> Result<(), Error> {
    check_flags(flags, 0, "virDomainSaveFlags")?;
    no_other_xml(dxml)?;
    let definition = stop_saved(call, named, |_| Ok(()))?;
    call.state.files.insert(to.to_string(), HostFile::Image(definition));
    Ok(())
}

/// Starts a domain from a file; one that isn't defined is transient.
pub(crate) fn restore(
    call: &mut Call<'_>,
    from: &Text,
    dxml: Option<&Text>,
    flags: u32,
) -> Result<(), Error> {
    check_flags(flags, 0, "virDomainRestoreFlags")?;
    no_other_xml(dxml)?;
    let definition = image(call, from)?.clone();
    if check_unique(call, &definition)?.is_some_and(Domain::is_active) {
        let detail = format!("domain '{}' is already active", definition.name());
        return Err(Error::operation_invalid(detail));
    }
    call.hypervisor.start(&definition)?;
    let uuid = definition.uuid();
    admit(call, &definition)?;
    power_on(call, uuid, definition, 0, Origin::Restored).map(drop)
}

pub(crate) fn image_xml(
    call: &mut Call<'_>,
    args: &DomainSaveImageGetXmlDesc,
) -> Result<DomainSaveImageGetXmlDescReply, Error> {
    check_flags(args.flags, DomainSaveImageXMLFlags::SECURE.bits(), "virDomainSaveImageGetXMLDesc")?;
    Ok(DomainSaveImageGetXmlDescReply { xml: image(call, &args.file)?.to_xml(None)? })
}

pub(crate) fn image_define(call: &mut Call<'_>, args: &DomainSaveImageDefineXml) -> Result<(), Error> {
    check_flags(args.flags, STATES, "virDomainSaveImageDefineXML")?;
    image(call, &args.file)?;
    let definition = DomainDefinition::new(call, xml::parse(&args.dxml)?)?;
    call.state.files.insert(args.file.to_string(), HostFile::Image(definition));
    Ok(())
}

/// Saves a domain's state to where the next start finds it, and stops it.
pub(crate) fn managed_save(call: &mut Call<'_>, named: &wire::Domain, flags: u32) -> Result<(), Error> {
    check_flags(flags, STATES | DomainSaveRestoreFlags::BYPASS_CACHE.bits(), "virDomainManagedSave")?;
    let definition = stop_saved(call, named, |domain| match domain.is_persistent() {
        true => Ok(()),
        false => Err(Error::operation_invalid("cannot do managed save for transient domain")),
    })?;
    call.domain(named)?.managed_save = Some(definition);
    Ok(())
}

pub(crate) fn managed_save_remove(call: &mut Call<'_>, named: &wire::Domain) -> Result<(), Error> {
    call.domain(named)?.managed_save = None;
    Ok(())
}

pub(crate) fn managed_save_xml(
    call: &mut Call<'_>,
    args: &DomainManagedSaveGetXmlDesc,
) -> Result<DomainManagedSaveGetXmlDescReply, Error> {
    check_flags(args.flags, DomainSaveImageXMLFlags::SECURE.bits(), "virDomainManagedSaveGetXMLDesc")?;
    let saved = call.domain(&args.dom)?.managed_save.as_ref().ok_or_else(no_image)?;
    Ok(DomainManagedSaveGetXmlDescReply { xml: saved.to_xml(None)? })
}

pub(crate) fn managed_save_define(
    call: &mut Call<'_>,
    args: &DomainManagedSaveDefineXml,
) -> Result<(), Error> {
    check_flags(args.flags, STATES, "virDomainManagedSaveDefineXML")?;
    let text = args.dxml.as_ref().ok_or_else(|| Error::invalid_arg("dxml must not be NULL"))?;
    let definition = DomainDefinition::new(call, xml::parse(text)?)?;
    let domain = call.domain(&args.dom)?;
    if domain.managed_save.is_none() {
        return Err(no_image());
    }
    if definition.uuid() != domain.uuid {
        let detail = format!("the image is of domain '{}', not '{}'", domain.name, definition.name());
        return Err(Error::operation_failed(detail));
    }
    domain.managed_save = Some(definition);
    Ok(())
}

/// Writes a domain's memory to a file of the host; with a flag that ends it.
pub(crate) fn core_dump(
    call: &mut Call<'_>,
    named: &wire::Domain,
    to: &Text,
    flags: u32,
) -> Result<(), Error> {
    check_flags(flags, DomainCoreDumpFlags::CRASH.bits(), "virDomainCoreDump")?;
    let domain = call.domain(named)?;
    domain.check_active()?;
    let definition = domain.current()?.clone();
    call.state.files.insert(to.to_string(), HostFile::Dump);
    if flags & DomainCoreDumpFlags::CRASH.bits() == 0 {
        return Ok(());
    }
    call.hypervisor.stop(&definition);
    power_off(call, definition.uuid(), DomainShutoffReason::Crashed, DomainEventStoppedDetailType::Crashed)
}

/// Stops an active domain that may be saved, and returns what it was.
fn stop_saved(
    call: &mut Call<'_>,
    named: &wire::Domain,
    may: impl Fn(&Domain) -> Result<(), Error>,
) -> Result<DomainDefinition, Error> {
    let domain = call.domain(named)?;
    domain.check_active()?;
    may(domain)?;
    let definition = domain.current()?.clone();
    call.hypervisor.stop(&definition);
    power_off(call, definition.uuid(), DomainShutoffReason::Saved, DomainEventStoppedDetailType::Saved)?;
    Ok(definition)
}

fn image<'a>(call: &'a Call<'_>, path: &Text) -> Result<&'a DomainDefinition, Error> {
    match call.state.files.get(&path.to_string()) {
        Some(HostFile::Image(definition)) => Ok(definition),
        Some(HostFile::Dump) => Err(Error::internal("mismatched header magic")),
        None => {
            let detail = format!("cannot read domain image '{path}': No such file or directory");
            Err(Error::new(ErrorCode::SystemError, ErrorDomain::Test, detail))
        }
    }
}

fn no_other_xml(dxml: Option<&Text>) -> Result<(), Error> {
    match dxml {
        None => Ok(()),
        Some(_) => {
            Err(Error::new(ErrorCode::ArgumentUnsupported, ErrorDomain::Test, "xml modification unsupported"))
        }
    }
}

fn no_image() -> Error {
    Error::operation_invalid("domain does not have managed save image")
}
