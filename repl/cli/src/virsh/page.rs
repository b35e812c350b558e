//! What is said about virsh's commands: the page of the book, and `virtshell start --help`.

use super::options::Options;
use super::row::{Meaning, Row};
use super::{example, form, rows};

/// Returns the page of the book.
pub(crate) fn page() -> String {
    let mut page = "# For those who know virsh\n\n\
        What each command of virsh 11.3 is in a script, or why there is nothing for it.\n\
        `virtshell start web-1` runs it, `virtshell explain 'virsh start web-1'` only says it, and `virtshell start --help` has all that it takes: \
        [virsh's words](../virsh-words.md).\n\
        The last column has the options of virsh that nothing here stands for, and why.\n"
        .to_owned();
    for group in rows::GROUPS {
        page.push_str(&format!(
            "\n## {}\n\n| virsh | for example | here | not here |\n|---|---|---|---|\n",
            group.name
        ));
        group.rows().for_each(|row| page.push_str(&line(row)));
    }
    page
}

fn line(row: &Row) -> String {
    let Some(options) = Options::of(row.command) else { return String::new() };
    let meaning = match (row.meaning, example(row, &options)) {
        (Meaning::Forms(_), Ok(expression)) => format!("`{}`", expression.replace('|', "\\|")),
        (Meaning::Forms(_), Err(fault)) => format!("— {}", fault.message()),
        (Meaning::None(why), _) => format!("— {why}"),
    };
    let shown = match row.meaning {
        Meaning::Forms(_) => format!("`{}`", format!("{} {}", row.command, row.example).trim_end()),
        Meaning::None(_) => String::new(),
    };
    let missing: Vec<_> = untranslated(row, &options).map(|name| missing(row, &options, name)).collect();
    format!("| `{}` | {shown} | {meaning} | {} |\n", row.command, missing.join("; "))
}

/// Returns the options of virsh of which no form of a row speaks.
pub(super) fn untranslated<'r>(
    row: &'r Row,
    options: &'r Options,
) -> impl Iterator<Item = &'static str> + use<'r> {
    let forms = match row.meaning {
        Meaning::Forms(forms) => Some(forms),
        Meaning::None(_) => None,
    };
    options
        .names()
        .filter(move |name| forms.is_some_and(|forms| !forms.iter().any(|form| form::speaks_of(form, name))))
}

/// Returns how a command is written, and what it is here.
pub(super) fn help(command: &str) -> String {
    let Some((row, options)) = super::row(command) else { return String::new() };
    let mut help = format!("virtshell [OPTIONS] {}\n", options.usage());
    match row.meaning {
        Meaning::None(why) => help.push_str(&format!("\nNothing here does the same: {why}.")),
        Meaning::Forms(_) => {
            if let Ok(expression) = example(row, &options) {
                help.push_str(&format!("\n`{command} {}` is\n\n    {expression}\n", row.example));
            }
            for name in untranslated(row, &options) {
                help.push_str(&format!("\nNothing here stands for {}.\n", missing(row, &options, name)));
            }
            help.push_str("\n`virtshell doc` has what the functions take beside that.");
        }
    }
    help
}

/// Returns an option that nothing here stands for, and why.
fn missing(row: &Row, options: &Options, name: &str) -> String {
    let why = row.without.iter().find(|(option, _)| *option == name);
    let why = why.map(|(_, why)| format!(": {why}")).unwrap_or_default();
    format!("`{}`{why}", options.shown(name))
}

/// Returns the commands of the group that virsh calls so, and what each is here.
pub(super) fn group(keyword: &str) -> Option<String> {
    let group = rows::GROUPS.iter().find(|group| group.keyword == keyword || group.name == keyword)?;
    let mut help = format!("{} (virtshell help COMMAND says more)\n", group.name);
    let width = group.rows().map(|row| row.command.len()).max().unwrap_or_default();
    for row in group.rows() {
        let meaning = match (row.meaning, Options::of(row.command).map(|options| example(row, &options))) {
            (Meaning::Forms(_), Some(Ok(expression))) => expression,
            (Meaning::None(why), _) => format!("— {why}"),
            _ => String::new(),
        };
        help.push_str(&format!("  {:width$}  {meaning}\n", row.command));
    }
    Some(help.trim_end().to_owned())
}
