//! What is said on standard error: diagnostics, faults, notes.
//!
//! This is the one place where a fault and its causes become lines.

use std::io::{IsTerminal, Write};

use interp_engine::{Outcome, RunError, fault_to_json};
use interp_record::Fault;
use interp_source::{Diagnostic, Sources};
use nu_ansi_term::{Color, Style};
use repl_render::printable;
use serde_json::json;

use crate::arguments::{Global, OutputForm};
use crate::terminal::error_style;

/// Writes to standard error.
#[derive(Clone, Debug)]
pub(crate) struct Report {
    style: repl_render::Style,
    is_json: bool,
    is_quiet: bool,
}

impl Report {
    /// Returns what writes as the command line says.
    pub(crate) fn new(global: &Global) -> Self {
        Self {
            style: error_style(global.color),
            is_json: global.json || matches!(global.output, Some(OutputForm::Json | OutputForm::Jsonl)),
            is_quiet: global.quiet,
        }
    }

    /// Says something that isn't wrong; nothing with `-q`.
    pub(crate) fn note(&self, text: &str) {
        if !self.is_quiet {
            let label = self.painted("note", Color::Blue);
            self.write(&format!("{label}: {text}\n"));
        }
    }

    /// Shows the expression that a line of virsh stands for; nothing with `-q`, and nothing among errors that a program reads.
    pub(crate) fn echo(&self, expression: &str) {
        if !self.is_quiet && !self.is_json {
            let text = format!("≡ {expression}");
            let text = if self.style.color { Style::new().dimmed().paint(text).to_string() } else { text };
            self.write(&format!("{text}\n"));
        }
    }

    /// Says something that is wrong without ending the run, also with `-q`.
    pub(crate) fn warn(&self, text: &str) {
        let label = self.painted("warning", Color::Yellow);
        self.write(&format!("{label}: {text}\n"));
    }

    /// Says what is wrong with a script that is to be run. What is only to be thought about is said to those who
    /// sit before a terminal: a mail from cron tells problems.
    pub(crate) fn before_run(&self, found: &[Diagnostic], sources: &Sources) {
        if !self.is_quiet && std::io::stderr().is_terminal() {
            return self.diagnostics(found, sources);
        }
        let errors: Vec<Diagnostic> = found.iter().filter(|found| found.is_error()).cloned().collect();
        self.diagnostics(&errors, sources);
    }

    /// Says what is wrong with a script.
    pub(crate) fn diagnostics(&self, found: &[Diagnostic], sources: &Sources) {
        if self.is_json {
            for diagnostic in found {
                self.write(&format!("{}\n", diagnostic_json(diagnostic, sources)));
            }
            return;
        }
        for text in repl_render::diagnostics(found, sources, self.style) {
            self.write(&text);
        }
    }

    /// Says what a script raised, with the line that did.
    pub(crate) fn run_error(&self, error: &RunError, sources: &Sources) {
        match error.span {
            _ if self.is_json => {
                self.write(&format!("{}\n", json!({ "error": run_error_json(error, sources) })))
            }
            Some(_) => {
                self.write(&repl_render::diagnostic(&error.diagnostic(), sources, self.style));
                self.details(&error.fault);
            }
            None => self.fault(&error.fault),
        }
    }

    /// Says what went wrong, without a place in a script.
    pub(crate) fn fault(&self, fault: &Fault) {
        if self.is_json {
            self.write(&format!("{}\n", json!({ "error": fault_to_json(fault) })));
            return;
        }
        let label = self.painted(&format!("error[{}]", fault.code()), Color::Red);
        self.write(&format!("{label}: {}\n", printable(fault.message())));
        self.details(fault);
        if let Some(advice) = fault.advice() {
            self.write(&format!("  help: {}\n", printable(advice)));
        }
    }

    /// Lists the operations that failed and that the script did not look at.
    pub(crate) fn failed_outcomes(&self, failed: &[Outcome], more: usize, sources: &Sources) {
        for error in failed.iter().filter_map(Outcome::run_error) {
            self.run_error(&error, sources);
        }
        let count = failed.len() + more;
        let plural = if count == 1 { "operation" } else { "operations" };
        if !self.is_json {
            let label = self.painted("error", Color::Red);
            self.write(&format!("{label}: {count} {plural} failed; the rest is done\n"));
        }
    }

    /// Says on which object and host it went wrong, and why.
    fn details(&self, fault: &Fault) {
        let what = [fault.operation(), fault.object()].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let on = fault.host().map(|host| format!("on {host}"));
        let place: Vec<_> = [Some(what).filter(|what| !what.is_empty()), on].into_iter().flatten().collect();
        if !place.is_empty() {
            self.write(&format!("  while: {}\n", printable(&place.join(" "))));
        }
        for cause in fault.causes() {
            self.write(&format!("  cause: {}\n", printable(cause)));
        }
    }

    fn painted(&self, label: &str, color: Color) -> String {
        if self.style.color { color.bold().paint(label).to_string() } else { label.to_owned() }
    }

    fn write(&self, text: &str) {
        // Where standard error is closed there is nobody left to tell.
        let _ = std::io::stderr().lock().write_all(text.as_bytes());
    }
}

/// Returns what a script raised, with its place: `null` where it has none.
pub(crate) fn run_error_json(error: &RunError, sources: &Sources) -> serde_json::Value {
    let mut found = fault_to_json(&error.fault);
    let place = error.span.and_then(|span| sources.locate(span));
    let file = error.span.and_then(|span| sources.get(span.file)).map(|file| file.name());
    if let Some(fields) = found.as_object_mut() {
        fields.insert("file".to_owned(), json!(file));
        fields.insert("line".to_owned(), json!(place.map(|place| place.line)));
        fields.insert("column".to_owned(), json!(place.map(|place| place.column)));
    }
    found
}

fn diagnostic_json(found: &Diagnostic, sources: &Sources) -> serde_json::Value {
    let place = sources.locate(found.primary.span);
    json!({
        found.severity.to_string(): {
            "code": found.code.to_string(),
            "message": found.title,
            "file": sources.get(found.primary.span.file).map(|file| file.name()),
            "line": place.map(|place| place.line),
            "column": place.map(|place| place.column),
            "label": found.primary.message,
            "help": found.help,
        }
    })
}

#[cfg(test)]
mod tests {
    use interp_source::Span;

    use super::*;

    #[test]
    fn what_a_script_raised_has_its_place_for_programs_too() {
        let mut sources = Sources::new();
        let file = sources.add("a.virt", "let x = 0;\n1 / x");
        let fault = Fault::new("DIVISION_BY_ZERO", "cannot divide 1 by zero");
        let error = RunError { fault, span: Some(Span::new(file, 11, 16)), trace: Vec::new() };
        let found = run_error_json(&error, &sources);
        assert_eq!(
            (&found["file"], &found["line"], &found["column"]),
            (&json!("a.virt"), &json!(2), &json!(1))
        );
        let found = run_error_json(&RunError { span: None, ..error }, &sources);
        assert_eq!((&found["code"], &found["line"]), (&json!("DIVISION_BY_ZERO"), &json!(null)));
    }
}
