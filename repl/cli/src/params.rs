//! What a script's `param`s are given on the command line: `--name value` or `--name=value`.

use std::collections::HashMap;
use std::ffi::OsString;

use interp_record::{Fault, Value};
use interp_source::nearest;
use interp_types::typed::Script;
use interp_types::{Type, amount, value_of_text};

/// Reads the parameters of a script.
///
/// # Errors
/// `BAD_PARAMETER`, naming the parameter and what it takes.
pub(crate) fn read(script: &Script, arguments: &[OsString]) -> Result<HashMap<String, Value>, Fault> {
    let declared: Vec<_> =
        script.params.iter().filter_map(|param| Some((script.local(param.local)?, param))).collect();
    let mut given = HashMap::new();
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let argument = text(argument)?;
        let Some(named) = argument.strip_prefix("--") else {
            return Err(bad(format!("`{argument}` is not a parameter; write `--name value`")));
        };
        let (name, value) = match named.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (named, None),
        };
        let name = name.replace('-', "_");
        let Some((local, _)) = declared.iter().find(|(local, _)| local.name == name) else {
            let fault = bad(format!("the script has no parameter `--{name}`"));
            let names = declared.iter().map(|(local, _)| local.name.as_str());
            return Err(match nearest(&name, names) {
                Some(near) => fault.hint(format!("did you mean `--{near}`?")),
                None => fault,
            });
        };
        let value = match (value, &local.ty) {
            (Some(value), _) => value,
            (None, Type::Bool) => "true".to_owned(),
            (None, _) => match rest.next() {
                Some(value) => text(value)?,
                None => return Err(bad(format!("`--{name}` needs a value: {}", local.ty))),
            },
        };
        let value = match value_of_text(&value, local.ty.present()) {
            Some(read) => read.map_err(|why| bad(format!("`--{name}`: {why}")))?,
            None => convert(&value, &local.ty)
                .ok_or_else(|| bad(format!("`--{name}` takes {}, not `{value}`", local.ty)))?,
        };
        if given.insert(name.clone(), value).is_some() {
            return Err(bad(format!("`--{name}` is given twice")));
        }
    }
    for (local, param) in declared {
        if param.default.is_none() && !given.contains_key(&local.name) {
            let fault = bad(format!("the script needs `--{}`: {}", local.name, local.ty));
            return Err(if param.doc.is_empty() { fault } else { fault.hint(param.doc.trim()) });
        }
    }
    Ok(given)
}

fn convert(text: &str, ty: &Type) -> Option<Value> {
    match ty {
        Type::Bool => text.parse().ok().map(Value::Bool),
        Type::Char => text.parse().ok().map(Value::Char),
        Type::Float => text.parse().ok().map(Value::Float),
        Type::Int => text.parse().ok().map(Value::Int),
        Type::Optional(ty) => convert(text, ty),
        Type::Duration => amount(text).filter(|value| matches!(value, Value::Duration(_))),
        Type::Percent => amount(text).filter(|value| matches!(value, Value::Percent(_))),
        Type::Rate => amount(text).filter(|value| matches!(value, Value::Rate(_))),
        Type::Size => amount(text).filter(|value| matches!(value, Value::Size(_))),
        Type::Unknown | Type::String => Some(Value::string(text)),
        Type::Words(words) => words.contains(text).then(|| Value::string(text)),
        _ => None,
    }
}

fn text(argument: &OsString) -> Result<String, Fault> {
    let text = argument.to_str().ok_or_else(|| bad(format!("{} is not UTF-8 text", argument.display())))?;
    Ok(text.to_owned())
}

fn bad(message: String) -> Fault {
    Fault::new("BAD_PARAMETER", message)
}
