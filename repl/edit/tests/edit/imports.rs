//! What comes from other files is completed and told of, too.

use repl_edit::{definition_elsewhere, hover, signature_help};

use crate::{NoNames, document, labels, offered, taken, with_known};

#[test]
fn what_an_import_gives_is_offered_behind_its_name() {
    let text = "import \"lib\" as r; r::^";
    assert_eq!(labels(text), ["keep", "now_all", "LIMIT"]);
    let details: Vec<_> = offered(text).into_iter().map(|it| it.detail).collect();
    assert_eq!(details, ["fn keep(items: [int], count: int = …) -> [int]", "fn now_all() -> int", "int"]);
    assert_eq!(taken(text, "keep"), "import \"lib\" as r; r::keep(^)");
    assert_eq!(taken("import \"lib\" as r; r::k^", "keep"), "import \"lib\" as r; r::keep(^)");
    assert_eq!(labels("import \"other\" as r; r::^"), [""; 0]);
    assert_eq!(labels("q::^"), [""; 0]);
}

#[test]
fn the_options_of_an_imported_function_are_offered() {
    let found = labels("import \"lib\" as r; r::keep([1], ^)");
    assert!(found.contains(&"count:".into()), "{found:?}");
}

#[test]
fn what_is_imported_is_told_of() {
    let told = |text: &str| {
        let (document, cursor) = document(text);
        with_known(&NoNames, |known| hover(&document, cursor, known)).map(|it| (it.code, it.about))
    };
    let said = |code: &str, about: &str| Some((code.to_owned(), about.to_owned()));
    assert_eq!(
        told("import \"lib\" as r; r::ke^ep([1])"),
        said("fn keep(items: [int], count: int = …) -> [int]", "the newest ones")
    );
    assert_eq!(told("import \"lib\" as r; r::LI^MIT"), said("const LIMIT: int", ""));
    assert_eq!(told("import \"lib\" as r; r^::LIMIT"), said("import \"lib.virt\" as r", ""));
    assert_eq!(told("import \"lib\" as r; let x = r::LIMIT; x^"), said("let x: int", ""));
}

#[test]
fn how_an_imported_function_is_called_is_told() {
    let (document, cursor) = document("import \"lib\" as r; r::keep([1], ^)");
    let help = with_known(&NoNames, |known| signature_help(&document, cursor, known));
    let help = help.map(|help| (help.label, help.about, help.active));
    let label = "keep(items: [int], count: int = …) -> [int]".to_owned();
    assert_eq!(help, Some((label, "the newest ones".to_owned(), Some(1))));
}

#[test]
fn what_is_wrong_with_an_import_is_told_where_it_stands() {
    let (found, _) = document("import \"other\" as r; r::f(); ^");
    let found: Vec<_> = found.diagnostics().iter().map(|found| found.code.to_string()).collect();
    assert_eq!(found, ["E0210"]);
    let (found, _) = document("import \"lib\" as r; r::kepe([1]); ^");
    let found: Vec<_> = found.diagnostics().iter().map(|found| found.code.to_string()).collect();
    assert_eq!(found, ["E0214"]);
}

#[test]
fn what_is_imported_is_found_in_its_file() {
    let found = |text: &str| {
        let (document, cursor) = document(text);
        let found = with_known(&NoNames, |known| definition_elsewhere(&document, cursor, known));
        found.map(|it| (it.file, it.text.get(it.span.range()).unwrap_or_default().to_owned()))
    };
    let at = |name: &str| Some(("lib.virt".to_owned(), name.to_owned()));
    assert_eq!(found("import \"lib\" as r; r::ke^ep([1])"), at("keep"));
    assert_eq!(found("import \"lib\" as r; r::LIMIT^"), at("LIMIT"));
    assert_eq!(found("import \"lib\" as r; ^r::LIMIT"), at(""));
    assert_eq!(found("import \"li^b\" as r;"), at(""));
    assert_eq!(found("import \"lib\" as r; r::ow^n"), None);
    assert_eq!(found("import \"other\" as r; r::ke^ep"), None);
    assert_eq!(found("let keep = 1; ke^ep"), None);
}
