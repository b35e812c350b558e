//! `save`: saves the state of a domain to a file.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::DomainSaveRestoreFlags as Image;
use stdlib_protocol::domain::DomainSaveFlags;

use super::{Domain, THIS, job_call};
use crate::flags::flags;
use crate::plain::{OUTCOME, PLAIN, flag};

/// `save(path, …)`; `virDomainSaveFlags`.
pub(crate) const SAVE: Function = Function {
    signature: Signature {
        name: "save",
        input: Input::Each(THIS),
        params: &[Param { name: "path", about: "The file, on the host.", ty: Ty::String, default: None }],
        options: &[
            Param {
                name: "xml",
                about: "The XML that it goes on with instead of its own.",
                ty: Ty::Optional(&Ty::String),
                default: Some("()"),
            },
            flag("bypass_cache", "Whether the image goes past the file cache."),
            flag("running", "Whether it runs when it goes on, whatever it does now."),
            flag("paused", "Whether it is paused when it goes on, whatever it does now."),
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Saves the state of a domain to a file of its host, and stops it.",
    errors: &[
        ("OPERATION_ABORTED", "somebody has aborted it; the domain goes on"),
        ("OPERATION_INVALID", "it isn't running"),
        ("OPERATION_UNSUPPORTED", "it has a device whose state can't be saved"),
        ("OPERATION_FAILED", "the file can't be written"),
    ],
    examples: &[Example::new(
        r#"let d = domain("test"); d.save("/tmp/test.save"); `${d.state}, ${d.reason}`"#,
        "shutoff, saved",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let path: String = call.argument(0)?;
    let dxml: Option<String> = call.option("xml")?;
    let flags = flags(
        call,
        &[
            ("bypass_cache", Image::BYPASS_CACHE.bits()),
            ("running", Image::RUNNING.bits()),
            ("paused", Image::PAUSED.bits()),
        ],
    )?;
    let request =
        DomainSaveFlags { dom: domain.handle(), to: path.into(), dxml: dxml.map(Into::into), flags };
    job_call::SAVE.run(call.session(), domain, request)?;
    Ok(Value::Unit)
}
