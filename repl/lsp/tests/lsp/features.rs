//! One question of each kind; what the answers say is tested in `repl/edit`.

use serde_json::{Value, json};

use super::{Editor, at, file, place, with};

fn range(start: (u32, u32), end: (u32, u32)) -> Value {
    json!({"start": place(start), "end": place(end)})
}

#[test]
fn completion_comes_with_its_edit() {
    let mut editor = Editor::new("let ä = [#{name: 1}]; ä | where(|r| r.na");
    let found = editor.ask("textDocument/completion", at(0, 40));
    let item = &found["items"][0];
    assert_eq!((&item["label"], &item["detail"], &item["kind"]), (&json!("name"), &json!("int"), &json!(5)));
    assert_eq!(item["textEdit"], json!({"range": range((0, 38), (0, 40)), "newText": "name"}));
    let found = editor.ask("textDocument/completion", at(0, 28));
    let item = found["items"].as_array().unwrap().iter().find(|item| item["label"] == "where").unwrap();
    assert_eq!(item["textEdit"]["newText"], "where");
}

#[test]
fn a_function_is_put_in_with_its_brackets_around_the_cursor() {
    let mut editor = Editor::new("[1] | whe");
    let item = &editor.ask("textDocument/completion", at(0, 9))["items"][0];
    assert_eq!(item["textEdit"]["newText"], "where($0)");
    assert_eq!(item["insertTextFormat"], 2);
}

#[test]
fn a_value_that_may_be_absent_gets_its_question_mark_by_another_edit() {
    let mut editor = Editor::new("let r = [#{name: 1}] | first(); r.na");
    let item = &editor.ask("textDocument/completion", at(0, 36))["items"][0];
    assert_eq!(item["additionalTextEdits"], json!([{"range": range((0, 33), (0, 34)), "newText": "?."}]));
}

#[test]
fn hover_and_signature_help() {
    let mut editor = Editor::new("let n = 1;\n[1] | take(n)");
    let hover = editor.ask("textDocument/hover", at(0, 4));
    assert_eq!(hover["contents"]["value"], "```virt\nlet n: int\n```");
    assert_eq!(hover["range"], range((0, 4), (0, 5)));
    assert_eq!(editor.ask("textDocument/hover", at(0, 6)), Value::Null);
    let help = editor.ask("textDocument/signatureHelp", at(1, 11));
    let signature = &help["signatures"][0];
    let label = signature["label"].as_str().unwrap();
    let [start, end] = [0, 1]
        .map(|side| usize::try_from(signature["parameters"][0]["label"][side].as_u64().unwrap()).unwrap());
    assert_eq!(&label[start..end], "count: int");
    assert_eq!(help["activeParameter"], 0);
}

#[test]
fn the_definition_of_what_is_imported_is_in_its_file() {
    let mut editor = Editor::new("import \"lib\" as r;\nr::twice(2)");
    let there = |range: Value| json!({"uri": "file:///scripts/lib.virt", "range": range});
    let found = editor.ask("textDocument/definition", at(1, 4));
    assert_eq!(found, there(range((1, 3), (1, 8))));
    assert_eq!(editor.ask("textDocument/definition", at(1, 0)), there(range((0, 0), (0, 0))));
    assert_eq!(editor.ask("textDocument/definition", at(0, 9)), there(range((0, 0), (0, 0))));
}

#[test]
fn what_is_imported_is_renamed_in_its_file_and_in_all_that_are_open() {
    let mut editor = Editor::new("import \"lib\" as r;\nr::twice(2) + r::twice(3)");
    let lib = "file:///scripts/lib.virt";
    let edit = |start, end| json!({"range": range(start, end), "newText": "double"});
    let uses = json!([edit((1, 3), (1, 8)), edit((1, 17), (1, 22))]);
    assert_eq!(editor.ask("textDocument/prepareRename", at(1, 4)), range((1, 3), (1, 8)));
    let renaming = with(at(1, 4), "newName", json!("double"));
    let found = editor.ask("textDocument/rename", renaming.clone());
    assert_eq!(found["changes"], json!({(lib): [edit((1, 3), (1, 8))], (super::FILE): uses}));
    // As the editor has it, where it is open.
    let text = "\nfn twice(n: int) -> int { n * 2 }\ntwice(1);\nimport \"lib\" as own;";
    let document = json!({"uri": lib, "languageId": "virt", "version": 1, "text": text});
    editor.notify("textDocument/didOpen", json!({"textDocument": document}));
    let there = json!([edit((1, 3), (1, 8)), edit((2, 0), (2, 5))]);
    let found = editor.ask("textDocument/rename", renaming);
    assert_eq!(found["changes"], json!({(lib): there, (super::FILE): uses}));
    let from_there =
        json!({"textDocument": {"uri": lib}, "position": super::place((2, 1)), "newName": "double"});
    let found = editor.ask("textDocument/rename", from_there);
    assert_eq!(found["changes"], json!({(lib): there, (super::FILE): uses}));
}

#[test]
fn what_is_imported_is_renamed_in_the_scripts_of_the_folders_too() {
    let folders = json!([{"uri": "file:///scripts", "name": "scripts"}]);
    let says = json!({"capabilities": {}, "rootUri": "file:///elsewhere", "workspaceFolders": folders});
    let mut editor = Editor::with(says, "import \"lib\" as r;\nr::twice(2)");
    let edit = |start, end| json!({"range": range(start, end), "newText": "double"});
    let found = editor.ask("textDocument/rename", with(at(1, 4), "newName", json!("double")));
    let expected = json!({
        "file:///scripts/lib.virt": [edit((1, 3), (1, 8))],
        (super::FILE): [edit((1, 3), (1, 8))],
        "file:///scripts/other.virt": [edit((1, 18), (1, 23))],
    });
    assert_eq!(found["changes"], expected);
}

#[test]
fn definition_references_and_renaming() {
    let mut editor = Editor::new("let n = 1;\nn + n");
    let found = editor.ask("textDocument/definition", at(1, 0));
    assert_eq!(found["range"], range((0, 4), (0, 5)));
    let context = json!({"includeDeclaration": false});
    let found = editor.ask("textDocument/references", with(at(0, 4), "context", context));
    assert_eq!(found.as_array().unwrap().len(), 2);
    assert_eq!(editor.ask("textDocument/documentHighlight", at(0, 4)).as_array().unwrap().len(), 3);
    assert_eq!(editor.ask("textDocument/prepareRename", at(1, 4)), range((1, 4), (1, 5)));
    assert_eq!(editor.ask("textDocument/prepareRename", at(0, 8)), Value::Null);
    let found = editor.ask("textDocument/rename", with(at(1, 4), "newName", json!("count")));
    assert_eq!(found["changes"][super::FILE].as_array().unwrap().len(), 3);
    let refused = editor.answer("textDocument/rename", with(at(1, 4), "newName", json!("let")));
    assert_eq!(refused["error"]["code"], -32803);
    assert_eq!(refused["error"]["message"], "`let` is a word of the language; take another name");
}

#[test]
fn formatting_is_that_of_the_program_and_leaves_what_is_wrong_alone() {
    let options = json!({"tabSize": 2, "insertSpaces": false});
    let mut editor = Editor::new("let  a=1;\n");
    let found = editor.ask("textDocument/formatting", with(file(), "options", options.clone()));
    assert_eq!(found, json!([{"range": range((0, 4), (0, 7)), "newText": "a = "}]));
    let mut editor = Editor::new("let a = 1;\n");
    assert_eq!(editor.ask("textDocument/formatting", with(file(), "options", options.clone())), json!([]));
    let mut editor = Editor::new("let a = (");
    assert_eq!(editor.ask("textDocument/formatting", with(file(), "options", options)), Value::Null);
}

#[test]
fn a_fix_is_offered_where_the_fault_is() {
    let mut editor = Editor::new("let name = 1; nme");
    let params = |at| {
        let context = json!({"diagnostics": []});
        with(with(file(), "range", range((0, at), (0, at))), "context", context)
    };
    let found = editor.ask("textDocument/codeAction", params(15));
    assert_eq!(found[0]["title"], "Replace `nme` by `name`");
    assert_eq!(found[0]["diagnostics"][0]["code"], "E0201");
    assert_eq!(found[0]["edit"]["changes"][super::FILE][0]["newText"], "name");
    assert_eq!(editor.ask("textDocument/codeAction", params(2)), json!([]));
}

#[test]
fn outline_folds_and_colours() {
    let mut editor = Editor::new("fn f() {\n    `a\u{1f600}\nb`\n}");
    let symbols = editor.ask("textDocument/documentSymbol", file());
    assert_eq!(symbols[0]["name"], "f");
    assert_eq!(symbols[0]["selectionRange"], range((0, 3), (0, 4)));
    let folds = editor.ask("textDocument/foldingRange", file());
    assert_eq!((&folds[0]["startLine"], &folds[0]["endLine"]), (&json!(0), &json!(3)));
    let tokens = editor.ask("textDocument/semanticTokens/full", file());
    // `fn`, `f`, then the string: its quote, and its text and end line by line.
    let expected = [0, 0, 2, 2, 0, 0, 3, 1, 1, 0, 1, 4, 1, 8, 0, 0, 1, 3, 8, 0, 1, 0, 1, 8, 0, 0, 1, 1, 8, 0];
    assert_eq!(tokens["data"], json!(expected));
}

#[test]
fn several_files_are_kept_apart() {
    let mut editor = Editor::new("let a = 1; a");
    let document =
        json!({"uri": "file:///b.virt", "languageId": "virt", "version": 1, "text": "let a = \"\"; a"});
    editor.notify("textDocument/didOpen", json!({"textDocument": document}));
    let hover = editor.ask("textDocument/hover", at(0, 4));
    assert_eq!(hover["contents"]["value"], "```virt\nlet a: int\n```");
    let other = json!({"textDocument": {"uri": "file:///b.virt"}, "position": place((0, 4))});
    let hover = editor.ask("textDocument/hover", other);
    assert_eq!(hover["contents"]["value"], "```virt\nlet a: string\n```");
}

#[test]
fn imports_are_looked_for_where_the_file_is() {
    let mut editor = Editor::new("import \"lib\" as r;\nr::tw");
    let item = &editor.ask("textDocument/completion", at(1, 5))["items"][0];
    assert_eq!(item["detail"], "fn twice(n: int) -> int");
    let mut editor = Editor::new("import \"lib\" as r;\nr::twice(2)");
    let hover = editor.ask("textDocument/hover", at(1, 5));
    assert!(hover["contents"]["value"].as_str().unwrap().contains("twice as much"), "{hover}");
}

#[test]
fn a_file_that_imports_another_is_looked_at_again_when_one_is_saved() {
    let mut editor = Editor::new("import \"lib\" as r;\nr::twice(2)");
    assert_eq!(editor.0.idle().len(), 1);
    assert_eq!(editor.0.idle().len(), 0);
    editor.notify("textDocument/didSave", json!({"textDocument": {"uri": "file:///scripts/lib.virt"}}));
    let told = editor.0.idle();
    assert_eq!((told.len(), &told[0]["params"]["uri"]), (1, &json!(super::FILE)));
    let mut alone = Editor::new("1");
    assert_eq!(alone.0.idle().len(), 1);
    alone.notify("textDocument/didSave", json!({"textDocument": {"uri": "file:///scripts/lib.virt"}}));
    assert_eq!(alone.0.idle().len(), 0);
}
