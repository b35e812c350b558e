//! Rhai, set up to run lowered scripts: no package of its own, and one native function for each
//! thing that lowering writes.
//!
//! ```text
//! domains() | where(|d| d.memory > 4GiB)
//!   invoke(40, 0, invoke(12, 3, (), [], ()), [function(0, |x0| op_gt(field(x0, "memory"), constant(0)))], ())
//! ```
//!
//! Constants, shapes and closures are in tables that only grow, for a session's scripts run in one
//! runtime and call each other.

mod natives;
mod operators;
mod places;

pub(crate) use natives::applied_number;
pub(crate) use operators::{native, of_numbers};
pub(crate) use places::changing;

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock, Weak};

use interp_record::{Shape, Value};
use interp_types::Type;
use interp_types::typed::ParamRange;
use rhai::{Dynamic, Engine, LexError, OptimizationLevel, Token};

use crate::closure::ClosureInfo;
use crate::demand::Plan;
use crate::{Interrupt, Session};

/// A session with its Rhai.
pub(crate) struct Runtime {
    pub(crate) session: Session,
    pub(crate) rhai: Engine,
    pub(crate) tables: Arc<Tables>,
}

impl Runtime {
    /// Sets up Rhai for a session.
    pub(crate) fn new(session: Session) -> Arc<Self> {
        let tables = Arc::new(Tables::default());
        Arc::new_cyclic(|runtime| Self { rhai: engine(&session, &tables, runtime), session, tables })
    }
}

fn engine(session: &Session, tables: &Arc<Tables>, runtime: &Weak<Runtime>) -> Engine {
    let mut engine = Engine::new_raw();
    engine.set_optimization_level(OptimizationLevel::None);
    // The syntax has limited nesting, and closures count their depth themselves.
    engine.set_max_expr_depths(0, 0);
    engine.set_max_call_levels(usize::MAX);
    let watched = session.clone();
    engine.on_progress(move |_| watched.check().err().map(|fault| Dynamic::from(Value::Fault(fault))));
    hear_ctrl_c(&mut engine, session.interrupt().clone());
    natives::register(&mut engine, session, tables, runtime);
    operators::register(&mut engine, session);
    places::register(&mut engine, *session.limits());
    engine
}

/// Lets Rhai give up reading a script when it is to stop; a large one takes a while.
#[expect(deprecated, reason = "Rhai says by this that it may change, not that it is going away")]
fn hear_ctrl_c(engine: &mut Engine, interrupt: Interrupt) {
    engine.on_parse_token(move |token, _, _| match interrupt.is_requested() {
        true => Token::LexError(LexError::UnexpectedInput("Ctrl-C".into()).into()),
        false => token,
    });
}

/// What lowered scripts refer to by number.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    constants: Table<Value>,
    shapes: Table<Shape>,
    closures: Table<Arc<ClosureInfo>>,
    demands: Table<Arc<Plan>>,
    types: Table<Type>,
    ranges: Table<ParamRange>,
    params: RwLock<HashMap<String, Value>>,
    script: AtomicUsize,
    slots: Table<Value>,
    returned: AtomicBool,
}

impl Tables {
    pub(crate) fn constants(&self) -> &Table<Value> {
        &self.constants
    }

    pub(crate) fn shapes(&self) -> &Table<Shape> {
        &self.shapes
    }

    pub(crate) fn closures(&self) -> &Table<Arc<ClosureInfo>> {
        &self.closures
    }

    pub(crate) fn demands(&self) -> &Table<Arc<Plan>> {
        &self.demands
    }

    pub(crate) fn ranges(&self) -> &Table<ParamRange> {
        &self.ranges
    }

    /// Returns what was given from outside for a `param`.
    pub(crate) fn param(&self, name: &str) -> Option<Value> {
        self.params.read().unwrap_or_else(PoisonError::into_inner).get(name).cloned()
    }

    /// Sets what is given from outside.
    pub(crate) fn set_params(&self, params: HashMap<String, Value>) {
        *self.params.write().unwrap_or_else(PoisonError::into_inner) = params;
    }

    /// Returns the number of the script that runs.
    pub(crate) fn script(&self) -> usize {
        self.script.load(Ordering::Relaxed)
    }

    /// Sets the number of the script that runs.
    pub(crate) fn set_script(&self, number: usize) {
        self.script.store(number, Ordering::Relaxed);
    }

    /// Returns the variables that have no name.
    pub(crate) fn slots(&self) -> &Table<Value> {
        &self.slots
    }

    /// Notes that the script has returned, and runs no further chunk.
    pub(crate) fn set_returned(&self) {
        self.returned.store(true, Ordering::Relaxed);
    }

    /// Returns whether the script has returned, once.
    pub(crate) fn take_returned(&self) -> bool {
        self.returned.swap(false, Ordering::Relaxed)
    }

    pub(crate) fn types(&self) -> &Table<Type> {
        &self.types
    }
}

/// A list that only grows, read from any thread.
#[derive(Debug)]
pub(crate) struct Table<T>(RwLock<Vec<T>>);

impl<T: Clone> Table<T> {
    /// Adds an entry, and returns its number.
    pub(crate) fn add(&self, entry: T) -> usize {
        let mut entries = self.0.write().unwrap_or_else(PoisonError::into_inner);
        entries.push(entry);
        entries.len() - 1
    }

    /// Replaces the entry with this number.
    pub(crate) fn set(&self, number: i64, entry: T) {
        let mut entries = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let number = usize::try_from(number).ok();
        if let Some(place) = number.and_then(|number| entries.get_mut(number)) {
            *place = entry;
        }
    }

    /// Returns the entry with this number.
    pub(crate) fn get(&self, number: i64) -> Option<T> {
        let entries = self.0.read().unwrap_or_else(PoisonError::into_inner);
        usize::try_from(number).ok().and_then(|number| entries.get(number)).cloned()
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self(RwLock::new(Vec::new()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_script_is_read_after_ctrl_c() {
        let runtime = Runtime::new(Session::default());
        assert!(runtime.rhai.compile("1 + 1").is_ok());
        runtime.session.interrupt().request();
        assert!(runtime.rhai.compile("1 + 1").is_err());
    }
}
