//! virsh's commands and what they are here: as words behind `virtshell`, in `virtshell explain`, and on a page of the book.
//!
//! A line of virsh is read by virsh's own rules (`options.rs`) and put into the first form of its row that fits
//! (`row.rs`, `form.rs`). What comes out is an expression of the language, checked and run as if it had been typed.

mod brackets;
mod exclusive;
mod form;
mod options;
mod page;
mod row;
mod rows;
mod value;

use std::ffi::OsString;
use std::io::Write;
use std::path::Path;

use interp_record::Fault;
use interp_source::nearest;

use crate::arguments::{Arguments, Global};
use crate::doc;
use crate::exit::Exit;
use crate::report::Report;
use crate::script::Script;
use options::{Given, Options};
pub(crate) use page::page;
use row::{Meaning, Row};

/// Options of virsh itself that take a word of their own.
const WITH_A_WORD: &[&str] = &[
    "-c",
    "--connect",
    "-d",
    "--debug",
    "-e",
    "--escape",
    "-k",
    "--keepalive-interval",
    "-K",
    "--keepalive-count",
    "-l",
    "--log",
];

/// Commands that may join a console, and so heed `--escape`, which virsh has before the command.
const JOINING: &[&str] = &["console", "create", "start"];

/// Options whose words are secret, and the parameter that each is in what is run.
const SECRETS: &[(&str, &str, &str)] =
    &[("set-user-password", "password", "password"), ("secret-set-value", "base64", "value")];

/// What is shown for a secret.
const HIDDEN: &str = r#""***""#;

/// A line of virsh that was given in virtshell's place: `virtshell start web-1`.
#[derive(Clone, Debug)]
pub(crate) struct Words {
    /// The script that it is; a secret is a parameter of it, so that no message can quote it.
    pub(crate) script: String,
    /// The secret, as an argument of the script.
    pub(crate) params: Vec<OsString>,
    /// The expression, with `***` for what is secret in it.
    pub(crate) shown: String,
}

/// Returns whether what stands in a script's place is a command of virsh: it has the name of one, and there is no file of
/// that name; a folder is no script.
pub(crate) fn is_command(script: &Path) -> bool {
    script.to_str().is_some_and(|name| row(name).is_some()) && (script.is_dir() || !script.exists())
}

/// Returns the command of virsh that is meant by what isn't the name of any file.
pub(crate) fn near_command(name: &str) -> Option<&'static str> {
    nearest(name, rows::all().map(|row| row.command))
}

/// Reads a command of virsh and the words behind it; or says how it is written, where they ask for that.
///
/// # Errors
/// Returns how the program ends; what is to be told has been told.
pub(crate) fn read(command: &Path, words: &[OsString], global: &Global) -> Result<Words, Exit> {
    let command = command.to_string_lossy();
    let asks = words.iter().take_while(|word| *word != "--").any(|word| word == "--help");
    if asks || words.first().is_some_and(|word| word == "-h") {
        return Err(print(&page::help(&command)));
    }
    let words: Vec<String> = words.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let found = row(&command).map(|(row, options)| {
        let mut given = options.read(&words)?;
        if let Some(key) = global.escape.as_ref().filter(|_| JOINING.contains(&row.command)) {
            given = given.with("escape", key);
        }
        let shown = row.expression(&options, &hiding(row.command, &given))?;
        passing(row, &options, &given, shown)
    });
    match found {
        Some(Ok(words)) => Ok(words),
        Some(Err(fault)) => Err(refused(&fault, global)),
        None => Err(refused(&no_command(&command), global)),
    }
}

impl Words {
    /// Returns the script that they are.
    pub(crate) fn script(&self) -> Script {
        Script::Words(self.script.clone())
    }
}

/// Prints what a line of virsh is in a script.
pub(crate) fn run(line: &[String], global: &Global) -> Exit {
    match explain(line) {
        Ok(expression) => print(&expression),
        Err(fault) => refused(&fault, global),
    }
}

/// Returns what a line of virsh is in a script.
///
/// # Errors
/// `NO_COMMAND` where virsh has no such command, `BAD_PARAMETER` where virsh would not take the line, `NO_EXPRESSION`
/// where nothing here does the same.
pub(crate) fn explain(line: &[String]) -> Result<String, Fault> {
    let words = words(line)?;
    let mut words = words.iter().skip_while(|word| *word == "virsh").cloned().collect::<Vec<_>>();
    while let Some(option) = words.first().filter(|word| word.starts_with('-')) {
        let len = if WITH_A_WORD.contains(&option.as_str()) { 2 } else { 1 };
        words.drain(..len.min(words.len()));
    }
    let Some((command, rest)) = words.split_first() else {
        return Err(Fault::new("NO_COMMAND", "there is no command in it"));
    };
    let Some((row, options)) = row(command) else { return Err(no_command(command)) };
    if rest.is_empty() && options.needs_some() && matches!(row.meaning, Meaning::Forms(_)) {
        return Ok(format!("// such as `{command} {}`\n{}", row.example, example(row, &options)?));
    }
    row.expression(&options, &hiding(row.command, &options.read(rest)?))
}

/// Returns what a line that was typed at the prompt is, if it is virsh's: a line begins with a command, and ends where it
/// ends.
///
/// # Errors
/// As [`explain`], where virsh would not take it, or nothing here does the same.
pub(crate) fn typed(line: &str) -> Option<Result<Words, Fault>> {
    let line = line.trim();
    let (row, options) = row(line.split_whitespace().next()?)?;
    if line.contains('\n') {
        return None;
    }
    let words = shlex::split(&without_comments(line))?;
    let given = options.read(words.get(1..)?);
    Some(given.and_then(|given| {
        let shown = row.expression(&options, &hiding(row.command, &given))?;
        passing(row, &options, &given, shown)
    }))
}

/// Returns whether a line that was typed has a secret in it, which must not be kept.
pub(crate) fn has_secret(line: &str) -> bool {
    let command = line.split_whitespace().next().unwrap_or_default();
    SECRETS.iter().any(|(name, ..)| *name == command)
}

/// Prints how the program is called, or a command of its own or of virsh, or the commands of a group.
pub(crate) fn help(command: Option<&str>, global: &Global) -> Exit {
    let of_language = || doc::text(command?, &stdlib_functions::catalogue()).ok();
    match Arguments::help_of(command).or_else(|| help_of(command?)).or_else(of_language) {
        Some(help) => print(help.trim_end()),
        None => refused(&no_command(command.unwrap_or_default()), global),
    }
}

/// Returns what is said about a command of virsh, or a group of them.
pub(crate) fn help_of(command: &str) -> Option<String> {
    row(command).map(|(row, _)| page::help(row.command)).or_else(|| page::group(command))
}

/// Returns the words of what may be one argument, or many.
fn words(line: &[String]) -> Result<Vec<String>, Fault> {
    match line {
        [line] => shlex::split(&without_comments(line))
            .ok_or_else(|| Fault::new("NO_COMMAND", format!("a quote is never closed in `{line}`"))),
        words => Ok(words.to_vec()),
    }
}

/// Returns the line with each `#` as a letter: for virsh it begins no comment.
fn without_comments(line: &str) -> String {
    let (mut text, mut quote, mut letters) = (String::new(), None, line.chars());
    while let Some(letter) = letters.next() {
        match (letter, quote) {
            ('#', None) => text.push('\\'),
            ('\\', None | Some('"')) => {
                text.push(letter);
                text.extend(letters.next());
                continue;
            }
            ('\'' | '"', None) => quote = Some(letter),
            (letter, Some(open)) if letter == open => quote = None,
            _ => {}
        }
        text.push(letter);
    }
    text
}

/// A command that virsh takes by another name, and doesn't list.
const HIDDEN_NAME: (&str, &str) = ("nodedev-dettach", "nodedev-detach");

fn row(command: &str) -> Option<(&'static Row, Options)> {
    let command = if command == HIDDEN_NAME.0 { HIDDEN_NAME.1 } else { command };
    rows::all().find(|row| row.command == command).zip(Options::of(command))
}

/// Returns what the row's example is in a script.
fn example(row: &Row, options: &Options) -> Result<String, Fault> {
    let words = shlex::split(row.example).unwrap_or_default();
    row.expression(options, &options.read(&words)?)
}

/// Returns the option of a command that is secret, if it is given, and what it is called as a parameter.
fn secret(command: &str, given: &Given) -> Option<(&'static str, &'static str)> {
    let secret = SECRETS.iter().find(|(name, option, _)| *name == command && given.words(option).is_some());
    secret.map(|(_, option, param)| (*option, *param))
}

fn hiding(command: &str, given: &Given) -> Given {
    secret(command, given).map_or_else(|| given.clone(), |(option, _)| given.standing_in(option, HIDDEN))
}

/// Returns the script that a line is, which is given what is secret in it as a parameter.
fn passing(row: &Row, options: &Options, given: &Given, shown: String) -> Result<Words, Fault> {
    let Some((option, param)) = secret(row.command, given) else {
        return Ok(Words { script: shown.clone(), params: Vec::new(), shown });
    };
    let expression = row.expression(options, &given.standing_in(option, param))?;
    let script = format!("param {param}: Secret;\n{expression}");
    let word = given.words(option).and_then(<[String]>::first).map_or("", String::as_str);
    let text = if option == "base64" { value::decoded(word) } else { Some(word.to_owned()) };
    let params = vec![format!("--{param}={}", text.unwrap_or_default()).into()];
    Ok(Words { script, params, shown })
}

fn no_command(command: &str) -> Fault {
    let fault = Fault::new("NO_COMMAND", format!("virsh has no command `{command}`"));
    match near_command(command) {
        Some(near) => fault.hint(format!("did you mean `{near}`?")),
        None => fault,
    }
}

fn print(text: &str) -> Exit {
    match writeln!(std::io::stdout().lock(), "{text}") {
        Ok(()) => Exit::Done,
        Err(_) => Exit::Failed,
    }
}

fn refused(fault: &Fault, global: &Global) -> Exit {
    Report::new(global).fault(fault);
    Exit::Usage
}

#[cfg(test)]
mod tests;
