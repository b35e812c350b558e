//! Where a value comes from: through blocks, branches and loops, to the expressions that may be it.

use super::Checker;
use crate::typed::{Block, Callee, Expr, ExprKind, FnId, LocalId, Logic, ScriptFunction};

impl Checker<'_> {
    /// Returns whether one of the expressions is so that may be the value of this one. Values of `fn`s and of closures
    /// that are called are among them, as deep as `depth`.
    pub(super) fn any_origin(&self, expr: &Expr, depth: usize, is_so: &dyn Fn(&Expr, usize) -> bool) -> bool {
        // A `fn` may give what it gives itself.
        let Some(depth) = depth.checked_sub(1) else { return false };
        let any = |expr: &Expr| self.any_origin(expr, depth, is_so);
        let of_block = |block: &Block| block.value.as_deref().is_some_and(any);
        match &expr.kind {
            ExprKind::Block(block) => of_block(block),
            ExprKind::Cast(value, _) | ExprKind::Held(value, _) => any(value),
            ExprKind::Field(field) => match &field.base.kind {
                ExprKind::Record(fields) => {
                    fields.iter().any(|(name, value)| *name == field.name && any(value))
                }
                _ => is_so(expr, depth),
            },
            ExprKind::If(choice) => of_block(&choice.then) || choice.otherwise.as_ref().is_some_and(any),
            ExprKind::Logic(Logic::Coalesce, a, b) => any(a) || any(b),
            ExprKind::Loop(.., body) => ways_out(body, false).into_iter().any(any),
            ExprKind::ScriptCall(call) => match &call.callee {
                Callee::Function(id) => self.any_origin_of_function(*id, depth, is_so),
                Callee::Value(callee) => match &callee.kind {
                    ExprKind::Closure(closure) => any(&closure.body),
                    ExprKind::Function(ScriptFunction::Function(id)) => {
                        self.any_origin_of_function(*id, depth, is_so)
                    }
                    _ => is_so(expr, depth),
                },
                _ => is_so(expr, depth),
            },
            ExprKind::Switch(choice) => choice.arms.iter().any(|arm| any(&arm.body)),
            ExprKind::Try(tried) => of_block(&tried.body) || of_block(&tried.handler),
            _ => is_so(expr, depth),
        }
    }

    fn any_origin_of_function(&self, id: FnId, depth: usize, is_so: &dyn Fn(&Expr, usize) -> bool) -> bool {
        let Some(body) = self.body_of(id) else { return false };
        let any = |expr: &Expr| self.any_origin(expr, depth, is_so);
        body.value.as_deref().is_some_and(any) || ways_out(body, true).into_iter().any(any)
    }
}

/// Returns what `return`s in a function give, or `break`s in a loop.
fn ways_out(body: &Block, of_function: bool) -> Vec<&Expr> {
    let mut found = Vec::new();
    body.each_expr(&mut |expr| add_ways_out(expr, of_function, &mut found));
    found
}

fn add_ways_out<'a>(expr: &'a Expr, of_function: bool, found: &mut Vec<&'a Expr>) {
    match &expr.kind {
        ExprKind::Return(Some(value)) if of_function => found.push(value),
        ExprKind::Break(Some(value)) if !of_function => found.push(value),
        ExprKind::Closure(_) => return,
        ExprKind::For(_) | ExprKind::Loop(..) if !of_function => return,
        _ => {}
    }
    expr.each_child(&mut |child| add_ways_out(child, of_function, found));
}

/// Returns whether a closure gives back what it is given.
pub(super) fn is_identity(params: &[LocalId], body: &Expr) -> bool {
    match &body.kind {
        ExprKind::Block(block) if block.statements.is_empty() => {
            block.value.as_ref().is_some_and(|value| is_identity(params, value))
        }
        ExprKind::Local(id) => params.first() == Some(id),
        _ => false,
    }
}
