//! The definition of a new domain, from a record: what `define` and `create` take beside XML.
//!
//! Its fields are those that `edit` lets a function set. What it doesn't say follows from the host: the type of
//! hypervisor, the architecture, what is started. A PC is told by its buttons, which it only hears with ACPI.

use interp_engine::Session;
use interp_record::{Fault, Record, Value};
use interp_types::{Rule, Ty};
use stdlib_model::xml::{Document, Element, Node};
use stdlib_protocol::connect::ConnectGetCapabilities;

use super::domain_xml::{DomainXml, RECORD_FIELDS};
use super::xml_object::Xml;
use crate::described::no_field;
use crate::document::given_by_host;
use crate::host::Host;

/// A domain as a record; all its fields would be too many to show.
pub(crate) const DOMAIN: Ty = Ty::Record(&[("name", Ty::Optional(&Ty::String))]);

/// What the checker holds such a record to, if it is written out.
pub(crate) const RULE: Rule = Rule::Fields(RECORD_FIELDS);

/// Architectures whose machines have ACPI.
const WITH_ACPI: &[&str] = &["aarch64", "i686", "x86_64"];

/// Returns the XML that `define` and its like are given: a text as it is, or that of a record.
///
/// # Errors
/// `MISSING_ARGUMENT`, `NO_FIELD`, `TYPE_MISMATCH`, and those of asking the host what it can do.
pub(crate) fn domain_xml(session: &Session, host: &Host, given: &Value) -> Result<String, Fault> {
    match given {
        Value::String(xml) => Ok(xml.to_string()),
        Value::Record(record) => {
            let capabilities = given_by_host(&host.call(session, ConnectGetCapabilities)?.capabilities)?;
            described(&capabilities, record)
        }
        other => {
            let message = format!("a domain is XML or a record, and not {}", other.type_name());
            Err(Fault::new("TYPE_MISMATCH", message))
        }
    }
}

fn described(capabilities: &Document, record: &Record) -> Result<String, Fault> {
    let guest = Guest::of(capabilities, text(record, "arch"), text(record, "type"));
    let name = text(record, "name").ok_or_else(|| missing("name"))?;
    let mut system = Element::new("type");
    if let Some(arch) = &guest.arch {
        system = system.attribute("arch", arch);
    }
    let mut domain = Element::new("domain")
        .attribute("type", &guest.hypervisor)
        .leaf("name", name)
        .child(Element::new("os").child(system.text(&guest.system)));
    if guest.arch.as_deref().is_some_and(|arch| WITH_ACPI.contains(&arch)) && guest.system == "hvm" {
        domain = domain.child(Element::new("features").child(Element::new("acpi")));
    }
    let draft = DomainXml(Xml::new(&domain.to_xml())?);
    let known = || RECORD_FIELDS.iter().map(|(name, _)| *name);
    for (name, value) in record.fields() {
        if !known().any(|field| field == name) {
            return Err(no_field("a domain", name, known()));
        }
        if !["arch", "name", "type"].contains(&name) && *value != Value::Unit {
            draft.set(name, value)?;
        }
    }
    let given = |name| record.get(name).is_some_and(|value| *value != Value::Unit);
    match given("memory") || given("max_memory") {
        true => Ok(draft.0.text()),
        false => Err(missing("memory")),
    }
}

fn missing(field: &str) -> Fault {
    Fault::new("MISSING_ARGUMENT", format!("a domain needs its `{field}`")).hint(
        "write it as in `#{name: \"web\", memory: 2GiB, disks: [#{source: \"/web.img\", target: \"vda\"}]}`",
    )
}

fn text<'r>(record: &'r Record, name: &str) -> Option<&'r str> {
    match record.get(name) {
        Some(Value::String(text)) => Some(text),
        _ => None,
    }
}

/// What kind of domain it will be.
#[derive(Debug, PartialEq, Eq)]
struct Guest {
    hypervisor: String,
    /// What is started: a machine, or a program.
    system: String,
    arch: Option<String>,
}

impl Guest {
    /// Chooses among what a host can run: its own architecture, and the fastest way.
    fn of(capabilities: &Document, arch: Option<&str>, hypervisor: Option<&str>) -> Self {
        let root = capabilities.root();
        let own = root.get("host/cpu/arch").map(|arch| arch.trim().to_owned());
        let wanted = arch.map(str::to_owned).or(own);
        let guests = root.find_all("guest");
        let has = |guest: &&Node<'_>| guest.get("arch/@name").as_deref() == wanted.as_deref();
        let guest = guests.iter().find(has).or(guests.first());
        let types: Vec<String> = guest
            .map(|guest| guest.find_all("arch/domain"))
            .unwrap_or_default()
            .iter()
            .filter_map(|domain| domain.attribute("type").map(|kind| kind.into_owned()))
            .collect();
        let fastest = types.iter().find(|kind| *kind == "kvm").or(types.first()).cloned();
        Self {
            hypervisor: hypervisor.map(str::to_owned).or(fastest).unwrap_or_else(|| "qemu".to_owned()),
            system: guest
                .and_then(|guest| guest.get("os_type"))
                .map_or_else(|| "hvm".to_owned(), |system| system.trim().to_owned()),
            arch: arch
                .map(str::to_owned)
                .or_else(|| guest.and_then(|guest| guest.get("arch/@name")).map(|arch| arch.into_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use interp_record::Size;

    use super::*;

    const CAPABILITIES: &str = "<capabilities><host><cpu><arch>x86_64</arch></cpu></host>\
        <guest><os_type>hvm</os_type><arch name='i686'><domain type='qemu'/></arch></guest>\
        <guest><os_type>hvm</os_type><arch name='x86_64'><domain type='qemu'/><domain type='kvm'/></arch></guest>\
        </capabilities>";

    fn described(fields: &[(&str, Value)]) -> Result<String, String> {
        let capabilities = Document::parse(CAPABILITIES).unwrap();
        let record = Record::from_fields(fields.iter().cloned());
        super::described(&capabilities, &record)
            .map_err(|fault| format!("{}: {}", fault.code(), fault.message()))
    }

    #[test]
    fn what_a_host_runs_best_is_chosen() {
        let capabilities = Document::parse(CAPABILITIES).unwrap();
        let guest = |arch, kind| Guest::of(&capabilities, arch, kind);
        let best = guest(None, None);
        assert_eq!((best.hypervisor.as_str(), best.system.as_str()), ("kvm", "hvm"));
        assert_eq!(best.arch.as_deref(), Some("x86_64"));
        assert_eq!(guest(Some("i686"), None).hypervisor, "qemu");
        assert_eq!(guest(None, Some("qemu")).hypervisor, "qemu");
    }

    #[test]
    fn a_domain_is_written_from_its_fields() {
        let disk = Record::from_fields([("source", "/a".into()), ("target", "vda".into())]);
        let xml = described(&[
            ("name", "a&b".into()),
            ("memory", Size::from_bytes(1 << 30).into()),
            ("vcpus", 2_i64.into()),
            ("disks", Value::list(vec![Value::Record(disk)])),
        ]);
        let xml = xml.unwrap();
        for part in [
            "<domain type='kvm'>",
            "<name>a&amp;b</name>",
            "<type arch='x86_64'>hvm</type>",
            "<acpi/>",
            "<memory unit='KiB'>1048576</memory>",
            ">2</vcpu>",
            "<source file='/a'/>",
        ] {
            assert!(xml.contains(part), "{part}: {xml}");
        }
    }

    #[test]
    fn what_is_missing_or_not_known_is_told() {
        let memory = ("memory", Size::from_bytes(1 << 30).into());
        assert_eq!(
            described(std::slice::from_ref(&memory)),
            Err("MISSING_ARGUMENT: a domain needs its `name`".to_owned())
        );
        let name = ("name", Value::from("a"));
        assert_eq!(
            described(std::slice::from_ref(&name)),
            Err("MISSING_ARGUMENT: a domain needs its `memory`".to_owned())
        );
        let wrong = described(&[name, memory, ("vcpu", 1_i64.into())]);
        assert_eq!(wrong, Err("NO_FIELD: a domain has no field `vcpu`".to_owned()));
    }
}
