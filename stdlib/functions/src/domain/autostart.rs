//! `autostart`: says whether an object starts with its host.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, ObjectRef, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_protocol::domain::{DomainSetAutostart, DomainSetAutostartOnce};

use super::Domain;
use crate::network::Network;
use crate::node_device::NodeDevice;
use crate::object_type::of_kind;
use crate::plain::{OUTCOME, PLAIN, flag};
use crate::pool::Pool;

/// `autostart(on)`; `virDomainSetAutostart`, `virNetworkSetAutostart`, `virStoragePoolSetAutostart`.
pub(crate) const AUTOSTART: Function = Function {
    signature: Signature {
        name: "autostart",
        input: Input::Each(Ty::Union(&[
            Ty::Object("Domain"),
            Ty::Object("Network"),
            Ty::Object("Pool"),
            Ty::Object("NodeDevice"),
        ])),
        params: &[Param { name: "on", about: "Whether it does.", ty: Ty::Bool, default: Some("true") }],
        options: &[flag("once", "Whether only the next start of the host is meant, of a domain.")],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Says whether a domain, network, pool or node device starts when its host does.",
    errors: &[("OPERATION_INVALID", "it isn't persistent")],
    examples: &[Example::new("let d = domain(\"test\"); d.autostart(true); d.autostart", "true")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let on: bool = call.argument(0)?;
    let object: ObjectRef = call.input()?;
    if let Some(done) = of_kind!(object, autostart(call.session(), on), [Network, Pool, NodeDevice]) {
        return done;
    }
    let domain: &Domain = call.object()?;
    let (dom, autostart) = (domain.handle(), i32::from(on));
    if call.option("once")? {
        domain.change(call.session(), DomainSetAutostartOnce { dom, autostart })?;
    } else {
        domain.change(call.session(), DomainSetAutostart { dom, autostart })?;
    }
    Ok(Value::Unit)
}
