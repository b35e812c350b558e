//! Which bracket inside a group may be broken alone, so that the rest of the group stays on its line.

use super::bracket;
use super::chain::{self, Chain};
use crate::kind::SyntaxKind::*;
use crate::kind::{SyntaxElement, SyntaxNode, SyntaxToken};

/// Returns the first mark of what may be broken alone in a list: the inside of its last element.
pub(super) fn of_list(list: &SyntaxNode) -> Option<SyntaxToken> {
    if list.kind() != Args {
        return None;
    }
    let last = list.last_child()?;
    let is_only = list.first_child().as_ref() == Some(&last);
    let inside = innermost(&last);
    let open = match inside.kind() {
        Block | MapExpr | ArrayExpr | SwitchExpr => bracket::opening(&inside)?,
        CallExpr | MethodCallExpr if is_only => {
            arguments(&inside).and_then(|args| bracket::opening(&args))?
        }
        _ => return None,
    };
    is_followed_by_close(&last).then_some(open)
}

/// Returns the first mark of what may be broken alone in a chain: the block of the closure that its last call takes, or
/// its first part, if that is in brackets.
pub(super) fn of_chain(node: &SyntaxNode) -> Option<SyntaxToken> {
    let of = chain::chain(node)?;
    let last = match of {
        Chain::Pipe => node.last_child(),
        Chain::Postfix => Some(node.clone()),
        Chain::Binary(_) => None,
    };
    let block = last.and_then(|call| arguments(&call)).and_then(|args| {
        let last = args.last_child()?;
        let inside = innermost(&last);
        let hangs = last.kind() != Block && inside.kind() == Block && is_followed_by_close(&last);
        if hangs { bracket::opening(&inside) } else { None }
    });
    block.or_else(|| {
        let first = chain::first_part(node)?;
        matches!(first.kind(), Block | MapExpr | ArrayExpr | SwitchExpr).then(|| bracket::opening(&first))?
    })
}

/// Returns the arguments of a call.
fn arguments(call: &SyntaxNode) -> Option<SyntaxNode> {
    call.last_child().filter(|last| last.kind() == Args)
}

/// Returns the body of a closure or the value of an option.
fn innermost(element: &SyntaxNode) -> SyntaxNode {
    let mut at = element.clone();
    while matches!(at.kind(), ClosureExpr | NamedArg) {
        let Some(inside) = at.last_child() else { break };
        at = inside;
    }
    at
}

/// Says whether no comment stands between the last element of a list and its end.
fn is_followed_by_close(last: &SyntaxNode) -> bool {
    last.siblings_with_tokens(rowan::Direction::Next)
        .skip(1)
        .all(|element: SyntaxElement| matches!(element.kind(), Whitespace | Comma | RParen))
}
