//! `write_file`: a file inside a domain is written.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};

use super::{Domain, THIS, guest_file};
use crate::plain::{OUTCOME, PLAIN, flag};

/// `write_file(path, content, …)`; the agent's `guest-file-write`.
pub(crate) const WRITE_FILE: Function = Function {
    signature: Signature {
        name: "write_file",
        input: Input::Each(THIS),
        params: &[
            guest_file::PATH,
            Param {
                name: "content",
                about: "What it is to have: text, bytes as numbers from 0 to 255, or a secret.",
                ty: Ty::Union(&[Ty::String, Ty::List(&Ty::Int), Ty::Secret]),
                default: None,
            },
        ],
        options: &[flag("append", "Whether it is written behind what the file has, which stays.")],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Writes a file inside a domain, through its agent; what it had is gone, unless it is appended to.",
    errors: &[
        ("AGENT_UNRESPONSIVE", "the agent isn't there, or doesn't answer; a part may be written"),
        ("AGENT_COMMAND_FAILED", "there is no such folder, or no room; a part may be written"),
        ("OUT_OF_RANGE", "a number is no byte"),
        ("NO_SUPPORT", "the hypervisor isn't QEMU"),
    ],
    examples: &[
        Example::on(
            "qemu",
            r#"let d = domain("guest");
d.write_file("/tmp/motd", "Hands off.\n");
d.write_file("/tmp/motd", "Please.\n", append: true);
d.read_file("/tmp/motd")"#,
            "Hands off.\nPlease.\n",
        ),
        Example::on(
            "qemu",
            r#"try { domain("guest").write_file("/tmp/x", [256]) } catch (e) { print(e.message) }"#,
            "256 is no byte: bytes are from 0 to 255",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let path: String = call.argument(0)?;
    let content = match call.argument::<Value>(1)? {
        Value::Secret(secret) => secret.expose().to_vec(),
        Value::String(text) => text.as_bytes().to_vec(),
        _ => call.argument::<Vec<i64>>(1)?.into_iter().map(byte).collect::<Result<_, _>>()?,
    };
    guest_file::write(call.session(), domain, &path, &content, call.option("append")?)?;
    Ok(Value::Unit)
}

fn byte(number: i64) -> Result<u8, Fault> {
    u8::try_from(number)
        .map_err(|_| Fault::new("OUT_OF_RANGE", format!("{number} is no byte: bytes are from 0 to 255")))
}
