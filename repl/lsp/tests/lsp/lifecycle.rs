//! From `initialize` to `exit`, and every message that comes at the wrong time or is none.

use interp_engine::Catalogue;
use repl_lsp::{Ended, Server, serve};
use serde_json::{Value, json};

use super::{Editor, Library, at, file};

fn request(id: u32, method: &str) -> Value {
    json!({"jsonrpc": "2.0", "id": id, "method": method, "params": {"capabilities": {}}})
}

fn code(answers: &[Value]) -> Option<i64> {
    answers.first().and_then(|answer| answer["error"]["code"].as_i64())
}

#[test]
fn requests_come_after_initialize_and_before_shutdown() {
    let mut server = Server::new(Catalogue::default(), Library);
    assert_eq!(code(&server.handle(request(1, "textDocument/hover"))), Some(-32002));
    assert_eq!(code(&server.handle(request(2, "initialize"))), None);
    assert_eq!(code(&server.handle(request(3, "initialize"))), Some(-32600));
    assert_eq!(server.handle(request(4, "shutdown")), [json!({"jsonrpc": "2.0", "id": 4, "result": null})]);
    assert_eq!(code(&server.handle(request(5, "textDocument/hover"))), Some(-32600));
    assert!(!server.is_done());
    assert!(server.handle(json!({"jsonrpc": "2.0", "method": "exit"})).is_empty());
    assert!(server.is_done());
    assert_eq!(server.ended(), Ended::InOrder);
}

#[test]
fn exit_without_shutdown_is_not_in_order() {
    let mut server = Server::new(Catalogue::default(), Library);
    server.handle(json!({"jsonrpc": "2.0", "method": "exit"}));
    assert!(server.is_done());
    assert_eq!(server.ended(), Ended::WithoutShutdown);
}

#[test]
fn what_is_not_known_or_not_readable_is_answered_with_an_error() {
    let mut editor = Editor::new("1");
    assert_eq!(editor.answer("textDocument/unheardOf", json!({}))["error"]["code"], -32601);
    assert_eq!(editor.answer("textDocument/hover", json!({"position": 1}))["error"]["code"], -32602);
    let elsewhere =
        json!({"textDocument": {"uri": "file:///b.virt"}, "position": {"line": 0, "character": 0}});
    assert_eq!(editor.answer("textDocument/hover", elsewhere)["error"]["code"], -32803);
    let bad = json!({"textDocument": {"uri": "::::"}, "position": {"line": 0, "character": 0}});
    assert_eq!(editor.answer("textDocument/hover", bad)["error"]["code"], -32602);
    let said = editor.notify("textDocument/didOpen", json!({"textDocument": 1}));
    assert_eq!(said[0]["method"], "window/logMessage");
    assert!(editor.notify("$/unheardOf", json!({})).is_empty());
}

#[test]
fn what_is_no_message_is_answered_with_its_number_if_it_has_one() {
    let mut editor = Editor::new("1");
    for message in [json!(1), json!([]), json!({}), json!({"id": 3, "method": 4}), json!({"jsonrpc": "2.0"})]
    {
        let answers = editor.0.handle(message.clone());
        assert_eq!(code(&answers), Some(-32600), "{message}");
        assert_eq!(answers[0]["id"], message["id"], "{message}");
    }
    // An answer to a question that was never asked.
    assert!(editor.0.handle(json!({"jsonrpc": "2.0", "id": 9, "result": 1})).is_empty());
}

#[test]
fn closing_a_file_takes_back_what_was_said_of_it() {
    let mut editor = Editor::new("nothing");
    assert_eq!(editor.wrong().len(), 1);
    let said = editor.notify("textDocument/didClose", file());
    assert_eq!(said[0]["params"]["diagnostics"], json!([]));
    assert_eq!(editor.answer("textDocument/hover", at(0, 0))["error"]["code"], -32803);
}

#[test]
fn what_is_wrong_is_said_once_for_each_change() {
    let mut editor = Editor::new("nothing");
    assert_eq!(editor.wrong().len(), 1);
    assert!(editor.0.idle().is_empty());
    editor.edit((0, 0), (0, 7), "1");
    editor.edit((0, 0), (0, 1), "2");
    let said = editor.0.idle();
    assert_eq!(said.len(), 1);
    assert_eq!(said[0]["params"]["version"], 2);
    assert_eq!(said[0]["params"]["diagnostics"], json!([]));
}

fn framed(messages: &[Value]) -> Vec<u8> {
    let framed = messages.iter().map(|message| {
        let body = message.to_string();
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    });
    framed.collect::<String>().into_bytes()
}

/// Returns how a conversation over bytes ended, and what was written.
fn served(input: Vec<u8>) -> (Ended, String) {
    let mut output = Vec::new();
    let ended = serve(std::io::Cursor::new(input), &mut output, Catalogue::default(), Library).unwrap();
    (ended, String::from_utf8(output).unwrap())
}

#[test]
fn the_end_of_the_input_ends_it_out_of_order() {
    assert_eq!(served(framed(&[request(1, "initialize")])).0, Ended::WithoutShutdown);
    let exit = json!({"jsonrpc": "2.0", "method": "exit"});
    let all = [request(1, "initialize"), request(2, "shutdown"), exit];
    assert_eq!(served(framed(&all)).0, Ended::InOrder);
}

#[test]
fn a_message_that_is_not_json_does_not_end_it() {
    let mut input = b"Content-Length: 3\r\n\r\n{{{".to_vec();
    input.extend(framed(&[request(1, "initialize")]));
    let (_, written) = served(input);
    assert!(written.contains("-32700"));
    assert!(written.contains("capabilities"));
}

#[test]
fn a_request_that_was_taken_back_is_answered_so() {
    let mut server = Server::new(Catalogue::default(), Library);
    server.handle(request(1, "initialize"));
    let cancel = json!({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 2}});
    server.look_ahead(&cancel);
    assert_eq!(code(&server.handle(request(2, "textDocument/hover"))), Some(-32800));
    server.handle(cancel);
    // The number may be used again.
    assert_eq!(code(&server.handle(request(2, "textDocument/hover"))), Some(-32602));
}
