//! What is known of variables, and when it is known no more.
//!
//! A closure may run at any later time, and what it assigns then is changed behind the back of the script's text. So
//! inside of a closure nothing is known of what is assigned after it was made, and outside nothing is known any more,
//! after a call, of what some closure or `fn` assigns.

use std::collections::HashSet;

use interp_syntax::{SyntaxKind, SyntaxNode, ast, ast::AstNode};

use super::Checker;
use super::changes::changes;
use crate::Type;
use crate::typed::{Argument, Callee, Expr, ExprKind, LocalId, LocalKind};

impl Checker<'_> {
    /// Learns what a condition says where it is true, or where it is false.
    pub(super) fn learn(&mut self, node: Option<&ast::Expr>, condition: &Expr, truth: bool) {
        self.facts.learn(condition, truth);
        let Some(node) = node.map(AstNode::syntax) else { return };
        // What it asks first may have changed while it asked the rest.
        self.forget_changed_in(Some(node));
        if self.has_captured() && node.descendants().any(|node| is_call(node.kind())) {
            self.forget_captured();
        }
    }

    /// Forgets what is known of variables that a part of the script changes: the next round of a loop knows it no
    /// more, nor does who catches an error.
    pub(super) fn forget_changed_in(&mut self, part: Option<&SyntaxNode>) {
        let of_script = &self.changes;
        let roots =
            self.known_variables(|name| of_script.assigned.contains(name) || of_script.inside.contains(name));
        let Some(part) = part.filter(|_| !roots.is_empty()) else { return };
        let changes = changes(part);
        for (root, name) in roots {
            if changes.assigned.contains(&name) {
                self.facts.forget(root);
            } else if changes.inside.contains(&name) {
                self.facts.forget_inside(root);
            }
        }
    }

    /// Forgets what is known of variables that change after a function is made, which may run at any time.
    pub(super) fn forget_changed_after(&mut self, function: &SyntaxNode) {
        let of_script = &self.changes;
        let roots =
            self.known_variables(|name| of_script.assigned.contains(name) || of_script.inside.contains(name));
        for (root, name) in roots {
            let made = self.made_at(function, root);
            if self.changes.last_assigned.get(&name).is_some_and(|last| *last >= made) {
                self.facts.forget(root);
            } else if self.changes.inside.contains(&name) {
                self.facts.forget_inside(root);
            }
        }
    }

    /// Returns from where on in the text what follows may run after a function is made: where it stands, or where the
    /// outermost loop begins that makes several of them for one variable.
    fn made_at(&self, function: &SyntaxNode, root: LocalId) -> u32 {
        let local = self.environment.local(root);
        let declared = local.filter(|local| local.kind != LocalKind::Earlier).map(|local| local.span.start);
        let around = function
            .ancestors()
            .take_while(|node| declared.is_none_or(|declared| !node.text_range().contains(declared.into())));
        let outermost = around.filter(|node| is_loop(node.kind())).last();
        outermost.as_ref().unwrap_or(function).text_range().start().into()
    }

    /// Forgets what is known of variables that functions change, where an expression may run one.
    pub(super) fn forget_captured_if_run(&mut self, expr: &Expr) {
        if self.has_captured() && may_run_functions(expr) {
            self.forget_captured();
        }
    }

    /// Forgets what is known of variables that functions change, where a variable collects a stream.
    pub(super) fn forget_captured_if_collected(&mut self, value: Option<&Expr>) {
        if value.is_some_and(|value| may_run(&value.ty)) {
            self.forget_captured();
        }
    }

    /// Forgets what is known of variables that functions change.
    pub(super) fn forget_captured(&mut self) {
        if !self.has_captured() {
            return;
        }
        let changes = &self.changes;
        let roots = self.known_variables(|name| {
            changes.assigned_by_functions.contains(name) || changes.inside_by_functions.contains(name)
        });
        for (root, name) in roots {
            if self.changes.assigned_by_functions.contains(&name) {
                self.facts.forget(root);
            } else {
                self.facts.forget_inside(root);
            }
        }
    }

    fn has_captured(&self) -> bool {
        !self.changes.assigned_by_functions.is_empty() || !self.changes.inside_by_functions.is_empty()
    }

    /// Returns the variables of which something is known and whose names are among some.
    fn known_variables(&self, is_among: impl Fn(&str) -> bool) -> Vec<(LocalId, String)> {
        let roots: HashSet<LocalId> = self.facts.roots().collect();
        let named = roots.into_iter().filter_map(|root| {
            let name = &self.environment.local(root)?.name;
            is_among(name).then(|| (root, name.clone()))
        });
        named.collect()
    }
}

fn is_call(kind: SyntaxKind) -> bool {
    matches!(kind, SyntaxKind::CallExpr | SyntaxKind::MethodCallExpr | SyntaxKind::PipeExpr)
}

fn is_loop(kind: SyntaxKind) -> bool {
    matches!(kind, SyntaxKind::DoExpr | SyntaxKind::ForExpr | SyntaxKind::LoopExpr | SyntaxKind::WhileExpr)
}

/// Returns whether an expression itself, without its parts, may run a function of the script.
fn may_run_functions(expr: &Expr) -> bool {
    let given =
        |arguments: &[Argument]| arguments.iter().filter_map(Argument::given).any(|value| may_run(&value.ty));
    match &expr.kind {
        ExprKind::Call(call) => {
            call.input.is_some()
                || given(&call.params)
                || given(&call.options)
                || call.rest.iter().any(|value| may_run(&value.ty))
        }
        ExprKind::ScriptCall(call) => !matches!(call.callee, Callee::Builtin(_)) || given(&call.arguments),
        ExprKind::Method(method) => {
            may_run(&method.receiver.ty) || method.arguments.iter().any(|value| may_run(&value.ty))
        }
        _ => false,
    }
}

/// Returns whether who has a value of this type may run a function by it.
fn may_run(ty: &Type) -> bool {
    match ty {
        Type::Function(_) | Type::Stage(_) | Type::Stream(_) | Type::Unknown => true,
        Type::List(of) | Type::Optional(of) => may_run(of),
        Type::Record(record) => record.open || record.fields.iter().any(|(_, ty)| may_run(ty)),
        Type::Union(types) => types.iter().any(may_run),
        _ => false,
    }
}
