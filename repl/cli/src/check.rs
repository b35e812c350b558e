//! `virtshell check`: says what is wrong with scripts, and contacts nothing.

use std::path::PathBuf;

use interp_engine::{Engine, Session};
use interp_source::Sources;

use crate::arguments::Global;
use crate::exit::Exit;
use crate::imports::FileImporter;
use crate::report::Report;
use crate::script::Script;
use crate::scripts;

/// Checks scripts, also those in folders; all errors of all files are told.
pub(crate) fn files(paths: &[PathBuf], global: &Global) -> Exit {
    let report = Report::new(global);
    let engine =
        Engine::new(Session::builder(stdlib_functions::catalogue()).importer(FileImporter::new()).build());
    let (paths, missing) = scripts::each_within(paths);
    for fault in &missing {
        report.fault(fault);
    }
    let mut exit = if missing.is_empty() { Exit::Done } else { Exit::Usage };
    for path in &paths {
        let script = if path.as_os_str() == "-" { Script::StandardInput } else { Script::File(path.clone()) };
        let mut sources = Sources::new();
        match script.text() {
            Ok(text) => {
                let file = sources.add(script.name(), text);
                let checked = engine.check(&mut sources, file);
                report.diagnostics(&checked.diagnostics, &sources);
                if checked.has_errors() {
                    exit = Exit::Usage;
                }
            }
            Err(fault) => {
                report.fault(&fault);
                exit = Exit::Usage;
            }
        }
    }
    exit
}
