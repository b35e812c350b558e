//! Standard output: results, in the form that was asked for or that fits.
//!
//! For people a table or a card; for a pipe tab-separated values, JSON where it was asked for.

use std::io::{IsTerminal, Write};

use interp_engine::{
    Delimiter, Form, Output, Progress, Session, columns, delimited, header, plain_amount, text, to_json,
    written_text, xml, yaml,
};
use interp_record::{Extent, Fault, Stream, Value};
use interp_types::Type;
use repl_render::Style;

use crate::arguments::{Global, OutputForm};
use crate::frame::frame;
use crate::progress::Tasks;
use crate::report::Report;
use crate::terminal;

/// Shows results on standard output.
pub(crate) struct Screen {
    form: Option<OutputForm>,
    is_terminal: bool,
    style: Style,
    report: Report,
    tasks: Tasks,
}

impl Screen {
    /// Returns what shows results as the command line says.
    pub(crate) fn new(global: &Global) -> Self {
        let is_terminal = std::io::stdout().is_terminal();
        Self {
            form: if global.json { Some(OutputForm::Json) } else { global.output },
            is_terminal,
            style: terminal::style(is_terminal, global.color),
            report: Report::new(global),
            tasks: Tasks::new(global.quiet),
        }
    }

    /// Decides the form of a value: what the script asks for, then the command line, then what fits.
    fn form(&self, value: &Value, form: Form) -> OutputForm {
        match (form, self.form) {
            // What is meant for another program stays what it was asked to be.
            (_, Some(form)) if !matches!(form, OutputForm::Card | OutputForm::Table) => form,
            (Form::Card, _) => OutputForm::Card,
            (Form::Table, _) => OutputForm::Table,
            (Form::Auto, Some(form)) => form,
            (Form::Auto, None) => match value {
                Value::Object(_) | Value::Record(_) if self.is_terminal => OutputForm::Card,
                _ if self.is_terminal => OutputForm::Table,
                _ => OutputForm::Tsv,
            },
        }
    }

    /// Returns records as text, in one of the forms that have a text for all of them.
    fn text(&self, values: &[Value], form: OutputForm) -> Result<String, Fault> {
        match form {
            OutputForm::Card => repl_render::card(values, self.style),
            OutputForm::Csv => delimited(values, Delimiter::Comma),
            OutputForm::Html => repl_render::html(values),
            OutputForm::Tsv => delimited(values, Delimiter::Tab),
            _ => repl_render::table(values, false, self.style),
        }
    }

    fn json_lines(&self, session: &Session, value: &Value) -> Result<(), Fault> {
        each(session, value, |value| write(&format!("{}\n", to_json(session, &value)?)))
    }
}

impl Output for Screen {
    fn show(&self, session: &Session, value: &Value, form: Form) -> Result<(), Fault> {
        if *value == Value::Unit {
            return Ok(());
        }
        let form = self.form(value, form);
        let is_many = matches!(value, Value::List(_) | Value::Stream(_));
        match form {
            OutputForm::Json => {
                return write(&written_text(session, value, |json| Ok(format!("{json:#}\n")))?);
            }
            OutputForm::Jsonl => return self.json_lines(session, value),
            OutputForm::Xml => return write(&written_text(session, value, xml)?),
            OutputForm::Yaml => return write(&written_text(session, value, yaml)?),
            OutputForm::Csv | OutputForm::Tsv if let Some(amount) = plain_amount(value) => {
                return write(&format!("{amount}\n"));
            }
            _ if !is_many && !has_fields(value) => return write(&with_end(&text(value))),
            OutputForm::Card | OutputForm::Csv | OutputForm::Html | OutputForm::Table | OutputForm::Tsv => {}
        }
        if let Value::Stream(stream) = value
            && stream.extent() == Extent::Endless
        {
            // What has no end is shown as it comes.
            let line = |value: Value| write(&delimited(&[value], Delimiter::Tab)?);
            return each(session, value, line);
        }
        // What was found before something failed is shown all the same.
        let mut records = Vec::new();
        let ended = match form {
            OutputForm::Tsv => plain_lines(session, value, &mut records),
            _ => each(session, value, |value| hold(session, &mut records, value)),
        };
        let is_of_use = ended.as_ref().map_or_else(|_| !records.is_empty(), |()| true);
        if is_of_use && !(records.is_empty() && form == OutputForm::Tsv) {
            write(&self.text(&records, form)?)?;
        }
        ended
    }

    fn show_typed(&self, session: &Session, value: &Value, ty: &Type, form: Form) -> Result<(), Fault> {
        // A script that gives nothing at all shows nothing; what may be absent is `null` where it is.
        if *value == Value::Unit && ty.is_optional() && self.form(value, form) == OutputForm::Json {
            return write("null\n");
        }
        // Whoever asked for it reads a header first, also on the day on which there is nothing.
        let delimiter = match self.form {
            Some(OutputForm::Csv) => Delimiter::Comma,
            Some(OutputForm::Tsv) => Delimiter::Tab,
            _ => return self.show(session, value, form),
        };
        let names = columns(ty, session.catalogue().signatures());
        match value {
            Value::List(values) if values.is_empty() => write(&header(&names, delimiter)?),
            Value::Stream(stream) if !names.is_empty() && stream.extent() == Extent::Finite => {
                let mut source = stream.open()?;
                let Some(first) = source.next()? else { return write(&header(&names, delimiter)?) };
                let mut first = Some(first);
                let all = move || first.take().map_or_else(|| source.next(), |first| Ok(Some(first)));
                self.show(session, &Value::Stream(Stream::new(all, Extent::Finite)), form)
            }
            value => self.show(session, value, form),
        }
    }

    fn show_again(&self, session: &Session, value: &Value, round: u64) -> Result<(), Fault> {
        let form = self.form(value, Form::Auto);
        let is_redrawn = self.is_terminal && matches!(form, OutputForm::Card | OutputForm::Table);
        if !is_redrawn || *value == Value::Unit {
            if round > 0 && form != OutputForm::Jsonl && *value != Value::Unit {
                write("\n")?;
            }
            return self.show(session, value, Form::Auto);
        }
        let is_many = matches!(value, Value::List(_) | Value::Stream(_));
        let shown = match is_many || has_fields(value) {
            true => self.text(&collect(session, value)?, form)?,
            false => text(value),
        };
        write(&frame(&shown, round, terminal::height()))
    }

    fn print(&self, line: &str) -> Result<(), Fault> {
        self.tasks.aside(|| write(&format!("{line}\n")))
    }

    fn progress(&self, progress: &Progress<'_>) {
        self.tasks.show(progress);
    }

    fn progress_ended(&self, task: &str) {
        self.tasks.end(task);
    }

    fn note(&self, line: &str) {
        self.tasks.aside(|| self.report.note(line));
    }

    fn warn(&self, line: &str) {
        self.tasks.aside(|| self.report.warn(line));
    }
}

/// Writes plain values as they come, a line each: what `cut` and `xargs` want. From the first value
/// with fields on they are a table, and held.
fn plain_lines(session: &Session, value: &Value, records: &mut Vec<Value>) -> Result<(), Fault> {
    each(session, value, |value| {
        if records.is_empty() && !has_fields(&value) {
            return write(&format!("{}\n", line(&value)));
        }
        hold(session, records, value)
    })
}

/// Returns a plain value on a line of its own: of an array all items, as in a field of a record.
fn line(value: &Value) -> String {
    let plain = |value: &Value| plain_amount(value).unwrap_or_else(|| repl_render::cell(value));
    match value {
        Value::List(items) if !items.is_empty() => items.iter().map(plain).collect::<Vec<_>>().join(","),
        value => plain(value),
    }
}

/// Returns a text with the line break at its end, which one that ends in one has already.
fn with_end(text: &str) -> String {
    let end = if text.ends_with('\n') { "" } else { "\n" };
    format!("{text}{end}")
}

/// Holds a record more, of those that are shown together. Of too many none is shown.
fn hold(session: &Session, records: &mut Vec<Value>, value: Value) -> Result<(), Fault> {
    if records.len() >= session.limits().records_held {
        records.clear();
        return Err(too_many(session));
    }
    records.push(value);
    Ok(())
}

fn too_many(session: &Session) -> Fault {
    let limit = session.limits().records_held;
    Fault::new(
        "TOO_MANY_RECORDS",
        format!("there are more than {limit} records, the most that are held in memory"),
    )
    .hint(format!(
        "narrow them with `where` or `take`, write them as they come with `-o jsonl`, or {}",
        session.limits().allow_more_records()
    ))
}

fn has_fields(value: &Value) -> bool {
    matches!(value, Value::Object(_) | Value::Record(_))
}

fn collect(session: &Session, value: &Value) -> Result<Vec<Value>, Fault> {
    match value {
        Value::List(values) => Ok(values.to_vec()),
        Value::Stream(stream) => stream.collect(session.limits().records_held),
        one => Ok(vec![one.clone()]),
    }
}

fn each(
    session: &Session,
    value: &Value,
    mut show: impl FnMut(Value) -> Result<(), Fault>,
) -> Result<(), Fault> {
    match value {
        Value::Stream(stream) => {
            let mut source = stream.open()?;
            while let Some(value) = source.next()? {
                session.check()?;
                show(value)?;
            }
            Ok(())
        }
        Value::List(values) => values.iter().cloned().try_for_each(show),
        one => show(one.clone()),
    }
}

/// Writes to standard output, at once.
fn write(text: &str) -> Result<(), Fault> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|error| match error.kind() {
        std::io::ErrorKind::BrokenPipe => Fault::new("BROKEN_PIPE", "nobody reads the results any more"),
        _ => Fault::new("UNWRITABLE", "cannot write the results").caused_by(error.to_string()),
    })
}
