//! `calls`: what the hosts of a test were asked.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Record, Value};
use interp_types::{Effect, Param, Signature, Ty};
use stdlib_driver::layer::Made;

use super::{of, procedure};
use crate::plain::PLAIN;

/// `calls()`.
pub(crate) const CALLS: Function = Function {
    signature: Signature {
        name: "calls",
        params: &[Param {
            name: "procedure",
            about: "Only calls of this procedure in libvirt's protocol; `*` is any.",
            ty: Ty::String,
            default: Some("\"*\""),
        }],
        gives: Ty::List(&Ty::Record(&[
            ("procedure", Ty::String),
            ("changes", Ty::Bool),
            ("error", Ty::Optional(&Ty::String)),
        ])),
        effect: Effect::Pure,
        ..PLAIN
    },
    about: "Gives the calls that the hosts of a test were asked until now: procedure, whether it may change something, and the code of its error.",
    errors: &[("NO_ENVIRONMENT", "this is no test"), ("INVALID_ARG", "libvirt has no such procedure")],
    examples: &[Example::new(r#"domain("test").suspend(); calls("DOMAIN_SUSPEND") | count()"#, "1")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let wanted = procedure(call, 0)?;
    let made = of(call.session())?.log.made();
    let wanted = made.iter().filter(|made| wanted == "*" || made.procedure.name == wanted);
    Ok(Value::list(wanted.map(record).collect()))
}

fn record(made: &Made) -> Value {
    let error = made.error.as_ref().map(|error| {
        let code = error.code().map_or("DRIVER_FAILED", |code| code.name());
        Value::string(code)
    });
    Value::Record(Record::from_fields([
        ("procedure", Value::string(made.procedure.name)),
        ("changes", Value::Bool(made.is_write)),
        ("error", error.unwrap_or_default()),
    ]))
}
