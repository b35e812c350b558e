//! Whether a text has a secret in it: what the prompt must not keep.

use interp_syntax::SyntaxKind::NamedType;
use interp_syntax::SyntaxNode;
use interp_syntax::ast::{self, AstNode};
use interp_types::Ty;

use crate::call::{ArgumentPlace, CallAt};
use crate::{Document, Known};

/// The name of the type.
const SECRET: &str = "Secret";

/// Returns whether a string is written out where a function of the library takes a secret (a password, or what is typed
/// at a console), or where it is said to be one: `let password: Secret = "…"`.
pub fn has_secret(document: &Document, known: &Known<'_>) -> bool {
    let root = document.root();
    let mut strings = root.descendants().filter(|node| ast::StringExpr::can_cast(node.kind()));
    strings.any(|string| {
        let wanted = wanted_around(&string, document, known);
        wanted.is_some_and(|ty| takes_secret(&ty)) || string.ancestors().any(|node| is_annotated(&node))
    })
}

/// Returns what the innermost argument takes that an expression is, or is a part of.
fn wanted_around(expr: &SyntaxNode, document: &Document, known: &Known<'_>) -> Option<Ty> {
    let (place, args) = expr.ancestors().find_map(|node| ArgumentPlace::of(&node))?;
    CallAt::of(&args, document, known)?.wanted(&place).copied()
}

fn takes_secret(ty: &Ty) -> bool {
    match ty {
        Ty::Secret => true,
        Ty::Optional(inner) => takes_secret(inner),
        Ty::Union(types) => types.iter().any(takes_secret),
        _ => false,
    }
}

/// Returns whether the type that is written beside an expression is or has a secret.
fn is_annotated(node: &SyntaxNode) -> bool {
    let types = node.children().filter(|child| ast::Type::can_cast(child.kind()));
    let mut named = types.flat_map(|ty| ty.descendants()).filter(|ty| ty.kind() == NamedType);
    named.any(|ty| ty.text() == SECRET)
}
