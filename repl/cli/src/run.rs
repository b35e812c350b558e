//! Runs a script from beginning to end, and decides how the program ends.

use std::ffi::OsString;
use std::path::Path;

use interp_engine::{EXIT, Form, RunError};
use interp_source::Sources;
use interp_types::typed;

use crate::exit::Exit;
use crate::params::{self, Origins};
use crate::script::Script;
use crate::surroundings::Surroundings;

/// Runs a script; everything there is to say about it has been said.
pub(crate) fn script(
    mut surroundings: Surroundings,
    script: &Script,
    arguments: &[OsString],
    params_file: Option<&Path>,
) -> Exit {
    let text = match script.text() {
        Ok(text) => text,
        Err(fault) => {
            surroundings.report.fault(&fault);
            return Exit::Usage;
        }
    };
    let mut sources = Sources::new();
    let file = sources.add(script.name(), text);
    let checked = surroundings.engine.check(&mut sources, file);
    surroundings.report.before_run(&checked.diagnostics, &sources);
    if checked.has_errors() {
        return Exit::Usage;
    }
    if params::is_asked_for(&checked.script, arguments) {
        return help(&surroundings, &checked.script, script, &sources);
    }
    let environment = |name: &str| std::env::var_os(name);
    let origins = Origins { line: arguments, environment: &environment, file: params_file };
    let mut params = match params::read(&checked.script, origins) {
        Ok(params) => params,
        Err(faults) => {
            faults.iter().for_each(|fault| surroundings.report.fault(fault));
            return Exit::Usage;
        }
    };
    surroundings.stopped.begin();
    if let Err(faults) = params::look_up(surroundings.engine.session(), &checked.script, &mut params) {
        faults.iter().for_each(|fault| surroundings.report.fault(fault));
        surroundings.close();
        return faults.first().map_or(Exit::Failed, Exit::after);
    }
    let found = surroundings.engine.run(&checked, params);
    let found = found.and_then(|value| surroundings.engine.show(&value, Form::Auto));
    let exit = ending(&surroundings, found, &sources);
    surroundings.close();
    exit
}

/// Shows what a script is for and what it takes; nothing of it runs.
fn help(surroundings: &Surroundings, checked: &typed::Script, script: &Script, sources: &Sources) -> Exit {
    let text = params::help(checked, &script.name(), sources);
    match surroundings.engine.session().output().print(text.trim_end()) {
        Ok(()) => Exit::Done,
        Err(fault) => Exit::after(&fault),
    }
}

/// Reports what a run ended in, and returns what that means for the program.
pub(crate) fn ending(surroundings: &Surroundings, found: Result<(), RunError>, sources: &Sources) -> Exit {
    let (failed, more) = surroundings.engine.session().take_unhandled_outcomes();
    let exit = match &found {
        Ok(()) if failed.is_empty() && more == 0 => Exit::Done,
        Ok(()) => Exit::Partial,
        Err(error) => match surroundings.engine.session().exit_code() {
            Some(code) if error.fault.code().name() == EXIT => Exit::Chosen(code),
            _ => Exit::after(&error.fault),
        },
    };
    if let Err(error) = &found
        && !matches!(exit, Exit::BrokenPipe | Exit::Chosen(_))
    {
        surroundings.report.run_error(error, sources);
    }
    if !failed.is_empty() || more > 0 {
        surroundings.report.failed_outcomes(&failed, more, sources);
    }
    if exit == Exit::Interrupted { surroundings.stopped.exit() } else { exit }
}
