//! From what an origin has to a value of the parameter's type.
//!
//! What a script reads from text by its type (`Mac`, `Cidr`, `Time` …) is read by the same function here.

use interp_record::{Fault, Record, Value};
use interp_source::nearest;
use interp_types::{RecordType, Type, amount, value_of_text};
use serde_json::Value as Json;

use super::{Given, What, bad};
use crate::target;

/// Converts what is given to the type of the parameter.
///
/// # Errors
/// `BAD_PARAMETER`, naming the place and what is taken there.
pub(super) fn value(given: &Given, ty: &Type) -> Result<Value, Fault> {
    match (&given.what, ty.present()) {
        (What::Data(data), _) => from_data(data, ty, &given.place),
        (What::Texts(texts), Type::List(item)) => {
            let items = texts.iter().map(|text| from_text(text, item, &given.place));
            items.collect::<Result<_, _>>().map(Value::list)
        }
        (What::Texts(texts), ty) => from_text(texts.last().map_or("", String::as_str), ty, &given.place),
    }
}

fn from_text(text: &str, ty: &Type, place: &str) -> Result<Value, Fault> {
    if let Some(read) = value_of_text(text, ty.present()) {
        return read.map_err(|why| bad(format!("{place}: {why}")));
    }
    match one(text, ty) {
        Some(found) => found.map_err(|fault| bad(format!("{place}: {}", fault.message())).hint_of(&fault)),
        None => Err(mismatch(text, ty, place)),
    }
}

/// Returns a text as a value of a type, or `None` where it is none.
fn one(text: &str, ty: &Type) -> Option<Result<Value, Fault>> {
    Some(Ok(match ty {
        Type::Bool => Value::Bool(text.parse().ok()?),
        Type::Char => Value::Char(text.parse().ok()?),
        Type::Duration | Type::Percent | Type::Rate | Type::Size => {
            amount(text).filter(|value| value.type_name() == ty.to_string())?
        }
        Type::Float => Value::Float(text.parse().ok()?),
        Type::Int => Value::Int(text.parse().ok()?),
        // A host must have a URI; whether it answers is seen later.
        Type::Object(of) if of.of.name == "Host" => {
            let uri = target::client_config().and_then(|config| target::resolve(text, &config));
            return Some(uri.map(|_| Value::string(text)));
        }
        Type::Object(_) | Type::String | Type::Unknown => Value::string(text),
        Type::Optional(ty) => return one(text, ty),
        Type::Union(types) => return types.iter().find_map(|ty| one(text, ty)),
        Type::Words(words) => Some(Value::string(text)).filter(|_| words.contains(text))?,
        _ => return None,
    }))
}

fn from_data(data: &Json, ty: &Type, place: &str) -> Result<Value, Fault> {
    let wrong = || mismatch(data, ty, place);
    match (data, ty) {
        (Json::Null, Type::Optional(_) | Type::Unit) => Ok(Value::Unit),
        (data, Type::Optional(ty)) => from_data(data, ty, place),
        (Json::String(text), ty) => from_text(text, ty, place),
        (data, Type::Unknown) => anything(data).ok_or_else(wrong),
        (Json::Bool(value), Type::Bool) => Ok(Value::Bool(*value)),
        (Json::Number(number), Type::Int) => number.as_i64().map(Value::Int).ok_or_else(wrong),
        (Json::Number(number), Type::Float) => number.as_f64().map(Value::Float).ok_or_else(wrong),
        (Json::Array(items), Type::List(ty)) => {
            let items = items.iter().map(|item| from_data(item, ty, place));
            items.collect::<Result<_, _>>().map(Value::list)
        }
        (Json::Object(fields), Type::Record(ty)) => record(fields, ty, place),
        _ => Err(wrong()),
    }
}

fn record(fields: &serde_json::Map<String, Json>, ty: &RecordType, place: &str) -> Result<Value, Fault> {
    let known = || ty.fields.iter().map(|(name, _)| name.as_ref());
    for name in fields.keys() {
        if !ty.open && ty.field(name).is_none() {
            let fault = bad(format!("{place} has no field `{name}`"));
            return Err(match nearest(name, known()) {
                Some(near) => fault.hint(format!("did you mean `{near}`?")),
                None => fault,
            });
        }
    }
    let mut values = Vec::new();
    for (name, ty) in &ty.fields {
        let place = format!("field `{name}` of {place}");
        let data = fields.get(name.as_ref()).unwrap_or(&Json::Null);
        values.push((name.clone(), from_data(data, ty, &place)?));
    }
    Ok(Record::from_fields(values).into())
}

/// Returns data of which no type is known.
fn anything(data: &Json) -> Option<Value> {
    Some(match data {
        Json::Null => Value::Unit,
        Json::Bool(value) => Value::Bool(*value),
        Json::Number(number) => number.as_i64().map(Value::Int).or(number.as_f64().map(Value::Float))?,
        Json::String(text) => Value::from(text.as_str()),
        Json::Array(items) => Value::list(items.iter().map(anything).collect::<Option<_>>()?),
        Json::Object(fields) => {
            let fields = fields.iter().map(|(name, data)| Some((name.as_str(), anything(data)?)));
            Record::from_fields(fields.collect::<Option<Vec<_>>>()?).into()
        }
    })
}

fn mismatch(found: impl std::fmt::Display, ty: &Type, place: &str) -> Fault {
    let fault = bad(format!("{place} takes {ty}, not `{found}`"));
    match ty.present() {
        Type::Words(words) => {
            let found = found.to_string();
            match nearest(&found, words.words.iter().map(AsRef::as_ref)) {
                Some(near) => fault.hint(format!("did you mean `{near}`?")),
                None => fault,
            }
        }
        Type::Duration => fault.hint("write one like `90s` or `1h30m`"),
        Type::Percent => fault.hint("write one like `80%`"),
        Type::Rate => fault.hint("write one like `100MiB/s`"),
        Type::Size => fault.hint("write one like `4GiB`"),
        Type::Record(_) => {
            fault.hint("a record can be given in a file, with `--params FILE` before the script")
        }
        _ => fault,
    }
}

/// Hands on what helps.
trait HintOf {
    fn hint_of(self, other: &Fault) -> Self;
}

impl HintOf for Fault {
    fn hint_of(self, other: &Fault) -> Self {
        match other.advice() {
            Some(advice) => self.hint(advice),
            None => self,
        }
    }
}
