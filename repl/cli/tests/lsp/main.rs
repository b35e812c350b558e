//! `virtshell lsp`: the program, with a client at its standard input and output.

#![expect(clippy::unwrap_used, reason = "tests")]

mod client;
mod imports;

use std::io::Write;

use client::Client;
use serde_json::{Value, json};

const FILE: &str = "file:///scripts/nightly.virt";

fn at(line: u32, character: u32) -> Value {
    json!({"textDocument": {"uri": FILE}, "position": {"line": line, "character": character}})
}

#[test]
fn an_editor_gets_diagnostics_completion_and_help_for_libvirts_objects() {
    let mut client = Client::begin();
    client.open(FILE, "// ünï \u{1f600}\ndomains() | where(|d| d.me");
    let found = client.receive();
    assert_eq!(found["method"], "textDocument/publishDiagnostics");
    assert_eq!(found["params"]["diagnostics"][0]["code"], "E0203");
    assert_eq!(found["params"]["diagnostics"][0]["range"]["start"], json!({"line": 1, "character": 24}));
    let found = client.ask("textDocument/completion", at(1, 26));
    let first = &found["result"]["items"][0];
    assert_eq!((&first["label"], &first["detail"]), (&json!("memory"), &json!("Size")));
    let found = client.ask("textDocument/hover", at(1, 2));
    let help = found["result"]["contents"]["value"].as_str().unwrap();
    assert!(help.contains("Stream<Domain>"), "{help}");
    assert_eq!(client.ask("shutdown", Value::Null)["result"], Value::Null);
    client.notify("exit", Value::Null);
    assert_eq!(client.end(), Some(0));
}

#[test]
fn the_code_tells_whether_it_was_shut_down() {
    let mut client = Client::begin();
    client.open(FILE, "");
    client.notify("exit", Value::Null);
    assert_eq!(client.end(), Some(1));
    let mut client = Client::begin();
    client.open(FILE, "");
    assert_eq!(client.end(), Some(1));
}

#[test]
fn a_bad_message_is_answered_and_the_next_one_is_taken() {
    let mut client = Client::begin();
    client.open(FILE, "let a = 1;");
    client.input.as_mut().unwrap().write_all(b"Content-Length: 3\r\n\r\n{{{").unwrap();
    assert_eq!(client.ask("textDocument/hover", at(0, 4))["result"]["range"]["start"]["character"], 4);
    assert!(client.told.iter().any(|message| message["error"]["code"] == -32700));
    client.ask("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    assert_eq!(client.end(), Some(0));
}
