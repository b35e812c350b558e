//! `x as T`: numbers are converted, texts are read, anything else is checked.

use interp_record::{Fault, Value};
use interp_types::{Type, amount, value_of_text};

use crate::call::described;
use crate::methods;

/// Returns the value as a type.
///
/// # Errors
/// `TYPE_MISMATCH` where it is something else, `OVERFLOW` for a float that no int holds, `UNREADABLE` for a text that
/// is not what it is read as.
pub(crate) fn cast(value: Value, ty: &Type) -> Result<Value, Fault> {
    match (&value, ty) {
        (Value::Float(number), Type::Int) => methods::to_int(*number),
        #[expect(clippy::cast_precision_loss, reason = "a float is asked for")]
        (Value::Int(number), Type::Float) => Ok(Value::Float(*number as f64)),
        _ if fits(&value, ty) => Ok(value),
        (Value::String(text), ty) if let Some(found) = read(text, ty.present()) => {
            found.map_err(|why| Fault::new("UNREADABLE", why))
        }
        _ => Err(Fault::new("TYPE_MISMATCH", format!("this is {}, not {ty}", described(&value)))),
    }
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
        | (Value::Function(_), Type::Function(_) | Type::Stage(_))
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
