//! `remove_managed_save`: throws the saved state of a domain away.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature};
use stdlib_protocol::domain::DomainManagedSaveRemove;

use super::{Domain, THIS};
use crate::plain::{OUTCOME, PLAIN};

/// `remove_managed_save()`; `virDomainManagedSaveRemove`.
pub(crate) const REMOVE_MANAGED_SAVE: Function = Function {
    signature: Signature {
        name: "remove_managed_save",
        input: Input::Each(THIS),
        gives: OUTCOME,
        effect: Effect::Destroy,
        ..PLAIN
    },
    about: "Throws the saved state of a domain away, so that its next start boots it.",
    errors: &[("NO_DOMAIN", "it is gone")],
    examples: &[Example::new(
        r#"let d = domain("test"); d.managed_save(); d.remove_managed_save(); d.managed_save"#,
        "false",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    domain.change(call.session(), DomainManagedSaveRemove { dom: domain.handle(), flags: 0 })?;
    Ok(Value::Unit)
}
