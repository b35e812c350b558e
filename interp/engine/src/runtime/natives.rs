//! The native functions that lowered scripts are made of.

use std::any::TypeId;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use interp_record::{Fault, Function as Closure, Pull, Record, Value};
use interp_types::typed::{Applied, ParamRange};
use rhai::{Array, Dynamic, Engine, EvalAltResult, FnPtr, INT, ImmutableString, NativeCallContext};

use super::operators::result;
use super::{Runtime, Tables};
use crate::apply::{Arguments, apply, finish, keep, merge_options};
use crate::closure::ScriptClosure;
use crate::dynamic::{Missing, to_dynamic, to_value};
use crate::native::NativeClosure;
use crate::raise::{caught, raise, thrown};
use crate::{Limits, Session, builtin, cast, defers, guarded, index, range, stage, stages};

type Found = Result<Dynamic, Box<EvalAltResult>>;

pub(super) fn register(
    engine: &mut Engine,
    session: &Session,
    tables: &Arc<Tables>,
    runtime: &Weak<Runtime>,
) {
    values(engine, tables, *session.limits());
    fields(engine, session);
    calls(engine, session, tables);
    closures(engine, tables, runtime);
    streams(engine, session);
    faults(engine, session);
}

fn values(engine: &mut Engine, tables: &Arc<Tables>, limits: Limits) {
    let table = tables.clone();
    engine.register_fn("constant", move |number: INT| {
        to_dynamic(table.constants().get(number).unwrap_or_default())
    });
    let table = tables.clone();
    engine.register_fn("record", move |number: INT, values: Array| -> Dynamic {
        let slots = values.into_iter().map(to_value).collect();
        match table.shapes().get(number) {
            Some(shape) => to_dynamic(Record::new(shape, slots).into()),
            None => Dynamic::UNIT,
        }
    });
    engine.register_fn("list", |values: Array| {
        to_dynamic(Value::list(values.into_iter().map(to_value).collect()))
    });
    let table = tables.clone();
    engine.register_fn("has_param", move |name: ImmutableString| table.param(&name).is_some());
    let table = tables.clone();
    engine.register_fn("param", move |name: ImmutableString| {
        let missing =
            || Fault::new("MISSING_PARAM", format!("the parameter `{name}` of the script was not given"));
        result(table.param(&name).ok_or_else(missing))
    });
    let table = tables.clone();
    engine.register_fn("in_range", move |value: Dynamic, number: INT, name: ImmutableString| {
        let range = table.ranges().get(number);
        let value = to_value(value);
        result(match range.filter(|range| !range.contains(&value)) {
            Some(range) => Err(outside(&value, &range, &name)),
            None => Ok(value),
        })
    });
    let table = tables.clone();
    engine.register_fn("cast", move |value: Dynamic, number: INT, name: ImmutableString| {
        let ty = table.types().get(number).unwrap_or_default();
        result(cast::cast(to_value(value), &ty, &name))
    });
    let table = tables.clone();
    engine.register_fn("hold", move |number: INT, wants: ImmutableString, value: Dynamic| {
        let ty = table.types().get(number).unwrap_or_default();
        result(cast::hold(to_value(value), &ty, || wants.to_string()))
    });
    let table = tables.clone();
    engine.register_fn("slot", move |number: INT| to_dynamic(table.slots().get(number).unwrap_or_default()));
    let table = tables.clone();
    engine.register_fn("set_slot", move |number: INT, value: Dynamic| {
        table.slots().set(number, to_value(value));
    });
    let table = tables.clone();
    engine.register_fn("returned", move || table.set_returned());
    engine.register_fn("is_unit", |value: Dynamic| value.is_unit());
    engine.register_fn("missing", || Dynamic::from(Missing));
    engine.register_fn("is_missing", |value: Dynamic| value.is::<Missing>());
    engine.register_fn("merge", |given: Dynamic, more: Dynamic| {
        result(merge_options(to_value(given), to_value(more)))
    });
    engine.register_fn("interpolate", move |parts: Array| {
        let text: String = parts.into_iter().map(|part| crate::text(&to_value(part))).collect();
        result(limits.admit(Value::from(text)))
    });
}

fn outside(value: &Value, range: &ParamRange, name: &str) -> Fault {
    let message = format!("`{name}` is in {}, but its default is {}", range.text, crate::text(value));
    Fault::new("BAD_PARAMETER", message).hint(format!("give one: `--{}`", name.replace('_', "-")))
}

fn fields(engine: &mut Engine, session: &Session) {
    engine.register_fn("field", |base: Dynamic, name: ImmutableString| {
        result(stages::read_field(&to_value(base), &name))
    });
    engine.register_fn("field_opt", |base: Dynamic, name: ImmutableString| -> Found {
        if base.is_unit() { Ok(base) } else { result(stages::read_field(&to_value(base), &name)) }
    });
    engine.register_fn("field_shown", |base: Dynamic, name: ImmutableString, optional: bool| -> Found {
        if optional && base.is_unit() { Ok(base) } else { result(stages::field(&to_value(base), &name)) }
    });
    engine.register_fn("field_or_nothing", |base: Dynamic, name: ImmutableString| -> Found {
        if base.is_unit() { Ok(base) } else { result(stages::field_or_nothing(&to_value(base), &name)) }
    });
    engine.register_fn("index", |base: Dynamic, place: Dynamic| {
        result(index::item(&to_value(base), &to_value(place)))
    });
    engine.register_fn("index_opt", |base: Dynamic, place: Dynamic| -> Found {
        if base.is_unit() { Ok(base) } else { result(index::item(&to_value(base), &to_value(place))) }
    });
    engine.register_fn("index_or_nothing", |base: Dynamic, place: Dynamic| -> Found {
        if base.is_unit() {
            Ok(base)
        } else {
            result(index::item_or_nothing(&to_value(base), &to_value(place)))
        }
    });
    engine.register_fn("part", |base: Dynamic, start: Dynamic, end: Dynamic, inclusive: bool| {
        result(index::part(&to_value(base), &to_value(start), &to_value(end), inclusive))
    });
    let session = session.clone();
    engine.register_fn(
        "method",
        move |base: Dynamic, name: ImmutableString, arguments: Array, named: Dynamic| {
            result(builtin::method(&session, &to_value(base), &name, all(arguments), to_value(named)))
        },
    );
}

fn calls(engine: &mut Engine, session: &Session, tables: &Arc<Tables>) {
    let here = session.clone();
    engine.register_fn(
        "invoke",
        move |number: INT, applied: INT, input: Dynamic, arguments: Array, options: Dynamic| -> Found {
            let given =
                Arguments { values: all(arguments), options: record(options), ..Arguments::default() };
            invoke(&here, number, applied, input, given)
        },
    );
    let (here, table) = (session.clone(), tables.clone());
    engine.register_fn(
        "invoke_for",
        move |demand: INT,
              locals: Array,
              number: INT,
              applied: INT,
              input: Dynamic,
              arguments: Array,
              options: Dynamic|
              -> Found {
            let demand = table.demands().get(demand).map(|plan| plan.with(all(locals)));
            let demand = Arc::new(demand.unwrap_or_default());
            let given = Arguments { values: all(arguments), options: record(options), demand };
            invoke(&here, number, applied, input, given)
        },
    );
    let here = session.clone();
    engine.register_fn("stage", move |number: INT, arguments: Array, options: Dynamic| -> Found {
        let given = Arguments { values: all(arguments), options: record(options), ..Arguments::default() };
        result(stage::stage(&here, number, given))
    });
    let (here, table) = (session.clone(), tables.clone());
    engine.register_fn("guarded", move |number: INT, function: Dynamic| {
        let ty = table.types().get(number).unwrap_or_default();
        to_dynamic(guarded::guarded(&here, &ty, to_value(function)))
    });
    let here = session.clone();
    engine.register_fn("library", move |number: INT| result(stage::library(&here, number)));
    engine.register_fn("call_value", |function: Dynamic, arguments: Array| -> Found {
        result(builtin::call_value(&to_value(function), &all(arguments)))
    });
    engine.register_fn("pipe_into", |input: Dynamic, stage: Dynamic| {
        result(builtin::call_value(&to_value(stage), &[to_value(input)]))
    });
    engine.register_fn("compose", |first: Dynamic, then: Dynamic| {
        result(stage::compose(to_value(first), to_value(then)))
    });
    let here = session.clone();
    engine.register_fn("builtin", move |name: ImmutableString, arguments: Array, named: Dynamic| {
        result(builtin::call(&here, &name, all(arguments), to_value(named)))
    });
}

fn invoke(session: &Session, number: INT, applied: INT, input: Dynamic, given: Arguments) -> Found {
    let function = usize::try_from(number).ok().and_then(|number| session.catalogue().at(number));
    let function = function.ok_or_else(|| raise(Fault::new("NO_FUNCTION", "this function is gone")))?;
    result(apply(session, function, applied_of(applied), to_value(input), given))
}

fn applied_of(number: INT) -> Applied {
    match number {
        1 => Applied::Each,
        2 => Applied::One,
        3 => Applied::Decided,
        _ => Applied::All,
    }
}

/// Returns the number of a way of applying, which lowered scripts hold.
pub(crate) const fn applied_number(applied: Applied) -> INT {
    match applied {
        Applied::All => 0,
        Applied::Each => 1,
        Applied::One => 2,
        Applied::Decided => 3,
    }
}

fn all(values: Array) -> Vec<Value> {
    values.into_iter().map(to_value).collect()
}

fn record(options: Dynamic) -> Option<Record> {
    match to_value(options) {
        Value::Record(record) => Some(record),
        _ => None,
    }
}

fn closures(engine: &mut Engine, tables: &Arc<Tables>, runtime: &Weak<Runtime>) {
    let (tables, runtime) = (tables.clone(), runtime.clone());
    engine.register_fn(
        "function",
        move |context: NativeCallContext<'_>, number: INT, pointer: FnPtr| -> Found {
            let info = tables.closures().get(number);
            let module =
                context.iter_namespaces().next().is_some().then(|| context.namespaces().first().cloned());
            if let Some(program) = info.as_ref().and_then(|info| info.native.clone()) {
                let closure = NativeClosure::new(program, pointer.curry(), &tables, &runtime);
                let closure = closure.ok_or_else(|| raise(lost()))?;
                return Ok(to_dynamic(Closure::new(closure).into()));
            }
            match (info, module.flatten()) {
                (Some(info), Some(module)) => {
                    let (runtime, position) = (runtime.clone(), context.call_position());
                    let closure = ScriptClosure { runtime, pointer, module, info, position };
                    Ok(to_dynamic(Closure::new(closure).into()))
                }
                _ => Err(raise(lost())),
            }
        },
    );
}

fn lost() -> Fault {
    Fault::new("INTERNAL", "a closure has lost its script")
}

fn streams(engine: &mut Engine, session: &Session) {
    let here = session.clone();
    engine.register_fn("keep", move |value: Dynamic| result(keep(&here, to_value(value))));
    let here = session.clone();
    engine.register_fn("finish", move |value: Dynamic| result(finish(&here, &to_value(value))));
    engine.register_fn("range", |start: Dynamic, end: Dynamic, inclusive: bool| {
        result(range::range(&to_value(start), &to_value(end), inclusive))
    });
    engine.register_fn("in_range", |value: Dynamic, start: Dynamic, end: Dynamic, inclusive: bool| {
        result(
            range::in_range(&to_value(value), &to_value(start), &to_value(end), inclusive).map(Value::Bool),
        )
    });
    let here = session.clone();
    engine.register_fn("iterate", move |value: Dynamic| -> Result<Iteration, Box<EvalAltResult>> {
        iterate(&here, &to_value(value)).map_err(raise)
    });
    let mut module = rhai::Module::new();
    module.set_iter_result(TypeId::of::<Iteration>(), |value: Dynamic| Box::new(value.cast::<Iteration>()));
    engine.register_global_module(module.into());
}

/// What a `for` goes through, pulled as it goes.
#[derive(Clone)]
struct Iteration(Arc<Mutex<Box<dyn Pull>>>);

impl Iterator for Iteration {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        let mut source = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        source.next().transpose().map(|found| found.map(to_dynamic).map_err(raise))
    }
}

fn iterate(session: &Session, value: &Value) -> Result<Iteration, Fault> {
    let source: Box<dyn Pull> = match value {
        Value::List(_) | Value::Stream(_) => stages::open(session, value)?,
        Value::String(text) => {
            let mut letters = text.chars().collect::<Vec<_>>().into_iter();
            Box::new(move || Ok(letters.next().map(Value::Char)))
        }
        other => {
            let message = format!("`for` cannot go through {}", crate::call::described(other));
            return Err(Fault::new("TYPE_MISMATCH", message));
        }
    };
    Ok(Iteration(Arc::new(Mutex::new(source))))
}

fn faults(engine: &mut Engine, session: &Session) {
    engine.register_fn("caught", |token: Dynamic| to_dynamic(Value::Fault(caught(token))));
    engine.register_fn("thrown", |value: Dynamic| to_dynamic(Value::Fault(thrown(to_value(value)))));
    engine.register_fn("defer", |closure: Dynamic| {
        if let Value::Function(closure) = to_value(closure) {
            defers::defer(closure);
        }
    });
    engine.register_fn("defer_mark", || INT::try_from(defers::mark()).unwrap_or(INT::MAX));
    let here = session.clone();
    engine.register_fn("defer_unwind", move |mark: INT| {
        let mark = usize::try_from(mark).unwrap_or_default();
        if let Err(fault) = defers::run_since(&here, mark) {
            here.output().warn(&format!("a `defer` failed too: {fault}"));
        }
    });
    let session = session.clone();
    engine.register_fn("defer_run", move |mark: INT| {
        result(defers::run_since(&session, usize::try_from(mark).unwrap_or_default()))
    });
}
