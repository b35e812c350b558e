//! Places on the wire are UTF-16 units; changes are followed exactly, or not at all.

use serde_json::json;

use super::{Editor, at};

#[test]
fn what_is_wrong_is_found_behind_umlauts_and_emoji() {
    let mut editor = Editor::new("let grüße = \"\u{1f600}\"; nothing");
    assert_eq!(editor.wrong(), [("E0201".into(), (0, 18))]);
}

#[test]
fn edits_go_where_the_editor_means_them() {
    let mut editor = Editor::new("let a = \"\u{1f600}ä\";\r\nb");
    assert_eq!(editor.wrong(), [("E0201".into(), (1, 0))]);
    assert!(editor.edit((0, 11), (0, 12), "ü").is_empty());
    assert!(editor.edit((1, 0), (1, 1), "a\n").is_empty());
    assert!(editor.wrong().is_empty());
    assert!(editor.edit((2, 0), (9, 9), "nothing").is_empty());
    assert_eq!(editor.wrong(), [("E0106".into(), (1, 1)), ("E0201".into(), (2, 0))]);
}

#[test]
fn a_place_inside_of_a_character_is_refused_and_the_whole_text_heals() {
    let mut editor = Editor::new("\"\u{1f600}\"");
    let answer = editor.answer("textDocument/hover", at(0, 2));
    assert_eq!(answer["error"]["code"], -32602);
    let said = editor.edit((0, 2), (0, 2), "x");
    assert_eq!(said[0]["method"], "window/logMessage");
    // The editor's text is not known any more: nothing is said of it.
    assert!(editor.wrong().is_empty());
    let answer = editor.answer("textDocument/hover", at(0, 0));
    assert_eq!(answer["error"]["code"], -32803);
    assert!(editor.edit((0, 0), (0, 0), "x").is_empty());
    editor.change(json!({"text": "nothing"}));
    assert_eq!(editor.wrong(), [("E0201".into(), (0, 0))]);
}

#[test]
fn several_changes_of_one_message_follow_each_other() {
    let mut editor = Editor::new("");
    let change = |character: u32, text: &str| {
        let place = super::place((0, character));
        json!({"range": {"start": place, "end": place}, "text": text})
    };
    let changes = json!([change(0, "let a = 1;"), change(10, " a"), change(12, "b")]);
    let params = json!({"textDocument": {"uri": super::FILE, "version": 2}, "contentChanges": changes});
    editor.notify("textDocument/didChange", params);
    assert_eq!(editor.wrong(), [("E0201".into(), (0, 11))]);
}
