//! The prompt: a line, or several where the first is unfinished, and what it gives.
//!
//! The line editor runs in a thread of its own, so that the connections live on while nobody types.

use std::collections::HashMap;
use std::path::PathBuf;
use std::pin::pin;

use etcetera::BaseStrategy;
use futures::future::{Either, select};
use interp_engine::{Catalogue, Checked, Form, LAST_VALUE};
use interp_record::{Fault, Value};
use interp_source::{Code, Diagnostic, FileId, Sources};
use interp_types::{Scope, codes};
use nix::sys::termios::{self, SetArg};
use rustyline::error::ReadlineError;
use rustyline::history::DefaultHistory;
use rustyline::{ColorMode, CompletionType, Config, Editor};
use tokio::sync::mpsc;

use crate::doc;
use crate::entry::Entry;
use crate::exit::Exit;
use crate::names::{Questions, live_names};
use crate::params::{self, Origins};
use crate::surroundings::Surroundings;
use crate::virsh::{self, Words};

/// The code of a `|` with nothing before it.
const NOTHING_TO_PIPE: Code = Code("E0113");

/// How many entries the history keeps.
const HISTORY_LEN_MAX: usize = 10_000;

/// What `help` says.
const HELP: &str = "Tab shows what could stand at the cursor.\n\
    `help NAME` tells of a function, stage, type or code; `virtshell doc` lists them all.\n\
    Lines of virsh are run, too: `help start` says what one of its commands is here, `help domain` those of a group.";

/// The stack of the line editor, in bytes: it looks at what is typed, however deeply that is nested.
const EDIT_STACK_LEN: usize = 8 << 20;

/// Asks for entries and runs each, until the reader has enough.
pub(crate) fn run(mut surroundings: Surroundings, color: bool) -> Exit {
    let (names, questions) = live_names();
    let entry = Entry::new(surroundings.engine.session().clone(), names, color);
    let mut reader = match Reader::start(entry, questions, color) {
        Ok(reader) => reader,
        Err(error) => {
            surroundings.report.note(&format!("cannot start the line editor: {error}"));
            return Exit::Failed;
        }
    };
    surroundings.stopped.begin_prompt();
    // The line editor may be given up in the middle of a line, with the terminal in its hands.
    let terminal = termios::tcgetattr(std::io::stdin()).ok();
    let mut sources = Sources::new();
    let mut count = 0;
    let exit = loop {
        let entry = match reader.next(&surroundings) {
            Ok(entry) => entry,
            Err(exit) => break exit,
        };
        match entry.trim() {
            "" => continue,
            "exit" | "quit" => break Exit::Done,
            _ => {}
        }
        count += 1;
        let file = sources.add(format!("[{count}]"), entry);
        evaluate(&mut surroundings, &mut sources, file);
        if let Some(code) = surroundings.engine.session().exit_code() {
            break Exit::Chosen(code);
        }
        if surroundings.stopped.is_for_good() {
            break Exit::Terminated;
        }
    };
    if let Some(terminal) = terminal {
        // A terminal that is gone needs nothing.
        let _ = termios::tcsetattr(std::io::stdin(), SetArg::TCSADRAIN, &terminal);
    }
    surroundings.close();
    exit
}

/// Runs one entry, of the language or a line of virsh; what is wrong with it is told, and the next one may follow.
fn evaluate(surroundings: &mut Surroundings, sources: &mut Sources, file: FileId) {
    surroundings.stopped.clear();
    let mut checked = surroundings.engine.check(sources, file);
    let text = sources.get(file).map(|file| file.text().to_owned()).unwrap_or_default();
    let pipes_last = pipes_nothing(&checked) && surroundings.engine.known().variable(LAST_VALUE).is_some();
    if pipes_last {
        let name = sources.get(file).map(|file| file.name().to_owned()).unwrap_or_default();
        let file = sources.add(name, format!("{LAST_VALUE} {}", text.trim_start()));
        checked = surroundings.engine.check(sources, file);
    }
    if !checked.has_errors() {
        return run_checked(surroundings, sources, &checked, HashMap::new());
    }
    if pipes_last {
        return surroundings.report.diagnostics(&checked.diagnostics, sources);
    }
    let session = surroundings.engine.session();
    match help_asked_for(&text, session.catalogue()) {
        // Where standard output is closed there is nobody left to tell.
        Some(Ok(help)) => return drop(session.output().print(help.trim_end())),
        Some(Err(fault)) => return surroundings.report.fault(&fault),
        None => {}
    }
    match virsh::typed(&text) {
        Some(Ok(words)) => run_words(surroundings, sources, &words),
        Some(Err(fault)) => surroundings.report.fault(&fault),
        None => surroundings.report.diagnostics(&checked.diagnostics, sources),
    }
}

/// Runs what was found right.
fn run_checked(
    surroundings: &mut Surroundings,
    sources: &Sources,
    checked: &Checked,
    params: HashMap<String, Value>,
) {
    let told: Vec<Diagnostic> = checked.diagnostics.iter().filter(|found| is_told(found)).cloned().collect();
    surroundings.report.diagnostics(&told, sources);
    let found = surroundings.engine.run(checked, params);
    let ty = checked.script.body.value.as_ref().map(|value| value.ty.clone()).unwrap_or_default();
    let found = found.and_then(|value| surroundings.engine.show_and_keep(value, &ty, Form::Auto));
    // How a program would end doesn't matter here: the reader has been told.
    let _ = crate::run::ending(surroundings, found, sources);
}

/// Shows what a line of virsh is here, and runs that as if it had been typed.
fn run_words(surroundings: &mut Surroundings, sources: &mut Sources, words: &Words) {
    surroundings.report.echo(&words.shown);
    let file = sources.add(words.script().name(), words.script.clone());
    let checked = surroundings.engine.check(sources, file);
    if checked.has_errors() {
        return surroundings.report.diagnostics(&checked.diagnostics, sources);
    }
    let origins = Origins { line: &words.params, environment: &|_| None, file: None };
    match params::read(&checked.script, origins) {
        Ok(params) => run_checked(surroundings, sources, &checked, params),
        Err(faults) => faults.iter().for_each(|fault| surroundings.report.fault(fault)),
    }
}

/// Returns what `help`, `help start` or `doc start` asks for.
fn help_asked_for(text: &str, catalogue: &Catalogue) -> Option<Result<String, Fault>> {
    let mut words = text.split_whitespace();
    let (help, name, more) = (words.next()?, words.next(), words.next());
    match (help, name, more) {
        ("help", None, _) => Some(Ok(HELP.to_owned())),
        ("help" | "doc", Some(name), None) => Some(help_on(name, catalogue)),
        _ => None,
    }
}

/// Returns what is known of a name: what it is in the language, and as a command of virsh or a group of them.
fn help_on(name: &str, catalogue: &Catalogue) -> Result<String, Fault> {
    match (doc::text(name, catalogue), virsh::help_of(name)) {
        (Ok(text), Some(command)) => Ok(format!("{text}\nAs a line of virsh:\n\n{command}")),
        (Ok(text), None) => Ok(text),
        (Err(_), Some(command)) => Ok(command),
        (Err(fault), None) => Err(fault),
    }
}

/// Returns whether an entry begins with the `|` that is to pipe the value of the last one.
fn pipes_nothing(checked: &Checked) -> bool {
    checked
        .diagnostics
        .iter()
        .find(|found| found.is_error())
        .is_some_and(|found| found.code == NOTHING_TO_PIPE)
}

/// Returns whether the reader is told of something. What an entry doesn't use, a later one may.
fn is_told(found: &Diagnostic) -> bool {
    !matches!(found.code, codes::UNREAD_OUTCOMES | codes::UNUSED)
}

/// The line editor in its thread: it is asked for an entry, and some time later gives it.
struct Reader {
    asks: mpsc::Sender<Scope>,
    entries: mpsc::Receiver<Option<String>>,
    questions: Questions,
}

impl Reader {
    fn start(entry: Entry, questions: Questions, color: bool) -> std::io::Result<Self> {
        let (asks, asked) = mpsc::channel(1);
        let (given, entries) = mpsc::channel(1);
        let thread = std::thread::Builder::new().name("line editor".into()).stack_size(EDIT_STACK_LEN);
        thread.spawn(move || edit(entry, color, asked, &given))?;
        Ok(Self { asks, entries, questions })
    }

    /// Returns an entry, or how the program ends. Meanwhile the connections live on, and tell the names of objects.
    fn next(&mut self, surroundings: &Surroundings) -> Result<String, Exit> {
        let session = surroundings.engine.session();
        if self.asks.try_send(surroundings.engine.known().clone()).is_err() {
            return Err(Exit::Done);
        }
        loop {
            session.interrupt().clear();
            let found = {
                let entry = pin!(self.entries.recv());
                let answers = pin!(self.questions.answer(surroundings.hosts()));
                session.wait(async {
                    match select(entry, answers).await {
                        Either::Left((entry, _)) => entry,
                        // Answering goes on for ever.
                        Either::Right(((), _)) => None,
                    }
                })
            };
            match found {
                Ok(entry) => return entry.flatten().ok_or(Exit::Done),
                Err(_) if surroundings.stopped.is_for_good() => return Err(Exit::Terminated),
                Err(fault) if Exit::after(&fault) == Exit::Interrupted => match self.entries.try_recv() {
                    // It is meant for the entry that has just come.
                    Ok(entry) => return entry.ok_or(Exit::Done),
                    // From outside while nothing runs it stops nothing.
                    Err(_) => surroundings.stopped.clear(),
                },
                Err(fault) => {
                    surroundings.report.fault(&fault);
                    return Err(Exit::after(&fault));
                }
            }
        }
    }
}

/// Answers each question with an entry; with the question come the names that earlier entries left.
fn edit(entry: Entry, color: bool, mut asked: mpsc::Receiver<Scope>, given: &mpsc::Sender<Option<String>>) {
    let colors = if color { ColorMode::Forced } else { ColorMode::Disabled };
    let config = Config::builder().history_ignore_space(true).color_mode(colors);
    let config = config.completion_type(CompletionType::List).completion_show_all_if_ambiguous(true);
    let Ok(config) = config.max_history_size(HISTORY_LEN_MAX).map(rustyline::config::Builder::build) else {
        return;
    };
    let Ok(mut editor) = Editor::<Entry, DefaultHistory>::with_config(config) else { return };
    editor.set_helper(Some(entry));
    let history = history_path();
    if let Some(path) = &history {
        // The first time there is none.
        let _ = editor.load_history(path);
    }
    while let Some(scope) = asked.blocking_recv() {
        if let Some(entry) = editor.helper_mut() {
            entry.set_scope(scope);
        }
        let entry = loop {
            match editor.readline("virtshell> ") {
                Ok(entry) => {
                    if !editor.helper().is_some_and(|helper| helper.has_secret(&entry)) {
                        // One that is left out, like one that begins with a space, is no fault.
                        let _ = editor.add_history_entry(&entry);
                    }
                    break Some(entry);
                }
                Err(ReadlineError::Interrupted) => {}
                Err(_) => break None,
            }
        };
        if let (Some(path), Some(_)) = (&history, &entry) {
            // A history that can't be written is no reason not to run what was typed.
            let _ = editor.append_history(path);
        }
        if given.blocking_send(entry).is_err() {
            return;
        }
    }
}

/// Returns where the history is kept: in the user's state directory.
fn history_path() -> Option<PathBuf> {
    let strategy = etcetera::base_strategy::choose_base_strategy().ok()?;
    let directory = strategy.state_dir()?.join("virtshell");
    std::fs::create_dir_all(&directory).ok()?;
    Some(directory.join("history"))
}
