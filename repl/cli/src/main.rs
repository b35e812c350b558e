//! `virtshell`: the program. Arguments, the choice of drivers, scripts, the prompt.

mod arguments;
mod check;
mod doc;
mod entry;
mod exit;
mod format;
mod frame;
mod imports;
mod jobs;
mod log;
mod lsp;
mod names;
mod params;
mod progress;
mod prompt;
mod report;
mod run;
mod screen;
mod script;
mod scripts;
mod signals;
mod state;
mod surroundings;
mod target;
mod terminal;
mod test;
mod virsh;

use std::io::IsTerminal;
use std::process::ExitCode;

use crate::arguments::{Arguments, Command};
use crate::exit::Exit;
use crate::report::Report;
use crate::script::Script;
use crate::surroundings::Surroundings;

fn main() -> ExitCode {
    let mut arguments = Arguments::read();
    log::start(&arguments.global);
    let script = match (&arguments.command, &arguments.expression, &arguments.script) {
        (Some(Command::Check { files }), ..) => return check::files(files, &arguments.global).into(),
        (Some(Command::Fmt { check, files }), ..) => {
            return format::files(files, *check, &arguments.global).into();
        }
        (Some(Command::Lsp { .. }), ..) => return lsp::serve(&arguments.global).into(),
        (Some(Command::Doc(doc)), ..) => return doc::run(doc, &arguments.global).into(),
        (Some(Command::Explain { line }), ..) => return virsh::run(line, &arguments.global).into(),
        (Some(Command::Help { command }), ..) => {
            return virsh::help(command.as_deref(), &arguments.global).into();
        }
        (Some(Command::Jobs { command }), ..) => return jobs::run(command, &arguments.global).into(),
        (Some(Command::Test(test)), ..) => return test::run(test, &arguments.global).into(),
        (Some(Command::Script(_)) | None, Some(expression), _) => Script::Expression(expression.clone()),
        (_, None, Some(path)) if path.as_os_str() == "-" => Script::StandardInput,
        (_, None, Some(path)) if virsh::is_command(path) => {
            match virsh::read(path, &arguments.params, &arguments.global) {
                Ok(words) => {
                    Report::new(&arguments.global).echo(&words.shown);
                    arguments.params.clone_from(&words.params);
                    words.script()
                }
                Err(exit) => return exit.into(),
            }
        }
        (_, None, Some(path)) => Script::File(path.clone()),
        (_, None, None) if std::io::stdin().is_terminal() && std::io::stdout().is_terminal() => {
            return match Surroundings::new(&arguments.global) {
                Ok(surroundings) => {
                    let color = terminal::style(true, arguments.global.color).color;
                    prompt::run(surroundings, color).into()
                }
                Err(exit) => exit.into(),
            };
        }
        (_, None, None) => Script::StandardInput,
    };
    let exit = match Surroundings::new(&arguments.global) {
        Ok(surroundings) => {
            run::script(surroundings, &script, &arguments.params, arguments.global.params_file.as_deref())
        }
        Err(exit) => exit,
    };
    ExitCode::from(Exit::code(exit))
}
