//! `exit`: ends the script with a code of its own.

use interp_record::{Fault, Value};
use interp_types::{Effect, Param, Signature, Ty};

use crate::{Call, Example, Function};

/// The code of the fault that ends a script which asked for it.
pub const EXIT: &str = "EXIT";

/// `exit(3)`.
pub(super) const EXIT_FUNCTION: Function = Function {
    signature: Signature {
        name: "exit",
        params: &[Param {
            name: "code",
            about: "The code that the program ends with, from 0 to 255.",
            ty: Ty::Int,
            default: Some("0"),
        }],
        gives: Ty::Never,
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Ends the script with this code; its `defer`s run, and no `catch` catches it.",
    errors: &[("OUT_OF_RANGE", "it is no code that a program can end with")],
    examples: &[Example::new(
        r#"try { exit(256) } catch (e) { e.message }"#,
        "`code` of `exit` is from 0 to 255, but is 256",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let given: i64 = call.argument(0)?;
    let Ok(code) = u8::try_from(given) else {
        let message = format!("`code` of `exit` is from 0 to 255, but is {given}");
        return Err(Fault::new("OUT_OF_RANGE", message));
    };
    call.session().end_with(code);
    Err(Fault::new(EXIT, format!("the script ends with code {code}")))
}
