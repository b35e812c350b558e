//! A native closure as a value that anything can call.

use std::cell::OnceCell;
use std::slice::from_ref;
use std::sync::{Arc, Weak};

use interp_record::{Callable, Fault, Value};
use rhai::Dynamic;

use super::captures::{Captures, Variable};
use super::eval::{Frame, Stop};
use super::node::{Nested, Node, Place, Program};
use crate::Session;
use crate::apply::keep;
use crate::closure::{Level, check_count, session_ended};
use crate::raise::{raised_at, remember};
use crate::runtime::{Runtime, Tables};

/// A compiled closure with what it has captured.
pub(crate) struct NativeClosure {
    program: Arc<Program>,
    captures: Captures,
    session: Session,
    runtime: Weak<Runtime>,
}

impl NativeClosure {
    /// Returns the closure for which Rhai has captured these variables, in the order of the program's.
    pub(crate) fn new(
        program: Arc<Program>,
        captured: &[Dynamic],
        tables: &Arc<Tables>,
        runtime: &Weak<Runtime>,
    ) -> Option<Self> {
        if captured.len() != program.captures.len() {
            return None;
        }
        let session = runtime.upgrade()?.session.clone();
        let captures = Captures::from_rhai(captured, &program.captures, tables.clone());
        Some(Self { program, captures, session, runtime: runtime.clone() })
    }

    /// Returns the closure inside this one that is made in a frame.
    pub(super) fn nested(&self, nested: &Nested, frame: &Frame<'_>) -> Self {
        let values = nested.captures.iter().map(|place| frame.variable(*place).clone());
        let variables = nested.captures.iter().map(|place| match place {
            Place::Capture(place) => self.captures.variable(*place).cloned().unwrap_or_else(Variable::value),
            Place::Let(_) | Place::Param(_) => Variable::value(),
        });
        let captures = Captures::new(values.collect(), variables.collect(), self.captures.tables().clone());
        let (session, runtime) = (self.session.clone(), self.runtime.clone());
        Self { program: nested.program.clone(), captures, session, runtime }
    }

    /// Returns what a slot holds now.
    pub(super) fn slot(&self, number: usize) -> Value {
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        self.captures.tables().slots().get(number).unwrap_or_default()
    }

    pub(super) fn session(&self) -> &Session {
        &self.session
    }

    /// Calls it with as many values as it takes, and reads what it does as `run` says.
    fn enter<T>(
        &self,
        arguments: &[Value],
        run: impl FnOnce(&Program, &Frame<'_>) -> Result<T, Stop>,
    ) -> Result<T, Fault> {
        if self.runtime.strong_count() == 0 {
            return Err(session_ended());
        }
        let program = &*self.program;
        check_count(&program.shown, program.params, program.params, arguments.len())?;
        let kept;
        let arguments = match arguments.iter().any(|value| matches!(value, Value::Stream(_))) {
            true => {
                let all = arguments.iter().map(|value| keep(&self.session, value.clone()));
                kept = all.collect::<Result<Vec<_>, _>>()?;
                &kept
            }
            false => arguments,
        };
        let _level = Level::enter(self.session.limits())?;
        let captures = self.captures.now();
        let made: Vec<OnceCell<Value>>;
        let lets = match program.lets {
            0 => &[][..],
            count => {
                made = vec![OnceCell::new(); count];
                &made
            }
        };
        let frame = Frame { closure: self, params: arguments, captures: &captures, lets };
        let found = match self.session.check() {
            Ok(()) => run(program, &frame),
            Err(fault) => Err(Box::new(raised_at(fault, Some(program.span)))),
        };
        found.map_err(|raised| {
            remember(&raised);
            raised.fault
        })
    }
}

impl Callable for NativeClosure {
    fn call(&self, arguments: &[Value]) -> Result<Value, Fault> {
        self.enter(arguments, |program, frame| Ok(program.body.eval(frame)?.into_value()))
    }

    /// Decides without making a value of the answer.
    fn decide(&self, value: &Value) -> Result<Result<bool, Value>, Fault> {
        self.enter(from_ref(value), |program, frame| match &program.body {
            Node::Test(test) => Ok(Ok(test.holds(frame)?)),
            body => Ok(match body.eval(frame)?.into_value() {
                Value::Bool(holds) => Ok(holds),
                other => Err(other),
            }),
        })
    }

    fn describe(&self) -> String {
        self.program.shown.clone()
    }
}
