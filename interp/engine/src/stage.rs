//! Functions of the catalogue as values: a stage that waits for its input, or a function by name.

use interp_record::{Callable, Fault, Function as Closure, Value};
use interp_types::{Input, typed::Applied};

use crate::apply::{Arguments, apply, apply_value};
use crate::call::described;
use crate::{Function, Session};

/// Returns a stage with its arguments, to be piped into later: `let top = take(3)`.
pub(crate) fn stage(session: &Session, number: i64, given: Arguments) -> Result<Value, Fault> {
    let function = find(session, number)?;
    Ok(Closure::new(Stage { session: session.clone(), function, given }).into())
}

/// Returns a function by its name: `map(describe)`.
pub(crate) fn library(session: &Session, number: i64) -> Result<Value, Fault> {
    let function = find(session, number)?;
    Ok(Closure::new(Library { session: session.clone(), function }).into())
}

/// Returns the stage that is one stage after another: `sort("-memory") | take(3)`.
pub(crate) fn compose(first: Value, then: Value) -> Result<Value, Fault> {
    match (first, then) {
        (Value::Function(first), Value::Function(then)) => Ok(Closure::new(Composed { first, then }).into()),
        (Value::Function(_), other) | (other, _) => {
            let message = format!("{} is no stage", described(&other));
            Err(Fault::new("NOT_A_FUNCTION", message))
        }
    }
}

fn find(session: &Session, number: i64) -> Result<&'static Function, Fault> {
    let function = usize::try_from(number).ok().and_then(|number| session.catalogue().at(number));
    function.ok_or_else(|| Fault::new("NO_FUNCTION", "this function is gone"))
}

struct Stage {
    session: Session,
    function: &'static Function,
    given: Arguments,
}

impl Callable for Stage {
    fn call(&self, arguments: &[Value]) -> Result<Value, Fault> {
        let [input] = arguments else {
            let message = format!(
                "the stage `{}` takes 1 value, but is given {}",
                self.function.name(),
                arguments.len()
            );
            return Err(Fault::new("WRONG_ARGUMENTS", message));
        };
        let applied = match self.function.signature.input {
            Input::All(_) | Input::None => Applied::All,
            Input::Each(_) | Input::Optional(_) => Applied::Decided,
        };
        apply(&self.session, self.function, applied, input.clone(), self.given.clone())
    }

    fn describe(&self) -> String {
        format!("{}(…)", self.function.name())
    }
}

/// Two stages, one after the other.
struct Composed {
    first: Closure,
    then: Closure,
}

impl Callable for Composed {
    fn call(&self, arguments: &[Value]) -> Result<Value, Fault> {
        self.then.call(&[self.first.call(arguments)?])
    }

    fn describe(&self) -> String {
        format!("{} | {}", self.first.describe(), self.then.describe())
    }
}

struct Library {
    session: Session,
    function: &'static Function,
}

impl Callable for Library {
    fn call(&self, arguments: &[Value]) -> Result<Value, Fault> {
        apply_value(&self.session, self.function, arguments)
    }

    fn describe(&self) -> String {
        self.function.name().to_owned()
    }
}
