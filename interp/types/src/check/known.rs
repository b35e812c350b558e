//! What is known of variables, and when it is known no more.
//!
//! A closure may run at any later time, and what it assigns then is changed behind the back of the script's text. So
//! inside of a closure nothing is known of what is assigned after it was made, and outside nothing is known any more,
//! after a call, of what some closure or `fn` assigns. An operation on an object may change any of its fields.

use std::collections::HashSet;
use std::rc::Rc;

use interp_syntax::{SyntaxKind, SyntaxNode, ast, ast::AstNode};

use super::Checker;
use super::changes::{Changes, changes};
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
        self.operated_in(part);
        let Some(part) = part.filter(|_| self.changes_anything()) else { return };
        let changes = changes(part);
        self.forget_names(&changes.assigned, &changes.inside);
    }

    /// Forgets what is known of variables that change after a function is made, which may run at any time.
    pub(super) fn forget_changed_after(&mut self, function: &SyntaxNode) {
        if !self.changes_anything() {
            return;
        }
        let used = function.descendants().filter_map(ast::NameExpr::cast).filter_map(|used| used.name());
        let used: HashSet<String> = used.map(|name| name.text()).collect();
        for name in used {
            let last = self.changes.last_assigned.get(&name).copied();
            let changes = &self.changes;
            let is_changed_inside =
                changes.inside.contains(&name) || changes.inside_by_functions.contains(&name);
            // Another function may run between, wherever it stands.
            let is_changed_by_functions = changes.assigned_by_functions.contains(&name);
            if last.is_none() && !is_changed_inside && !is_changed_by_functions {
                continue;
            }
            for root in self.environment.all_in_sight(&name) {
                if is_changed_by_functions || last.is_some_and(|last| last >= self.made_at(function, root)) {
                    self.facts.forget(root);
                } else if is_changed_inside {
                    self.facts.forget_inside(root);
                }
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

    /// Forgets what an expression may change by running: what functions of the script change, if it may run one.
    pub(super) fn forget_changed_by(&mut self, expr: &Expr) {
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
        if self.has_captured() {
            let changes = Rc::clone(&self.changes);
            self.forget_names(&changes.assigned_by_functions, &changes.inside_by_functions);
        }
    }

    /// Returns whether the script changes any variable at all.
    fn changes_anything(&self) -> bool {
        let Changes { assigned, inside, .. } = &*self.changes;
        !assigned.is_empty() || !inside.is_empty() || self.has_captured()
    }

    fn has_captured(&self) -> bool {
        !self.changes.assigned_by_functions.is_empty() || !self.changes.inside_by_functions.is_empty()
    }

    /// Forgets what is known of all variables of these names, also of those that others hide.
    fn forget_names(&mut self, assigned: &HashSet<String>, inside: &HashSet<String>) {
        for name in assigned {
            for root in self.environment.all_in_sight(name) {
                self.facts.forget(root);
            }
        }
        for name in inside {
            for root in self.environment.all_in_sight(name) {
                self.facts.forget_inside(root);
            }
        }
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
