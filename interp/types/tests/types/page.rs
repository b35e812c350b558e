//! Reads the pages and holds the checker to them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use interp_source::{Diagnostic, SourceFile, Sources};
use interp_types::typed::{Script, Stmt};
use interp_types::{Checked, codes};

/// What a line expects.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Expected {
    line: u32,
    what: String,
}

#[test]
fn every_line_of_the_pages_is_as_it_says() {
    let mut wrong = Vec::new();
    for path in pages() {
        let page = std::fs::read_to_string(&path).unwrap();
        for (first_line, script, warnings) in scripts(&page) {
            wrong.extend(differences(&path, first_line, &script, warnings));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Codes that are shown elsewhere: a page would be too long, or they need several files.
const NOT_ON_A_PAGE: &[&str] = &["E0209", "E0210", "E0211", "E0212", "E0213", "E0214"];

#[test]
fn every_code_is_on_a_page() {
    let pages: Vec<String> = pages().iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let missing: Vec<&str> = codes::ALL
        .iter()
        .map(|(code, _)| code.0)
        .filter(|code| !NOT_ON_A_PAGE.contains(code))
        .filter(|code| !pages.iter().any(|page| page.contains(&format!("[{code}]: "))))
        .collect();
    assert!(missing.is_empty(), "no page shows {missing:?}");
}

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/types/pages");
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|end| end == "md")).collect();
    paths.sort();
    paths
}

/// Returns the scripts of a page, each with the number of its first line, and whether its warnings are looked at.
fn scripts(page: &str) -> Vec<(u32, String, bool)> {
    let mut scripts = Vec::new();
    let mut current: Option<(u32, String, bool)> = None;
    for (line, number) in page.lines().zip(1..) {
        match (&mut current, line) {
            (None, "```script") => current = Some((number + 1, String::new(), false)),
            (None, "```script,warnings") => current = Some((number + 1, String::new(), true)),
            (None, _) => {}
            (Some(_), "```") => scripts.extend(current.take()),
            (Some((_, script, _)), line) => {
                script.push_str(line);
                script.push('\n');
            }
        }
    }
    scripts
}

fn differences(path: &Path, first_line: u32, script: &str, warnings: bool) -> Vec<String> {
    let mut sources = Sources::new();
    let file = sources.add("page.virt", script);
    let parse = interp_syntax::parse(file, script);
    let checked = super::checked(script);
    let source = sources.get(file).unwrap();
    let expected = expected(script);
    let mut found: BTreeSet<Expected> = errors(source, &checked, warnings);
    found.extend(parse.errors().iter().map(|error| error_on(source, error)));
    found.extend(types(source, &checked.script, &expected));
    let name = path.file_name().unwrap().to_string_lossy();
    let at = |what: &Expected| format!("{name}:{}: {}", what.line + first_line - 1, what.what);
    let missing =
        expected.difference(&found).map(|what| format!("{}\n    is expected, but not found", at(what)));
    let extra =
        found.difference(&expected).map(|what| format!("{}\n    is found, but not expected", at(what)));
    missing.chain(extra).collect()
}

fn expected(script: &str) -> BTreeSet<Expected> {
    let mut expected = BTreeSet::new();
    for (text, line) in script.lines().zip(1..) {
        for part in text.split(" // ").skip(1).map(str::trim) {
            if part.starts_with("error[") || part.starts_with("warning[") || part.starts_with("type: ") {
                expected.insert(Expected { line, what: part.to_owned() });
            }
        }
    }
    expected
}

fn errors(source: &SourceFile, checked: &Checked, warnings: bool) -> BTreeSet<Expected> {
    let found = checked.diagnostics.iter().filter(|found| warnings || found.is_error());
    found.map(|found| error_on(source, found)).collect()
}

fn error_on(source: &SourceFile, error: &Diagnostic) -> Expected {
    let line = source.line_column(error.primary.span.start).line;
    Expected { line, what: format!("{}[{}]: {}", error.severity, error.code, error.title) }
}

/// Returns the types of the statements that begin on the lines which expect a type.
fn types(source: &SourceFile, script: &Script, expected: &BTreeSet<Expected>) -> Vec<Expected> {
    let asked = |line: u32| expected.iter().any(|what| what.line == line && what.what.starts_with("type: "));
    let statements = script.body.statements.iter().filter_map(|statement| match statement {
        Stmt::Expr(expr) => Some((expr.span, expr.ty.to_string())),
        Stmt::Let { local, span, .. } => Some((*span, script.local(*local)?.ty.to_string())),
        Stmt::Defer(_) => None,
    });
    let value = script.body.value.iter().map(|value| (value.span, value.ty.to_string()));
    statements
        .chain(value)
        .map(|(span, ty)| Expected { line: source.line_column(span.start).line, what: format!("type: {ty}") })
        .filter(|found| asked(found.line))
        .collect()
}
