//! `xml`: the XML of an object, as the host has it.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, ObjectRef, Value};
use interp_types::{Effect, Input, Signature, Ty};
use stdlib_model::enums::{DomainCheckpointXMLFlags, DomainSnapshotXMLFlags, DomainXMLFlags};
use stdlib_protocol::domain::DomainGetXmlDesc;

use crate::checkpoint::Checkpoint;
use crate::domain::Domain;
use crate::flags::{flags, only_of};
use crate::host_secret::HostSecret;
use crate::interface::Interface;
use crate::network::Network;
use crate::node_device::NodeDevice;
use crate::nwfilter::Nwfilter;
use crate::nwfilter_binding::NwfilterBinding;
use crate::object_type::of_kind;
use crate::plain::{PLAIN, flag};
use crate::pool::Pool;
use crate::snapshot::Snapshot;
use crate::volume::Volume;

/// `xml(inactive: false, …)`; `virDomainGetXMLDesc` and its like.
pub(crate) const XML: Function = Function {
    signature: Signature {
        name: "xml",
        input: Input::Each(Ty::Union(&[
            Ty::Object("Domain"),
            Ty::Object("Network"),
            Ty::Object("Pool"),
            Ty::Object("Volume"),
            Ty::Object("Nwfilter"),
            Ty::Object("Snapshot"),
            Ty::Object("Checkpoint"),
            Ty::Object("NwfilterBinding"),
            Ty::Object("HostSecret"),
            Ty::Object("Interface"),
            Ty::Object("NodeDevice"),
        ])),
        options: &[
            flag(
                "inactive",
                "Whether what it will be at its next start is given, of a domain, network, pool, interface or node device.",
            ),
            flag("secure", "Whether secrets are in it, of a domain, snapshot or checkpoint."),
            flag("no_domain", "Whether the definition of its domain is left out, of a checkpoint."),
            flag("size", "Whether it says how much has changed since, of a checkpoint."),
            flag("migratable", "Whether it is given as another host would take it, of a domain."),
            flag("update_cpu", "Whether the CPU is given as the host has it, of a domain."),
        ],
        gives: Ty::String,
        effect: Effect::Read,
        ..PLAIN
    },
    about: "Gives the XML of an object, as its host has it.",
    errors: &[
        ("OPERATION_DENIED", "secrets are asked for on a read-only connection"),
        ("BAD_OPTIONS", "an option says nothing of such an object"),
    ],
    examples: &[
        Example::new("domain(\"test\").xml().contains(\"<name>test</name>\")", "true"),
        Example::new(
            "try { network(\"default\").xml(secure: true) } catch (e) { e.message }",
            "`secure` says nothing of the network",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    only_of(call, &["Domain", "Network", "Pool", "Interface", "NodeDevice"], ["inactive"])?;
    only_of(call, &["Domain", "Snapshot", "Checkpoint"], ["secure"])?;
    only_of(call, &["Domain"], ["migratable", "update_cpu"])?;
    only_of(call, &["Checkpoint"], ["no_domain", "size"])?;
    let object: ObjectRef = call.input()?;
    let (session, inactive) = (call.session(), call.option("inactive")?);
    let xml = if let Some(domain) = object.downcast::<Domain>() {
        of_domain(call, domain)?
    } else if let Some(xml) = of_kind!(object, xml(session, inactive), [Network, Pool, Interface, NodeDevice])
    {
        xml?
    } else if let Some(xml) = of_kind!(object, xml(session), [Volume, Nwfilter, NwfilterBinding, HostSecret])
    {
        xml?
    } else if let Some(snapshot) = object.downcast::<Snapshot>() {
        snapshot.xml(session, flags(call, &[("secure", DomainSnapshotXMLFlags::SECURE.bits())])?)?
    } else {
        let flags = flags(
            call,
            &[
                ("secure", DomainCheckpointXMLFlags::SECURE.bits()),
                ("no_domain", DomainCheckpointXMLFlags::NO_DOMAIN.bits()),
                ("size", DomainCheckpointXMLFlags::SIZE.bits()),
            ],
        )?;
        call.object::<Checkpoint>()?.xml(session, flags)?
    };
    Ok(Value::string(xml))
}

fn of_domain(call: &Call<'_>, domain: &Domain) -> Result<String, Fault> {
    let flags = flags(
        call,
        &[
            ("inactive", DomainXMLFlags::INACTIVE.bits()),
            ("secure", DomainXMLFlags::SECURE.bits()),
            ("migratable", DomainXMLFlags::MIGRATABLE.bits()),
            ("update_cpu", DomainXMLFlags::UPDATE_CPU.bits()),
        ],
    )?;
    let request = DomainGetXmlDesc { dom: domain.handle(), flags };
    Ok(domain.host().call(call.session(), request)?.xml.to_string())
}
