//! The server as a client meets it: messages in, messages out, good ones and bad ones.

#![expect(clippy::unwrap_used, reason = "tests")]

mod editors;
mod features;
mod lifecycle;
mod places;

use interp_engine::Catalogue;
use interp_types::{ImportFault, Imported, Importer};
use repl_lsp::{Scripts, Server};
use serde_json::{Value, json};

const FILE: &str = "file:///scripts/a%20b.virt";

/// Has one file, for scripts in the folder of the one that is open.
struct Library;

impl Importer for Library {
    fn find(&self, from: &str, path: &str) -> Result<Imported, ImportFault> {
        match (from, path) {
            ("/scripts/a b.virt" | "/scripts/other.virt", "lib") => Ok(Imported {
                identity: "/scripts/lib.virt".into(),
                name: "/scripts/lib.virt".into(),
                text: "/// twice as much\nfn twice(n: int) -> int { n * 2 }".into(),
            }),
            _ => Err(ImportFault::Missing { looked: Vec::new(), names: Vec::new() }),
        }
    }
}

impl Scripts for Library {
    fn within(&self, folder: &str) -> Vec<(String, String)> {
        assert_eq!(folder, "/scripts");
        // The open one as it was saved: that doesn't count.
        let scripts = [
            ("/scripts/a b.virt", "import \"lib\" as r;\n\n\nr::twice(9);"),
            ("/scripts/other.virt", "import \"lib\" as mine;\nlet twice = mine::twice(1);"),
            ("/scripts/apart.virt", "fn twice(n: int) -> int { n }\ntwice(1)"),
        ];
        scripts.map(|(name, text)| (name.to_owned(), text.to_owned())).into()
    }
}

/// A server with one file open.
struct Editor(Server);

impl Editor {
    fn new(text: &str) -> Self {
        Self::with(json!({"capabilities": {}}), text)
    }

    /// A server of an editor that says this of itself.
    fn with(says: Value, text: &str) -> Self {
        let mut server = Server::new(Catalogue::default(), Library);
        server.handle(json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": says}));
        let mut editor = Self(server);
        editor.notify("initialized", json!({}));
        let document = json!({"uri": FILE, "languageId": "virt", "version": 1, "text": text});
        editor.notify("textDocument/didOpen", json!({"textDocument": document}));
        editor
    }

    fn notify(&mut self, method: &str, params: Value) -> Vec<Value> {
        self.0.handle(json!({"jsonrpc": "2.0", "method": method, "params": params}))
    }

    /// Asks for something, and returns the whole answer.
    fn answer(&mut self, method: &str, params: Value) -> Value {
        let mut answers =
            self.0.handle(json!({"jsonrpc": "2.0", "id": 7, "method": method, "params": params}));
        assert_eq!(answers.len(), 1);
        let answer = answers.remove(0);
        assert_eq!(answer["id"], 7);
        answer
    }

    /// Asks for something, and returns the result.
    fn ask(&mut self, method: &str, params: Value) -> Value {
        let mut answer = self.answer(method, params);
        assert_eq!(answer.get("error"), None);
        answer["result"].take()
    }

    /// Replaces what is between two places.
    fn edit(&mut self, start: (u32, u32), end: (u32, u32), text: &str) -> Vec<Value> {
        let range = json!({"start": place(start), "end": place(end)});
        self.change(json!({"range": range, "text": text}))
    }

    fn change(&mut self, change: Value) -> Vec<Value> {
        let document = json!({"uri": FILE, "version": 2});
        self.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": [change]}))
    }

    /// Returns what is wrong with the file, by code and place.
    fn wrong(&mut self) -> Vec<(String, (u64, u64))> {
        let messages = self.0.idle();
        let found = messages.first().map(|it| it["params"]["diagnostics"].as_array().unwrap().clone());
        let one = |it: &Value| {
            let start = &it["range"]["start"];
            let at = (start["line"].as_u64().unwrap(), start["character"].as_u64().unwrap());
            (it["code"].as_str().unwrap().to_owned(), at)
        };
        found.unwrap_or_default().iter().map(one).collect()
    }
}

fn place((line, character): (u32, u32)) -> Value {
    json!({"line": line, "character": character})
}

/// Returns the parameters of a question about a place of the file.
fn at(line: u32, character: u32) -> Value {
    json!({"textDocument": {"uri": FILE}, "position": place((line, character))})
}

fn file() -> Value {
    json!({"textDocument": {"uri": FILE}})
}

/// Returns parameters with another field.
fn with(mut params: Value, name: &str, value: Value) -> Value {
    params[name] = value;
    params
}
