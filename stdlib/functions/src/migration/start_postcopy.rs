//! `migrate_start_postcopy`: lets a domain go on at the destination before its memory is there.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature, Ty};
use stdlib_protocol::domain::DomainMigrateStartPostCopy;

use crate::domain::Domain;
use crate::plain::{OUTCOME, PLAIN};

/// `migrate_start_postcopy()`; `virDomainMigrateStartPostCopy`.
pub(crate) const MIGRATE_START_POSTCOPY: Function = Function {
    signature: Signature {
        name: "migrate_start_postcopy",
        input: Input::Each(Ty::Object("Domain")),
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Lets a domain that is being migrated with `postcopy` go on at the destination at once.",
    errors: &[("OPERATION_INVALID", "it isn't being migrated, or without `postcopy`")],
    examples: &[Example::on(
        "qemu",
        r#"try { domain("guest").migrate_start_postcopy() } catch (e) { print(e.code) }"#,
        "OPERATION_INVALID",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    domain.change(call.session(), DomainMigrateStartPostCopy { dom: domain.handle(), flags: 0 })?;
    Ok(Value::Unit)
}
