//! `restore`: starts a domain from a file that it was saved to.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Param, Signature, Ty};
use stdlib_model::enums::DomainSaveRestoreFlags as Image;
use stdlib_model::xml::Document;
use stdlib_protocol::domain::{DomainLookupByName, DomainRestoreFlags, DomainRestoreParams};

use super::save::{PARALLEL_CHANNELS, image_params};
use super::save_image_xml::image_xml;
use super::start::STARTING;
use super::{Domain, THIS};
use crate::flags::flags;
use crate::host::Host;
use crate::plain::{OF_HOSTS, PLAIN, flag};

/// `restore(path, …)`; `virDomainRestoreFlags`, `virDomainRestoreParams`.
pub(crate) const RESTORE: Function = Function {
    signature: Signature {
        name: "restore",
        input: OF_HOSTS,
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
            PARALLEL_CHANNELS,
            flag("bypass_cache", "Whether the image goes past the file cache."),
            flag("running", "Whether it runs, whatever it did when it was saved."),
            flag("paused", "Whether it is paused, whatever it did when it was saved."),
            flag("reset_nvram", "Whether its UEFI variables begin anew."),
        ],
        gives: THIS,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Starts a domain from a file that it was saved to.",
    errors: &[
        ("OPERATION_INVALID", "the domain is active"),
        ("OPERATION_FAILED", "the file can't be read, or is no image"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
    ],
    examples: &[Example::new(
        r#"domain("test").save("/tmp/test.save"); let d = restore("/tmp/test.save"); `${d.name} ${d.state}, ${d.reason}`"#,
        "test running, restored",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let path: String = call.argument(0)?;
    let other: Option<String> = call.option("xml")?;
    let flags = flags(
        call,
        &[
            ("bypass_cache", Image::BYPASS_CACHE.bits()),
            ("running", Image::RUNNING.bits()),
            ("paused", Image::PAUSED.bits()),
            ("reset_nvram", Image::RESET_NVRAM.bits()),
        ],
    )?;
    let (host, session) = (Host::given_one(call)?, call.session());
    // The reply doesn't say which domain it is; its XML does.
    let xml = match &other {
        Some(xml) => xml.clone(),
        None => image_xml(session, &host, &path, 0)?,
    };
    match image_params(call, &path, None, other.as_deref())? {
        Some(params) => {
            host.long_call(session, DomainRestoreParams { params: params.into(), flags }, STARTING)?;
        }
        None => {
            let dxml = other.map(Into::into);
            host.long_call(session, DomainRestoreFlags { from: path.into(), dxml, flags }, STARTING)?;
        }
    }
    let name = name(&xml).ok_or_else(|| Fault::new("BAD_REPLY", "the image's XML has no name"))?;
    let found = host.call(session, DomainLookupByName { name: name.into() })?;
    host.changed(found.dom.uuid);
    Ok(Domain::single(session, &host, found.dom))
}

fn name(xml: &str) -> Option<String> {
    let document = Document::parse(xml).ok()?;
    document.root().get("name").map(|name| name.trim().to_owned())
}
