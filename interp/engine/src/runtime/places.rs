//! What scripts change in place: fields of records, items of arrays, and the methods that change
//! an array. `x["a"][0] = 1` and `x.push(1)` are Rhai's own chains of these.

use std::borrow::Cow;
use std::sync::Arc;

use interp_record::{Fault, Value};
use interp_types::typed::BinaryOp;
use rhai::{Array, Dynamic, Engine, EvalAltResult, INT, ImmutableString};

use super::operators::result;
use crate::call::described;
use crate::dynamic::{to_dynamic, to_value};
use crate::raise::raise;
use crate::{Limits, index, methods, operators, stages};

pub(super) fn register(engine: &mut Engine, limits: Limits) {
    engine.register_indexer_get(|base: &mut Value, name: ImmutableString| {
        result(stages::field(base, &name).map_err(|fault| new_field(fault, base)))
    });
    engine.register_indexer_get(|base: &mut Value, place: INT| result(index::item(base, &Value::Int(place))));
    engine.register_indexer_set(|base: &mut Value, name: ImmutableString, value: Dynamic| {
        set_field(base, &name, to_value(value)).map_err(raise)
    });
    engine.register_indexer_set(|base: &mut Value, place: INT, value: Dynamic| {
        set_item(base, place, to_value(value)).map_err(raise)
    });
    engine.register_fn("add_text", move |place: &mut Dynamic, more: Dynamic| add_text(&limits, place, more));
    engine.register_fn(
        "change_copy",
        move |mut base: Dynamic, name: ImmutableString, arguments: Array, _named: Dynamic| {
            let mut base = to_value(base.take());
            change(&limits, &mut base, &name, arguments)
        },
    );
    engine.register_fn("has_items", |base: Dynamic| has_places(&to_value(base), "items").map_err(raise));
    engine.register_fn("has_fields", |base: Dynamic| has_places(&to_value(base), "fields").map_err(raise));
    for name in methods::CHANGING {
        let native = changing(name);
        engine.register_fn(&native, move |base: &mut Value| change(&limits, base, name, vec![]));
        engine.register_fn(&native, move |base: &mut Value, a: Dynamic| change(&limits, base, name, vec![a]));
        engine.register_fn(&native, move |base: &mut Value, a: Dynamic, b: Dynamic| {
            change(&limits, base, name, vec![a, b])
        });
    }
}

/// Returns the native function of a method that changes what it is called on.
pub(crate) fn changing(name: &str) -> String {
    format!("change_{name}")
}

fn change(
    limits: &Limits,
    base: &mut Value,
    name: &str,
    arguments: Vec<Dynamic>,
) -> Result<Dynamic, Box<EvalAltResult>> {
    let arguments: Vec<Value> = arguments.into_iter().map(to_value).collect();
    let before = operators::len(base);
    let found = methods::change(limits, base, name, arguments).map_err(raise)?;
    limits.check_grown(base, before).map_err(raise)?;
    Ok(to_dynamic(found))
}

/// Adds something at the end of the string in a variable, which is not copied for that; any other value becomes what
/// `+` makes of it.
fn add_text(limits: &Limits, place: &mut Dynamic, more: Dynamic) -> Result<(), Box<EvalAltResult>> {
    let more = to_value(more);
    if let Some(mut text) = place.write_lock::<ImmutableString>()
        && !matches!(more, Value::List(_))
    {
        let added = match &more {
            Value::String(added) => Cow::Borrowed(&**added),
            other => Cow::Owned(crate::text(other)),
        };
        limits.room_for(text.len().saturating_add(added.len())).map_err(raise)?;
        *text += &*added;
        return Ok(());
    }
    let sum = operators::binary(BinaryOp::Add, &to_value(place.clone()), &more);
    *place = result(sum.and_then(|sum| limits.admit(sum)))?;
    Ok(())
}

/// Says how a field begins that is counted or added to.
fn new_field(fault: Fault, base: &Value) -> Fault {
    match base {
        Value::Record(_) if fault.advice().is_none() => {
            fault.hint("where it may be new, set it before: `record[name] ??= 0`")
        }
        _ => fault,
    }
}

fn set_field(base: &mut Value, name: &str, value: Value) -> Result<(), Fault> {
    match base {
        Value::Record(record) => {
            *record = record.with(name, value);
            Ok(())
        }
        Value::Object(object) => object.set_field(name, value),
        other => Err(Fault::new("TYPE_MISMATCH", format!("{} has no fields to set", described(other)))),
    }
}

/// Refuses what Rhai itself would set a bit or a letter of.
fn has_places(base: &Value, what: &str) -> Result<(), Fault> {
    match base {
        Value::Bool(_)
        | Value::Char(_)
        | Value::Float(_)
        | Value::Int(_)
        | Value::String(_)
        | Value::Unit => {
            Err(Fault::new("TYPE_MISMATCH", format!("{} has no {what} to set", described(base))))
        }
        _ => Ok(()),
    }
}

fn set_item(base: &mut Value, place: INT, value: Value) -> Result<(), Fault> {
    let Value::List(values) = base else {
        return Err(Fault::new("TYPE_MISMATCH", format!("{} has no items to set", described(base))));
    };
    let index = index::resolve(values.len(), place)?;
    if let Some(slot) = Arc::make_mut(values).get_mut(index) {
        *slot = value;
    }
    Ok(())
}
