//! What a script declares, for a list beside it.

use interp_source::Span;
use interp_syntax::ast::{self, AstNode};

use crate::Document;
use crate::document::node_span;

/// Something that a script declares at its top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineItem {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: OutlineKind,
    /// Its type, or how it is called; may be empty.
    pub detail: String,
    /// The whole of it.
    pub span: Span,
    /// Its name.
    pub name_span: Span,
}

/// What is declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutlineKind {
    /// `const`.
    Constant,
    /// `fn`.
    Function,
    /// `import`.
    Import,
    /// `param`.
    Param,
    /// `#[test] fn`.
    Test,
    /// `let`.
    Variable,
}

/// Returns what a script declares at its top, in the order of the text.
pub fn outline(document: &Document) -> Vec<OutlineItem> {
    document.parse().tree().statements().filter_map(|statement| item(document, &statement)).collect()
}

fn item(document: &Document, statement: &ast::Stmt) -> Option<OutlineItem> {
    let (name, kind) = match statement {
        ast::Stmt::Const(node) => (node.name()?, OutlineKind::Constant),
        ast::Stmt::Export(node) => (node.name()?, OutlineKind::Variable),
        ast::Stmt::Function(node) => {
            let mut attributes = node.attributes().filter_map(|attribute| attribute.name());
            let is_test = attributes.any(|name| name.text() == "test");
            (node.name()?, if is_test { OutlineKind::Test } else { OutlineKind::Function })
        }
        ast::Stmt::Import(node) => (node.name()?, OutlineKind::Import),
        ast::Stmt::Let(node) => (node.name()?, OutlineKind::Variable),
        ast::Stmt::ScriptParam(node) => (node.name()?, OutlineKind::Param),
        _ => return None,
    };
    let (span, name_span) = (node_span(statement.syntax()), node_span(name.syntax()));
    Some(OutlineItem { name: name.text(), kind, detail: detail(document, name_span), span, name_span })
}

/// Returns what is known of what is declared by the name at this place.
fn detail(document: &Document, name: Span) -> String {
    let script = document.script();
    let same = |span: Span| (span.start, span.end) == (name.start, name.end);
    if let Some(function) = script.functions.iter().find(|function| same(function.name_span)) {
        return crate::describe::script_usage(function, script);
    }
    let local = script.locals.iter().find(|local| same(local.span));
    local.filter(|local| !local.ty.is_unknown()).map_or_else(String::new, |local| local.ty.to_string())
}
