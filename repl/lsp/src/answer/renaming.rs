//! Renaming, in all files that are open and in the scripts of the editor's folders.
//!
//! What another file declares is renamed there, too, wherever it is. A file that imports it, isn't open and is in none
//! of the folders isn't known here; its next check says that the name is gone.

use interp_source::Span;
use lsp_types::{
    PrepareRenameResponse, RenameParams, TextDocumentPositionParams, TextEdit, Uri, WorkspaceEdit,
};
use repl_edit::{Document, Elsewhere, Known};

use super::Asked;
use crate::documents::file_uri;
use crate::failure::Failure;
use crate::lines::Lines;

/// The edits of each file, which is there once.
#[derive(Default)]
struct Changes(Vec<(Uri, Vec<TextEdit>)>);

impl Changes {
    fn add(&mut self, uri: Uri, edits: Vec<TextEdit>) {
        if edits.is_empty() {
            return;
        }
        match self.0.iter_mut().find(|(known, _)| *known == uri) {
            Some((_, known)) => known.extend(edits),
            None => self.0.push((uri, edits)),
        }
    }
}

impl Asked<'_> {
    pub(super) fn renamed_at(
        self,
        place: TextDocumentPositionParams,
    ) -> Result<Option<PrepareRenameResponse>, Failure> {
        let file = self.documents.get(&place.text_document.uri)?;
        let offset = file.byte(place.position)?;
        let document = file.document(self.known);
        let found = repl_edit::renamed_at(document, offset)
            .or_else(|| imported(document, offset, &file.known(self.known)).map(|found| found.used));
        Ok(found.map(|span| PrepareRenameResponse::Range(file.lines.range(file.text(), span))))
    }

    pub(super) fn rename(self, params: RenameParams) -> Result<Option<WorkspaceEdit>, Failure> {
        let (place, name) = (params.text_document_position, params.new_name);
        let uri = place.text_document.uri;
        let file = self.documents.get(&uri)?;
        let offset = file.byte(place.position)?;
        let document = file.document(self.known);
        let known = file.known(self.known);
        let mut changes = Changes::default();
        match imported(document, offset, &known) {
            Some(found) => {
                self.rename_there(&found, &name, &mut changes)?;
                self.rename_uses(&found.identity, &found.name, &name, &mut changes);
            }
            None => {
                let edits = renamed(document, offset, &name, &known)?;
                changes.add(uri, at(&file.lines, file.text(), edits));
                if let Some(old) = repl_edit::exported_name(document, offset) {
                    let identity = self.known.importer.identity(known.file);
                    self.rename_uses(&identity, &old, &name, &mut changes);
                }
            }
        }
        Ok(Some(WorkspaceEdit { changes: Some(changes.0.into_iter().collect()), ..WorkspaceEdit::default() }))
    }

    /// Renames in the file that declares a name: as the editor has it, if it is open, or as it was found.
    fn rename_there(self, found: &Elsewhere, name: &str, changes: &mut Changes) -> Result<(), Failure> {
        let (uri, file) = match self.documents.of(&found.identity) {
            Some((uri, file)) => (Some(uri), Some(file)),
            None => (file_uri(&found.file), None),
        };
        let uri = uri.ok_or_else(|| Failure::refused(format!("`{}` is not to be found", found.file)))?;
        let known = file.map_or(Known { file: &found.file, ..*self.known }, |file| file.known(self.known));
        let read;
        let document = match file {
            Some(file) => file.document(self.known),
            None => {
                read = Document::new(&*found.text, &known);
                &read
            }
        };
        let gone =
            || Failure::refused(format!("`{}` does not declare `{}` any more", found.file, found.name));
        let declared = repl_edit::declaration(document.text(), &found.name).ok_or_else(gone)?;
        let edits = renamed(document, declared.start, name, &known)?;
        changes.add(uri, at(&Lines::new(document.text()), document.text(), edits));
        Ok(())
    }

    /// Renames where other files use what one declares.
    fn rename_uses(self, identity: &str, old: &str, new: &str, changes: &mut Changes) {
        let edits = |document: &Document, known: &Known<'_>, lines: &Lines| {
            let places = repl_edit::imported_places(document, known, identity, old);
            let edits = places.into_iter().map(|span| repl_edit::Edit { span, text: new.to_owned() });
            at(lines, document.text(), edits.collect())
        };
        for (uri, file) in self.documents.all() {
            let found = edits(file.document(self.known), &file.known(self.known), &file.lines);
            changes.add(uri, found);
        }
        for (name, text) in self.not_open.with(old) {
            if self.documents.of(&self.known.importer.identity(&name)).is_some() {
                continue;
            }
            let Some(uri) = file_uri(&name) else { continue };
            let known = Known { file: &name, ..*self.known };
            let document = Document::new(text, &known);
            changes.add(uri, edits(&document, &known, &Lines::new(document.text())));
        }
    }
}

/// Returns what another file declares, if the name at a byte stands for that.
fn imported(document: &Document, offset: u32, known: &Known<'_>) -> Option<Elsewhere> {
    repl_edit::definition_elsewhere(document, offset, known).filter(|found| !found.name.is_empty())
}

fn renamed(
    document: &Document,
    offset: u32,
    name: &str,
    known: &Known<'_>,
) -> Result<Vec<repl_edit::Edit>, Failure> {
    repl_edit::rename(document, offset, name, known).map_err(|refusal| Failure::refused(refusal.to_string()))
}

/// Returns edits in the places of the protocol.
fn at(lines: &Lines, text: &str, edits: Vec<repl_edit::Edit>) -> Vec<TextEdit> {
    let range = |span: Span| lines.range(text, span);
    edits.into_iter().map(|edit| TextEdit { range: range(edit.span), new_text: edit.text }).collect()
}
