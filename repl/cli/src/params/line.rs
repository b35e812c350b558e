//! Parameters on the command line: `--name value` or `--name=value`; for an array, as often as it has items.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ffi::{OsStr, OsString};

use interp_record::Fault;
use interp_types::Type;

use super::{Declared, Given, What, bad, unknown};

/// Reads what follows the script.
pub(super) fn read(
    declared: &[Declared<'_>],
    arguments: &[OsString],
    faults: &mut Vec<Fault>,
) -> HashMap<String, Given> {
    let mut given = HashMap::new();
    let mut rest = arguments.iter().map(OsString::as_os_str);
    while let Some(argument) = rest.next() {
        if let Err(fault) = one(declared, argument, &mut rest, &mut given) {
            faults.push(fault);
        }
    }
    given
}

fn one<'a>(
    declared: &[Declared<'_>],
    argument: &OsStr,
    rest: &mut impl Iterator<Item = &'a OsStr>,
    given: &mut HashMap<String, Given>,
) -> Result<(), Fault> {
    let argument = text(argument)?;
    let Some(named) = argument.strip_prefix("--") else {
        return Err(bad(format!("`{argument}` is not a parameter; write `--name value`")));
    };
    let (name, value) = match named.split_once('=') {
        Some((name, value)) => (name, Some(value.to_owned())),
        None => (named, None),
    };
    let name = name.replace('-', "_");
    let Some(known) = declared.iter().find(|known| known.name == name) else {
        let message = format!("the script has no parameter `--{name}`");
        return Err(unknown(declared, &name, message, "--"));
    };
    let value = match (value, known.ty.present()) {
        (Some(value), _) => value,
        (None, Type::Bool) => "true".to_owned(),
        (None, _) => match rest.next() {
            Some(value) => text(value)?,
            None => return Err(bad(format!("`--{name}` needs a value: {}", known.ty))),
        },
    };
    match given.entry(name) {
        Entry::Vacant(free) => {
            let place = format!("`--{}`", known.name);
            free.insert(Given { place, what: What::Texts(vec![value]) });
        }
        Entry::Occupied(mut first) => match (&mut first.get_mut().what, known.ty.present()) {
            (What::Texts(values), Type::List(_)) => values.push(value),
            _ => return Err(bad(format!("`--{}` is given twice", known.name))),
        },
    }
    Ok(())
}

fn text(argument: &OsStr) -> Result<String, Fault> {
    let text = argument.to_str().ok_or_else(|| bad(format!("{} is not UTF-8 text", argument.display())))?;
    Ok(text.to_owned())
}
