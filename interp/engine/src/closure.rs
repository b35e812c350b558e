//! Closures and `fn`s of a script as values that anything can call.
//!
//! Every call of a piece of script passes here: the depth is counted, arguments that were left out
//! are filled, streams become arrays, and when it is left its `defer`s have run and its faults know
//! where they were raised.

use std::cell::Cell;
use std::sync::{Arc, Weak};

use interp_record::{Callable, Fault, Value};
use rhai::{Dynamic, FnPtr, Module, NativeCallContext, Position, Shared};

use crate::apply::keep;
use crate::dynamic::{Missing, to_dynamic, to_value};
use crate::native::Program;
use crate::positions::Positions;
use crate::raise::{Raised, raised, remember};
use crate::runtime::Runtime;
use crate::{Limits, defers};

/// What is known of a closure before it runs.
#[derive(Debug)]
pub(crate) struct ClosureInfo {
    /// How it is shown: `|d| …` or `drain`.
    pub(crate) shown: String,
    /// How many values it takes.
    pub(crate) params: usize,
    /// How many of them must be given.
    pub(crate) required: usize,
    /// Where its lowered text stands in the script.
    pub(crate) positions: Positions,
    /// What it does, where that was compiled; Rhai then only captures its variables.
    pub(crate) native: Option<Arc<Program>>,
}

/// A closure with what it has captured.
pub(crate) struct ScriptClosure {
    pub(crate) runtime: Weak<Runtime>,
    pub(crate) pointer: FnPtr,
    /// The module of the lowered script that it was written in.
    pub(crate) module: Shared<Module>,
    pub(crate) info: Arc<ClosureInfo>,
    /// Where it was made, in the lowered text: what stops between two of its statements is stopped there.
    pub(crate) position: Position,
}

thread_local! {
    static DEPTH: Cell<usize> = const { Cell::new(0) };
}

impl Callable for ScriptClosure {
    fn call(&self, arguments: &[Value]) -> Result<Value, Fault> {
        let runtime = self.runtime.upgrade().ok_or_else(session_ended)?;
        let arguments = self.arguments(&runtime, arguments)?;
        let _level = Level::enter(runtime.session.limits())?;
        let mark = defers::mark();
        let found = self.run(&runtime, arguments);
        match found {
            Ok(value) if defers::mark() == mark => Ok(value),
            // A stream that is returned may need what is undone now, so it is pulled before.
            Ok(value) => {
                let kept = keep(&runtime.session, value);
                defers::run_since(&runtime.session, mark).and(kept)
            }
            Err(raised) => {
                defers::unwind(&runtime.session, mark, &raised.fault);
                remember(&raised);
                Err(raised.fault)
            }
        }
    }

    fn describe(&self) -> String {
        self.info.shown.clone()
    }
}

impl ScriptClosure {
    fn arguments(&self, runtime: &Runtime, given: &[Value]) -> Result<Vec<Dynamic>, Fault> {
        let info = &self.info;
        check_count(&info.shown, info.params, info.required, given.len())?;
        let mut arguments = Vec::with_capacity(info.params);
        for value in given {
            arguments.push(to_dynamic(keep(&runtime.session, value.clone())?));
        }
        arguments.resize_with(info.params, || Dynamic::from(Missing));
        Ok(arguments)
    }

    fn run(&self, runtime: &Runtime, arguments: Vec<Dynamic>) -> Result<Value, Raised> {
        let engine = &runtime.rhai;
        let mut state = engine.new_global_runtime_state();
        state.lib.push(self.module.clone());
        let name = self.pointer.fn_name();
        let context = NativeCallContext::new_with_all_fields(engine, name, None, &state, self.position);
        let found = self.pointer.call_raw(&context, None, arguments);
        found.map(to_value).map_err(|error| raised(error, &self.info.positions))
    }
}

/// Returns the fault of a function that outlived its session.
pub(crate) fn session_ended() -> Fault {
    Fault::new("SESSION_ENDED", "the session that this function belongs to has ended")
}

/// Refuses a call with more or fewer values than a function takes.
///
/// # Errors
/// `WRONG_ARGUMENTS`.
pub(crate) fn check_count(shown: &str, params: usize, required: usize, given: usize) -> Result<(), Fault> {
    if (required..=params).contains(&given) { Ok(()) } else { Err(wrong_count(shown, params, given)) }
}

#[cold]
fn wrong_count(shown: &str, params: usize, given: usize) -> Fault {
    let takes = match params {
        1 => "1 value".to_owned(),
        count => format!("{count} values"),
    };
    Fault::new("WRONG_ARGUMENTS", format!("`{shown}` takes {takes}, but is given {given}"))
}

/// How deep the calls of a thread are, for another thread that goes on from there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Depth(usize);

impl Depth {
    /// Returns how deep this thread is.
    pub(crate) fn here() -> Self {
        Self(DEPTH.get())
    }

    /// Lets this thread begin as deep.
    pub(crate) fn enter(self) {
        DEPTH.set(self.0);
    }
}

/// One level of calls within calls, until it is dropped.
pub(crate) struct Level;

impl Level {
    /// Enters a level.
    ///
    /// # Errors
    /// `TOO_DEEP`.
    #[inline]
    pub(crate) fn enter(limits: &Limits) -> Result<Self, Fault> {
        let depth = DEPTH.get();
        if depth >= limits.call_depth {
            return Err(limits.too_deep());
        }
        DEPTH.set(depth + 1);
        Ok(Self)
    }
}

impl Drop for Level {
    fn drop(&mut self) {
        DEPTH.set(DEPTH.get() - 1);
    }
}
