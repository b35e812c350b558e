//! `--help` of a script: what it is for, and its parameters.

use std::ffi::OsString;
use std::fmt::Write;

use interp_source::Sources;
use interp_types::Type;
use interp_types::typed::Script;

use super::{Declared, declared, environment};

/// Returns whether help is asked for: `--help` does so where that is no parameter of the script, `-h` always.
pub(crate) fn is_asked_for(script: &Script, line: &[OsString]) -> bool {
    let is_free = declared(script).all(|known| known.name != "help");
    line.iter().any(|argument| argument == "-h" || argument == "--help" && is_free)
}

/// Returns the help of a script.
pub(crate) fn help(script: &Script, name: &str, sources: &Sources) -> String {
    let mut out = String::new();
    let doc = script.doc.trim();
    if !doc.is_empty() {
        let _ = writeln!(out, "{doc}\n");
    }
    let all: Vec<_> = declared(script).collect();
    let usage: String = all.iter().map(|known| format!(" {}", short(*known))).collect();
    let _ = writeln!(out, "Usage: virtshell {name}{usage}");
    if all.is_empty() {
        return out;
    }
    let _ = writeln!(out, "\nParameters:");
    let left = |known: &Declared<'_>| match &known.param.range {
        Some(range) => format!("--{} <{} in {}>", known.name, known.ty, range.text),
        None => format!("--{} <{}>", known.name, known.ty),
    };
    let width = all.iter().map(|known| left(known).chars().count()).max().unwrap_or_default();
    for known in &all {
        let doc = known.param.doc.trim().replace('\n', " ");
        let right = [doc, fallback(*known, sources)].join(" ");
        let _ = writeln!(out, "  {:<width$}  {}", left(known), right.trim());
    }
    let example = all.first().map(|known| environment::variable(known.name)).unwrap_or_default();
    let _ = writeln!(
        out,
        "\nThey may also be set in the environment, as {example}, or in a file: virtshell --params FILE {name}"
    );
    out
}

/// Returns a parameter as the usage line has it.
fn short(known: Declared<'_>) -> String {
    let text = match known.ty.present() {
        Type::Bool => format!("--{}", known.name),
        Type::List(_) => format!("--{} {} …", known.name, known.name.to_uppercase()),
        _ => format!("--{} {}", known.name, known.name.to_uppercase()),
    };
    if known.param.default.is_some() { format!("[{text}]") } else { text }
}

/// Returns what holds where it isn't given.
fn fallback(known: Declared<'_>, sources: &Sources) -> String {
    match &known.param.default {
        None => "(required)".to_owned(),
        Some(_) if matches!(known.ty.present(), Type::Secret) => "[default: ***]".to_owned(),
        Some(default) => match sources.text(default.span) {
            Some(text) => format!("[default: {}]", text.trim()),
            None => String::new(),
        },
    }
}
