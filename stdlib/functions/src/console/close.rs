//! `close`: closes a console.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Input, Signature};

use super::{Console, THIS};
use crate::plain::PLAIN;

/// `close()`.
pub(crate) const CLOSE: Function = Function {
    signature: Signature { name: "close", input: Input::Each(THIS), ..PLAIN },
    about: "Closes a console, so that others can open it.",
    errors: &[],
    examples: &[Example::on(
        "qemu",
        r#"let c = domain("guest").console(force: true);
c.close();
try { c.send("\n") } catch (e) { print(e.message) }"#,
        "the console is closed",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let console = call.object::<Console>()?.clone();
    console.close(call.session())?;
    Ok(Value::Unit)
}
