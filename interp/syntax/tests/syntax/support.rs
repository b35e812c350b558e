//! How trees and errors are shown in tests: the script, a rule, what became of it.

use interp_source::{Diagnostic, FileId, Sources, Span};
use interp_syntax::{Parse, SyntaxElement, SyntaxNode, parse};

/// Compares with the snapshot of that name.
pub(crate) fn snapshot(name: &str, shown: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path("snapshots");
    settings.bind(|| insta::assert_snapshot!(name, shown));
}

/// Returns the tree as nested parentheses: a node is its kind and its parts, a token its text; trivia but doc comments
/// is left out.
pub(crate) fn tree(node: &SyntaxNode) -> String {
    let parts = node.children_with_tokens().filter_map(|element| match element {
        SyntaxElement::Node(node) => Some(tree(&node)),
        SyntaxElement::Token(token) if token.text().starts_with("//") => Some(format!("{:?}", token.text())),
        SyntaxElement::Token(token) => (!token.kind().is_trivia()).then(|| token.text().replace('\n', "\\n")),
    });
    let parts: Vec<String> = std::iter::once(format!("{:?}", node.kind())).chain(parts).collect();
    let leaf = matches!(parts.as_slice(), [kind, _] if ["Name", "NameRef", "NameExpr", "Literal"].contains(&kind.as_str()));
    match (leaf, parts.get(1)) {
        (true, Some(inside)) => inside.clone(),
        _ => format!("({})", parts.join(" ")),
    }
}

/// Returns the trees of scripts, one after the other, each under its script.
pub(crate) fn trees(scripts: &[&str]) -> String {
    let shown = scripts.iter().map(|script| {
        let parsed = checked(script);
        let statements: Vec<String> = parsed.syntax().children().map(|node| tree(&node)).collect();
        let errors: String =
            parsed.errors().iter().map(|error| format!("error: {}\n", error.title)).collect();
        format!("{script}\n  --\n  {}\n{errors}", statements.join("\n  "))
    });
    shown.collect::<Vec<_>>().join("\n")
}

/// Returns the errors of scripts, one after the other, each under its script.
pub(crate) fn errors(scripts: &[&str]) -> String {
    let shown = scripts.iter().map(|script| {
        let parsed = checked(script);
        let mut sources = Sources::new();
        sources.add("script", *script);
        let unfinished = if parsed.is_unfinished() { " (unfinished)" } else { "" };
        let errors: String = parsed.errors().iter().map(|error| diagnostic(&sources, error)).collect();
        format!("{script}\n  --{unfinished}\n{errors}")
    });
    shown.collect::<Vec<_>>().join("\n")
}

fn checked(script: &str) -> Parse {
    let parsed = parse(FileId(0), script);
    assert_eq!(parsed.syntax().to_string(), script, "the tree holds every byte");
    parsed
}

fn diagnostic(sources: &Sources, error: &Diagnostic) -> String {
    let place =
        |span: Span| sources.locate(span).map_or("?".into(), |at| format!("{}:{}", at.line, at.column));
    let under = |span: Span| match sources.text(span).unwrap_or_default() {
        "" => "before the next".to_owned(),
        text => format!("`{}`", text.replace('\n', "\\n")),
    };
    let mut shown = format!("  {} {} {}", error.code, place(error.primary.span), error.title);
    shown += &format!("\n      at {}", under(error.primary.span));
    if !error.primary.message.is_empty() {
        shown += &format!(": {}", error.primary.message);
    }
    for label in &error.labels {
        shown += &format!("\n      {} {}: {}", place(label.span), under(label.span), label.message);
    }
    for help in &error.help {
        shown += &format!("\n      help: {help}");
    }
    if let Some(fix) = &error.fix {
        shown += &format!("\n      fix: {} -> `{}`", under(fix.span), fix.replacement);
    }
    shown + "\n"
}
