//! What kind of name the one at the cursor is, by the node around it.

use interp_source::Span;
use interp_syntax::SyntaxKind::{self, *};
use interp_syntax::{SyntaxNode, SyntaxToken};

use super::Asked;
use super::item::{Candidate, CompletionKind};
use crate::document::token_span;

/// Candidates, and the `.` that must become `?.` for them.
type AtName = (Vec<Candidate>, Option<Span>);

impl Asked<'_> {
    /// Returns what fits where the name at the cursor stands; nothing where a new name is made up.
    pub(super) fn at_name(&self, token: &SyntaxToken) -> Option<AtName> {
        let name = token.parent()?;
        let around = name.parent()?;
        let found = match (name.kind(), around.kind()) {
            (NameRef, FieldExpr | MethodCallExpr) => return Some(self.after_dot(&around)),
            (NameRef, NameExpr) => self.at_operand(&around),
            (NameRef, PathExpr) => self.in_module(&around),
            (NameRef, NamedType) => self.type_names(&around),
            (NameRef, Attribute) => vec![Candidate::new("test", CompletionKind::Keyword)],
            (NameRef, Export) => self.variables(),
            (Name, NamedArg) => self.options(&around),
            (Name, MapEntry) => self.keys(&around),
            // A tail that fits nowhere may still become anything.
            (Error, _) => self.operands(),
            _ => return None,
        };
        Some((found, None))
    }

    fn after_dot(&self, field: &SyntaxNode) -> AtName {
        let Some(receiver) = field.children().next() else { return (Vec::new(), None) };
        let Some(ty) = self.document.type_of(&receiver) else { return (Vec::new(), None) };
        let mut tokens = field.children_with_tokens().filter_map(|element| element.into_token());
        let dot = tokens.find(|token| token.kind() == Dot).filter(|_| ty.is_optional());
        (self.members(ty), dot.map(|dot| token_span(&dot)))
    }

    /// A name where a value can stand: what else it may be depends on what is around it.
    fn at_operand(&self, name: &SyntaxNode) -> Vec<Candidate> {
        // `wh|(…)` is completed like `wh|`.
        let expr = match name.parent() {
            Some(call) if call.kind() == CallExpr => call,
            _ => name.clone(),
        };
        let Some(around) = expr.parent() else { return Vec::new() };
        match around.kind() {
            PipeExpr if !is_first(&expr) => self.stages(&around),
            Args => self.argument(&around, &expr),
            NamedArg | MapEntry => self.value_wanted(),
            BinaryExpr => self.compared(&around, &expr),
            ExprStatement if is_first(&expr) => self.statement(&around),
            _ => self.value_wanted(),
        }
    }
}

/// Returns whether no other node stands before this one in the same parent.
pub(super) fn is_first(node: &SyntaxNode) -> bool {
    node.prev_sibling().is_none()
}

/// Returns the closest node of that kind around a node.
pub(super) fn ancestor(node: &SyntaxNode, kind: SyntaxKind) -> Option<SyntaxNode> {
    node.ancestors().find(|node| node.kind() == kind)
}
