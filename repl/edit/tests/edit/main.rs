//! Completion, help and finding one's way, in scripts that are being typed; `^` marks the cursor.

#![expect(clippy::unwrap_used, reason = "tests")]

mod completion;
mod highlight;
mod hover;
mod imports;
mod library;
mod signature;
mod symbol;

use interp_types::{ImportFault, Imported, Importer, Scope};
use repl_edit::{Completion, Document, Known, NoNames, ObjectNames, completions};

/// Knows two domains.
struct TwoDomains;

impl ObjectNames for TwoDomains {
    fn names(&self, object: &str) -> Vec<String> {
        if object == "Domain" { vec!["web-1".into(), "web-2".into()] } else { Vec::new() }
    }
}

/// Finds one file, which the tests call `lib`.
struct Library;

impl Importer for Library {
    fn find(&self, _: &str, path: &str) -> Result<Imported, ImportFault> {
        let text = "export const LIMIT = 3;\n/// the newest ones\nfn keep(items: [int], count: int = 3) -> [int] { items }\nfn now_all() { 1 }\nlet own = 1;";
        match path {
            "lib" => Ok(Imported { identity: "lib".into(), name: "lib.virt".into(), text: text.into() }),
            _ => Err(ImportFault::Missing { looked: Vec::new(), names: vec!["lib".into()] }),
        }
    }
}

/// Splits a text at its `^`.
fn at_cursor(text: &str) -> (String, u32) {
    let cursor = text.find('^').unwrap();
    (text.replacen('^', "", 1), u32::try_from(cursor).unwrap())
}

/// Calls a function with what the tests know.
fn with_known<R>(names: &dyn ObjectNames, asked: impl FnOnce(&Known<'_>) -> R) -> R {
    let catalogue = library::catalogue();
    let scope = Scope::default();
    asked(&Known { catalogue: &catalogue, scope: &scope, importer: &Library, file: "a.virt", names })
}

/// Returns what is offered at the `^` of a text.
fn offered(text: &str) -> Vec<Completion> {
    let (text, cursor) = at_cursor(text);
    with_known(&TwoDomains, |known| completions(&text, cursor, known))
}

/// Returns the labels of what is offered at the `^` of a text.
fn labels(text: &str) -> Vec<String> {
    offered(text).into_iter().map(|completion| completion.label).collect()
}

/// Returns the text after taking the completion with this label; `^` is where the cursor stands then.
fn taken(text: &str, label: &str) -> String {
    let offered = offered(text);
    let found = offered.iter().find(|completion| completion.label == label).unwrap();
    let (text, _) = at_cursor(text);
    let (start, end) = (found.replaces.start as usize, found.replaces.end as usize);
    let (mut before, after) = (text[..start].to_owned(), &text[end..]);
    if let Some(also) = &found.also {
        assert_eq!(also.span.end as usize, start);
        before = format!("{}{}", &text[..also.span.start as usize], also.text);
    }
    format!("{before}{}^{}{after}", found.insert, found.after)
}

/// Looks at a text with its `^` taken out.
fn document(text: &str) -> (Document, u32) {
    let (text, cursor) = at_cursor(text);
    (with_known(&NoNames, |known| Document::new(text, known)), cursor)
}
