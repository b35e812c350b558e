//! Finding the row of a procedure by number or name.

use std::{collections::HashMap, sync::LazyLock};

use crate::{Error, Event, Kind, ProcedureInfo, Program, Request, keepalive};

/// Returns every procedure: the calls by group, then the events, then the keepalive messages.
pub fn procedures() -> impl Iterator<Item = &'static ProcedureInfo> {
    let calls = Request::PROCEDURES.iter().copied().flatten();
    calls.chain(Event::PROCEDURES).chain(keepalive::PROCEDURES).copied()
}

/// Returns the procedure with this number.
///
/// # Errors
/// [`Error::UnknownProgram`] or [`Error::UnknownProcedure`].
pub fn lookup(program: Program, number: i32) -> Result<&'static ProcedureInfo, Error> {
    match (BY_NUMBER.get(&(program, number)), program) {
        (Some(procedure), _) => Ok(procedure),
        (None, Program::Unknown(_)) => Err(Error::UnknownProgram { program }),
        (None, _) => Err(Error::UnknownProcedure { program, number }),
    }
}

/// Returns the procedure with this name on the wire, such as `DOMAIN_GET_INFO`.
///
/// No two programs share a name.
pub fn lookup_name(name: &str) -> Option<&'static ProcedureInfo> {
    BY_NAME.get(name).copied()
}

/// Returns the procedure with this number if it is of the kind that is asked for.
pub(crate) fn of_kind(program: Program, number: i32, kind: Kind) -> Result<&'static ProcedureInfo, Error> {
    let procedure = lookup(program, number)?;
    if procedure.kind == kind { Ok(procedure) } else { Err(Error::UnknownProcedure { program, number }) }
}

static BY_NUMBER: LazyLock<HashMap<(Program, i32), &'static ProcedureInfo>> = LazyLock::new(|| {
    procedures().map(|procedure| ((procedure.program, procedure.number), procedure)).collect()
});

static BY_NAME: LazyLock<HashMap<&'static str, &'static ProcedureInfo>> =
    LazyLock::new(|| procedures().map(|procedure| (procedure.name, procedure)).collect());
