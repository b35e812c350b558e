//! Functions whose parameters say nothing of their types, and that stand in an imported file or in an earlier entry.
//!
//! Their file is looked at once more, as it was, and then their body with what the call gives; what is wrong with it is
//! reported at the call, with the place in the other file beside it.

use std::sync::Arc;

use interp_source::{Diagnostic, Label, Span};

use super::{Checker, Imports, Stop};
use crate::typed::Argument;
use crate::{EarlierFunction, Origin, Type};

/// How many files deep functions are followed.
const FILES_MAX: usize = 3;

/// For how many calls of other types the functions of other files are looked at.
const CALLS_MAX: usize = 64;

/// What was found out of functions that stand elsewhere.
#[derive(Debug, Default)]
pub(super) struct Elsewhere {
    /// How many files deep this one is looked at.
    depth: usize,
    known: Vec<(Arc<Origin>, String, Vec<Type>, Type)>,
}

impl Checker<'_> {
    /// Returns what a function that stands elsewhere gives, called with these arguments; `general` is what it gives in
    /// general.
    pub(super) fn gives_elsewhere(
        &mut self,
        function: &EarlierFunction,
        given: &[Argument],
        at: Span,
        general: Type,
    ) -> Type {
        let Some(origin) = &function.origin else { return general };
        let types: Vec<Type> =
            given.iter().map(|given| given.given().map(|it| it.ty.clone()).unwrap_or_default()).collect();
        let mut untyped = function.params.iter().zip(&types).filter(|(param, _)| param.ty.is_unknown());
        let says_more = untyped.any(|(_, given)| !given.is_unknown());
        if !says_more || self.elsewhere.depth >= FILES_MAX {
            return general;
        }
        let is_it = |known: &&(Arc<Origin>, String, Vec<Type>, Type)| {
            Arc::ptr_eq(&known.0, origin) && known.1 == function.name && known.2 == types
        };
        if let Some((.., gives)) = self.elsewhere.known.iter().find(is_it) {
            return gives.clone();
        }
        if self.elsewhere.known.len() >= CALLS_MAX {
            return general;
        }
        let (gives, found) = self.looked_at_elsewhere(origin, &function.name, &types, at);
        let gives = gives.unwrap_or(general);
        found.into_iter().for_each(|found| self.report(found));
        self.elsewhere.known.push((origin.clone(), function.name.clone(), types, gives.clone()));
        gives
    }

    fn looked_at_elsewhere(
        &self,
        origin: &Origin,
        name: &str,
        types: &[Type],
        at: Span,
    ) -> (Option<Type>, Vec<Diagnostic>) {
        let tree = origin.parsed.tree();
        let file = origin.parsed.file();
        let mut there = Checker::new(&tree, file, self.catalogue, &origin.earlier, &origin.imports);
        there.stop = Stop { asks: self.stop.asks, steps: 0, is_asked: false };
        there.elsewhere.depth = self.elsewhere.depth + 1;
        there.script(&tree);
        let errors = there.diagnostics.len();
        let gives = there.script_function(name).and_then(|id| there.function_with(id, types, at));
        let late = there.diagnostics.split_off(errors.min(there.diagnostics.len()));
        (gives, late.into_iter().map(|found| at_call(found, at)).collect())
    }
}

/// Returns what is wrong elsewhere as it is told at the call.
fn at_call(found: Diagnostic, at: Span) -> Diagnostic {
    let primary = Label { span: at, message: "with what it is given here".into() };
    let there = Label { message: format!("{}, in the function", found.primary.message), ..found.primary };
    let others = found.labels.into_iter().filter(|label| label.span != at);
    let labels = std::iter::once(there).chain(others).collect();
    Diagnostic { primary, labels, fix: None, ..found }
}

impl Origin {
    /// Returns where the functions of a script stand.
    pub(crate) fn new(parsed: interp_syntax::Parse, earlier: crate::Scope, imports: Imports) -> Self {
        Self { parsed, earlier, imports }
    }
}
