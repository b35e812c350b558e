//! `read_file` and `read_file_bytes`: a file inside a domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Size, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};

use super::{Domain, THIS, guest_file};
use crate::plain::PLAIN;

/// What both can meet.
const ERRORS: &[(&str, &str)] = &[
    ("AGENT_UNRESPONSIVE", "the agent isn't there, or doesn't answer"),
    ("AGENT_COMMAND_FAILED", "there is no such file, or the agent may not read it"),
    ("TOO_LONG", "it is longer than the limit"),
    ("NO_SUPPORT", "the hypervisor isn't QEMU"),
];

/// `read_file(path, …)`; the agent's `guest-file-read`.
pub(crate) const READ_FILE: Function = Function {
    signature: Signature { name: "read_file", gives: Ty::String, ..SIGNATURE },
    about: "Gives the text of a file inside a domain, through its agent.",
    errors: &[
        ("AGENT_UNRESPONSIVE", "the agent isn't there, or doesn't answer"),
        ("AGENT_COMMAND_FAILED", "there is no such file, or the agent may not read it"),
        ("TOO_LONG", "it is longer than the limit"),
        ("UNREADABLE", "it is not UTF-8: `read_file_bytes` gives its bytes"),
        ("NO_SUPPORT", "the hypervisor isn't QEMU"),
    ],
    examples: &[
        Example::on("qemu", r#"domain("guest").read_file("/proc/version").contains("Linux")"#, "true"),
        Example::on(
            "qemu",
            r#"try { domain("guest").read_file("/no/such/file") } catch (e) { print(e.code) }"#,
            "AGENT_COMMAND_FAILED",
        ),
    ],
    run: |call| {
        let bytes = bytes(call)?;
        String::from_utf8(bytes).map(Value::from).map_err(|error| {
            let byte = error.utf8_error().valid_up_to() + 1;
            Fault::new("UNREADABLE", format!("the file is not UTF-8, from byte {byte} on"))
                .hint("`read_file_bytes` gives its bytes")
        })
    },
};

/// `read_file_bytes(path, …)`; the agent's `guest-file-read`.
pub(crate) const READ_FILE_BYTES: Function = Function {
    signature: Signature { name: "read_file_bytes", gives: Ty::List(&Ty::Int), ..SIGNATURE },
    about: "Gives the bytes of a file inside a domain, as numbers from 0 to 255, through its agent.",
    errors: ERRORS,
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest");
d.write_file("/tmp/bytes", [0, 255, 10]);
d.read_file_bytes("/tmp/bytes")"#,
        "[0,255,10]",
    )],
    run: |call| {
        Ok(Value::list(bytes(call)?.into_iter().map(|byte| Value::Int(byte.into())).collect::<Vec<_>>()))
    },
};

/// What both are called with.
const SIGNATURE: Signature = Signature {
    input: Input::Each(THIS),
    params: &[guest_file::PATH],
    options: &[Param {
        name: "limit",
        about: "The most that is read; a longer file is an error.",
        ty: Ty::Size,
        default: Some("1MiB"),
    }],
    effect: Effect::Read,
    ..PLAIN
};

fn bytes(call: &Call<'_>) -> Result<Vec<u8>, Fault> {
    let domain: &Domain = call.object()?;
    let (path, limit): (String, Size) = (call.argument(0)?, call.option("limit")?);
    let limits = call.session().limits();
    let limit = usize::try_from(limit.bytes()).unwrap_or(usize::MAX).min(limits.string_len);
    guest_file::read(call.session(), domain, &path, limit)
}
