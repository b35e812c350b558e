//! `core_dump`: writes the memory of a domain to a file.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::{DomainCoreDumpFlags, DomainCoreDumpFormat};
use stdlib_protocol::domain::{DomainCoreDump, DomainCoreDumpWithFormat};

use super::{Domain, THIS, job_call};
use crate::flags::flags;
use crate::plain::{OUTCOME, PLAIN, flag};

/// libvirt's words for the formats.
const FORMATS: &[&str] = &["raw", "kdump-zlib", "kdump-lzo", "kdump-snappy", "win-dmp"];

/// `core_dump(path, …)`; `virDomainCoreDumpWithFormat`.
pub(crate) const CORE_DUMP: Function = Function {
    signature: Signature {
        name: "core_dump",
        input: Input::Each(THIS),
        params: &[Param {
            name: "path",
            about: "The file, on the host.",
            ty: Ty::PATH_OR_STRING,
            default: None,
        }],
        options: &[
            flag("crash", "Whether the domain is left crashed."),
            flag("live", "Whether it runs on meanwhile."),
            flag("reset", "Whether it is reset afterwards."),
            flag(
                "memory_only",
                "Whether only memory and registers are written, in a format that debuggers read.",
            ),
            flag("bypass_cache", "Whether the file is written past the file cache."),
            Param {
                name: "format",
                about: "The format of a file of memory only.",
                ty: Ty::Words("dump format", FORMATS),
                default: Some("\"raw\""),
            },
        ],
        gives: OUTCOME,
        effect: Effect::Destroy,
        ..PLAIN
    },
    about: "Writes the memory of a domain to a file of its host.",
    errors: &[("OPERATION_INVALID", "it isn't running"), ("OPERATION_FAILED", "the file can't be written")],
    examples: &[Example::new(
        r#"let d = domain("test"); d.core_dump("/tmp/test.core", crash: true); `${d.state}, ${d.reason}`"#,
        "shutoff, crashed",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let (path, format): (String, String) = (call.argument(0)?, call.option("format")?);
    let flags = flags(
        call,
        &[
            ("crash", DomainCoreDumpFlags::CRASH.bits()),
            ("live", DomainCoreDumpFlags::LIVE.bits()),
            ("reset", DomainCoreDumpFlags::RESET.bits()),
            ("memory_only", DomainCoreDumpFlags::MEMORY_ONLY.bits()),
            ("bypass_cache", DomainCoreDumpFlags::BYPASS_CACHE.bits()),
        ],
    )?;
    // libvirt refuses to abort one of memory only.
    let job = job_call::DUMP.abortable(!call.option::<bool>("memory_only")?);
    let (dom, to) = (domain.handle(), path.into());
    match format.parse::<DomainCoreDumpFormat>().map(|format| format.value().unsigned_abs()) {
        // Hypervisors that know no formats know the call without one.
        Err(_) | Ok(0) => job.run(call.session(), domain, DomainCoreDump { dom, to, flags })?,
        Ok(dumpformat) => {
            job.run(call.session(), domain, DomainCoreDumpWithFormat { dom, to, dumpformat, flags })?;
        }
    }
    Ok(Value::Unit)
}
