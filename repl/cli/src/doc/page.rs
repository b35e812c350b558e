//! Pages about topics, as Markdown that reads well at a terminal, too.

use interp_engine::{Catalogue, Function};
use interp_types::{Effect, Member, ObjectType};

use super::group::groups;
use super::topic::Topic;

/// Returns the page of a topic.
pub(crate) fn topic(topic: &Topic<'_>) -> String {
    match topic {
        Topic::Builtin(it) => format!("# {}\n\n{}", it.name, builtin(it)),
        Topic::Diagnostic(page) => (*page).to_owned(),
        Topic::Fault { code, when, functions } => fault(code, *when, functions),
        Topic::Field(object, field) => {
            format!("# {}.{}\n\n    {}\n\n{}\n", object.name, field.name, field.ty, field.about)
        }
        Topic::Function(it) => format!("# {}\n\n{}", it.name(), function(it)),
        Topic::Type(object, functions) => {
            let mut page = format!("# {}\n\n{}", object.name, fields(object));
            if !functions.is_empty() {
                page.push_str("\nFunctions:\n\n");
                functions.iter().for_each(|it| page.push_str(&line(it)));
            }
            page
        }
    }
}

/// Returns the list of everything, by group.
pub(crate) fn list(catalogue: &Catalogue) -> String {
    let mut page = String::new();
    for (name, functions) in groups(catalogue) {
        page.push_str(&format!("# {name}\n\n"));
        functions.iter().for_each(|it| page.push_str(&line(it)));
        page.push('\n');
    }
    page.push_str("# Types\n\n");
    for object in catalogue.objects() {
        page.push_str(&format!("- `{}`: {}\n", object.name, object.about));
    }
    page.push_str(
        "\n`virtshell doc NAME` says more of a function, a type, a field (`Domain.memory`), or a code.\n",
    );
    page
}

/// Returns what is known of a function, without a heading.
pub(crate) fn function(function: &Function) -> String {
    let signature = &function.signature;
    let mut page = format!("{}\n\n```text\n{signature}\n```\n", function.about);
    match signature.effect {
        Effect::Destroy => page.push_str("\nMay lose what can't be had back.\n"),
        Effect::Write => page.push_str("\nChanges something.\n"),
        Effect::Pure | Effect::Read => {}
    }
    let params: Vec<_> = signature.params.iter().chain(signature.options).collect();
    if !params.is_empty() {
        page.push('\n');
    }
    for param in params {
        page.push_str(&format!("- `{param}`: {}\n", param.about));
    }
    if !function.errors.is_empty() {
        page.push_str("\nErrors:\n\n");
    }
    for (code, when) in function.errors {
        page.push_str(&format!("- `{code}`: {when}\n"));
    }
    for example in function.examples {
        if let Some(bench) = example.bench {
            page.push_str(&format!("\nOn a host of {}:\n", bench.to_uppercase()));
        }
        page.push_str(&format!("\n```virt,norun\n{}\n```\n", example.script.trim()));
        if !example.prints.is_empty() {
            page.push_str(&format!("\n```text\n{}\n```\n", example.prints));
        }
    }
    page
}

/// Returns what is known of a function of the language, without a heading.
fn builtin(function: &Member) -> String {
    let (script, prints) = function.example;
    let mut page = format!("{}\n\n```text\n{function}\n```\n\n", function.about);
    for param in function.params.unwrap_or_default() {
        page.push_str(&format!("- `{param}`: {}\n", param.about));
    }
    page.push_str(&format!("\n```virt,norun\n{script}\n```\n\n```text\n{prints}\n```\n"));
    page
}

/// Returns what is known of a type of objects, without a heading.
pub(crate) fn fields(object: &ObjectType) -> String {
    let mut page = format!("{}\n\nFields:\n\n", object.about);
    for field in object.fields {
        page.push_str(&format!("- `{}: {}`: {}\n", field.name, field.ty, field.about));
    }
    page
}

fn fault(code: &str, when: Option<&str>, functions: &[(&str, &str)]) -> String {
    let mut page = format!("# {code}\n\n");
    if let Some(when) = when {
        page.push_str(&format!("Raised where {when}.\n"));
    }
    for (name, when) in functions {
        page.push_str(&format!("- by `{name}`: {when}\n"));
    }
    page.push_str(&format!(
        "\nA script handles it with `catch (e) {{ if e.code == \"{code}\" {{ … }} }}`.\n"
    ));
    page
}

fn line(function: &Function) -> String {
    format!("- `{}`: {}\n", function.name(), function.about)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_of_the_language_has_a_page() {
        let found = Topic::find("log", &Catalogue::default()).unwrap_or_default();
        let page = found.first().map(topic).unwrap_or_default();
        let start = "# log\n\nGives the logarithm to a base.\n\n```text\nlog(number: int | float, \
                     base: int | float = 10) -> float\n```\n";
        assert!(page.starts_with(start), "{page}");
    }
}
