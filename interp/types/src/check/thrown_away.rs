//! Values that a statement makes and throws away, where another one was surely meant: `x == 6;` for `x = 6;`, and
//! `xs.sort();` where `xs` was to be sorted.

use interp_source::Diagnostic;

use super::Checker;
use crate::typed::{Argument, BinaryOp, Call, Expr, ExprKind, LocalKind};
use crate::{Effect, Input, Ty, codes};

impl Checker<'_> {
    /// Warns of a statement whose value nobody gets, and which does nothing else.
    pub(super) fn warn_of_thrown_away(&mut self, expr: &Expr) {
        let found = match &expr.kind {
            ExprKind::Binary(BinaryOp::Equal, left, _) => self.compared_for_set(expr, left),
            ExprKind::Call(call) => self.changed_nothing(expr, call),
            _ => None,
        };
        if let Some(found) = found {
            self.warn(found);
        }
    }

    fn compared_for_set(&self, expr: &Expr, left: &Expr) -> Option<Diagnostic> {
        let ExprKind::Local(id) = left.kind else { return None };
        let local = self.environment.local(id)?;
        let can_be_set = !matches!(local.kind, LocalKind::Const | LocalKind::Param);
        let title = "this compares, and nobody asks for the result";
        let found = Diagnostic::warning(codes::THROWN_AWAY, expr.span, title).label("thrown away");
        can_be_set.then(|| found.help(format!("to give `{0}` a value, write `{0} = …`", local.name)))
    }

    /// A stage that only computes, on what a variable holds.
    fn changed_nothing(&self, expr: &Expr, call: &Call) -> Option<Diagnostic> {
        let signature = self.catalogue.signature(call.function)?;
        let of_stream = matches!((signature.input, signature.gives), (Input::All(_), Ty::Stream(_)));
        if signature.effect != Effect::Pure || !of_stream {
            return None;
        }
        let ExprKind::Local(id) = call.input.as_ref()?.value.kind else { return None };
        let given = call.params.iter().chain(&call.options).filter_map(Argument::given).chain(&call.rest);
        let computes = |given: &Expr| match &given.kind {
            ExprKind::Closure(closure) => closure.pure,
            ExprKind::Literal(_) => true,
            _ => false,
        };
        let name = &self.environment.local(id)?.name;
        let title =
            format!("`{}` changes nothing in `{name}`, and what it gives is thrown away", signature.name);
        let found = Diagnostic::warning(codes::THROWN_AWAY, expr.span, title).label("thrown away");
        let help = format!("to keep it, write `let … = {name} | {}(…);`", signature.name);
        given.into_iter().all(computes).then(|| found.help(help))
    }
}
