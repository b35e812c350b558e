//! Runs a script from beginning to end, and decides how the program ends.

use std::ffi::OsString;

use interp_engine::{Form, RunError};
use interp_source::Sources;

use crate::exit::Exit;
use crate::params;
use crate::script::Script;
use crate::surroundings::Surroundings;

/// Runs a script; everything there is to say about it has been said.
pub(crate) fn script(mut surroundings: Surroundings, script: &Script, arguments: &[OsString]) -> Exit {
    let text = match script.text() {
        Ok(text) => text,
        Err(fault) => {
            surroundings.report.fault(&fault);
            return Exit::Usage;
        }
    };
    let mut sources = Sources::new();
    let file = sources.add(script.name(), text);
    let checked = surroundings.engine.check(&sources, file);
    surroundings.report.diagnostics(&checked.diagnostics, &sources);
    if checked.has_errors() {
        return Exit::Usage;
    }
    let params = match params::read(&checked.script, arguments) {
        Ok(params) => params,
        Err(fault) => {
            surroundings.report.fault(&fault);
            return Exit::Usage;
        }
    };
    surroundings.stopped.begin();
    let found = surroundings.engine.run(&checked, params);
    let found = found.and_then(|value| surroundings.engine.show(&value, Form::Auto));
    let exit = ending(&surroundings, found, &sources);
    surroundings.close();
    exit
}

/// Reports what a run ended in, and returns what that means for the program.
pub(crate) fn ending(surroundings: &Surroundings, found: Result<(), RunError>, sources: &Sources) -> Exit {
    let (failed, more) = surroundings.engine.session().take_unhandled_outcomes();
    let exit = match &found {
        Ok(()) if failed.is_empty() && more == 0 => Exit::Done,
        Ok(()) => Exit::Partial,
        Err(error) => Exit::after(&error.fault),
    };
    if let Err(error) = &found
        && exit != Exit::BrokenPipe
    {
        surroundings.report.run_error(error, sources);
    }
    if !failed.is_empty() || more > 0 {
        surroundings.report.failed_outcomes(&failed, more);
    }
    if exit == Exit::Interrupted { surroundings.stopped.exit() } else { exit }
}
