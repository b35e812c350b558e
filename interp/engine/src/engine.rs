//! Scripts from text to value: parsed, checked, lowered, run; one after another in one session.
//!
//! An engine keeps the variables and `fn`s of the scripts that it has run, as a prompt needs it.
//! Nothing runs where a diagnostic is an error.

use std::collections::HashMap;
use std::sync::Arc;

use interp_record::{Fault, Value};
use interp_source::{Code, Diagnostic, FileId, Sources, Span};
use interp_types::{Program, ProgramFile, Scope, Type, Variable, check_program, typed};

use crate::held::Held;
use crate::lower::{Chunk, Exported, Lowered, Names, Surroundings, lower};
use crate::positions::Positions;
use crate::raise::{Raised, raised};
use crate::runtime::Runtime;
use crate::{Form, Session, apply, defers, on_script_stack};

/// The code of the diagnostic of a fault; the fault's own code stands in its label.
pub const RUN_TIME_FAULT: Code = Code("E0901");

/// Runs scripts in a session.
pub struct Engine {
    runtime: Arc<Runtime>,
    variables: rhai::Scope<'static>,
    names: Names,
    known: Scope,
    scripts: usize,
    native: bool,
    /// The expression that gave the last script's value, and its type.
    shown: Option<(Span, Type)>,
}

/// A script that was parsed and checked, with everything that it imports.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The typed tree.
    pub script: typed::Script,
    /// The files that it imports, each after what it imports itself.
    pub files: Vec<ProgramFile>,
    /// Everything that is wrong, and warnings, file by file, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// What a next script may use.
    pub scope: Scope,
}

/// A fault that a script did not catch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunError {
    /// What went wrong.
    pub fault: Fault,
    /// The expression that raised it.
    pub span: Option<Span>,
    /// The calls that led there, innermost first.
    pub trace: Vec<Span>,
}

/// Why a script gave no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// It is wrong; nothing was run.
    Invalid(Vec<Diagnostic>),
    /// It was run, and raised a fault.
    Fault(Box<RunError>),
}

impl Checked {
    /// Returns whether there is an error among the diagnostics.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

impl Engine {
    /// Returns an engine for a session.
    pub fn new(session: Session) -> Self {
        Self {
            runtime: Runtime::new(session),
            variables: rhai::Scope::new(),
            names: Names::default(),
            known: Scope::default(),
            scripts: 0,
            native: true,
            shown: None,
        }
    }

    /// Returns the session.
    pub fn session(&self) -> &Session {
        &self.runtime.session
    }

    /// Sets a variable of the next script, and Rhai's name for it.
    pub(crate) fn name(&mut self, name: &str, variable: &str, value: rhai::Dynamic) {
        self.variables.set_or_push(variable, value);
        self.names.slots.remove(name);
        self.names.variables.insert(name.to_owned(), variable.to_owned());
    }

    /// Lets the next script know a variable.
    pub(crate) fn know(&mut self, variable: Variable) {
        self.known.set_variable(variable);
    }

    /// Says whether pure closures are compiled, as they are unless this says otherwise; in Rhai they give the same.
    pub fn compile_closures(&mut self, native: bool) {
        self.native = native;
    }

    /// Returns the variables and functions that a next script may use.
    pub fn known(&self) -> &Scope {
        &self.known
    }

    /// Parses and checks a text and everything that it imports, and runs nothing.
    ///
    /// The imported files are added to the sources. Ctrl-C ends it early; what would run then is not run either.
    pub fn check(&self, sources: &mut Sources, file: FileId) -> Checked {
        let session = self.session();
        let catalogue = session.catalogue().signatures();
        let stop = || session.interrupt().is_requested();
        let program = check_program(sources, file, catalogue, &self.known, session.importer(), &stop);
        let Program { script, files, mut diagnostics, scope } = program;
        if stop() {
            // What was not looked at can't be told of; running it tells that it was interrupted.
            diagnostics.clear();
        }
        Checked { script, files, diagnostics, scope }
    }

    /// Parses, checks and runs a text.
    ///
    /// # Errors
    /// Returns what is wrong with it, or the fault that it raised.
    pub fn evaluate(&mut self, sources: &mut Sources, file: FileId) -> Result<Value, Failure> {
        let checked = self.check(sources, file);
        if checked.has_errors() {
            return Err(Failure::Invalid(checked.diagnostics));
        }
        self.run(&checked, HashMap::new()).map_err(|error| Failure::Fault(Box::new(error)))
    }

    /// Runs a script that has no errors, with the values of its `param`s.
    ///
    /// Its variables stay for the next script, unless it fails. A stream that it gives is not
    /// pulled yet; [`show`](Self::show) pulls it.
    ///
    /// # Errors
    /// Returns the fault that it raised.
    pub fn run(&mut self, checked: &Checked, params: HashMap<String, Value>) -> Result<Value, RunError> {
        self.session().begin_run();
        self.shown = checked.script.body.value.as_ref().map(|value| (value.span, value.ty.clone()));
        self.runtime.tables.set_params(params);
        let run = || {
            let _held = (Held::FREE.enter(), self.session().at_work());
            self.run_here(checked)
        };
        let error = match on_script_stack(run) {
            Ok(Ok((value, names))) => {
                self.names = names;
                self.known = checked.scope.clone();
                return Ok(value);
            }
            Ok(Err(raised)) => raised.into(),
            Err(fault) => RunError::from(fault),
        };
        self.known.weaken(&checked.scope);
        Err(error)
    }

    /// Shows the value of the script that ran last, pulling it where it is a stream.
    ///
    /// # Errors
    /// Returns the fault that pulling or writing met, at the expression that gave the value.
    pub fn show(&self, value: &Value, form: Form) -> Result<(), RunError> {
        let session = self.session();
        let shown = on_script_stack(|| {
            let _held = (Held::FREE.enter(), session.at_work());
            let (at, ty) = self.shown.clone().unzip();
            let found = session.output().show_typed(session, value, &ty.unwrap_or_default(), form);
            found.map_err(|fault| Raised::from_functions(fault, at))
        });
        shown.map_err(RunError::from)?.map_err(RunError::from)
    }

    /// Runs the imported files in order, then the script.
    fn run_here(&mut self, checked: &Checked) -> Result<(Value, Names), Raised> {
        let known = self.variables.len();
        let mark = defers::mark();
        let found = self.run_files(&checked.files).and_then(|files| {
            let names = importing(&checked.script, &self.names, &files);
            let (value, lowered) = self.run_one(&checked.script, &names, false)?;
            Ok((self.finish(value, &checked.script, mark)?, lowered.names))
        });
        if let Err(raised) = &found {
            defers::unwind(&self.runtime.session, mark, &raised.fault);
            self.variables.rewind(known);
        }
        found
    }

    fn run_files(&mut self, files: &[ProgramFile]) -> Result<Files, Raised> {
        let mut done = Files::new();
        for file in files {
            let names = importing(&file.script, &Names::default(), &done);
            let (_, lowered) = self.run_one(&file.script, &names, true)?;
            done.insert(file.file, lowered.exported.into());
        }
        Ok(done)
    }

    fn run_one(
        &mut self,
        script: &typed::Script,
        names: &Names,
        imported: bool,
    ) -> Result<(Value, Lowered), Raised> {
        let number = self.scripts;
        self.scripts += 1;
        let catalogue = self.runtime.session.catalogue();
        self.runtime.tables.set_script(number);
        let tables = &self.runtime.tables;
        let (native, interrupt) = (self.native, self.runtime.session.interrupt());
        let around = Surroundings { number, catalogue, tables, names, native, imported, interrupt };
        let lowered = lower(script, &around);
        let value = self.run_chunks(&lowered.chunks)?;
        Ok((value, lowered))
    }

    fn run_chunks(&mut self, chunks: &[Chunk]) -> Result<Value, Raised> {
        let mut value = Value::Unit;
        for chunk in chunks {
            let session = self.session();
            session.check().map_err(|fault| Raised::from_functions(fault, None))?;
            value = self.run_lowered(&chunk.text, &chunk.positions)?;
            if self.runtime.tables.take_returned() {
                break;
            }
        }
        Ok(value)
    }

    fn run_lowered(&mut self, text: &str, positions: &Positions) -> Result<Value, Raised> {
        let rhai = &self.runtime.rhai;
        let tree = rhai.compile_with_scope(&self.variables, text);
        // Reading it may have been given up.
        self.session().check().map_err(|fault| Raised::from_functions(fault, None))?;
        let tree = tree.map_err(|error| Raised {
            fault: Fault::new("INTERNAL", "the engine could not read its own lowering of this script")
                .hint("this is a defect of virtshell; please report the script")
                .caused_by(error.to_string())
                .caused_by(text),
            span: positions.span(error.position()),
            trace: Vec::new(),
        })?;
        let found = rhai.eval_ast_with_scope::<rhai::Dynamic>(&mut self.variables, &tree);
        found.map(crate::dynamic::to_value).map_err(|error| raised(error, positions))
    }

    /// Runs what the script has put off. A stream that it gives may need what that undoes, so it
    /// is pulled before.
    fn finish(&self, value: Value, script: &typed::Script, mark: usize) -> Result<Value, Raised> {
        if defers::mark() == mark {
            return Ok(value);
        }
        let session = &self.runtime.session;
        let span = script.body.value.as_ref().map(|value| value.span);
        let value = apply::keep(session, value).map_err(|fault| Raised::from_functions(fault, span))?;
        defers::run_since(session, mark).map_err(|fault| Raised::from_functions(fault, None))?;
        Ok(value)
    }
}

/// What the files that have run give.
type Files = HashMap<FileId, Arc<Exported>>;

/// Returns the names with those that a script imports.
fn importing(script: &typed::Script, names: &Names, files: &Files) -> Names {
    let mut names = names.clone();
    for import in &script.imports {
        if let Some(exported) = import.file.and_then(|file| files.get(&file)) {
            names.modules.insert(import.alias.clone(), exported.clone());
        }
    }
    names
}

impl RunError {
    /// Returns it as a diagnostic at the expression that raised it.
    pub fn diagnostic(&self) -> Diagnostic {
        let span = self.span.or_else(|| self.trace.first().copied()).unwrap_or_default();
        let mut found =
            Diagnostic::error(RUN_TIME_FAULT, span, self.fault.message()).label(self.fault.code().name());
        for call in self.trace.iter().filter(|call| Some(**call) != self.span) {
            found = found.also(*call, "called from here");
        }
        match self.fault.advice() {
            Some(hint) => found.help(hint),
            None => found,
        }
    }
}

impl From<Raised> for RunError {
    fn from(Raised { fault, span, trace }: Raised) -> Self {
        Self { fault, span, trace }
    }
}

impl From<Fault> for RunError {
    fn from(fault: Fault) -> Self {
        Self { fault, span: None, trace: Vec::new() }
    }
}

impl std::fmt::Display for RunError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.fault.fmt(f)
    }
}

impl std::error::Error for RunError {}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("scripts", &self.scripts).finish_non_exhaustive()
    }
}
