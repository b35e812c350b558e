//! `from_tsv`: tab-separated values as records.

use std::sync::Arc;

use interp_record::{Fault, Record, Shape, Value};
use interp_types::{Effect, Input, Signature, Ty};

use super::lazy;
use crate::{Call, Example, Function};

/// `from_tsv()`.
pub(super) const FROM_TSV: Function = Function {
    signature: Signature {
        name: "from_tsv",
        input: Input::All(Ty::String),
        gives: Ty::Stream(&Ty::Any),
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Reads a text of tab-separated values, whose first line has the names, as `to_tsv` writes it; all fields are strings.",
    errors: &[("UNREADABLE", "a line has more or fewer fields than the first, or a name is there twice")],
    examples: &[Example::new(
        r#""name\ttitle\nweb\ta\\tb\n" | from_tsv()"#,
        r#"[{"name":"web","title":"a\tb"}]"#,
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let text: Arc<str> = call.input()?;
    let Some((names, mut start)) = line_at(&text, 0) else { return Ok(lazy(call, || Ok(None))) };
    let names: Vec<String> = names.split('\t').map(unescaped).collect();
    let shape = Shape::new(&names);
    if let Some((_, name)) = names.iter().enumerate().find(|(place, name)| shape.slot(name) != Some(*place)) {
        return Err(Fault::new("UNREADABLE", format!("this TSV has two columns with the name `{name}`")));
    }
    let mut number = 1;
    Ok(lazy(call, move || {
        let Some((line, next)) = line_at(&text, start) else { return Ok(None) };
        start = next;
        number += 1;
        let fields: Vec<Value> = line.split('\t').map(|field| Value::from(unescaped(field))).collect();
        if fields.len() != shape.len() {
            let (count, expected) = (fields.len(), shape.len());
            let message =
                format!("line {number} of this TSV has {count} fields, but the first has {expected}");
            return Err(Fault::new("UNREADABLE", message));
        }
        Ok(Some(Record::new(shape.clone(), fields).into()))
    }))
}

/// Returns the line that begins here, and where the next one does.
fn line_at(text: &str, start: usize) -> Option<(&str, usize)> {
    let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
    let line = rest.split_inclusive('\n').next().unwrap_or_default();
    let shown = line.strip_suffix('\n').unwrap_or(line);
    Some((shown.strip_suffix('\r').unwrap_or(shown), start + line.len()))
}

/// Returns what `\t`, `\n`, `\r` and `\\` stand for; any other backslash stands for itself.
fn unescaped(field: &str) -> String {
    let mut plain = String::new();
    let mut letters = field.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            plain.push(letter);
            continue;
        }
        match letters.next() {
            Some('t') => plain.push('\t'),
            Some('n') => plain.push('\n'),
            Some('r') => plain.push('\r'),
            Some('\\') => plain.push('\\'),
            other => plain.extend(std::iter::once('\\').chain(other)),
        }
    }
    plain
}
