//! What a native closure has captured: values, and the variables that they came from.
//!
//! A variable of a script may change while a closure lives: by the script where the checker saw it assigned to, by a
//! later entry at the prompt where it stands at the top. So the value is read again at each call, except where the
//! checker knows that it stays, and only for as long as no other script has run.

use std::borrow::Cow;
use std::sync::Arc;

use interp_record::Value;
use rhai::Dynamic;

use super::node::Capture;
use crate::dynamic::to_value;
use crate::runtime::Tables;

/// What a closure has captured.
pub(super) struct Captures {
    values: Vec<Value>,
    variables: Vec<Variable>,
    settled: bool,
    /// The script that ran when it was made.
    script: usize,
    tables: Arc<Tables>,
}

/// Where a captured value came from.
#[derive(Clone)]
pub(super) struct Variable {
    /// Rhai's shared variable; nothing where the value was computed by a native closure.
    shared: Option<Dynamic>,
    settled: bool,
}

impl Variable {
    /// Returns the variable behind a value that can't change.
    pub(super) fn value() -> Self {
        Self { shared: None, settled: true }
    }

    fn read(&self) -> Option<Value> {
        self.shared.clone().map(to_value)
    }
}

impl Captures {
    /// Returns what Rhai has captured for a closure.
    pub(super) fn from_rhai(captured: &[Dynamic], of: &[Capture], tables: Arc<Tables>) -> Self {
        let variables = captured
            .iter()
            .zip(of)
            .map(|(shared, capture)| Variable { shared: Some(shared.clone()), settled: capture.settled });
        let values = captured.iter().map(|shared| to_value(shared.clone()));
        Self::new(values.collect(), variables.collect(), tables)
    }

    /// Returns what a native closure hands to one inside it.
    pub(super) fn new(values: Vec<Value>, variables: Vec<Variable>, tables: Arc<Tables>) -> Self {
        let settled = variables.iter().all(|variable| variable.settled);
        Self { values, variables, settled, script: tables.script(), tables }
    }

    /// Returns the values as they are now.
    pub(super) fn now(&self) -> Cow<'_, [Value]> {
        if self.values.is_empty() || self.settled && self.script == self.tables.script() {
            return Cow::Borrowed(&self.values);
        }
        let now = self.variables.iter().zip(&self.values);
        now.map(|(variable, made)| variable.read().unwrap_or_else(|| made.clone())).collect()
    }

    /// Returns the variable in this place.
    pub(super) fn variable(&self, place: usize) -> Option<&Variable> {
        self.variables.get(place)
    }

    /// Returns the tables of the runtime.
    pub(super) fn tables(&self) -> &Arc<Tables> {
        &self.tables
    }
}
