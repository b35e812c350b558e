//! `expect`: waits until a text comes on a console.

use interp_engine::{Call, Example, Function};
use interp_record::{Duration, Fault, Value};
use interp_types::{Input, Param, Signature, Ty};

use super::{Console, THIS};
use crate::plain::PLAIN;

/// `expect(pattern, …)`.
pub(crate) const EXPECT: Function = Function {
    signature: Signature {
        name: "expect",
        input: Input::Each(THIS),
        params: &[Param {
            name: "pattern",
            about: "The text, or a regular expression.",
            ty: Ty::Union(&[Ty::String, Ty::Regex]),
            default: None,
        }],
        options: &[Param {
            name: "timeout",
            about: "How long it is waited for at most.",
            ty: Ty::Duration,
            default: Some("30s"),
        }],
        gives: Ty::String,
        ..PLAIN
    },
    about: "Waits until a text comes on a console, and gives all that came up to its end.",
    errors: &[
        ("TIMED_OUT", "it has not come by then"),
        ("STREAM_BROKEN", "the console is closed, or has come to its end"),
    ],
    examples: &[Example::on(
        "qemu",
        r##"let c = domain("guest").console(force: true);
c.send("\n");
c.expect("# ");
c.send("uname -s\n");
let said = c.expect(regex("Linux"));
c.close();
said.contains("Linux")"##,
        "true",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let console: &Console = call.object()?;
    let timeout: Duration = call.option("timeout")?;
    let (session, wait) = (call.session(), timeout.to_wait());
    let (found, wanted) = match call.argument::<Value>(0)? {
        Value::Regex(regex) => {
            let end = |text: &str| regex.find_at(text).map(|place| place.end);
            (console.read_until(session, wait, end)?, regex.as_str().to_owned())
        }
        _ => {
            let wanted: String = call.argument(0)?;
            let find = |text: &str| text.find(&wanted).map(|at| at + wanted.len());
            (console.read_until(session, wait, find)?, wanted.clone())
        }
    };
    found.map(Value::from).ok_or_else(|| {
        let last = console.last_unread();
        Fault::new("TIMED_OUT", format!("`{wanted}` has not come after {timeout}")).hint(
            match last.as_str() {
                "" => "nothing came at all: does anything inside write to this console?".to_owned(),
                last => format!("the last line is `{last}`"),
            },
        )
    })
}
