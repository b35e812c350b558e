//! `virtshell doc`: what is known of functions, stages, types and codes, from the values themselves.
//!
//! The pages of the book's reference are the same text, so neither can know more than the other.

mod book;
mod group;
mod json;
mod page;
mod script;
mod topic;

use std::io::Write;
use std::path::Path;

use interp_engine::Catalogue;
use interp_record::Fault;

use crate::arguments::{DocArguments, Global, OutputForm};
use crate::exit::Exit;
use crate::report::Report;
use topic::Topic;

/// Prints what is known of what is named, or the list of everything.
pub(crate) fn run(arguments: &DocArguments, global: &Global) -> Exit {
    let report = Report::new(global);
    let catalogue = stdlib_functions::catalogue();
    if let Some(folder) = &arguments.book {
        return match book::write(&catalogue, folder) {
            Ok(()) => Exit::Done,
            Err(error) => {
                let fault = Fault::new("UNWRITABLE_PAGE", format!("cannot write to {}", folder.display()));
                report.fault(&fault.caused_by(error.to_string()));
                Exit::Failed
            }
        };
    }
    let is_json = global.json || matches!(global.output, Some(OutputForm::Json | OutputForm::Jsonl));
    let mut exit = Exit::Done;
    if arguments.names.is_empty() {
        print(&if is_json { json::all(&catalogue) } else { page::list(&catalogue) });
    }
    for name in &arguments.names {
        match of(name, &catalogue, is_json) {
            Ok(text) => print(&text),
            Err(fault) => {
                report.fault(&fault);
                exit = Exit::Usage;
            }
        }
    }
    exit
}

/// Returns what is known of a name, as text.
///
/// # Errors
/// `NO_TOPIC`, with the name that is nearest.
pub(crate) fn text(name: &str, catalogue: &Catalogue) -> Result<String, Fault> {
    of(name, catalogue, false)
}

/// Returns what is known of a name, which may be that of a script.
fn of(name: &str, catalogue: &Catalogue, is_json: bool) -> Result<String, Fault> {
    if name.ends_with(".virt") {
        return script::page(Path::new(name));
    }
    let topics = Topic::find(name, catalogue)?;
    Ok(match is_json {
        true => topics.iter().map(|topic| format!("{}\n", json::topic(topic))).collect(),
        false => topics.iter().map(|topic| page::topic(topic)).collect::<Vec<_>>().join("\n"),
    })
}

fn print(text: &str) {
    // Who does not read on does not want to know.
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}
