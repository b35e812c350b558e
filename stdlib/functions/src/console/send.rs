//! `send`: types into a console.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};

use super::{Console, THIS};
use crate::plain::PLAIN;

/// `send(text)`.
pub(crate) const SEND: Function = Function {
    signature: Signature {
        name: "send",
        input: Input::Each(THIS),
        params: &[Param {
            name: "text",
            about: "What is typed; `\\n` is Enter. A secret is shown nowhere here.",
            ty: Ty::Union(&[Ty::String, Ty::Secret]),
            default: None,
        }],
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Types into a console.",
    errors: &[("STREAM_BROKEN", "the console is closed, or has come to its end")],
    examples: &[Example::on(
        "qemu",
        r##"let c = domain("guest").console(force: true); c.send("\n"); c.expect("#"); c.close();"##,
        "",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let console: &Console = call.object()?;
    match call.argument::<Value>(0)? {
        Value::Secret(secret) => {
            // It may be echoed as soon as it is sent.
            console.keep_unseen(&secret);
            console.send(call.session(), secret.expose())?;
        }
        _ => console.send(call.session(), call.argument::<String>(0)?.as_bytes())?,
    }
    Ok(Value::Unit)
}
