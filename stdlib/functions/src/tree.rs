//! `tree`: what comes from what, or hangs on what, as lines that are indented so.

use std::collections::{BTreeMap, BTreeSet};

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature, Ty};

use crate::plain::PLAIN;

/// How far each level is indented.
const INDENT: &str = "  ";

/// `tree()`.
pub(crate) const TREE: Function = Function {
    signature: Signature {
        name: "tree",
        input: Input::All(Ty::Stream(&Ty::Union(&[
            Ty::Object("Snapshot"),
            Ty::Object("Checkpoint"),
            Ty::Object("NodeDevice"),
        ]))),
        gives: Ty::List(&Ty::String),
        effect: Effect::Read,
        ..PLAIN
    },
    about: "Gives the names of snapshots, checkpoints or node devices as lines, each indented below its parent.",
    errors: &[("NO_SUPPORT", "the host doesn't tell what they come from")],
    examples: &[
        Example::new(
            "node_devices() | tree()",
            "[\"computer\",\"  scsi_host1\",\"    scsi_host11\",\"  scsi_host2\"]",
        ),
        Example::new(
            r#"let d = domain("test");
let first = d.create_snapshot("first");
let second = d.create_snapshot("second");
let lines = d.snapshots() | tree();
second.delete();
first.delete();
lines"#,
            "[\"first\",\"  second\"]",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let mut source = call.pull()?;
    let mut all = Vec::new();
    while let Some(value) = source.next()? {
        if let Value::Object(object) = value {
            let field = |name| object.field_named(name).map(|value| value.and_then(text));
            all.push((field("name")?.unwrap_or_default(), field("parent")?));
        }
    }
    Ok(Value::list(lines(&all).into_iter().map(Value::from).collect()))
}

fn text(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.to_string()),
        _ => None,
    }
}

/// Returns the names below their parents; one whose parent isn't among them begins a tree. What goes round in a circle
/// is in none, and stands at the end.
fn lines(all: &[(String, Option<String>)]) -> Vec<String> {
    let names: BTreeSet<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    let mut below: BTreeMap<Option<&str>, Vec<&str>> = BTreeMap::new();
    for (name, parent) in all {
        let parent = parent.as_deref().filter(|parent| names.contains(parent));
        below.entry(parent).or_default().push(name);
    }
    let mut lines = Vec::new();
    let mut seen = BTreeSet::new();
    let mut todo: Vec<(usize, &str)> =
        below.get(&None).into_iter().flatten().rev().map(|name| (0, *name)).collect();
    while let Some((level, name)) = todo.pop() {
        seen.insert(name);
        lines.push([&INDENT.repeat(level), name].concat());
        todo.extend(below.get(&Some(name)).into_iter().flatten().rev().map(|name| (level + 1, *name)));
    }
    lines.extend(all.iter().map(|(name, _)| name).filter(|name| !seen.contains(name.as_str())).cloned());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pairs: &[(&str, Option<&str>)]) -> String {
        let all: Vec<_> =
            pairs.iter().map(|(name, parent)| ((*name).to_owned(), parent.map(str::to_owned))).collect();
        lines(&all).join("\n")
    }

    #[test]
    fn each_stands_below_its_parent_in_the_order_given() {
        let pairs = [("a", None), ("b", Some("a")), ("c", Some("b")), ("d", Some("a")), ("e", Some("gone"))];
        assert_eq!(shown(&pairs), "a\n  b\n    c\n  d\ne");
    }

    #[test]
    fn a_circle_ends() {
        assert_eq!(shown(&[("a", Some("b")), ("b", Some("a")), ("c", None)]), "c\na\nb");
    }
}
