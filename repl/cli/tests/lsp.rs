//! `virtshell lsp`: the program, with a client at its standard input and output.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

const FILE: &str = "file:///scripts/nightly.virt";

/// A client of the program.
struct Client {
    program: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    asked: u64,
    /// What has come besides answers.
    told: Vec<Value>,
}

impl Client {
    fn start() -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_virtshell"));
        command.args(["lsp", "--stdio"]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut program = command.spawn().unwrap();
        let (input, output) = (program.stdin.take(), program.stdout.take().unwrap());
        Self { program, input, output: BufReader::new(output), asked: 0, told: Vec::new() }
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let input = self.input.as_mut().unwrap();
        write!(input, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        input.flush().unwrap();
    }

    fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    fn receive(&mut self) -> Value {
        let mut len = 0;
        loop {
            let mut line = String::new();
            self.output.read_line(&mut line).unwrap();
            match line.trim().split_once(": ") {
                Some(("Content-Length", value)) => len = value.parse().unwrap(),
                Some(_) => {}
                None => break,
            }
        }
        let mut body = vec![0; len];
        self.output.read_exact(&mut body).unwrap();
        serde_json::from_slice(&body).unwrap()
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        loop {
            let message = self.receive();
            if message["id"] == id {
                return message;
            }
            self.told.push(message);
        }
    }

    fn open(&mut self, text: &str) {
        self.ask("initialize", json!({"capabilities": {}}));
        self.notify("initialized", json!({}));
        let document = json!({"uri": FILE, "languageId": "virt", "version": 1, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// Closes its input, and returns the code with which it ends.
    fn end(mut self) -> Option<i32> {
        drop(self.input.take());
        let mut rest = String::new();
        self.output.read_to_string(&mut rest).unwrap();
        self.program.wait().unwrap().code()
    }
}

fn at(line: u32, character: u32) -> Value {
    json!({"textDocument": {"uri": FILE}, "position": {"line": line, "character": character}})
}

#[test]
fn an_editor_gets_diagnostics_completion_and_help_for_libvirts_objects() {
    let mut client = Client::start();
    client.open("// ünï \u{1f600}\ndomains() | where(|d| d.me");
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
    let mut client = Client::start();
    client.open("");
    client.notify("exit", Value::Null);
    assert_eq!(client.end(), Some(1));
    let mut client = Client::start();
    client.open("");
    assert_eq!(client.end(), Some(1));
}

#[test]
fn a_bad_message_is_answered_and_the_next_one_is_taken() {
    let mut client = Client::start();
    client.open("let a = 1;");
    client.input.as_mut().unwrap().write_all(b"Content-Length: 3\r\n\r\n{{{").unwrap();
    assert_eq!(client.ask("textDocument/hover", at(0, 4))["result"]["range"]["start"]["character"], 4);
    assert!(client.told.iter().any(|message| message["error"]["code"] == -32700));
    client.ask("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    assert_eq!(client.end(), Some(0));
}
