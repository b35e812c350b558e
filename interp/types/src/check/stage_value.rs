//! Stages in variables: `let top = sort("-memory") | take(3);`, and what they give where they are applied.
//!
//! Where such a stage is written, nothing is known of what it will be given. So it is looked at again, with what is
//! piped in, at each place where it is applied; what the tree says of it stays as it was written.

use std::collections::HashMap;

use interp_source::{Diagnostic, Span};
use interp_syntax::{ast, ast::AstNode};

use super::fit::Place;
use super::{Checker, invalid};
use crate::typed::{Expr, ExprKind, LocalId};
use crate::{Type, assignable, codes};

/// The stages that variables hold.
#[derive(Debug, Default)]
pub(super) struct Stages(HashMap<LocalId, Written>);

/// A stage as it was written.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) node: ast::Expr,
    /// What the names in it stand for.
    names: Vec<(String, Option<LocalId>)>,
}

impl Checker<'_> {
    /// Notes the stage that a variable holds, if nothing else is assigned to it.
    pub(super) fn note_stage(&mut self, local: LocalId, name: &str, node: Option<&ast::Expr>) {
        let Some(node) = node.filter(|node| is_stage(node)) else { return };
        let is_one = self.environment.local(local).is_some_and(|local| matches!(local.ty, Type::Stage(_)));
        if is_one && !self.changes.assigned.contains(name) {
            let written = self.written_here(node);
            self.stages.0.insert(local, written);
        }
    }

    /// Returns an expression with what the names in it stand for here.
    pub(super) fn written_here(&self, node: &ast::Expr) -> Written {
        Written { node: node.clone(), names: self.names_in(node) }
    }

    /// Returns whether the names in an expression stand here for what they stood for where it was written.
    pub(super) fn means_the_same(&self, written: &Written) -> bool {
        written.names.iter().all(|(name, meant)| self.environment.in_sight(name) == *meant)
    }

    fn names_in(&self, node: &ast::Expr) -> Vec<(String, Option<LocalId>)> {
        let names = node.syntax().descendants().filter_map(ast::NameExpr::cast);
        let names = names.filter_map(|name| Some(name.name()?.text()));
        names.map(|name| (name.clone(), self.environment.in_sight(&name))).collect()
    }

    /// Returns what a stage in a variable gives with this piped in; nothing if it isn't known how it was written.
    pub(super) fn stage_gives(&mut self, source: &Expr, stage: &Expr) -> Option<Type> {
        let ExprKind::Local(id) = stage.kind else { return None };
        // Names that mean something else here would be taken for it.
        let written = self.stages.0.get(&id).filter(|written| self.means_the_same(written))?;
        let node = written.node.clone();
        Some(self.applied(source.clone(), &node, stage.span))
    }

    /// Looks at a stage again with this piped in; what is wrong is reported where it is written.
    fn applied(&mut self, source: Expr, node: &ast::Expr, at: Span) -> Type {
        let errors = self.diagnostics.len();
        let given = format!("it is given {}", source.ty.described());
        let observed = self.environment.observed.take();
        let found = self.piped(source, node);
        self.environment.observed = observed;
        let late = self.diagnostics.split_off(errors);
        for found in late {
            let told =
                |known: &Diagnostic| (known.code, known.primary.span) == (found.code, found.primary.span);
            if !self.diagnostics.iter().any(told) {
                self.report(found.also(at, given.clone()));
            }
        }
        found.ty
    }

    fn piped(&mut self, source: Expr, node: &ast::Expr) -> Expr {
        let span = self.span(node.syntax());
        match node {
            ast::Expr::Paren(paren) => match paren.inner() {
                Some(inner) => self.piped(source, &inner),
                None => invalid(span),
            },
            ast::Expr::Pipe(pipe) => match (pipe.input(), pipe.stage()) {
                (Some(input), Some(stage)) => {
                    let between = self.piped(source, &input);
                    self.pipe_into(between, &stage, span)
                }
                _ => invalid(span),
            },
            stage => self.pipe_into(source, stage, span),
        }
    }

    /// Checks a stage against an annotation: `let top: Stage<Stream<Domain>, Stream<Domain>> = take(3);`.
    pub(super) fn fit_stage(&mut self, node: Option<&ast::Expr>, wanted: &Type, name: &str, at: Span) {
        let (Some(node), Type::Stage(sides)) = (node.filter(|node| is_stage(node)), wanted) else { return };
        if sides.0.is_unknown() {
            return;
        }
        let span = self.span(node.syntax());
        let source = Expr { ty: sides.0.clone(), ..invalid(at) };
        let ty = self.applied(source, node, at);
        if !assignable(&ty, &sides.1) {
            let place = Place::new(codes::MISMATCH, format!("the stage `{name}` gives"));
            self.fit(&Expr { ty, ..invalid(span) }, &sides.1, &place.said_at(Some(at)));
        }
    }

    /// Returns what a stage of this type gives, and reports what it doesn't take.
    pub(super) fn stage_type_gives(&mut self, source: &Expr, stage: &Expr, sides: &(Type, Type)) -> Type {
        if assignable(&source.ty, &sides.0) {
            return sides.1.clone();
        }
        if source.ty.item().is_some_and(|item| assignable(item, &sides.0)) {
            return Type::stream(sides.1.clone());
        }
        let (takes, given) = (sides.0.described(), source.ty.described());
        self.report(crate::report::stage_input("this stage", stage.span, source.span, &takes, &given));
        Type::Unknown
    }
}

fn is_stage(node: &ast::Expr) -> bool {
    match node {
        ast::Expr::Call(_) | ast::Expr::Pipe(_) => true,
        ast::Expr::Paren(paren) => paren.inner().is_some_and(|inner| is_stage(&inner)),
        _ => false,
    }
}
