//! `x as T`: numbers are converted, texts are read, anything else is checked, to its innermost part.
//!
//! It is how data from outside get a type: what isn't as it was said is told with the way to it, as in
//! `records[3].memory`. A field that may be absent and is not there becomes `()`. A stream is checked as it is pulled.

use interp_record::{Fault, Record, Stream, Value};
use interp_types::{RecordType, Type, amount, value_of_text};

use crate::call::described;
use crate::guarded::giving;
use crate::methods;

/// Returns the value as a type; `name` is what the script calls the value, empty if nothing.
///
/// # Errors
/// `TYPE_MISMATCH` where it is something else, or a float with a fraction as an int, `OVERFLOW` for a float that no int holds, `UNREADABLE` for a text that
/// is not what it is read as.
pub(crate) fn cast(value: Value, ty: &Type, name: &str) -> Result<Value, Fault> {
    match (&value, ty) {
        (Value::Float(number), Type::Int) => whole(*number),
        (Value::Stream(stream), Type::Stream(of)) => checked(stream, of, name),
        _ if fits(&value, ty) => Ok(value),
        (Value::String(text), ty) if let Some(found) = read(text, ty.present()) => {
            found.map_err(|why| Fault::new("UNREADABLE", why))
        }
        _ => converted(value, ty, &mut Way { root: name.to_owned(), ..Way::default() }),
    }
}

/// Returns a float that is a whole number as an int.
fn whole(number: f64) -> Result<Value, Fault> {
    if number.is_finite() && number.fract() != 0.0 {
        let message = format!("this is {number}, which has a fraction, and an int has none");
        return Err(Fault::new("TYPE_MISMATCH", message)
            .hint("say how it becomes one: `.round().to_int()`, or `.to_int()`, which cuts it"));
    }
    methods::to_int(number)
}

/// Returns a value as what a place holds, where it may be something else: an int as a float, and nothing else is
/// converted. `wants` is what holds it, with its verb.
///
/// # Errors
/// `TYPE_MISMATCH` where it is something else.
pub(crate) fn hold(value: Value, ty: &Type, wants: impl FnOnce() -> String) -> Result<Value, Fault> {
    match (&value, ty) {
        (Value::Stream(stream), Type::Stream(of)) => checked(stream, of, ""),
        _ if fits(&value, ty) => Ok(value),
        _ => {
            let wants = Some(format!("{} {}", wants(), ty.described()));
            converted(value, ty, &mut Way { wants, ..Way::default() })
        }
    }
}

/// Returns the stream that checks each item when it is pulled.
fn checked(stream: &Stream, of: &Type, name: &str) -> Result<Value, Fault> {
    let (mut source, of, root) = (stream.open()?, of.clone(), name.to_owned());
    let mut place = 0;
    let pull = move || {
        let Some(value) = source.next()? else { return Ok(None) };
        let mut way = Way { root: root.clone(), steps: vec![Step::Item(place)], wants: None };
        place += 1;
        if fits(&value, &of) { Ok(Some(value)) } else { converted(value, &of, &mut way).map(Some) }
    };
    Ok(Value::Stream(Stream::new(pull, stream.extent())))
}

/// The way to a part of a value.
#[derive(Default)]
struct Way {
    root: String,
    steps: Vec<Step>,
    /// What the whole goes to, and of which type that is, where it was not asked for by `as`.
    wants: Option<String>,
}

enum Step {
    Field(String),
    Item(usize),
}

impl std::fmt::Display for Way {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.root)?;
        self.steps.iter().try_for_each(|step| match step {
            Step::Field(name) => write!(f, ".{name}"),
            Step::Item(place) => write!(f, "[{place}]"),
        })
    }
}

impl Way {
    fn wrong(&self, value: &Value, ty: &Type) -> Fault {
        let found = match (value, ty.present()) {
            (Value::String(text), Type::Words(_)) => format!("{:?}", &**text),
            _ => described(value),
        };
        let message = match (&self.wants, self.steps.is_empty()) {
            (None, true) => format!("this is {found}, not {ty}"),
            (None, false) => format!("`{self}`: expected {ty}, found {found}"),
            (Some(wants), true) => return mismatch(format!("{wants}, but is given {found}")),
            (Some(wants), false) => {
                return mismatch(format!("{wants}, but in what it is given `{self}` is {found}, not {ty}"));
            }
        };
        Fault::new("TYPE_MISMATCH", message)
    }

    /// Converts a part.
    fn down(&mut self, step: Step, value: Value, ty: &Type) -> Result<Value, Fault> {
        self.steps.push(step);
        let found = converted(value, ty, self)?;
        self.steps.pop();
        Ok(found)
    }
}

fn mismatch(message: String) -> Fault {
    Fault::new("TYPE_MISMATCH", message)
        .hint("ask what it is before, as in `if type_of(x) == \"int\" { … }`, or say a type that has both")
}

fn converted(value: Value, ty: &Type, way: &mut Way) -> Result<Value, Fault> {
    match (value, ty) {
        #[expect(clippy::cast_precision_loss, reason = "a float is asked for")]
        (Value::Int(number), Type::Float) => Ok(Value::Float(number as f64)),
        (Value::Unit, Type::Optional(_)) => Ok(Value::Unit),
        (value, Type::Optional(ty)) => converted(value, ty, way),
        (value, Type::Union(types)) => match types.iter().find(|ty| fits(&value, ty)) {
            Some(_) => Ok(value),
            None => {
                let steps = way.steps.len();
                let found = types.iter().find_map(|ty| {
                    let found = converted(value.clone(), ty, way).ok();
                    way.steps.truncate(steps);
                    found
                });
                found.ok_or_else(|| way.wrong(&value, ty))
            }
        },
        (Value::List(values), Type::List(of) | Type::Stream(of)) => {
            let items = values.iter().enumerate();
            let items = items.map(|(place, value)| way.down(Step::Item(place), value.clone(), of));
            Ok(Value::list(items.collect::<Result<_, _>>()?))
        }
        (Value::Record(record), Type::Record(ty)) => record_as(&record, ty, way),
        (Value::Function(function), Type::Function(ty)) => Ok(giving(function, &ty.gives)),
        (value, ty) if fits(&value, ty) => Ok(value),
        (value, ty) => Err(way.wrong(&value, ty)),
    }
}

fn record_as(record: &Record, ty: &RecordType, way: &mut Way) -> Result<Value, Fault> {
    let mut fields: Vec<(String, Value)> = Vec::new();
    for (name, value) in record.fields() {
        let value = match ty.field(name) {
            Some((_, ty)) => way.down(Step::Field(name.to_owned()), value.clone(), ty)?,
            None => value.clone(),
        };
        fields.push((name.to_owned(), value));
    }
    for (name, ty) in ty.fields.iter().filter(|(name, _)| record.get(name).is_none()) {
        match ty {
            Type::Optional(_) | Type::Unit => fields.push((name.to_string(), Value::Unit)),
            _ => {
                way.steps.push(Step::Field(name.to_string()));
                let message = match &way.wants {
                    Some(wants) => format!("{wants}, but what it is given has no field `{way}`"),
                    None => format!("`{way}`: expected {ty}, but there is no such field"),
                };
                return Err(Fault::new("TYPE_MISMATCH", message)
                    .hint(format!("if it may be absent, write `{name}: {ty}?`")));
            }
        }
    }
    Ok(Record::from_fields(fields).into())
}

/// Reads a text as a type that is written as text, or as an amount; nothing for any other type.
fn read(text: &str, ty: &Type) -> Option<Result<Value, String>> {
    let example = match ty {
        Type::Duration => "`30s`",
        Type::Percent => "`80%`",
        Type::Rate => "`100MiB/s`",
        Type::Size => "`4GiB`",
        ty => return value_of_text(text, ty),
    };
    let found = amount(text.trim()).filter(|value| fits(value, ty));
    Some(found.ok_or_else(|| format!("`{text}` is not a {ty}, such as {example}")))
}

fn fits(value: &Value, ty: &Type) -> bool {
    match (value, ty) {
        (_, Type::Unknown)
        | (Value::Bool(_), Type::Bool)
        | (Value::Char(_), Type::Char)
        | (Value::Cidr(_), Type::Cidr)
        | (Value::Duration(_), Type::Duration)
        | (Value::Fault(_), Type::Error)
        | (Value::Float(_), Type::Float)
        | (Value::Function(_), Type::Stage(_))
        | (Value::Glob(_), Type::Glob)
        | (Value::Int(_), Type::Int)
        | (Value::Ip(_), Type::Ip)
        | (Value::Mac(_), Type::Mac)
        | (Value::Path(_), Type::Path)
        | (Value::Percent(_), Type::Percent)
        | (Value::Rate(_), Type::Rate)
        | (Value::Regex(_), Type::Regex)
        | (Value::Secret(_), Type::Secret)
        | (Value::Size(_), Type::Size)
        | (Value::Stream(_), Type::Stream(_))
        | (Value::String(_), Type::String)
        | (Value::Time(_), Type::Time)
        | (Value::Unit, Type::Unit | Type::Optional(_))
        | (Value::Uri(_), Type::Uri)
        | (Value::Uuid(_), Type::Uuid) => true,
        (value, Type::Optional(ty)) => fits(value, ty),
        // What it gives is looked at when it is called.
        (Value::Function(_), Type::Function(ty)) => ty.gives.is_unknown() || ty.gives == Type::Unit,
        (value, Type::Union(types)) => types.iter().any(|ty| fits(value, ty)),
        (Value::List(values), Type::List(ty) | Type::Stream(ty)) => {
            values.iter().all(|value| fits(value, ty))
        }
        (Value::Object(object), Type::Object(nominal)) => object.kind().name == nominal.of.name,
        (Value::Record(record), Type::Record(ty)) => {
            ty.fields.iter().all(|(name, ty)| record.get(name).is_some_and(|value| fits(value, ty)))
        }
        (Value::String(text), Type::Words(words)) => words.words.iter().any(|word| **word == **text),
        _ => false,
    }
}
