//! `sleep`: waits.

use interp_record::{Duration, Fault, Value};
use interp_types::{Param, Signature, Ty};

use crate::{Call, Example, Function};

/// `sleep(5s)`.
pub(super) const SLEEP: Function = Function {
    signature: Signature {
        name: "sleep",
        params: &[Param { name: "duration", about: "How long.", ty: Ty::Duration, default: None }],
        ..Signature::PLAIN
    },
    about: "Waits this long; Ctrl-C and the deadline end it at once.",
    errors: &[],
    examples: &[Example::new("sleep(1ms); 1", "1")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let duration: Duration = call.argument(0)?;
    call.session().sleep(duration.to_wait())?;
    Ok(Value::Unit)
}
