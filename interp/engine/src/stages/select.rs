//! `select`: records with only some fields.

use std::sync::{Arc, Mutex, PoisonError};

use interp_record::{Fault, Record, Shape, Value};
use interp_types::{Effect, Input, Param, Rule, Signature, Ty};

use super::{KEY, Key, STREAM, lazy, unless_gone};
use crate::call::described;
use crate::{Call, Example, Function};

/// `select("name", "memory")`.
pub(super) const SELECT: Function = Function {
    signature: Signature {
        name: "select",
        input: Input::All(STREAM),
        params: &[Param {
            name: "fields",
            about: "The name of a field, or a function that gives a record whose fields are added.",
            ty: KEY,
            default: None,
        }],
        variadic: true,
        options: &[],
        gives: Ty::Stream(&Ty::Any),
        effect: Effect::Pure,
        rule: Rule::Select,
    },
    about: "Gives records that have only the fields named, in that order.",
    errors: &[("NO_FIELD", "a record has no field of that name")],
    examples: &[Example::new(
        r#"[#{name: "a", size: 1KiB, id: 7}] | select("name", "size")"#,
        r#"[{"name":"a","size_bytes":1024}]"#,
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let keys = call
        .rest::<Value>(0)?
        .into_iter()
        .map(|key| Key::new(key, "select"))
        .collect::<Result<Vec<_>, _>>()?;
    let shared = Shapes::default();
    let mut source = call.pull()?;
    Ok(lazy(call, move || {
        while let Some(value) = source.next()? {
            announce(&value, &keys);
            if let Some((names, slots)) = unless_gone(&value, selected(&value, &keys))? {
                return Ok(Some(shared.record(names, slots).into()));
            }
        }
        Ok(None)
    }))
}

/// Returns the names and values of the fields that keys read from a record.
fn selected(value: &Value, keys: &[Key]) -> Result<(Vec<Arc<str>>, Vec<Value>), Fault> {
    let mut names: Vec<Arc<str>> = Vec::with_capacity(keys.len());
    let mut slots = Vec::with_capacity(keys.len());
    for key in keys {
        match key {
            Key::Field(name, _) => {
                names.push(name.clone());
                slots.push(key.of(value)?);
            }
            Key::Function(_) => add_fields(key.of(value)?, &mut names, &mut slots)?,
        }
    }
    Ok((names, slots))
}

/// Tells an object which of its fields are read next.
fn announce(value: &Value, keys: &[Key]) {
    if let Value::Object(object) = value {
        let slot = |key: &Key| match key {
            Key::Field(name, _) => object.kind().slot(name),
            Key::Function(_) => None,
        };
        object.will_read(&keys.iter().filter_map(slot).collect::<Vec<_>>());
    }
}

fn add_fields(made: Value, names: &mut Vec<Arc<str>>, slots: &mut Vec<Value>) -> Result<(), Fault> {
    let Value::Record(record) = made else {
        let message = format!("a function of `select` must give a record, but gives {}", described(&made));
        return Err(Fault::new("TYPE_MISMATCH", message).hint("write `|d| #{name: d.name}`"));
    };
    for (name, (_, value)) in record.shape().names().iter().zip(record.fields()) {
        names.push(name.clone());
        slots.push(value.clone());
    }
    Ok(())
}

/// The shape of the last record, which the next one probably has too.
#[derive(Default)]
struct Shapes(Mutex<Option<Shape>>);

impl Shapes {
    fn record(&self, names: Vec<Arc<str>>, slots: Vec<Value>) -> Record {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*last {
            Some(shape) if shape.names() == names.as_slice() => Record::new(shape.clone(), slots),
            _ => {
                let record = Record::from_fields(names.into_iter().zip(slots));
                *last = Some(record.shape().clone());
                record
            }
        }
    }
}
