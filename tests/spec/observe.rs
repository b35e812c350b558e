//! What there is to see of a script: its diagnostics, its types, and what a run of it gives on a fresh test host.

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::{Arc, Mutex, PoisonError};

use harness::embedded::session_of;
use interp_engine::{
    Call, Catalogue, Checked, Engine, Form, Function, Output, RunError, Session, SessionBuilder, text,
};
use interp_record::{Fault, Value};
use interp_source::{Diagnostic, SourceFile, Sources, Span};
use interp_types::typed::Stmt;
use interp_types::{Effect, ImportFault, Imported, Importer, Param, Signature, Ty};
use stdlib_functions::{FUNCTIONS, OBJECTS, catalogue};

use crate::expectation::{Expectation, Kind};
use crate::page::Files;

/// A script that was checked.
pub(crate) struct Script {
    sources: Sources,
    file: interp_source::FileId,
    checked: Checked,
    files: Files,
}

impl Script {
    pub(crate) fn check(text: &str, files: &Files) -> Self {
        let engine = Engine::new(Session::builder(catalogue()).importer(Shown(files.clone())).build());
        let mut sources = Sources::new();
        let file = sources.add("spec.virt", text);
        let checked = engine.check(&mut sources, file);
        Self { sources, file, checked, files: files.clone() }
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.checked.has_errors()
    }

    /// Returns what the check reports.
    pub(crate) fn diagnostics(&self) -> Vec<Expectation> {
        self.checked.diagnostics.iter().map(|found| self.diagnostic(found)).collect()
    }

    fn diagnostic(&self, found: &Diagnostic) -> Expectation {
        let kind = Kind::Diagnostic(format!("{}[{}]", found.severity, found.code));
        Expectation { line: self.line(found.primary.span.start), kind, what: found.title.clone() }
    }

    /// Returns the type of the last statement that stands on this line.
    pub(crate) fn ty(&self, line: u32) -> Option<Expectation> {
        let (_, ty) = self.statements().into_iter().rfind(|(span, _)| self.lines(*span).contains(&line))?;
        Some(Expectation { line, kind: Kind::Type, what: ty })
    }

    /// Runs it, and returns what is seen: what is printed, the values of the statements on these lines, how it ends.
    pub(crate) fn run(&self, lines: &[u32]) -> Result<Vec<Expectation>, String> {
        let mut text = self.source().map_or("", SourceFile::text).to_owned();
        let mut spans = Vec::new();
        for line in lines {
            let found = self.expressions().into_iter().rfind(|span| self.lines(*span).contains(line));
            spans.push((found.ok_or_else(|| format!("line {line} has no statement with a value"))?, *line));
        }
        // From the last to the first, so that the places before stay true.
        spans.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
        for (span, line) in spans {
            let expression = text.get(span.range()).unwrap_or_default();
            text.replace_range(span.range(), &format!("seen({line}, {expression})"));
        }
        let seen = Seen::default();
        let session = session(&seen).importer(Shown(self.files.clone()));
        let mut engine = Engine::new(session.build());
        let mut sources = Sources::new();
        let file = sources.add("spec.virt", text);
        let checked = engine.check(&mut sources, file);
        if checked.has_errors() {
            return Err(format!("it can't be watched: {:?}", checked.diagnostics));
        }
        let ended = engine.run(&checked, HashMap::new());
        let ended = ended.and_then(|value| engine.show(&value, Form::Auto));
        let mut found = seen.take();
        found.extend(ended.err().map(|error| fault(&error, &sources)));
        let (failed, _) = engine.session().take_unhandled_outcomes();
        let failed = failed.iter().filter_map(|outcome| outcome.error());
        found.extend(failed.map(|fault| Expectation {
            line: 0,
            kind: Kind::Outcome(fault.code().name().to_owned()),
            what: fault.message().to_owned(),
        }));
        Ok(found)
    }

    fn statements(&self) -> Vec<(Span, String)> {
        let script = &self.checked.script;
        let statements = script.body.statements.iter().filter_map(|statement| match statement {
            Stmt::Expr(expr) => Some((expr.span, expr.ty.to_string())),
            Stmt::Let { local, span, .. } => Some((*span, script.local(*local)?.ty.to_string())),
            _ => None,
        });
        let value = script.body.value.iter().map(|value| (value.span, value.ty.to_string()));
        statements.chain(value).collect()
    }

    fn expressions(&self) -> Vec<Span> {
        let body = &self.checked.script.body;
        let expressions = body.statements.iter().filter_map(|statement| match statement {
            Stmt::Expr(expr) => Some(expr.span),
            _ => None,
        });
        expressions.chain(body.value.iter().map(|value| value.span)).collect()
    }

    fn lines(&self, span: Span) -> RangeInclusive<u32> {
        self.line(span.start)..=self.line(span.end)
    }

    fn line(&self, byte: u32) -> u32 {
        self.source().map_or(0, |source| source.line_column(byte).line)
    }

    fn source(&self) -> Option<&SourceFile> {
        self.sources.get(self.file)
    }
}

/// Finds the files that a page shows.
struct Shown(Files);

impl Importer for Shown {
    fn find(&self, _: &str, path: &str) -> Result<Imported, ImportFault> {
        let name = format!("{path}.virt");
        match self.0.get(path) {
            Some(text) => Ok(Imported { identity: path.to_owned(), name, text: text.clone() }),
            None => Err(ImportFault::Missing { looked: Vec::new(), names: self.0.keys().cloned().collect() }),
        }
    }
}

fn fault(error: &RunError, sources: &Sources) -> Expectation {
    let span = error.span.or_else(|| error.trace.first().copied());
    let line = span.and_then(|span| sources.locate(span)).map_or(0, |place| place.line);
    let kind = Kind::Fault(error.fault.code().name().to_owned());
    Expectation { line, kind, what: error.fault.message().to_owned() }
}

fn session(seen: &Seen) -> SessionBuilder {
    let functions: Vec<_> = FUNCTIONS.iter().copied().chain([&SEEN]).collect();
    let builder = session_of(Catalogue::new(&functions, OBJECTS).with_transient(catalogue().transient()));
    builder.with(seen.clone()).output(seen.clone())
}

/// Notes the value of a line. It is known only to the run, where it stands around a statement.
const SEEN: Function = Function {
    signature: Signature {
        name: "seen",
        params: &[
            Param { name: "line", about: "", ty: Ty::Int, default: None },
            Param { name: "value", about: "", ty: Ty::Any, default: None },
        ],
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Notes the value of a line.",
    errors: &[],
    examples: &[],
    run: |call: &mut Call<'_>| {
        let line = u32::try_from(call.argument::<i64>(0)?).unwrap_or(0);
        let what = literal(call.argument(1)?)?;
        call.session().environment::<Seen>()?.note(line, Kind::Value, what);
        Ok(Value::Unit)
    },
};

/// Returns a value as a page writes it: as `print` shows it, but strings in quotes.
fn literal(value: Value) -> Result<String, Fault> {
    Ok(match value {
        Value::String(text) => format!("{text:?}"),
        Value::Stream(stream) => {
            let mut source = stream.open()?;
            let mut values = Vec::new();
            while let Some(value) = source.next()? {
                values.push(value);
            }
            text(&Value::list(values))
        }
        value => text(&value),
    })
}

/// What was seen of a run.
#[derive(Clone, Default)]
struct Seen(Arc<Mutex<Vec<Expectation>>>);

impl Seen {
    fn note(&self, line: u32, kind: Kind, what: String) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(Expectation { line, kind, what });
    }

    fn take(&self) -> Vec<Expectation> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Output for Seen {
    fn show(&self, _: &Session, value: &Value, form: Form) -> Result<(), Fault> {
        let text = literal(value.clone())?;
        // The last value of a script is shown by whoever runs it.
        if form != Form::Auto {
            self.note(0, Kind::Print, text);
        }
        Ok(())
    }

    fn print(&self, line: &str) -> Result<(), Fault> {
        line.lines().for_each(|line| self.note(0, Kind::Print, line.to_owned()));
        Ok(())
    }

    fn note(&self, _: &str) {}
}
