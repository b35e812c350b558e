//! Parameters that are objects: a host by its URI or alias, a domain by its name. They are looked up before the
//! script begins, by the function of the library that a script would call.

use std::collections::HashMap;

use interp_engine::{Call, Function, Session};
use interp_record::{Fault, Value};
use interp_types::typed::Script;
use interp_types::{Effect, Ty, Type};

use super::declared;

/// Replaces the names of objects by the objects.
///
/// # Errors
/// The fault of each that cannot be found or reached.
pub(crate) fn look_up(
    session: &Session,
    script: &Script,
    values: &mut HashMap<String, Value>,
) -> Result<(), Vec<Fault>> {
    let mut faults = Vec::new();
    for known in declared(script) {
        let Some(value) = values.get_mut(known.name) else { continue };
        match found(session, value, known.ty) {
            Ok(object) => *value = object,
            Err(fault) => faults.push(fault.during(format!("looking up `--{}`", known.name))),
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

fn found(session: &Session, value: &Value, ty: &Type) -> Result<Value, Fault> {
    match (value, ty.present()) {
        (Value::String(name), Type::Object(of)) => match finder(session, of.of.name) {
            Some(function) => {
                let name = Value::String(name.clone());
                (function.run)(&mut Call::new(function, session, Value::Unit, vec![name], None))
            }
            None => {
                let message = format!("{} can't be given from outside", of.of.name);
                Err(Fault::new("BAD_PARAMETER", message).hint("take its name, and look it up in the script"))
            }
        },
        (Value::List(values), Type::List(ty)) => {
            values.iter().map(|value| found(session, value, ty)).collect::<Result<_, _>>().map(Value::list)
        }
        (other, _) => Ok(other.clone()),
    }
}

/// Returns the function that finds objects of a type by one text and changes nothing: `domain(name)`, `connect(uri)`.
fn finder(session: &Session, ty: &str) -> Option<&'static Function> {
    let functions = session.catalogue().functions().iter().copied();
    functions.into_iter().find(|function| {
        let signature = &function.signature;
        matches!(signature.gives, Ty::Object(gives) if gives == ty)
            && signature.input.may_be_absent()
            && signature.effect <= Effect::Read
            && matches!(signature.params, [param] if matches!(param.ty, Ty::String | Ty::PATH_OR_STRING | Ty::URI_OR_STRING))
    })
}
