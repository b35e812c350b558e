//! Closures.

use interp_source::Diagnostic;
use interp_syntax::{ast, ast::AstNode};

use super::fit::Place;
use super::{Checker, invalid};
use crate::typed::{Closure, Expr, ExprKind, LocalId, LocalKind};
use crate::types::always_fits;
use crate::{Type, codes};

impl Checker<'_> {
    /// Checks a closure. Parameters without annotation have the types with which its place calls it.
    pub(super) fn closure(&mut self, node: &ast::ClosureExpr, wanted: &Type) -> Expr {
        let span = self.span(node.syntax());
        let is_for_library = std::mem::take(&mut self.is_for_library);
        let called_with = match wanted.present() {
            Type::Function(function) => Some(function.clone()),
            _ => None,
        };
        let annotated = node.return_type().map(|node| self.annotation(Some(&node)));
        let wanted_body =
            annotated.clone().or_else(|| called_with.as_ref().map(|function| function.gives.clone()));
        self.environment.enter_frame(annotated.clone());
        let mark = self.facts.mark();
        let names: Vec<String> = node.params().iter().flat_map(param_names).collect();
        if !is_for_library || self.operations.are_on_others(node.syntax(), &names) {
            self.operated_before(node.syntax());
        }
        self.forget_changed_after(node.syntax());
        let given = called_with.as_ref().map_or(&[][..], |function| &function.params);
        let given: Vec<Type> =
            given.iter().map(|ty| self.item_for(ty.clone(), Some(node.syntax()), &names)).collect();
        let (params, types, takes) = self.closure_params(node, &given, is_for_library);
        if let Some(function) = &called_with {
            self.too_many_params(node, function.params.len());
        }
        let mut body = match node.body() {
            Some(body) => self.expr(&body, &wanted_body.unwrap_or_default()),
            None => invalid(span),
        };
        if let Some(annotated) = &annotated {
            body = self.given_back(body, annotated, &Place::new(codes::MISMATCH, "the closure gives"));
        }
        self.facts.leave(mark);
        let frame = self.environment.leave_frame();
        let gives = annotated.unwrap_or_else(|| match frame.returned {
            Some(returned) => crate::join(&body.ty, &returned),
            None => body.ty.clone(),
        });
        self.runs.made(span, frame.uses, frame.calls);
        let closure = Closure { params, takes, captures: frame.captures, body, pure: !frame.impure };
        Expr { kind: ExprKind::Closure(Box::new(closure)), ty: Type::function(types, gives), span }
    }

    /// Returns the parameters with their types, and what each is to be held to when the closure is called.
    fn closure_params(
        &mut self,
        node: &ast::ClosureExpr,
        given: &[Type],
        is_for_library: bool,
    ) -> (Vec<LocalId>, Vec<Type>, Vec<Type>) {
        let (mut locals, mut types, mut takes) = (Vec::new(), Vec::new(), Vec::new());
        let nodes = node.params();
        for (index, param) in nodes.iter().flat_map(ast::Params::params).enumerate() {
            let annotated = param.ty().map(|node| self.annotation(Some(&node)));
            let given = given.get(index).cloned().unwrap_or_default();
            let ty = annotated.unwrap_or_else(|| given.clone());
            let Some(name) = param.name() else { continue };
            let is_certain = is_for_library && always_fits(&given.kept(), &ty);
            takes.push(if is_certain { Type::Unknown } else { ty.without_variables() });
            let (text, at) = (name.text(), self.span(name.syntax()));
            let ty = self.parameter_type(&text, ty);
            types.push(ty.clone());
            // What comes as a stream is held, so that it can be used again.
            let local = self.environment.declare(&text, ty.kept(), LocalKind::ClosureParam, at);
            self.note_seen(local);
            locals.push(local);
        }
        if takes.iter().all(Type::is_unknown) {
            takes.clear();
        }
        (locals, types, takes)
    }

    /// Returns the type of a variable that is given its first value from outside, as far as it will last.
    pub(super) fn parameter_type(&self, name: &str, given: Type) -> Type {
        let given = if self.changes.assigned.contains(name) { given.widened() } else { given };
        self.changes.settled(name, given)
    }

    fn too_many_params(&mut self, node: &ast::ClosureExpr, called_with: usize) {
        let nodes = node.params();
        let extra = nodes.iter().flat_map(ast::Params::params).nth(called_with);
        if let Some(extra) = extra {
            let takes = nodes.iter().flat_map(ast::Params::params).count();
            let title = format!("this closure takes {}, but is called with {called_with}", parameters(takes));
            let span = self.span(extra.syntax());
            self.report(Diagnostic::error(codes::CLOSURE_PARAMETERS, span, title).label("never given"));
        }
    }
}

fn param_names(params: &ast::Params) -> Vec<String> {
    params.params().filter_map(|param| param.name()).map(|name| name.text()).collect()
}

fn parameters(count: usize) -> String {
    if count == 1 { "1 parameter".into() } else { format!("{count} parameters") }
}
