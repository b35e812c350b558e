//! `latency`: lets calls to a host take long.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Param, Signature, Ty};

use super::{of, procedure, time};
use crate::plain::PLAIN;

/// `latency("DOMAIN_GET_INFO", 2s)`.
pub(crate) const LATENCY: Function = Function {
    signature: Signature {
        name: "latency",
        params: &[
            Param {
                name: "procedure",
                about: "The procedure in libvirt's protocol, such as `DOMAIN_GET_INFO`; `*` is any.",
                ty: Ty::String,
                default: None,
            },
            Param { name: "time", about: "How long each call of it takes.", ty: Ty::Duration, default: None },
        ],
        effect: Effect::Pure,
        ..PLAIN
    },
    about: "Lets every call of a procedure take this long, in a test; no real time passes.",
    errors: &[
        ("NO_ENVIRONMENT", "this is no test"),
        ("INVALID_ARG", "libvirt has no such procedure"),
        ("OUT_OF_RANGE", "the time is negative"),
    ],
    examples: &[Example::new(
        r#"latency("DOMAIN_SUSPEND", 2s); domain("test").suspend(); domain("test").state"#,
        "paused",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let procedure = procedure(call, 0)?;
    of(call.session())?.plan.delay(&procedure, time(call, 1)?);
    Ok(Value::Unit)
}
