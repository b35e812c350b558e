//! One call of a script function, as the function sees it.
//!
//! Arguments and options are asked for by place and name, as Rust types; what wasn't given is
//! filled with the default of the signature. What does not convert is a fault in the reader's words.

use std::any::Any;
use std::sync::Arc;

use interp_record::{Fault, Pull, Record, Value};
use interp_types::{Input, Param};

use crate::stages::open;
use crate::{Demand, FromValue, Function, Session, literal};

/// One call of a function.
pub struct Call<'a> {
    function: &'a Function,
    session: &'a Session,
    input: Value,
    arguments: Vec<Value>,
    options: Option<Record>,
    demand: Arc<Demand>,
}

impl<'a> Call<'a> {
    /// Returns the call of a function with these values; the input is `()` where it takes none.
    pub fn new(
        function: &'a Function,
        session: &'a Session,
        input: Value,
        arguments: Vec<Value>,
        options: Option<Record>,
    ) -> Self {
        Self { function, session, input, arguments, options, demand: Arc::default() }
    }

    /// Returns the call, where it is known how what it gives is used.
    #[must_use]
    pub(crate) fn with_demand(mut self, demand: Arc<Demand>) -> Self {
        self.demand = demand;
        self
    }

    /// Returns what is known of how what it gives is used.
    pub fn demand(&self) -> &Arc<Demand> {
        &self.demand
    }

    /// Returns the function that is called.
    pub fn function(&self) -> &'a Function {
        self.function
    }

    /// Returns the session that it is called in.
    pub fn session(&self) -> &'a Session {
        self.session
    }

    /// Returns what came from the left of the pipe or of the dot.
    ///
    /// # Errors
    /// `TYPE_MISMATCH`.
    pub fn input<T: FromValue>(&self) -> Result<T, Fault> {
        T::from_value(self.input.clone()).map_err(|found| self.mismatch("", T::EXPECTED, &found))
    }

    /// Returns the input as it is.
    pub fn input_value(&self) -> &Value {
        &self.input
    }

    /// Opens the input for pulling: a stream, or a list as if it were one.
    ///
    /// # Errors
    /// `TYPE_MISMATCH`, or `STREAM_USED` where the stream was pulled before.
    pub fn pull(&self) -> Result<Box<dyn Pull>, Fault> {
        open(self.session, &self.input).map_err(|fault| fault.during(self.function.name()))
    }

    /// Returns the object that came from the left, as the Rust type that made it.
    ///
    /// # Errors
    /// `TYPE_MISMATCH`.
    pub fn object<T: Any>(&self) -> Result<&T, Fault> {
        let found = match &self.input {
            Value::Object(object) => object.downcast(),
            _ => None,
        };
        found.ok_or_else(|| self.mismatch("", &input_name(self.function.signature.input), &self.input))
    }

    /// Returns the argument in this place, or its default.
    ///
    /// # Errors
    /// `MISSING_ARGUMENT` or `TYPE_MISMATCH`.
    pub fn argument<T: FromValue>(&self, place: usize) -> Result<T, Fault> {
        let param = self.function.signature.params.get(place);
        let name = param.map_or_else(|| place.to_string(), |param| param.name.to_owned());
        let value = match self.arguments.get(place) {
            Some(value) => value.clone(),
            None => self.default(param, &name)?,
        };
        T::from_value(value).map_err(|found| self.mismatch(&name, T::EXPECTED, &found))
    }

    /// Returns whether the argument in this place was given.
    pub fn is_given(&self, place: usize) -> bool {
        self.arguments.len() > place
    }

    /// Returns the arguments from this place on, of a function that takes any number.
    ///
    /// # Errors
    /// `TYPE_MISMATCH`.
    pub fn rest<T: FromValue>(&self, from: usize) -> Result<Vec<T>, Fault> {
        let name = self.function.signature.params.last().map_or("argument", |param| param.name);
        let rest = self.arguments.iter().skip(from).cloned();
        rest.map(|value| T::from_value(value).map_err(|found| self.mismatch(name, T::EXPECTED, &found)))
            .collect()
    }

    /// Returns the option with this name, or its default.
    ///
    /// # Errors
    /// `MISSING_ARGUMENT` or `TYPE_MISMATCH`.
    pub fn option<T: FromValue>(&self, name: &str) -> Result<T, Fault> {
        let given = self.options.as_ref().and_then(|options| options.get(name));
        let param = self.function.signature.options.iter().find(|option| option.name == name);
        let value = match given {
            Some(value) => value.clone(),
            None => self.default(param, name)?,
        };
        T::from_value(value).map_err(|found| self.mismatch(name, T::EXPECTED, &found))
    }

    /// Returns the object given as an argument, as the Rust type that made it.
    ///
    /// # Errors
    /// `MISSING_ARGUMENT` or `TYPE_MISMATCH`.
    pub fn argument_object<T: Any>(&self, place: usize) -> Result<&T, Fault> {
        let name = self.function.signature.params.get(place).map_or("argument", |param| param.name);
        let value = self.arguments.get(place).ok_or_else(|| self.missing(name))?;
        let found = match value {
            Value::Object(object) => object.downcast(),
            _ => None,
        };
        let expected = self.function.signature.params.get(place).map(|param| ty_name(&param.ty));
        found.ok_or_else(|| self.mismatch(name, &expected.unwrap_or_default(), value))
    }

    fn default(&self, param: Option<&Param>, name: &str) -> Result<Value, Fault> {
        let text = param.and_then(|param| param.default).ok_or_else(|| self.missing(name))?;
        literal::value(text).ok_or_else(|| {
            Fault::new("BAD_DEFAULT", format!("the default `{text}` of `{name}` can't be read"))
                .during(self.function.name())
        })
    }

    fn missing(&self, name: &str) -> Fault {
        let function = self.function.name();
        Fault::new("MISSING_ARGUMENT", format!("`{function}` needs `{name}`")).during(function)
    }

    fn mismatch(&self, argument: &str, expected: &str, found: &Value) -> Fault {
        let function = self.function.name();
        let found = match found {
            // It is an int, but not one of those that are taken.
            Value::Int(number) if expected.contains("int") => number.to_string(),
            found => described(found),
        };
        let message = match argument {
            "" => format!("`{function}` takes {expected}, but is given {found}"),
            name => format!("`{name}` of `{function}` takes {expected}, but is given {found}"),
        };
        Fault::new("TYPE_MISMATCH", message).during(function)
    }
}

/// Returns a value with its article, as messages name it: `an int`, `a Domain`, `nothing`.
pub(crate) fn described(value: &Value) -> String {
    match value {
        Value::Unit => "nothing".to_owned(),
        value => with_article(value.type_name()),
    }
}

/// Returns a type's name with its article.
pub(crate) fn with_article(name: &str) -> String {
    let vowel = name.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']);
    format!("{} {name}", if vowel { "an" } else { "a" })
}

fn input_name(input: Input) -> String {
    match input {
        Input::All(ty) | Input::Each(ty) | Input::Optional(ty) => ty_name(&ty),
        Input::None => "nothing".to_owned(),
    }
}

fn ty_name(ty: &interp_types::Ty) -> String {
    use interp_types::Ty;
    match ty {
        Ty::Object(name) => with_article(name),
        Ty::Union(types) => types.iter().map(ty_name).collect::<Vec<_>>().join(" or "),
        Ty::Optional(ty) => ty_name(ty),
        _ => "an object".to_owned(),
    }
}
