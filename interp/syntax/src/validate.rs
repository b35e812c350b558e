//! What the grammar lets through but the language does not, and needs no names or types to be seen: literals without a
//! value, jumps out of nothing, items inside blocks, names given twice, assignments to no place.
//!
//! One flat walk over the tree; nothing recurses.

use std::collections::HashMap;

use rowan::TextRange;

use crate::ast::{self, AstNode, Expr};
use crate::fault::SyntaxFault;
use crate::kind::SyntaxKind::{self, *};
use crate::kind::{SyntaxNode, SyntaxToken};
use crate::lexer::Found;
use crate::literal::{self, LiteralError};
use crate::stop::Stop;

/// Returns what is wrong in the tree, in no order; as long as it is wanted.
pub(crate) fn validate(root: &SyntaxNode, stop: &mut Stop<'_>) -> Vec<Found> {
    let mut found = vec![];
    for node in root.descendants() {
        if stop.step() {
            break;
        }
        match node.kind() {
            Literal => literal_value(&node, &mut found),
            StringExpr => string_texts(&node, &mut found),
            AssignExpr => assignable(&node, &mut found),
            BreakExpr | ContinueExpr => in_loop(&node, &mut found),
            Function => at_top(&node, "a function", &mut found),
            ScriptParam => at_top(&node, "a `param`", &mut found),
            Export => at_top(&node, "an `export`", &mut found),
            Args => unique(&node, NamedArg, "option", &mut found),
            MapExpr => unique(&node, MapEntry, "key", &mut found),
            Params => unique(&node, Param, "parameter", &mut found),
            RecordType => unique(&node, RecordField, "field", &mut found),
            TypeParams => unique(&node, TypeParam, "type parameter", &mut found),
            SwitchExpr => default_arm_last(&node, &mut found),
            MapEntry | StringType | RecordField => fixed_text(&node, &mut found),
            _ => {}
        }
    }
    found
}

fn report(found: &mut Vec<Found>, range: TextRange, fault: SyntaxFault) {
    let (start, end) = bytes(range);
    found.push(Found { start, end, fault });
}

fn bytes(range: TextRange) -> (usize, usize) {
    (range.start().into(), range.end().into())
}

fn literal_value(node: &SyntaxNode, found: &mut Vec<Found>) {
    for token in node.children_with_tokens().filter_map(rowan::NodeOrToken::into_token) {
        // The lexer has already reported a character without its end.
        let unclosed = token.kind() == Char && (token.text().len() < 2 || !token.text().ends_with('\''));
        if let (false, Err(error)) = (unclosed, literal::value(&token)) {
            bad_literal(&token, error, found);
        }
    }
}

fn string_texts(node: &SyntaxNode, found: &mut Vec<Found>) {
    let Some(string) = ast::StringExpr::cast(node.clone()) else { return };
    for token in node.children_with_tokens().filter_map(rowan::NodeOrToken::into_token) {
        let Some(Err(error)) = string.token_text(&token) else { continue };
        // The lexer has already reported a string that ends in the middle of an escape.
        let cut_short = node.last_token().as_ref() == Some(&token) && error.range.end == token.text().len();
        if !cut_short || token.kind() == RawString {
            bad_literal(&token, error, found);
        }
    }
}

fn bad_literal(token: &SyntaxToken, error: LiteralError, found: &mut Vec<Found>) {
    let start = usize::from(token.text_range().start());
    let LiteralError { why, help, replacement, range } = error;
    let fault = SyntaxFault::BadLiteral { why, help, replacement };
    found.push(Found { start: start + range.start, end: start + range.end, fault });
}

fn assignable(node: &SyntaxNode, found: &mut Vec<Found>) {
    let target = ast::AssignExpr::cast(node.clone()).and_then(|assign| assign.target());
    match target {
        None | Some(Expr::Name(_) | Expr::Path(_) | Expr::Field(_) | Expr::Index(_) | Expr::Assign(_)) => {}
        Some(target) => report(found, target.syntax().text_range(), SyntaxFault::NotAssignable),
    }
}

fn in_loop(node: &SyntaxNode, found: &mut Vec<Found>) {
    let around = node.ancestors().skip(1).map(|node| node.kind());
    let mut inside = around.take_while(|kind| !matches!(kind, ClosureExpr | Function | Defer));
    if !inside.any(|kind| matches!(kind, WhileExpr | LoopExpr | DoExpr | ForExpr)) {
        let word = if node.kind() == BreakExpr { "break" } else { "continue" };
        report(found, node.text_range(), SyntaxFault::OutsideLoop(word));
    }
}

/// Says nothing where the block around is not closed: that is the mistake then.
fn at_top(node: &SyntaxNode, what: &'static str, found: &mut Vec<Found>) {
    let block = node.parent().filter(|parent| parent.kind() == Block);
    let closed = |block: &SyntaxNode| block.last_child_or_token().is_some_and(|last| last.kind() == RBrace);
    if block.as_ref().is_some_and(closed) {
        let name = node.children().find(|child| child.kind() == Name);
        report(found, name.as_ref().unwrap_or(node).text_range(), SyntaxFault::NotAtTop(what));
    }
}

fn unique(list: &SyntaxNode, element: SyntaxKind, what: &'static str, found: &mut Vec<Found>) {
    let mut seen: HashMap<String, TextRange> = HashMap::new();
    for node in list.children().filter(|child| child.kind() == element) {
        let Some((name, range)) = element_name(&node) else { continue };
        match seen.get(&name) {
            Some(first) => {
                let name = name.chars().take(NAME_SHOWN_MAX).collect();
                report(found, range, SyntaxFault::Duplicate { what, name, first: bytes(*first) });
            }
            None => {
                seen.insert(name, range);
            }
        }
    }
}

/// Returns the name that an element begins with, and where; `_` names nothing.
fn element_name(node: &SyntaxNode) -> Option<(String, TextRange)> {
    let first = node.first_child()?;
    let name = match first.kind() {
        Name => ast::Name::cast(first.clone())?.text(),
        StringExpr => ast::StringExpr::cast(first.clone())?.plain()?,
        _ => return None,
    };
    (name != "_").then(|| (name, first.text_range()))
}

fn default_arm_last(node: &SyntaxNode, found: &mut Vec<Found>) {
    let Some(switch) = ast::SwitchExpr::cast(node.clone()) else { return };
    let mut default: Option<TextRange> = None;
    for arm in switch.arms() {
        let patterns = arm.patterns();
        if let (Some(default), Some(patterns)) = (default, &patterns) {
            let fault = SyntaxFault::ArmAfterDefault { default: bytes(default) };
            report(found, patterns.syntax().text_range(), fault);
        }
        if default.is_none() && arm.guard().is_none() {
            let wildcard = patterns.and_then(|patterns| patterns.wildcard());
            default = wildcard.map(|wildcard| wildcard.syntax().text_range());
        }
    }
}

/// A key and a type of one text are known before anything runs, so nothing is interpolated into them.
fn fixed_text(node: &SyntaxNode, found: &mut Vec<Found>) {
    let string = node.first_child().filter(|child| child.kind() == StringExpr);
    let interpolation =
        string.and_then(|string| string.children().find(|child| child.kind() == Interpolation));
    if let Some(interpolation) = interpolation {
        let (why, help) = match node.kind() {
            MapEntry => ("a key is a fixed text", Some("set it afterwards: `map[key] = value`".to_owned())),
            _ => ("a type is a fixed text", None),
        };
        let fault = SyntaxFault::BadLiteral { why: why.to_owned(), help, replacement: None };
        report(found, interpolation.text_range(), fault);
    }
}

/// How much of a name a message shows, in characters.
const NAME_SHOWN_MAX: usize = 40;
