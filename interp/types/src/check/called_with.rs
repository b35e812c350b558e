//! Functions whose parameters say nothing of their types, looked at again for each call.
//!
//! `fn names(ds) { ds | map(|d| d.name) }` takes anything, and by itself nothing is known of what it gives. A call says
//! what it is given: the body is looked at with that, so that what it gives is known, and what is wrong with it is
//! found. The tree stays as it was written. Each body is looked at once for the same types; one that calls itself is
//! taken there for what it gives in general.

use std::collections::HashMap;

use interp_source::{Diagnostic, Span};
use interp_syntax::ast;

use super::Checker;
use super::function::NESTED_MAX;
use super::stage_value::Written;
use crate::typed::{Argument, Expr, ExprKind, FnId, LocalId, ScriptFunction};
use crate::{Type, codes};

/// For how many different types one function is looked at.
const TIMES_MAX: usize = 16;

/// What has been found out for the types of calls.
#[derive(Debug, Default)]
pub(super) struct CalledWith {
    functions: HashMap<FnId, Vec<(Vec<Type>, Type)>>,
    closures: HashMap<LocalId, Vec<(Vec<Type>, Type)>>,
    /// The closures that variables hold.
    held: HashMap<LocalId, Written>,
}

impl Checker<'_> {
    /// Returns what a `fn` gives that is called with these arguments; `general` is what it gives in general.
    pub(super) fn gives_with(&mut self, id: FnId, given: &[Argument], at: Span, general: Type) -> Type {
        let types: Vec<Type> =
            given.iter().map(|given| given.given().map(|it| it.ty.clone()).unwrap_or_default()).collect();
        self.function_with(id, &types, at).unwrap_or(general)
    }

    pub(super) fn function_with(&mut self, id: FnId, given: &[Type], at: Span) -> Option<Type> {
        self.prepare(id);
        let function = self.functions.get(id.0 as usize)?;
        if !function.is_sound() {
            return None;
        }
        let mut says_more = false;
        let mut params = function.params.clone();
        for (param, given) in params.iter_mut().zip(given) {
            if param.ty.is_unknown() && !given.is_unknown() {
                says_more = true;
                param.ty = self.parameter_type(&param.name, given.clone().kept());
            }
        }
        let types: Vec<Type> = params.iter().map(|param| param.ty.clone()).collect();
        let general = function.as_earlier().gives;
        let is_annotated = function.is_annotated();
        let known = self.called_with.functions.entry(id).or_default();
        if let Some((_, gives)) = known.iter().find(|(known, _)| *known == types) {
            return Some(gives.clone());
        }
        if !says_more || known.len() >= TIMES_MAX || self.checking >= NESTED_MAX {
            return None;
        }
        let place = known.len();
        known.push((types, general.clone()));
        let body = self.looked_at_again(at, |checker| checker.body_with(id, &params));
        let gives = if is_annotated { general } else { body };
        if let Some((_, known)) = self.called_with.functions.get_mut(&id).and_then(|all| all.get_mut(place)) {
            *known = gives.clone();
        }
        Some(gives)
    }

    /// Notes the closure that a variable holds, if nothing else is assigned to it.
    pub(super) fn note_untyped(&mut self, local: LocalId, name: &str, node: Option<&ast::Expr>) {
        let Some(node @ ast::Expr::Closure(closure)) = node else { return };
        let params = closure.params();
        let is_untyped = params.iter().flat_map(ast::Params::params).any(|param| param.ty().is_none());
        if is_untyped && !self.changes.assigned.contains(name) {
            let written = self.written_here(node);
            self.called_with.held.insert(local, written);
        }
    }

    /// Returns what the closure in a variable gives that is called with values of these types.
    pub(super) fn closure_with(&mut self, callee: &Expr, given: Vec<Type>, at: Span) -> Option<Type> {
        let ExprKind::Local(id) = callee.kind else { return None };
        if given.iter().all(Type::is_unknown) || self.checking >= NESTED_MAX {
            return None;
        }
        let written = self.called_with.held.get(&id)?;
        let ast::Expr::Closure(node) = written.node.clone() else { return None };
        if !self.means_the_same(written) {
            return None;
        }
        let Type::Function(general) = &callee.ty else { return None };
        let general = general.gives.clone();
        let known = self.called_with.closures.entry(id).or_default();
        if let Some((_, gives)) = known.iter().find(|(known, _)| *known == given) {
            return Some(gives.clone());
        }
        if known.len() >= TIMES_MAX {
            return None;
        }
        let place = known.len();
        known.push((given.clone(), general));
        let wanted = Type::function(given, Type::Unknown);
        self.checking += 1;
        // What is known at this call is not so at the next.
        let facts = self.facts.elsewhere(self.operations.any());
        let found = self.looked_at_again(at, |checker| checker.closure(&node, &wanted).ty);
        self.facts.return_to(facts);
        self.checking -= 1;
        let Type::Function(function) = found else { return None };
        let gives = function.gives.clone();
        if let Some((_, known)) = self.called_with.closures.get_mut(&id).and_then(|all| all.get_mut(place)) {
            *known = gives.clone();
        }
        Some(gives)
    }

    /// Returns the type of a function that goes where one is called with these types: `map(twice)`.
    pub(super) fn function_for(&mut self, value: &Expr, wanted: &Type) -> Option<Type> {
        let (Type::Function(wanted), Type::Function(function)) = (wanted, &value.ty) else { return None };
        let gives = match &value.kind {
            ExprKind::Function(ScriptFunction::Function(id)) => {
                self.function_with(*id, &wanted.params, value.span)?
            }
            ExprKind::Local(_) => self.closure_with(value, wanted.params.clone(), value.span)?,
            _ => return None,
        };
        Some(Type::function(function.params.clone(), gives).requiring(function.required))
    }

    /// Looks at a part of the script again; what is wrong only there is reported with the place of the call, and
    /// nothing is warned of.
    pub(super) fn looked_at_again<R>(&mut self, at: Span, look: impl FnOnce(&mut Self) -> R) -> R {
        let errors = self.diagnostics.len();
        let observed = self.environment.observed.take();
        let warnings = self.notes.warnings.len();
        let told_of_depth = self.nested_too_deeply;
        let found = look(self);
        self.nested_too_deeply = told_of_depth;
        self.notes.warnings.truncate(warnings);
        self.environment.observed = observed;
        for late in self.diagnostics.split_off(errors.min(self.diagnostics.len())) {
            let told =
                |known: &Diagnostic| (known.code, known.primary.span) == (late.code, late.primary.span);
            if !self.diagnostics.iter().any(told) && late.code != codes::NESTED_TOO_DEEPLY {
                self.report(late.also(at, "called here"));
            }
        }
        found
    }
}
