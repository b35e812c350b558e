//! `checkpoint`: the checkpoint of a domain with a name.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Input, Param, Signature, Ty};
use stdlib_protocol::domain_checkpoint::DomainCheckpointLookupByName;

use super::Checkpoint;
use crate::domain::Domain;
use crate::plain::PLAIN;

/// `checkpoint(name)`; `virDomainCheckpointLookupByName`.
pub(crate) const CHECKPOINT: Function = Function {
    signature: Signature {
        name: "checkpoint",
        input: Input::Each(Ty::Object("Domain")),
        params: &[Param { name: "name", about: "Its name.", ty: Ty::String, default: None }],
        gives: Ty::Object("Checkpoint"),
        ..PLAIN
    },
    about: "Finds the checkpoint of a domain with this name.",
    errors: &[("NO_DOMAIN_CHECKPOINT", "it has no such checkpoint")],
    examples: &[Example::on(
        "qemu",
        r#"try { domain("guest").checkpoint("lost") } catch (e) { print(e.code) }"#,
        "NO_DOMAIN_CHECKPOINT",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let name: String = call.argument(0)?;
    let request = DomainCheckpointLookupByName { dom: domain.handle(), name: name.into(), flags: 0 };
    let found = domain.host().call(call.session(), request)?.checkpoint;
    Ok(Checkpoint::single(call.session(), domain.host(), found))
}
