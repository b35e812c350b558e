//! `save`: saves the state of a domain to a file.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::DomainSaveRestoreFlags as Image;
use stdlib_protocol::TypedParam;
use stdlib_protocol::domain::{DomainSaveFlags, DomainSaveParams};

use super::{Domain, THIS, job_call};
use crate::flags::flags;
use crate::plain::{OUTCOME, PLAIN, flag};
use crate::setting::setting;

/// How many write or read the image at the same time.
pub(super) const PARALLEL_CHANNELS: Param = setting(
    "parallel_channels",
    "Over how many channels at once the image goes, of the format `sparse`.",
    &Ty::Int,
);

/// `save(path, …)`; `virDomainSaveFlags`, `virDomainSaveParams`.
pub(crate) const SAVE: Function = Function {
    signature: Signature {
        name: "save",
        input: Input::Each(THIS),
        params: &[Param {
            name: "path",
            about: "The file, on the host.",
            ty: Ty::PATH_OR_STRING,
            default: None,
        }],
        options: &[
            Param {
                name: "xml",
                about: "The XML that it goes on with instead of its own.",
                ty: Ty::Optional(&Ty::String),
                default: Some("()"),
            },
            setting(
                "image_format",
                "The format of the image: `raw`, `sparse`, or of a compressor such as `zstd`; without it, as its host is set up.",
                &Ty::String,
            ),
            PARALLEL_CHANNELS,
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
    let (session, dom) = (call.session(), domain.handle());
    // Hosts before libvirt 11.2 know only the call without parameters.
    match image_params(call, &path, call.option("image_format")?, dxml.as_deref())? {
        Some(params) => {
            let request = DomainSaveParams { dom, params: params.into(), flags };
            job_call::SAVE.run(session, domain, request)?;
        }
        None => {
            let request = DomainSaveFlags { dom, to: path.into(), dxml: dxml.map(Into::into), flags };
            job_call::SAVE.run(session, domain, request)?;
        }
    }
    Ok(Value::Unit)
}

/// Returns the parameters of a save or restore, where the call gives what only they can say.
pub(super) fn image_params(
    call: &Call<'_>,
    path: &str,
    format: Option<String>,
    xml: Option<&str>,
) -> Result<Option<Vec<TypedParam>>, Fault> {
    let channels: Option<i32> = call.option(PARALLEL_CHANNELS.name)?;
    if channels.is_none() && format.is_none() {
        return Ok(None);
    }
    let text = |name, text: &str| TypedParam::new(name, text);
    let mut params = vec![text("file", path)];
    params.extend(xml.map(|xml| text("dxml", xml)));
    params.extend(format.map(|format| text("image_format", &format)));
    params.extend(channels.map(|channels| TypedParam::new("parallel.channels", channels)));
    Ok(Some(params))
}
