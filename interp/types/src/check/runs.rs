//! What runs before a variable that it uses has its value.
//!
//! A `fn` and a closure see the variables at the top of the script that are declared below them. They run where they
//! are called; one that the top of the script calls above such a declaration would find nothing there.

use std::collections::HashMap;

use interp_source::{Diagnostic, Span};

use super::Checker;
use crate::typed::{Callee, Expr, ExprKind, FnId, LocalId, ScriptFunction};
use crate::{Type, codes};

/// What the top of the script runs, and where.
#[derive(Debug, Default)]
pub(super) struct Runs {
    runs: Vec<Run>,
    /// What each closure uses when it runs, by its place.
    closures: HashMap<Span, Used>,
    /// What closures in variables use.
    held: HashMap<LocalId, Used>,
    /// Where each variable at the top has its value.
    has_value: HashMap<LocalId, u32>,
    /// The names of the `let`s around, whose values are being looked at, and in how many functions they stand.
    values: Vec<(String, usize)>,
    /// Whether what is looked at runs in the end.
    later: bool,
}

/// What a function uses.
#[derive(Clone, Debug, Default)]
struct Used {
    variables: Vec<LocalId>,
    functions: Vec<FnId>,
}

#[derive(Debug)]
struct Run {
    at: Span,
    what: String,
    used: Used,
}

impl Runs {
    /// Begins the value of a `let`, which its own name does not stand for yet.
    pub(super) fn begin_value(&mut self, name: Option<String>, depth: usize) {
        self.values.push((name.unwrap_or_default(), depth));
    }

    pub(super) fn end_value(&mut self) {
        self.values.pop();
    }

    /// Begins the body of a `fn`, which stands elsewhere.
    pub(super) fn begin_function(&mut self) -> Vec<(String, usize)> {
        std::mem::take(&mut self.values)
    }

    pub(super) fn end_function(&mut self, values: Vec<(String, usize)>) {
        self.values = values;
    }

    /// Begins what runs in the end; returns whether what is around does.
    pub(super) fn begin_later(&mut self) -> bool {
        std::mem::replace(&mut self.later, true)
    }

    pub(super) fn end_later(&mut self, around: bool) {
        self.later = around;
    }

    /// Notes that a variable at the top has its value from here on.
    pub(super) fn has_value(&mut self, local: LocalId, from: u32) {
        self.has_value.insert(local, from);
    }

    /// Notes what a closure uses when it runs.
    pub(super) fn made(&mut self, closure: Span, variables: Vec<LocalId>, functions: Vec<FnId>) {
        if !variables.is_empty() || !functions.is_empty() {
            self.closures.insert(closure, Used { variables, functions });
        }
    }

    fn used_by(&self, expr: &Expr) -> Option<Used> {
        Some(match &expr.kind {
            ExprKind::Closure(_) => self.closures.get(&expr.span)?.clone(),
            ExprKind::Function(ScriptFunction::Function(id)) => {
                Used { functions: vec![*id], ..Used::default() }
            }
            ExprKind::Local(id) => self.held.get(id)?.clone(),
            _ => return None,
        })
    }
}

impl Checker<'_> {
    /// Returns whether a name in a closure is that of the `let` which the closure is for, and stands for nothing else.
    pub(super) fn is_own_value(&self, name: &str) -> bool {
        let depth = self.environment.depth();
        let is_own = self.runs.values.iter().any(|(own, around)| own == name && *around < depth);
        is_own && self.is_unknown_name(name)
    }

    /// Returns whether a name stands for nothing here.
    pub(super) fn is_unknown_name(&self, name: &str) -> bool {
        self.environment.in_sight(name).is_none()
            && self.environment.earlier().variable(name).is_none()
            && self.script_function(name).is_none()
            && !self.catalogue.has(name)
    }

    pub(super) fn no_own_value(&mut self, name: &str, span: Span) {
        let title = format!("`{name}` has no value yet: this is a part of its own");
        let found = Diagnostic::error(codes::UNKNOWN_VARIABLE, span, title).label("not known here");
        self.report(found.help(format!("a function that calls itself is a `fn`: `fn {name}(…) {{ … }}`")));
    }

    /// Notes what the closure in a variable uses.
    pub(super) fn note_closure(&mut self, local: LocalId, value: &Expr) {
        let used = match &value.kind {
            // A function that a `fn` makes uses what stands in that, or less.
            ExprKind::ScriptCall(call) if matches!(value.ty, Type::Function(_)) => match call.callee {
                Callee::Function(id) => {
                    let made_in = self.functions.get(id.0 as usize).and_then(|function| function.done());
                    made_in.map(|made_in| Used { variables: made_in.captures.clone(), functions: vec![id] })
                }
                _ => None,
            },
            _ => self.runs.used_by(value),
        };
        if let Some(used) = used {
            self.runs.held.insert(local, used);
        }
    }

    /// Notes that the top of the script calls a `fn`, which sees what is in sight here.
    pub(super) fn runs_now(&mut self, at: Span, name: &str, function: FnId) {
        if self.environment.in_script() && !self.runs.later {
            self.check_waiting(function);
            let used = Used { functions: vec![function], ..Used::default() };
            self.runs.runs.push(Run { at, what: format!("`{name}`"), used });
        }
    }

    /// Notes that a function is called that is a value, or is handed to what calls it.
    pub(super) fn given_runs(&mut self, given: &Expr) {
        let Some(used) = self.runs.used_by(given) else { return };
        if !self.environment.in_script() {
            self.environment.note_run(&used.variables, &used.functions);
        } else if !self.runs.later {
            self.runs.runs.push(Run { at: given.span, what: "this function".into(), used });
        }
    }

    /// Reports what runs before a variable that it uses has its value.
    pub(super) fn too_early(&mut self) {
        for Run { at, what, used } in std::mem::take(&mut self.runs.runs) {
            let late = self
                .all_used(used)
                .into_iter()
                .find(|id| self.runs.has_value.get(id).is_some_and(|from| *from > at.start));
            let Some(local) = late.and_then(|id| self.environment.local(id)) else { continue };
            let (name, declared) = (local.name.clone(), local.span);
            let title = format!("{what} uses `{name}`, which has no value yet when it runs here");
            let found = Diagnostic::error(codes::NO_VALUE_YET, at, title)
                .label("runs here")
                .also(declared, format!("`{name}` gets its value here"));
            self.report(found.help(format!("move this below, or the `let {name}` above")));
        }
    }

    /// Returns the variables that something uses, also by the `fn`s that it calls.
    fn all_used(&self, used: Used) -> Vec<LocalId> {
        let Used { mut variables, mut functions } = used;
        let mut place = 0;
        while let Some(id) = functions.get(place).copied() {
            place += 1;
            let Some(function) = self.functions.get(id.0 as usize) else { continue };
            variables.extend(function.uses.iter().copied());
            for called in &function.calls {
                if !functions.contains(called) {
                    functions.push(*called);
                }
            }
        }
        variables
    }
}
