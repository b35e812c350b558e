//! `advance`: lets time pass.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Param, Signature, Ty};

use super::time;
use crate::plain::PLAIN;

/// `advance(10m)`.
pub(crate) const ADVANCE: Function = Function {
    signature: Signature {
        name: "advance",
        params: &[Param { name: "time", about: "How much time passes.", ty: Ty::Duration, default: None }],
        effect: Effect::Pure,
        ..PLAIN
    },
    about: "Lets time pass in a test, at once; what was to happen meanwhile happens.",
    errors: &[("NO_ENVIRONMENT", "this is no test"), ("OUT_OF_RANGE", "the time is negative")],
    examples: &[Example::new("advance(7d); \"a week later\"", "a week later")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let time = time(call, 0)?;
    let session = call.session();
    if session.simulated_time().is_none() {
        let fault = Fault::new("NO_ENVIRONMENT", "time can be advanced in tests only");
        return Err(fault.hint("run the script with `virtshell test`"));
    }
    session.sleep(time)?;
    Ok(Value::Unit)
}
