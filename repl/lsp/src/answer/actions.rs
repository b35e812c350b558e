//! Fixes: the edits that diagnostics come with.

use std::collections::HashMap;

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse, TextEdit,
    WorkspaceEdit,
};

use super::Asked;
use super::diagnostics::diagnostic;
use crate::failure::Failure;

impl Asked<'_> {
    pub(super) fn actions(self, params: CodeActionParams) -> Result<Option<CodeActionResponse>, Failure> {
        let uri = params.text_document.uri;
        let file = self.documents.get(&uri)?;
        let asked = file.lines.span(file.text(), params.range)?;
        let mut actions = Vec::new();
        for found in file.document(self.known).diagnostics() {
            let here = found.primary.span.start <= asked.end && asked.start <= found.primary.span.end;
            let Some(fix) = found.fix.as_ref().filter(|_| here) else { continue };
            let old = file.text().get(fix.span.range()).unwrap_or_default();
            let title = match (old, fix.replacement.as_str()) {
                ("", new) => format!("Write `{new}`"),
                (old, "") => format!("Delete `{old}`"),
                (old, new) => format!("Replace `{old}` by `{new}`"),
            };
            let range = file.lines.range(file.text(), fix.span);
            let edit = TextEdit { range, new_text: fix.replacement.clone() };
            actions.push(CodeActionOrCommand::CodeAction(CodeAction {
                title,
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: Some(vec![diagnostic(&uri, file, &found)]),
                edit: Some(edits(&uri, vec![edit])),
                is_preferred: Some(true),
                ..CodeAction::default()
            }));
        }
        Ok(Some(actions))
    }
}

/// Returns edits of one file.
pub(super) fn edits(uri: &lsp_types::Uri, edits: Vec<TextEdit>) -> WorkspaceEdit {
    WorkspaceEdit { changes: Some(HashMap::from([(uri.clone(), edits)])), ..WorkspaceEdit::default() }
}
