//! Functions that are held to their types: what they are given, where whoever calls them knows nothing of that, and
//! what they give, where a type promises more than they do.

use interp_record::{Callable, Fault, Function, Value};
use interp_types::Type;

use crate::apply::keep;
use crate::{Session, cast};

/// Returns a function that looks at what it is given before it is called. Any other value stays as it is.
pub(crate) fn guarded(session: &Session, ty: &Type, value: Value) -> Value {
    match (value, ty) {
        (Value::Function(function), Type::Function(ty)) => {
            let takes = ty.params.clone();
            Function::new(Guarded { session: session.clone(), function, takes }).into()
        }
        (value, _) => value,
    }
}

/// Returns a function of which it is looked at what it gives.
pub(crate) fn giving(function: Function, gives: &Type) -> Value {
    Function::new(Giving { function, gives: gives.clone() }).into()
}

struct Guarded {
    session: Session,
    function: Function,
    takes: Vec<Type>,
}

impl Guarded {
    fn argument(&self, place: usize, value: &Value) -> Result<Value, Fault> {
        let value = value.clone();
        let Some(ty) = self.takes.get(place).filter(|ty| !ty.is_unknown()) else { return Ok(value) };
        // What comes as a stream is held.
        let value = if matches!(ty.present(), Type::Stream(_)) { value } else { keep(&self.session, value)? };
        let wants = || format!("parameter {} of `{}` takes", place + 1, self.function.describe());
        cast::hold(value, ty, wants)
    }
}

impl Callable for Guarded {
    fn call(&self, arguments: &[Value]) -> Result<Value, Fault> {
        let arguments = arguments.iter().enumerate().map(|(place, value)| self.argument(place, value));
        self.function.call(&arguments.collect::<Result<Vec<_>, _>>()?)
    }

    fn describe(&self) -> String {
        self.function.describe()
    }
}

struct Giving {
    function: Function,
    gives: Type,
}

impl Callable for Giving {
    fn call(&self, arguments: &[Value]) -> Result<Value, Fault> {
        let wants = || format!("`{}` is to give", self.function.describe());
        cast::hold(self.function.call(arguments)?, &self.gives, wants)
    }

    fn describe(&self) -> String {
        self.function.describe()
    }
}
