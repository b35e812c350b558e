//! `join_on`: records of two streams that belong together.

use std::borrow::Cow;

use interp_record::{Fault, Pull, Record, Shape, Value};
use interp_types::{Effect, Input, Param, Rule, Signature, Ty};

use super::known::Known;
use super::{KEY, Key, R, STREAM, T, U, ends, held, lazy, open};
use crate::{Call, Example, Function, Session};

/// `join_on(leases, "mac")`.
pub(super) const JOIN_ON: Function = Function {
    signature: Signature {
        name: "join_on",
        input: Input::All(STREAM),
        params: &[
            Param {
                name: "other",
                about: "The array or stream whose records stand on the right; all of it is held in memory.",
                ty: Ty::Stream(&U),
                default: None,
            },
            Param {
                name: "key",
                about: "The name of a field, or a function: what records must have equal to belong together.",
                ty: KEY,
                default: None,
            },
            Param {
                name: "other_key",
                about: "The same for the records on the right; without it, their field of the same name.",
                ty: Ty::Union(&[Ty::Field("U", "R"), Ty::Function(&[U], &R)]),
                default: Some("()"),
            },
        ],
        gives: Ty::Stream(&Ty::Record(&[("key", R), ("left", T), ("right", U)])),
        effect: Effect::Pure,
        rule: Rule::Join,
        ..Signature::PLAIN
    },
    about: "Gives each record with each of the other stream that has an equal key; those without one, or whose key is `()`, are left out.",
    errors: &[
        ("ENDLESS", "the other stream never ends"),
        ("NO_FIELD", "a record has no field of that name"),
        ("TOO_MANY_RECORDS", "the other stream has more than the session holds in memory"),
        ("WRONG_ARGUMENTS", "the key is a function, and there is none for the records on the right"),
    ],
    examples: &[
        Example::new(
            r#"[#{name: "web", pool: "a"}] | join_on([#{pool: "a", free: 7}], "pool") | map(|both| `${both.left.name}: ${both.right.free}`)"#,
            r#"["web: 7"]"#,
        ),
        Example::new(
            r#"[1, 2, 3] | join_on([20, 30], |n| n * 10, |n| n)"#,
            r#"[{"key":20,"left":2,"right":20},{"key":30,"left":3,"right":30}]"#,
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let key = Key::new(call.argument(1)?, "join_on")?;
    let other_key = match (call.argument::<Value>(2)?, &key) {
        (Value::Unit, Key::Field(..)) => key.clone(),
        (Value::Unit, Key::Function(_)) => {
            let message = "`join_on` needs `other_key`, the function for the records on the right";
            return Err(Fault::new("WRONG_ARGUMENTS", message));
        }
        (given, _) => Key::new(given, "join_on")?,
    };
    let right = Right::collect(call, call.session(), &other_key)?;
    let shape = Shape::new(["key", "left", "right"]);
    let mut source = call.pull()?;
    let mut current: Option<Current> = None;
    Ok(lazy(call, move || {
        loop {
            if let Some(Current { key, left, group, next }) = &mut current
                && let Some(found) = right.groups.get(*group).and_then(|group| group.get(*next))
            {
                *next += 1;
                let slots = vec![key.clone(), left.clone(), found.clone()];
                return Ok(Some(Record::new(shape.clone(), slots).into()));
            }
            let Some(left) = source.next()? else { return Ok(None) };
            let key = key.of(&left)?;
            current = right.known.find(&key).map(|group| Current { key, left, group, next: 0 });
        }
    }))
}

/// The record on the left that is being joined, and with which on the right next.
struct Current {
    key: Value,
    left: Value,
    group: usize,
    next: usize,
}

/// The records on the right by their keys.
struct Right {
    known: Known,
    groups: Vec<Vec<Value>>,
}

impl Right {
    fn collect(call: &Call<'_>, session: &Session, key: &Key) -> Result<Self, Fault> {
        let other: Value = call.argument(0)?;
        ends(&other, "join_on")?;
        let mut source: Box<dyn Pull> = open(session, &other)?;
        let mut right = Self { known: Known::new(call), groups: Vec::new() };
        let mut held = held(call);
        while let Some(value) = source.next()? {
            let value = held.keep(Cow::Owned(value))?;
            let key = key.look(&value)?;
            if *key == Value::Unit {
                continue;
            }
            let place = right.known.add(&key)?;
            drop(key);
            match right.groups.get_mut(place.index) {
                Some(group) => group.push(value),
                None => right.groups.push(vec![value]),
            }
        }
        Ok(right)
    }
}
