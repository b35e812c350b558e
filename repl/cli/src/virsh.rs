//! virsh's commands and what they are here: `virtshell explain`, and a page of the book.

mod rows;

use std::io::Write;

use interp_record::Fault;
use interp_source::nearest;

use crate::arguments::Global;
use crate::exit::Exit;
use crate::report::Report;
use rows::ROWS;

/// Options of virsh itself that take a word of their own.
const WITH_A_WORD: &[&str] =
    &["-c", "--connect", "-d", "--debug", "-e", "--escape", "-k", "-K", "-l", "--log"];

/// Expressions that begin with the object that virsh's first word names.
const SUBJECTS: &[&str] =
    &["domain(", "interface(", "network(", "node_device(", "nwfilter(", "nwfilter_binding(", "secret("];

/// A command of virsh.
#[derive(Debug)]
pub(crate) struct Row {
    group: &'static str,
    command: &'static str,
    meaning: Meaning,
}

#[derive(Clone, Copy, Debug)]
enum Meaning {
    /// An expression does the same.
    Expression(&'static str),
    /// None does, for this reason.
    None(&'static str),
}

impl Row {
    const fn new(group: &'static str, command: &'static str, expression: &'static str) -> Self {
        Self { group, command, meaning: Meaning::Expression(expression) }
    }

    const fn without(group: &'static str, command: &'static str, why: &'static str) -> Self {
        Self { group, command, meaning: Meaning::None(why) }
    }

    /// Returns the expression with the object that the first word of the command names. The other words say more than
    /// a table can know: where there are any, it is said that the rest is an example.
    fn expression(&self, expression: &str, words: &[String]) -> String {
        let named = self.with_subject(expression, words);
        match (words, named) {
            ([], _) => expression.to_owned(),
            ([_], Some(named)) => named,
            (_, named) => {
                let example = named.unwrap_or_else(|| expression.to_owned());
                format!("// an example: not all of it is from your line\n{example}")
            }
        }
    }

    fn with_subject(&self, expression: &str, words: &[String]) -> Option<String> {
        let subject = words.first().filter(|word| !word.starts_with('-'));
        let is_subject = SUBJECTS.iter().any(|subject| expression.starts_with(subject))
            || self.group == "Storage Pool" && expression.starts_with("pool(");
        let parts = expression.split_once('"').zip(subject).filter(|_| is_subject);
        let ((before, rest), name) = parts?;
        let after = rest.split_once('"').map_or("", |(_, after)| after);
        Some(format!("{before}{}{after}", serde_json::Value::from(name.as_str())))
    }
}

/// Prints what a line of virsh is in a script.
pub(crate) fn run(line: &[String], global: &Global) -> Exit {
    match explain(line) {
        Ok(expression) => match writeln!(std::io::stdout().lock(), "{expression}") {
            Ok(()) => Exit::Done,
            Err(_) => Exit::Failed,
        },
        Err(fault) => {
            Report::new(global).fault(&fault);
            Exit::Usage
        }
    }
}

/// Returns what a line of virsh is in a script.
///
/// # Errors
/// `NO_COMMAND` where virsh has no such command, `NO_EXPRESSION` where nothing here does the same.
fn explain(line: &[String]) -> Result<String, Fault> {
    let words = words(line)?;
    let mut words = words.iter().skip_while(|word| *word == "virsh").cloned().collect::<Vec<_>>();
    while let Some(option) = words.first().filter(|word| word.starts_with('-')) {
        let len = if WITH_A_WORD.contains(&option.as_str()) { 2 } else { 1 };
        words.drain(..len.min(words.len()));
    }
    let Some((command, rest)) = words.split_first() else {
        return Err(Fault::new("NO_COMMAND", "there is no command in it"));
    };
    let Some(row) = ROWS.iter().find(|row| row.command == command) else {
        let fault = Fault::new("NO_COMMAND", format!("virsh has no command `{command}`"));
        let near = nearest(command, ROWS.iter().map(|row| row.command));
        return Err(near
            .into_iter()
            .fold(fault, |fault, near| fault.hint(format!("did you mean `{near}`?"))));
    };
    match row.meaning {
        Meaning::Expression(expression) => Ok(row.expression(expression, rest)),
        Meaning::None(why) => {
            Err(Fault::new("NO_EXPRESSION", format!("nothing here does what `{command}` does")).hint(why))
        }
    }
}

/// Returns the words of what may be one argument, or many.
fn words(line: &[String]) -> Result<Vec<String>, Fault> {
    match line {
        [line] => shlex::split(line)
            .ok_or_else(|| Fault::new("NO_COMMAND", format!("a quote is never closed in `{line}`"))),
        words => Ok(words.to_vec()),
    }
}

/// Returns the page of the book.
pub(crate) fn page() -> String {
    let mut page = "# For those who know virsh\n\n\
        What each command of virsh 11.3 is in a script, or why there is nothing for it.\n\
        `virtshell explain 'virsh start web-1'` says it for one line; `virtshell doc start` has the options.\n"
        .to_owned();
    let mut group = "";
    for row in ROWS {
        if row.group != group {
            group = row.group;
            page.push_str(&format!("\n## {group}\n\n| virsh | here |\n|---|---|\n"));
        }
        let meaning = match row.meaning {
            Meaning::Expression(expression) => format!("`{}`", expression.replace('|', "\\|")),
            Meaning::None(why) => format!("— {why}"),
        };
        page.push_str(&format!("| `{}` | {meaning} |\n", row.command));
    }
    page
}

#[cfg(test)]
mod tests {
    use interp_engine::{Engine, Session};
    use interp_source::Sources;

    use super::*;

    fn said(line: &str) -> String {
        explain(&[line.to_owned()]).unwrap_or_else(|fault| format!("{}: {}", fault.code(), fault.message()))
    }

    #[test]
    fn a_line_is_explained_with_the_object_that_it_names() {
        assert_eq!(said("virsh -c qemu:///system start 'web \"1\"'"), r#"domain("web \"1\"").start()"#);
        assert_eq!(said("pool-refresh nfs"), r#"pool("nfs").refresh()"#);
        assert_eq!(said("virsh list"), "domains()");
        let example = "// an example: not all of it is from your line\n";
        assert_eq!(said("virsh setvcpus web 3"), format!("{example}domain(\"web\").set_vcpus(4)"));
        assert_eq!(
            said("virsh shutdown --mode acpi web"),
            format!("{example}domain(\"web-1\").shutdown(wait: 2m)")
        );
        let deletes = r#"pool("images").volume("web-1.qcow2").delete()"#;
        assert_eq!(said("vol-delete x --pool y"), format!("{example}{deletes}"));
    }

    #[test]
    fn what_cannot_be_explained_says_why() {
        assert_eq!(said("virsh strat web"), "NO_COMMAND: virsh has no command `strat`");
        assert_eq!(said("virsh"), "NO_COMMAND: there is no command in it");
        assert_eq!(said("virsh start 'x"), "NO_COMMAND: a quote is never closed in `virsh start 'x`");
        assert_eq!(said("virsh pwd"), "NO_EXPRESSION: nothing here does what `pwd` does");
    }

    #[test]
    fn every_expression_passes_the_checker() {
        let engine = Engine::new(Session::builder(stdlib_functions::catalogue()).build());
        let mut wrong = Vec::new();
        for row in ROWS {
            let Meaning::Expression(expression) = row.meaning else { continue };
            let mut sources = Sources::new();
            let file = sources.add(row.command, expression);
            let found = engine.check(&mut sources, file);
            let errors = found.diagnostics.iter().filter(|it| it.is_error()).map(|it| it.title.clone());
            wrong.extend(errors.map(|error| format!("{}: `{expression}`: {error}", row.command)));
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
