//! `managed_save`: saves a domain to where its next start goes on from.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature};
use stdlib_model::enums::DomainSaveRestoreFlags as Image;
use stdlib_protocol::domain::DomainManagedSave;

use super::{Domain, THIS, job_call};
use crate::flags::flags;
use crate::plain::{OUTCOME, PLAIN, flag};

/// `managed_save(…)`; `virDomainManagedSave`.
pub(crate) const MANAGED_SAVE: Function = Function {
    signature: Signature {
        name: "managed_save",
        input: Input::Each(THIS),
        options: &[
            flag("bypass_cache", "Whether the image goes past the file cache."),
            flag("running", "Whether it runs when it goes on, whatever it does now."),
            flag("paused", "Whether it is paused when it goes on, whatever it does now."),
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Saves the state of a domain and stops it; its next start goes on from there.",
    errors: &[
        ("OPERATION_ABORTED", "somebody has aborted it; the domain goes on"),
        ("OPERATION_INVALID", "it isn't running"),
        ("OPERATION_UNSUPPORTED", "it has a device whose state can't be saved"),
    ],
    examples: &[Example::new(
        r#"let d = domain("test"); d.managed_save(); print(`${d.state} ${d.managed_save}`); d.start(); `${d.state}, ${d.reason}`"#,
        "shutoff true
running, restored",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let flags = flags(
        call,
        &[
            ("bypass_cache", Image::BYPASS_CACHE.bits()),
            ("running", Image::RUNNING.bits()),
            ("paused", Image::PAUSED.bits()),
        ],
    )?;
    job_call::SAVE.run(call.session(), domain, DomainManagedSave { dom: domain.handle(), flags })?;
    Ok(Value::Unit)
}
