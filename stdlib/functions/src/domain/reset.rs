//! `reset`: presses the reset button of a domain, or of a node device.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, ObjectRef, Value};
use interp_types::{Effect, Input, Signature, Ty};
use stdlib_protocol::domain::DomainReset;

use super::{Domain, THIS};
use crate::node_device::NodeDevice;
use crate::plain::{OUTCOME, PLAIN};

/// `reset()`; `virDomainReset`, `virNodeDeviceReset`.
pub(crate) const RESET: Function = Function {
    signature: Signature {
        name: "reset",
        input: Input::Each(Ty::Union(&[THIS, Ty::Object("NodeDevice")])),
        gives: OUTCOME,
        effect: Effect::Destroy,
        ..PLAIN
    },
    about: "Resets a domain at once, as a button would, losing what it hasn't written to disk; or a PCI device of a host.",
    errors: &[("OPERATION_INVALID", "it isn't running")],
    examples: &[Example::new(r#"let d = domain("test"); d.reset(); d.state"#, "running")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let object: ObjectRef = call.input()?;
    if let Some(device) = object.downcast::<NodeDevice>() {
        return device.reset(call.session());
    }
    let domain: &Domain = call.object()?;
    domain.change(call.session(), DomainReset { dom: domain.handle(), flags: 0 })?;
    Ok(Value::Unit)
}
