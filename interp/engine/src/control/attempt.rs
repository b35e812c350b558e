//! `attempt`: a value that says whether something worked, instead of a fault.

use interp_record::{Fault, Function as Closure, Record, Value};
use interp_types::{Effect, Param, Signature, Ty};

use super::{BODY, R, call};
use crate::outcome::stops_the_script;
use crate::{Call, Example, Function};

/// `attempt(|| domain("web").start())`.
pub(super) const ATTEMPT: Function = Function {
    signature: Signature {
        name: "attempt",
        params: &[Param { name: "function", about: "What is attempted.", ty: BODY, default: None }],
        gives: Ty::Record(&[
            ("ok", Ty::Bool),
            ("value", Ty::Optional(&R)),
            ("error", Ty::Optional(&Ty::Error)),
        ]),
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Calls a function, and gives a record that says whether it worked, with its value or its error.",
    errors: &[],
    examples: &[
        Example::new(r#"attempt(|| "12".to_int()).value ?? 0"#, "12"),
        Example::new(
            r#"let a = attempt(|| "x".to_int()); if a.ok { "fine" } else { a.error?.code }"#,
            "UNREADABLE",
        ),
    ],
    run,
};

fn run(called: &mut Call<'_>) -> Result<Value, Fault> {
    let body: Closure = called.argument(0)?;
    match call(called.session(), &body, &[]) {
        Err(fault) if stops_the_script(&fault) => Err(fault),
        found => Ok(attempted(found).into()),
    }
}

/// Returns the record that says whether something worked.
pub(crate) fn attempted(found: Result<Value, Fault>) -> Record {
    let (ok, value, error) = match found {
        Ok(value) => (true, value, Value::Unit),
        Err(fault) => (false, Value::Unit, Value::Fault(fault)),
    };
    Record::from_fields([("ok", Value::Bool(ok)), ("value", value), ("error", error)])
}
