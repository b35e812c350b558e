//! What a script's `param`s are given: on the command line, else in the environment, else in a file.
//!
//! Everything that is wrong is told at once, and nothing is contacted before all is right. Objects are the last
//! step: they are looked up before the script begins.

mod convert;
mod environment;
mod file;
mod help;
mod line;
mod object;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::ffi::OsString;
use std::path::Path;

use interp_record::{Fault, Value};
use interp_source::nearest;
use interp_types::Type;
use interp_types::typed::{ParamDecl, ParamRange, Script};

pub(crate) use help::{help, is_asked_for};
pub(crate) use object::look_up;

/// Where values may come from, in the order in which they count.
#[derive(Clone, Copy)]
pub(crate) struct Origins<'a> {
    /// What follows the script on the command line.
    pub(crate) line: &'a [OsString],
    /// Reads a variable of the environment.
    pub(crate) environment: &'a dyn Fn(&str) -> Option<OsString>,
    /// The file with parameters.
    pub(crate) file: Option<&'a Path>,
}

/// A parameter that a script declares.
#[derive(Clone, Copy, Debug)]
struct Declared<'a> {
    name: &'a str,
    ty: &'a Type,
    param: &'a ParamDecl,
}

/// What one origin gives for a parameter, and how that place is called.
#[derive(Clone, Debug)]
struct Given {
    /// `--memory`, `VIRTSHELL_PARAM_MEMORY`, `memory` in params.toml.
    place: String,
    what: What,
}

/// A value as an origin has it.
#[derive(Clone, Debug)]
enum What {
    /// A value of a file.
    Data(serde_json::Value),
    /// A text, or several where it is given several times.
    Texts(Vec<String>),
}

/// Reads the parameters of a script; objects are still the names that were given.
///
/// # Errors
/// `BAD_PARAMETER` for each that is wrong, unknown or missing, naming it and what it takes.
pub(crate) fn read(script: &Script, origins: Origins<'_>) -> Result<HashMap<String, Value>, Vec<Fault>> {
    let declared: Vec<_> = declared(script).collect();
    let mut faults = Vec::new();
    let line = line::read(&declared, origins.line, &mut faults);
    let environment = environment::read(&declared, origins.environment, &mut faults);
    let file = origins.file.map(|path| file::read(&declared, path, &mut faults)).unwrap_or_default();
    let mut values = HashMap::new();
    for known in declared {
        let given = [&line, &environment, &file].into_iter().find_map(|origin| origin.get(known.name));
        match given.map(|given| convert::value(given, known.ty)) {
            Some(Ok(value)) => match known.param.range.as_ref().filter(|range| !range.contains(&value)) {
                Some(range) => faults.extend(given.map(|given| outside(given, known, range))),
                None => {
                    values.insert(known.name.to_owned(), value);
                }
            },
            Some(Err(fault)) => faults.push(fault),
            None if known.param.default.is_none() => faults.push(missing(known)),
            None => {}
        }
    }
    if faults.is_empty() { Ok(values) } else { Err(faults) }
}

fn declared(script: &Script) -> impl Iterator<Item = Declared<'_>> {
    script.params.iter().filter_map(|param| {
        let local = script.local(param.local)?;
        Some(Declared { name: &local.name, ty: &local.ty, param })
    })
}

fn outside(given: &Given, known: Declared<'_>, range: &ParamRange) -> Fault {
    let found = match &given.what {
        What::Data(data) => data.to_string(),
        What::Texts(texts) => texts.join(", "),
    };
    bad(format!("{} takes {} in {}, not `{found}`", given.place, known.ty, range.text))
}

fn missing(known: Declared<'_>) -> Fault {
    let fault = bad(format!("the script needs `--{}`: {}", known.name, known.ty));
    let doc = known.param.doc.trim();
    if doc.is_empty() { fault } else { fault.hint(doc) }
}

/// Returns the fault of a name that no parameter has.
fn unknown(declared: &[Declared<'_>], name: &str, message: String, mark: &str) -> Fault {
    let fault = bad(message);
    match nearest(name, declared.iter().map(|known| known.name)) {
        Some(near) => fault.hint(format!("did you mean `{mark}{near}`?")),
        None if declared.is_empty() => fault.hint("it declares none"),
        None => {
            let names: Vec<_> = declared.iter().map(|known| format!("`{mark}{}`", known.name)).collect();
            fault.hint(format!("its parameters are {}", names.join(", ")))
        }
    }
}

fn bad(message: String) -> Fault {
    Fault::new("BAD_PARAMETER", message)
}
