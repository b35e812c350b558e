//! `start`: starts what is defined.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, ObjectRef, Value};
use interp_types::{Effect, Input, Signature, Ty};
use stdlib_model::enums::DomainCreateFlags;
use stdlib_protocol::domain::DomainCreateWithFlags;

use super::Domain;
use crate::flags::{flags, only_of_domains};
use crate::interface::Interface;
use crate::network::Network;
use crate::node_device::NodeDevice;
use crate::object_type::of_kind;
use crate::plain::{OUTCOME, PLAIN, flag};
use crate::pool::Pool;

/// A start is long where much memory was saved. libvirt refuses to abort it.
pub(super) const STARTING: (&str, &str) =
    ("the start", "`d.wait_for(\"running\")` waits for it, `d.destroy()` ends it");

/// `start(…)`; `virDomainCreateWithFlags`, `virNetworkCreate`, `virStoragePoolCreate`,
/// `virInterfaceCreate`, `virNodeDeviceCreate`.
pub(crate) const START: Function = Function {
    signature: Signature {
        name: "start",
        input: Input::Each(Ty::Union(&[
            Ty::Object("Domain"),
            Ty::Object("Network"),
            Ty::Object("Pool"),
            Ty::Object("Interface"),
            Ty::Object("NodeDevice"),
        ])),
        options: &[
            flag("paused", "Whether it is left paused, before its first instruction."),
            flag("autodestroy", "Whether it is destroyed when this connection ends."),
            flag("bypass_cache", "Whether a saved state is read past the file cache."),
            flag("force_boot", "Whether a saved state is thrown away, and it boots."),
            flag("reset_nvram", "Whether its UEFI variables begin anew."),
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Starts a defined domain, network, pool or node device; brings up an interface.",
    errors: &[
        ("OPERATION_INVALID", "it is active already"),
        ("BAD_OPTIONS", "it is no domain, and an option is given"),
    ],
    examples: &[Example::new("let d = domain(\"test\"); d.destroy(); d.start(); d.state", "running")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    only_of_domains(call)?;
    let object: ObjectRef = call.input()?;
    if let Some(done) = of_kind!(object, start(call.session()), [Network, Pool, Interface, NodeDevice]) {
        return done;
    }
    let domain: &Domain = call.object()?;
    let flags = flags(
        call,
        &[
            ("paused", DomainCreateFlags::START_PAUSED.bits()),
            ("autodestroy", DomainCreateFlags::START_AUTODESTROY.bits()),
            ("bypass_cache", DomainCreateFlags::START_BYPASS_CACHE.bits()),
            ("force_boot", DomainCreateFlags::START_FORCE_BOOT.bits()),
            ("reset_nvram", DomainCreateFlags::START_RESET_NVRAM.bits()),
        ],
    )?;
    let request = DomainCreateWithFlags { dom: domain.handle(), flags };
    let started = domain.host().long_call(call.session(), request, STARTING);
    domain.forget();
    started.map(|_| Value::Unit)
}
