//! `unique`: each value once.

use std::collections::{HashMap, hash_map::DefaultHasher};
use std::hash::{Hash, Hasher};

use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Rule, Signature};

use super::{KEY, Key, STREAM, lazy, too_many};
use crate::{Call, Example, Function};

/// `unique("host")`.
pub(super) const UNIQUE: Function = Function {
    signature: Signature {
        name: "unique",
        input: Input::All(STREAM),
        params: &[Param {
            name: "by",
            about: "The name of a field, or a function, of which each value is wanted once; the records themselves without it.",
            ty: KEY,
            default: Some("()"),
        }],
        variadic: false,
        options: &[],
        gives: STREAM,
        effect: Effect::Pure,
        rule: Rule::None,
    },
    about: "Leaves out records that are equal to one before.",
    errors: &[("TOO_MANY_RECORDS", "there are more different ones than the session holds in memory")],
    examples: &[
        Example { script: "[2, 1, 2] | unique()", prints: "[2,1]" },
        Example { script: r#"["aa", "b", "cc"] | unique(|s| s == "b")"#, prints: r#"["aa","b"]"# },
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let key = match call.argument::<Value>(0)? {
        Value::Unit => None,
        key => Some(Key::new(key, "unique")?),
    };
    let limit = call.session().limits().records_held;
    let mut source = call.pull()?;
    let mut seen: HashMap<u64, Vec<Value>> = HashMap::new();
    let mut held = 0;
    Ok(lazy(call, move || {
        while let Some(value) = source.next()? {
            let found = key.as_ref().map_or_else(|| Ok(value.clone()), |key| key.of(&value))?;
            let alike = seen.entry(bucket(&found)).or_default();
            if alike.contains(&found) {
                continue;
            }
            if held >= limit {
                return Err(too_many("unique", limit));
            }
            held += 1;
            alike.push(found);
            return Ok(Some(value));
        }
        Ok(None)
    }))
}

/// Returns a number that equal values share. Those whose equality isn't that of their text share
/// one for all.
fn bucket(value: &Value) -> u64 {
    let mut hasher = DefaultHasher::new();
    match value {
        Value::Int(number) => number.hash(&mut hasher),
        Value::Object(object) => object.label().hash(&mut hasher),
        Value::Size(size) => size.hash(&mut hasher),
        Value::String(text) => text.hash(&mut hasher),
        Value::Uuid(uuid) => uuid.hash(&mut hasher),
        other => other.type_name().hash(&mut hasher),
    }
    hasher.finish()
}
