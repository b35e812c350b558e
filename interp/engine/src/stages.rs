//! The stages of the language itself: one file each, and the tools that they share.
//!
//! A stage pulls from what stands before it only when it is pulled itself, and holds no more than
//! it must; those that hold everything stop at the session's limit of records.

mod all;
mod any;
mod at_least;
mod avg;
mod card;
mod chunk;
mod collect;
mod count;
mod each;
mod enumerate;
mod first;
mod flat_map;
mod flatten;
mod from_csv;
mod from_json;
mod from_jsonl;
mod from_toml;
mod from_tsv;
mod from_xml;
mod from_yaml;
mod group_by;
mod join_on;
mod key;
mod known;
mod last;
mod map;
mod max;
mod min;
mod par_each;
mod par_map;
mod print;
mod reverse;
mod select;
mod several;
mod skip;
mod sort;
mod source;
mod sum;
mod table;
mod take;
mod to_csv;
mod to_json;
mod to_jsonl;
mod to_set;
mod to_toml;
mod to_tsv;
mod to_xml;
mod to_yaml;
mod unique;
mod watch;
mod where_;
mod zip;

use std::ops::ControlFlow;

use interp_record::{Extent, Fault, Function as Closure, Pull, Record, Stream, Value};
use interp_types::Ty;

use crate::call::described;
use crate::holding::Holding;
use crate::{Call, Function, fields};

use key::Key;
pub(crate) use source::open;

/// All stages of the language.
pub(crate) const ALL: &[&Function] = &[
    &all::ALL,
    &any::ANY,
    &at_least::AT_LEAST,
    &avg::AVG,
    &card::CARD,
    &chunk::CHUNK,
    &collect::COLLECT,
    &count::COUNT,
    &each::EACH,
    &enumerate::ENUMERATE,
    &first::FIRST,
    &flat_map::FLAT_MAP,
    &flatten::FLATTEN,
    &from_csv::FROM_CSV,
    &from_json::FROM_JSON,
    &from_jsonl::FROM_JSONL,
    &from_toml::FROM_TOML,
    &from_tsv::FROM_TSV,
    &from_xml::FROM_XML,
    &from_yaml::FROM_YAML,
    &group_by::GROUP_BY,
    &join_on::JOIN_ON,
    &last::LAST,
    &map::MAP,
    &max::MAX,
    &min::MIN,
    &par_each::PAR_EACH,
    &par_map::PAR_MAP,
    &print::PRINT,
    &reverse::REVERSE,
    &select::SELECT,
    &skip::SKIP,
    &sort::SORT,
    &sum::SUM,
    &table::TABLE,
    &take::TAKE,
    &to_csv::TO_CSV,
    &to_json::TO_JSON,
    &to_jsonl::TO_JSONL,
    &to_set::TO_SET,
    &to_toml::TO_TOML,
    &to_tsv::TO_TSV,
    &to_xml::TO_XML,
    &to_yaml::TO_YAML,
    &unique::UNIQUE,
    &watch::WATCH,
    &watch::WATCH_FUNCTION,
    &where_::WHERE,
    &zip::ZIP,
];

/// `T`, the type of what flows in.
const T: Ty = Ty::Generic("T");
/// `Stream<T>`.
const STREAM: Ty = Ty::Stream(&T);
/// `|T| -> bool`.
const TEST: Ty = Ty::Function(&[T], &Ty::Bool);
/// The name of a field, or a function of the record; `R` is what it has there or gives.
const KEY: Ty = Ty::Union(&[Ty::Field("T", "R"), Ty::Function(&[T], &R)]);
/// `R`, the type of what a key reads.
const R: Ty = Ty::Generic("R");
/// `U`, the type of what a second stream holds.
const U: Ty = Ty::Generic("U");
/// What [`KEY`] is, where the name may have a `-` before it.
const SORT_KEY: Ty = Ty::Union(&[Ty::SortKey("T"), Ty::Function(&[T], &Ty::Any)]);

/// Returns whether a value ends by itself when it is pulled.
pub(crate) fn extent(value: &Value) -> Extent {
    match value {
        Value::Stream(stream) => stream.extent(),
        _ => Extent::Finite,
    }
}

/// Returns the stream that pulls by calling this, of the extent of the call's input.
fn lazy(call: &Call<'_>, pull: impl FnMut() -> Result<Option<Value>, Fault> + Send + 'static) -> Value {
    Value::Stream(Stream::new(pull, extent(call.input_value())))
}

/// Returns the stream that pulls from this, of the extent of the call's input.
fn lazy_pull(call: &Call<'_>, pull: impl Pull + 'static) -> Value {
    Value::Stream(Stream::new(pull, extent(call.input_value())))
}

/// Opens the input of a stage that needs all of it.
fn pull_all(call: &Call<'_>) -> Result<Box<dyn Pull>, Fault> {
    ends(call.input_value(), call.function().name())?;
    call.pull()
}

/// Refuses what never ends.
fn ends(value: &Value, stage: &str) -> Result<(), Fault> {
    match extent(value) {
        Extent::Finite => Ok(()),
        Extent::Endless => {
            Err(Fault::new("ENDLESS", format!("`{stage}` needs all records, but the stream never ends"))
                .hint("take some of it first: `take(10)`"))
        }
    }
}

/// Pulls the whole input, up to the limits of what is held.
fn collect(call: &Call<'_>) -> Result<Vec<Value>, Fault> {
    let mut held = held(call);
    let mut source = pull_all(call)?;
    let mut values = Vec::new();
    source.visit(&mut |value| {
        values.push(held.keep(value)?);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(values)
}

/// Returns the count of what a stage holds.
fn held(call: &Call<'_>) -> Holding {
    Holding::by_stage(call.session(), call.function().name())
}

/// Calls a closure that decides something.
fn holds(test: &Closure, value: &Value, stage: &str) -> Result<bool, Fault> {
    test.decide(value)?.map_err(|other| {
        let found = described(&other);
        Fault::new("TYPE_MISMATCH", format!("the function of `{stage}` must give a bool, but gives {found}"))
    })
}

/// Returns what was made of a record, or nothing where that failed because what it stands for is gone
/// since it was listed: the pipeline goes on without it.
fn unless_gone<T>(value: &Value, made: Result<T, Fault>) -> Result<Option<T>, Fault> {
    match (made, value) {
        (Err(_), Value::Object(object)) if object.is_gone() => Ok(None),
        (made, _) => made.map(Some),
    }
}

/// Reads a field because the script says so, which is to look at it.
///
/// # Errors
/// `NO_FIELD`, or the fault of fetching it.
pub(crate) fn read_field(base: &Value, name: &str) -> Result<Value, Fault> {
    if let Value::Object(object) = base {
        crate::outcome::look(object, name);
    }
    field(base, name)
}

/// Reads a field by its name.
///
/// # Errors
/// `NO_FIELD`, or the fault of fetching it.
pub(crate) fn field(value: &Value, name: &str) -> Result<Value, Fault> {
    let found = match value {
        Value::Object(object) => object.field_named(name)?,
        Value::Record(record) => record.get(name).cloned(),
        Value::Fault(fault) => fault_field(fault, name),
        other => fields::of(other, name).transpose()?,
    };
    found.ok_or_else(|| no_field(value, name))
}

/// Returns the field of a record with this name, or `()` where it has none; the records of one array need not be alike.
pub(crate) fn field_or_nothing(value: &Value, name: &str) -> Result<Value, Fault> {
    match value {
        Value::Record(record) => Ok(record.get(name).cloned().unwrap_or_default()),
        other => read_field(other, name),
    }
}

fn fault_field(fault: &Fault, name: &str) -> Option<Value> {
    Some(match name {
        "code" => Value::from(fault.code().name()),
        "message" => Value::from(fault.message()),
        "object" => Value::optional(fault.object()),
        "host" => Value::optional(fault.host()),
        "operation" => Value::optional(fault.operation()),
        "hint" => Value::optional(fault.advice()),
        "causes" => Value::list(fault.causes().iter().map(|cause| Value::from(cause.as_str())).collect()),
        _ => return None,
    })
}

fn no_field(value: &Value, name: &str) -> Fault {
    let fault = Fault::new("NO_FIELD", format!("{} has no field `{name}`", described(value)));
    let near = match value {
        Value::Object(object) => {
            interp_source::nearest(name, object.kind().fields.iter().map(|field| field.name))
                .map(str::to_owned)
        }
        Value::Record(record) => interp_source::nearest(name, field_names(record)).map(str::to_owned),
        _ => None,
    };
    match near {
        Some(near) => fault.hint(format!("did you mean `{near}`?")),
        None => fault,
    }
}

fn field_names(record: &Record) -> impl Iterator<Item = &str> {
    record.fields().map(|(name, _)| name)
}
