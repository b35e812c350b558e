//! `destroy`: cuts the power of a domain, or stops a network or pool.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, ObjectRef, Value};
use interp_types::{Effect, Input, Signature, Ty};
use stdlib_model::enums::DomainDestroyFlagsValues;
use stdlib_protocol::domain::DomainDestroyFlags;

use super::Domain;
use crate::flags::{flags, only_of_domains};
use crate::interface::Interface;
use crate::network::Network;
use crate::node_device::NodeDevice;
use crate::object_type::of_kind;
use crate::plain::{OUTCOME, PLAIN, flag};
use crate::pool::Pool;

/// `destroy(…)`; `virDomainDestroyFlags`, `virNetworkDestroy`, `virStoragePoolDestroy`,
/// `virInterfaceDestroy`, `virNodeDeviceDestroy`.
pub(crate) const DESTROY: Function = Function {
    signature: Signature {
        name: "destroy",
        input: Input::Each(Ty::Union(&[
            Ty::Object("Domain"),
            Ty::Object("Network"),
            Ty::Object("Pool"),
            Ty::Object("Interface"),
            Ty::Object("NodeDevice"),
        ])),
        options: &[
            flag(
                "graceful",
                "Whether it fails rather than kill a hypervisor process that doesn't end by itself.",
            ),
            flag("remove_logs", "Whether the logs of the domain are removed too."),
        ],
        gives: OUTCOME,
        effect: Effect::Destroy,
        ..PLAIN
    },
    about: "Cuts the power of a domain at once, losing what it hasn't written to disk; stops a network or pool, takes down an interface, removes a node device that can be made.",
    errors: &[
        ("OPERATION_INVALID", "it isn't active"),
        ("BAD_OPTIONS", "it is no domain, and an option is given"),
    ],
    examples: &[
        Example::new("let d = domain(\"test\"); d.destroy(); d.state", "shutoff"),
        Example::new(
            "try { network(\"default\").destroy(graceful: true) } catch (e) { e.message }",
            "`graceful` says nothing of the network",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    only_of_domains(call)?;
    let object: ObjectRef = call.input()?;
    if let Some(done) = of_kind!(object, destroy(call.session()), [Network, Pool, Interface, NodeDevice]) {
        return done;
    }
    let domain: &Domain = call.object()?;
    let flags = flags(
        call,
        &[
            ("graceful", DomainDestroyFlagsValues::GRACEFUL.bits()),
            ("remove_logs", DomainDestroyFlagsValues::REMOVE_LOGS.bits()),
        ],
    )?;
    domain.change(call.session(), DomainDestroyFlags { dom: domain.handle(), flags })?;
    Ok(Value::Unit)
}
