//! Finding one's way, renaming, the outline, folding.

use repl_edit::{NoNames, RenameRefusal, definition, folds, outline, references, rename, renamed_at};

use super::{document, with_known};

fn defined(text: &str) -> Option<u32> {
    let (document, cursor) = document(text);
    definition(&document, cursor).map(|span| span.start)
}

fn renamed(text: &str, name: &str) -> Result<String, RenameRefusal> {
    let (document, cursor) = document(text);
    let edits = with_known(&NoNames, |known| rename(&document, cursor, name, known))?;
    let mut text = document.text().to_owned();
    for edit in edits.iter().rev() {
        text.replace_range(edit.span.range(), &edit.text);
    }
    Ok(text)
}

#[test]
fn a_use_leads_to_its_declaration() {
    assert_eq!(defined("let n = 1; n^ + 1"), Some(4));
    assert_eq!(defined("let n = 1; { let n = 2; n^ }"), Some(17));
    assert_eq!(defined("domains() | where(|d| d^.memory > 1GiB)"), Some(19));
    assert_eq!(defined("fn f(n) { n } f^(1)"), Some(3));
    assert_eq!(defined("param n: int; fn f() { n^ }"), Some(6));
    assert_eq!(defined("for d in domains() { d^.name }"), Some(4));
    assert_eq!(defined("try { 1 } catch (e) { e^ }"), Some(17));
    assert_eq!(defined("domai^ns()"), None);
}

#[test]
fn all_places_of_a_name_are_found_and_no_other_of_that_spelling() {
    let (document, cursor) = document("let n = 1; let m = n^ + n; let f = |n| n; #{n: n}.n");
    let places = |with| references(&document, cursor, with).iter().map(|span| span.start).collect::<Vec<_>>();
    assert_eq!(places(true), [4, 19, 23, 46]);
    assert_eq!(places(false), [19, 23, 46]);
}

#[test]
fn renaming_changes_every_place() {
    assert_eq!(
        renamed("let n^ = 1; print(\"${n}\"); fn f() { n } |n| n", "count").as_deref(),
        Ok("let count = 1; print(\"${count}\"); fn f() { count } |n| n")
    );
    assert_eq!(renamed("let a = 1; export a as b^; a", "c").as_deref(), Ok("let a = 1; export a as c; a"));
    assert_eq!(
        renamed("fn f(n) { n } 1.f(); f^(2)", "twice").as_deref(),
        Ok("fn twice(n) { n } 1.twice(); twice(2)")
    );
    assert_eq!(renamed("let d = 1; d^ + d", "domain").as_deref(), Ok("let domain = 1; domain + domain"));
}

#[test]
fn renaming_refuses_what_would_change_a_meaning() {
    let clash = |name: &str| Err(RenameRefusal::Clash(name.into()));
    assert_eq!(renamed("let a^ = 1; let b = 2; a + b", "b"), clash("b"));
    assert_eq!(renamed("let a^ = 1; { let b = 2; a }", "b"), clash("b"));
    assert_eq!(renamed("let b = 1; { let a^ = 2; b }", "b"), clash("b"));
    assert_eq!(renamed("fn f^() { 1 } fn g() { 2 }", "g"), clash("g"));
    // Other files would find another one.
    assert_eq!(renamed("let a = 1; export a as b^; export a as c;", "c"), clash("c"));
    assert_eq!(renamed("let a = 1; export a as b^; fn c() { 2 }", "c"), clash("c"));
    assert_eq!(renamed("fn f^() { 1 } domains()", "domains"), clash("domains"));
}

#[test]
fn renaming_refuses_what_is_no_name_or_not_of_this_script() {
    for name in ["", "1a", "a b", "while", "_", "a-b"] {
        assert_eq!(renamed("let a^ = 1;", name), Err(RenameRefusal::NotAName(name.into())));
    }
    assert_eq!(renamed("domai^ns()", "x"), Err(RenameRefusal::NothingToRename));
    let (document, cursor) = document("let size = 1; si^ze");
    assert_eq!(renamed_at(&document, cursor).map(|span| span.start), Some(14));
}

#[test]
fn the_outline_lists_what_is_declared_at_the_top() {
    let text = "import \"lib/x\" as x;\nparam n: int = 1;\nlet d = 2;\n#[test]\nfn checks() { let inner = 1; }\nfn f() {}^";
    let (document, _) = document(text);
    let found: Vec<String> = outline(&document)
        .iter()
        .map(|item| format!("{:?} {} {}", item.kind, item.name, item.detail))
        .collect();
    let expected =
        ["Import x ", "Param n int", "Variable d int", "Test checks fn checks()", "Function f fn f()"];
    assert_eq!(found, expected);
}

#[test]
fn what_goes_over_lines_can_be_folded() {
    let (document, _) = document("// a\n// b\nfn f() {\n    g(\n        1,\n    );\n}\n// alone\nh(2)^");
    let found: Vec<(usize, usize, bool)> = folds(&document)
        .iter()
        .map(|fold| {
            let line = |at: u32| document.text()[..at as usize].matches('\n').count();
            (line(fold.span.start), line(fold.span.end), fold.comment)
        })
        .collect();
    assert_eq!(found, [(0, 1, true), (2, 6, false), (3, 5, false)]);
}

#[test]
fn a_parameter_is_renamed_where_it_is_given_by_name_too() {
    assert_eq!(
        renamed("fn f(n^: int) { n } f(n: 1); f(2)", "count").as_deref(),
        Ok("fn f(count: int) { count } f(count: 1); f(2)")
    );
    assert_eq!(
        renamed("f(n^: 1); fn f(n: int) { n }", "count").as_deref(),
        Ok("f(count: 1); fn f(count: int) { count }")
    );
}
