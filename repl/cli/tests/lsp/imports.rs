//! Files that import one another, on the disk and in the editor.

use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::client::Client;

/// A folder of scripts, and a client.
struct World {
    folder: TempDir,
    client: Client,
}

impl World {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        Self { folder, client: Client::begin() }
    }

    fn uri(&self, name: &str) -> String {
        format!("file://{}", self.folder.path().join(name).display())
    }

    /// Opens a file with a text that it doesn't have on the disk, and returns what is wrong with it.
    fn open(&mut self, name: &str, text: &str) -> Vec<String> {
        let uri = self.uri(name);
        self.client.open(&uri, text);
        self.client.wrong(&uri)
    }

    fn notify(&mut self, method: &str, name: &str, more: Value) {
        let mut params = json!({"textDocument": {"uri": self.uri(name), "version": 2}});
        if let (Some(params), Value::Object(more)) = (params.as_object_mut(), more) {
            params.extend(more);
        }
        self.client.notify(method, params);
    }

    fn wrong(&mut self, name: &str) -> Vec<String> {
        let uri = self.uri(name);
        self.client.wrong(&uri)
    }

    /// Asks about a place of a file.
    fn ask(&mut self, method: &str, name: &str, (line, character): (u32, u32)) -> Value {
        let place = json!({"line": line, "character": character});
        let params =
            json!({"textDocument": {"uri": self.uri(name)}, "position": place, "newName": "renamed"});
        self.client.ask(&format!("textDocument/{method}"), params)
    }

    /// Returns the file and the line to which the definition of a name leads.
    fn definition(&mut self, name: &str, place: (u32, u32)) -> (String, u64) {
        let found = self.ask("definition", name, place)["result"].take();
        let file = Path::new(found["uri"].as_str().unwrap()).file_name().unwrap();
        (file.to_str().unwrap().to_owned(), found["range"]["start"]["line"].as_u64().unwrap())
    }

    /// Renames, after asking whether that can be done; returns the lines and characters of the edits in a file.
    fn renamed(&mut self, name: &str, place: (u32, u32), of: &str) -> Vec<(u64, u64)> {
        assert!(self.ask("prepareRename", name, place)["result"].is_object());
        let found = self.ask("rename", name, place);
        let edits = found["result"]["changes"][self.uri(of)].as_array();
        let edits = edits.unwrap_or_else(|| unreachable!("{found}"));
        let starts = edits.iter().map(|edit| &edit["range"]["start"]);
        starts.map(|at| (at["line"].as_u64().unwrap(), at["character"].as_u64().unwrap())).collect()
    }
}

#[test]
fn an_open_file_counts_for_those_that_import_it_before_it_is_saved() {
    let mut world = World::new(&[("lib.virt", "fn old() { 1 }")]);
    assert_eq!(world.open("main.virt", "import \"lib\" as r;\nr::old() + r::new()"), ["E0214"]);
    assert_eq!(world.open("lib.virt", "\n\nfn new() { 1 }\nfn old() { 2 }"), [""; 0]);
    assert_eq!(world.wrong("main.virt"), [""; 0]);
    assert_eq!(world.definition("main.virt", (1, 14)), ("lib.virt".into(), 2));
    world.notify(
        "textDocument/didChange",
        "lib.virt",
        json!({"contentChanges": [{"text": "fn new() { 1 }"}]}),
    );
    assert_eq!(world.wrong("main.virt"), ["E0214"]);
    world.notify(
        "textDocument/didChange",
        "lib.virt",
        json!({"contentChanges": [{"text": "fn old() { \"\" }"}]}),
    );
    assert_eq!(world.wrong("main.virt"), ["E0214"]);
    // From here on the disk counts again.
    world.notify("textDocument/didClose", "lib.virt", json!({}));
    assert_eq!(world.wrong("main.virt"), ["E0214"]);
    assert_eq!(world.definition("main.virt", (1, 4)), ("lib.virt".into(), 0));
}

#[test]
fn a_file_that_was_never_saved_is_found() {
    let mut world = World::new(&[]);
    assert_eq!(world.open("main.virt", "import \"lib\" as r;\nr::new()"), ["E0210"]);
    assert_eq!(world.open("lib.virt", "fn new() { 1 }"), [""; 0]);
    assert_eq!(world.wrong("main.virt"), [""; 0]);
    world.notify("textDocument/didClose", "lib.virt", json!({}));
    assert_eq!(world.wrong("main.virt"), ["E0210"]);
}

#[test]
fn a_file_opened_through_a_link_is_the_file() {
    let mut world = World::new(&[("lib.virt", "fn twice(n) { n * 2 }")]);
    std::os::unix::fs::symlink("lib.virt", world.folder.path().join("link.virt")).unwrap();
    assert_eq!(world.open("link.virt", "\nfn twice(n) { n * 2 }\ntwice(1);"), [""; 0]);
    assert_eq!(world.open("main.virt", "import \"lib\" as r;\nr::twice(2)"), [""; 0]);
    assert_eq!(world.definition("main.virt", (1, 4)), ("link.virt".into(), 1));
    assert_eq!(world.renamed("main.virt", (1, 4), "link.virt"), [(1, 3), (2, 0)]);
    assert_eq!(world.renamed("link.virt", (2, 1), "main.virt"), [(1, 3)]);
}

#[test]
fn every_kind_of_export_is_found_and_renamed() {
    let lib =
        "let limit = 1;\nexport limit;\nlet inner = 2;\nexport inner as outer;\nexport const LEAST = inner;";
    let mut world = World::new(&[("lib.virt", lib)]);
    assert_eq!(world.open("main.virt", "import \"lib\";\nlib::limit + lib::outer + lib::LEAST"), [""; 0]);
    assert_eq!(world.definition("main.virt", (1, 6)), ("lib.virt".into(), 0));
    assert_eq!(world.renamed("main.virt", (1, 6), "lib.virt"), [(0, 4), (1, 7)]);
    assert_eq!(world.definition("main.virt", (1, 18)), ("lib.virt".into(), 3));
    assert_eq!(world.renamed("main.virt", (1, 18), "lib.virt"), [(3, 16)]);
    assert_eq!(world.definition("main.virt", (1, 31)), ("lib.virt".into(), 4));
    assert_eq!(world.renamed("main.virt", (1, 31), "lib.virt"), [(4, 13)]);
    assert_eq!(world.open("lib.virt", lib), [""; 0]);
    assert_eq!(world.renamed("lib.virt", (3, 17), "main.virt"), [(1, 18)]);
    assert_eq!(world.renamed("lib.virt", (1, 8), "main.virt"), [(1, 5)]);
    assert_eq!(world.renamed("lib.virt", (3, 8), "lib.virt"), [(2, 4), (3, 7), (4, 21)]);
    assert!(world.ask("rename", "lib.virt", (3, 8))["result"]["changes"][world.uri("main.virt")].is_null());
}
