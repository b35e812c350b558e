//! The page of a script: what it is for, its parameters, its functions.

use std::path::Path;

use interp_engine::{Engine, Session};
use interp_record::Fault;
use interp_source::Sources;
use interp_types::typed::{FnDecl, ParamDecl, Script};

use crate::imports::FileImporter;
use crate::script;

/// Returns the page of a script; what is wrong with the script does not matter here.
///
/// # Errors
/// `UNREADABLE_SCRIPT`.
pub(crate) fn page(path: &Path) -> Result<String, Fault> {
    let text = script::Script::File(path.to_owned()).text()?;
    let mut sources = Sources::new();
    let file = sources.add(path.display().to_string(), text);
    let engine =
        Engine::new(Session::builder(stdlib_functions::catalogue()).importer(FileImporter::new()).build());
    let script = engine.check(&mut sources, file).script;
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let mut page = format!("# {name}\n");
    if !script.doc.trim().is_empty() {
        page.push_str(&format!("\n{}\n", script.doc.trim()));
    }
    section(&mut page, "Parameters", script.params.iter().filter_map(|it| param(it, &script, &sources)));
    let is_test = |function: &&FnDecl| function.attributes.iter().any(|it| it == "test");
    section(
        &mut page,
        "Functions",
        script.functions.iter().filter(|it| !is_test(it)).map(|it| function(it, &script)),
    );
    section(
        &mut page,
        "Tests",
        script.functions.iter().filter(is_test).map(|it| format!("- `{}`\n", it.name)),
    );
    Ok(page)
}

fn section(page: &mut String, title: &str, lines: impl Iterator<Item = String>) {
    let lines: String = lines.collect();
    if !lines.is_empty() {
        page.push_str(&format!("\n{title}:\n\n{lines}"));
    }
}

fn param(param: &ParamDecl, script: &Script, sources: &Sources) -> Option<String> {
    let local = script.local(param.local)?;
    let default = param.default.as_ref().and_then(|default| sources.text(default.span));
    let default = default.map_or_else(String::new, |default| format!(" = {default}"));
    let range = param.range.as_ref().map_or_else(String::new, |range| format!(" in {}", range.text));
    let name = local.name.replace('_', "-");
    Some(described(&format!("--{name}: {}{range}{default}", local.ty), &param.doc))
}

fn function(function: &FnDecl, script: &Script) -> String {
    let params = function.params.iter().filter_map(|param| {
        let local = script.local(param.local)?;
        Some(format!("{}: {}", local.name, local.ty))
    });
    let params: Vec<_> = params.collect();
    described(&format!("{}({}) -> {}", function.name, params.join(", "), function.gives), &function.doc)
}

fn described(what: &str, doc: &str) -> String {
    match doc.trim() {
        "" => format!("- `{what}`\n"),
        doc => format!("- `{what}`: {}\n", doc.replace('\n', " ")),
    }
}
