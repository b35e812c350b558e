//! Functions applied to what comes from the left: to everything at once, to each, or to one.
//!
//! An operation (what its signature says gives an outcome) on many gives one outcome each and goes on after a
//! failure; on one it gives the outcome or raises the fault. What only reads raises its fault
//! either way. Nothing is done before the resulting stream is pulled.

use std::ops::ControlFlow;
use std::sync::Arc;

use interp_record::{Extent, Fault, ObjectRef, Pull, Record, Stream, Value};
use interp_types::{Input, Param, Ty, typed::Applied};

use crate::call::described;
use crate::holding::Holding;
use crate::outcome::Place;
use crate::parallel::{Parallel, Plan, handed_on, no_more_than};
use crate::stages::{extent, open};
use crate::{Call, Demand, Function, Session, given, outcome};

/// What every operation on many can be told besides its own options.
pub(crate) const PARALLEL: Param =
    Param { name: "parallel", about: "How many at once, up to 256.", ty: Ty::Int, default: Some("1") };

/// What a function is given besides its input.
#[derive(Clone, Debug, Default)]
pub(crate) struct Arguments {
    pub(crate) values: Vec<Value>,
    pub(crate) options: Option<Record>,
    /// How what it gives is used.
    pub(crate) demand: Arc<Demand>,
}

/// Applies a function; the input is `()` where it takes none.
pub(crate) fn apply(
    session: &Session,
    function: &'static Function,
    applied: Applied,
    input: Value,
    mut arguments: Arguments,
) -> Result<Value, Fault> {
    given::fit(function, &mut arguments)?;
    let many = match applied {
        Applied::Each => true,
        Applied::Decided => matches!(input, Value::Stream(_) | Value::List(_)),
        Applied::All | Applied::One => false,
    };
    if many { each(session, function, &input, arguments) } else { once(session, function, input, arguments) }
}

/// Applies a function to what is known only now: as its signature says, or that of another one of its name which
/// takes such an input.
pub(crate) fn apply_value(
    session: &Session,
    function: &'static Function,
    values: &[Value],
) -> Result<Value, Fault> {
    let function = values.first().map_or(function, |first| taking(session, function, first));
    let (applied, input, rest) = match (function.signature.input, values) {
        (Input::None, _) | (_, []) => (Applied::All, Value::Unit, values),
        (Input::All(_), [input, rest @ ..]) => (Applied::All, input.clone(), rest),
        // What it does not take from the left is its first argument: `domain("web")`.
        (Input::Optional(_), [first, ..]) if !takes(function, first) => (Applied::All, Value::Unit, values),
        (Input::Each(_) | Input::Optional(_), [input, rest @ ..]) => (Applied::Decided, input.clone(), rest),
    };
    apply(session, function, applied, input, Arguments { values: rest.to_vec(), ..Arguments::default() })
}

/// Returns the function of this one's name that takes such an input, or else this one.
fn taking(session: &Session, function: &'static Function, input: &Value) -> &'static Function {
    let named = session.catalogue().functions().iter().filter(|other| other.name() == function.name());
    if takes(function, input) {
        function
    } else {
        named.copied().find(|other| takes(other, input)).unwrap_or(function)
    }
}

/// Returns whether a function takes such an input from the left.
pub(crate) fn takes(function: &Function, input: &Value) -> bool {
    match function.signature.input {
        Input::None => false,
        Input::All(_) => matches!(input, Value::Stream(_) | Value::List(_)),
        Input::Each(ty) | Input::Optional(ty) => match input {
            Value::Object(object) => takes_object(&ty, object),
            Value::Stream(_) | Value::List(_) => true,
            _ => matches!(ty, Ty::Any | Ty::Generic(_)),
        },
    }
}

fn takes_object(ty: &Ty, object: &ObjectRef) -> bool {
    match ty {
        Ty::Any | Ty::Generic(_) => true,
        Ty::Object(name) => *name == object.kind().name,
        Ty::Optional(ty) => takes_object(ty, object),
        Ty::Union(types) => types.iter().any(|ty| takes_object(ty, object)),
        _ => false,
    }
}

fn once(
    session: &Session,
    function: &'static Function,
    input: Value,
    given: Arguments,
) -> Result<Value, Fault> {
    let call = Call::new(function, session, input, given.values, given.options).with_demand(given.demand);
    if is_operation(function) { outcome::run(call) } else { read(call) }
}

fn each(
    session: &Session,
    function: &'static Function,
    input: &Value,
    given: Arguments,
) -> Result<Value, Fault> {
    if is_operation(function)
        && let Some(limit) = at_once(&given)?
    {
        return several(session, function, input, given, limit);
    }
    let mut source = open(session, input)?;
    let session = session.clone();
    let mut next = move || {
        session.check()?;
        let Some(value) = source.next()? else { return Ok(None) };
        let call = Call::new(function, &session, value, given.values.clone(), given.options.clone());
        let call = call.with_demand(given.demand.clone());
        if is_operation(function) { outcome::attempt(call) } else { read(call) }.map(Some)
    };
    let extent = extent(input);
    if !matches!(function.signature.gives, Ty::Stream(_)) {
        return Ok(Value::Stream(Stream::new(next, extent)));
    }
    // `hosts() | domains()` gives domains, not streams of them.
    let mut inner: Option<Box<dyn Pull>> = None;
    let flat = move || loop {
        if let Some(value) = inner.as_mut().map(|inner| inner.next()).transpose()?.flatten() {
            return Ok(Some(value));
        }
        match next()? {
            Some(Value::Stream(stream)) => inner = Some(stream.open()?),
            other => return Ok(other),
        }
    };
    Ok(Value::Stream(Stream::new(flat, extent)))
}

/// Applies an operation to several at once, each on a thread; outcomes come in the order of the input.
fn several(
    session: &Session,
    function: &'static Function,
    input: &Value,
    given: Arguments,
    limit: usize,
) -> Result<Value, Fault> {
    let limit = no_more_than(limit, input);
    let plan = Plan { limit, timeout: None, ordered: true, failures_first: false }.checked(PARALLEL.name)?;
    let here = session.clone();
    let work = move |value: &Value| {
        let options = given.options.clone();
        outcome::attempt(Call::new(function, &here, value.clone(), given.values.clone(), options))
    };
    let extent = extent(input);
    let mut parallel = Parallel::new(session, (open(session, input)?, extent), plan, Box::new(work));
    let next = move || match parallel.next()? {
        Some(done) => done.found.map(Some).map_err(handed_on),
        None => Ok(None),
    };
    Ok(Value::Stream(Stream::new(next, extent)))
}

/// Returns how many at once an operation was asked to work on, where that is more than one.
fn at_once(given: &Arguments) -> Result<Option<usize>, Fault> {
    match given.options.as_ref().and_then(|options| options.get(PARALLEL.name)) {
        None | Some(Value::Int(1) | Value::Unit) => Ok(None),
        Some(Value::Int(limit)) => Ok(Some(usize::try_from(*limit).unwrap_or_default())),
        Some(other) => {
            let message = format!("`parallel` takes an int, but is given {}", described(other));
            Err(Fault::new("TYPE_MISMATCH", message))
        }
    }
}

/// Reads something. Faults of what begins a pipe say what was being done, and of an object which it was, also those
/// of what is pulled later.
fn read(mut call: Call<'_>) -> Result<Value, Fault> {
    let found = (call.function().run)(&mut call);
    let is_plain = matches!(&found, Ok(value) if !matches!(value, Value::Stream(_)));
    if is_plain || matches!(call.input_value(), Value::List(_) | Value::Stream(_)) {
        return found;
    }
    let (operation, place) = (call.function().name(), Place::of(&call).filter(Place::is_on_a_host));
    let say = move |fault: Fault| match &place {
        Some(place) => place.say(fault),
        None => of_a_host(fault, operation),
    };
    let stream = match found {
        Ok(Value::Stream(stream)) => stream,
        found => return found.map_err(say),
    };
    let extent = stream.extent();
    let mut source: Option<Box<dyn Pull>> = None;
    let next = move || {
        let pulled = match &mut source {
            Some(source) => source.next(),
            None => stream.open().and_then(|opened| source.insert(opened).next()),
        };
        pulled.map_err(&say)
    };
    Ok(Value::Stream(Stream::new(next, extent)))
}

/// Says in a fault that came from a host what was being done there.
fn of_a_host(fault: Fault, operation: &str) -> Fault {
    if fault.host().is_some() { fault.during(operation) } else { fault }
}

/// Returns whether a function's results are outcomes; `define` changes something too, and gives what it defined.
pub(crate) fn is_operation(function: &Function) -> bool {
    matches!(function.signature.gives, Ty::Object(name) if name == outcome::TYPE.name)
}

/// Pulls a stream that a script drops, for what pulling it does.
pub(crate) fn finish(session: &Session, value: &Value) -> Result<(), Fault> {
    if let Value::Stream(stream) = value {
        let mut source = stream.open()?;
        while source.next()?.is_some() {
            session.check()?;
        }
    }
    Ok(())
}

/// Pulls a stream to its end, up to the limits of what is held.
pub(crate) fn collect(session: &Session, stream: &Stream) -> Result<Vec<Value>, Fault> {
    let mut held = Holding::by_array(session);
    let mut values = Vec::new();
    stream.open()?.visit(&mut |value| {
        values.push(held.keep(value)?);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(values)
}

/// Returns a value as a variable keeps it: a stream that ends as an array, anything else as it is.
pub(crate) fn keep(session: &Session, value: Value) -> Result<Value, Fault> {
    match value {
        Value::Stream(stream) if stream.extent() == Extent::Finite => {
            collect(session, &stream).map(Value::list)
        }
        other => Ok(other),
    }
}

/// Returns the options that a script made while it ran, with those that it wrote.
///
/// # Errors
/// `TYPE_MISMATCH`.
pub(crate) fn merge_options(given: Value, more: Value) -> Result<Value, Fault> {
    match (given, more) {
        (Value::Record(given), Value::Record(more)) => {
            Ok(more.fields().fold(given, |all, (name, value)| all.with(name, value.clone())).into())
        }
        (Value::Unit, more) => Ok(more),
        (given, Value::Unit) => Ok(given),
        (given, _) => {
            let found = described(&given);
            Err(Fault::new("TYPE_MISMATCH", format!("options are a record, but this is {found}")))
        }
    }
}
