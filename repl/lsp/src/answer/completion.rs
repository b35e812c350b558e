//! Completion.

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionParams, CompletionResponse,
    CompletionTextEdit, Documentation, InsertTextFormat, MarkupContent, MarkupKind, TextEdit,
};
use repl_edit::{Completion, CompletionKind, completions};

use super::Asked;
use crate::documents::OpenFile;
use crate::failure::Failure;

impl Asked<'_> {
    pub(super) fn completion(self, params: CompletionParams) -> Result<Option<CompletionResponse>, Failure> {
        let place = params.text_document_position;
        let file = self.documents.get(&place.text_document.uri)?;
        let offset = file.byte(place.position)?;
        let found = completions(file.text(), offset, &file.known(self.known));
        let items = found.into_iter().enumerate().map(|(order, it)| item(file, order, it)).collect();
        // What was typed decides what is offered: with the next letter it may be something else.
        Ok(Some(CompletionResponse::List(CompletionList { is_incomplete: true, items })))
    }
}

fn item(file: &OpenFile, order: usize, completion: Completion) -> CompletionItem {
    let range = file.lines.range(file.text(), completion.replaces);
    let also = completion
        .also
        .map(|edit| vec![TextEdit { range: file.lines.range(file.text(), edit.span), new_text: edit.text }]);
    let snippet = !completion.after.is_empty();
    let new_text = match snippet {
        true => format!("{}$0{}", escaped(&completion.insert), escaped(&completion.after)),
        false => completion.insert,
    };
    let markdown = |value| Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value });
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    CompletionItem {
        // The editor compares what stands there with this: a quote that isn't there yet can't fit.
        filter_text: Some(completion.label.trim_matches('"').to_owned())
            .filter(|_| !new_text.starts_with('"')),
        label: completion.label,
        kind: Some(kind(completion.kind)),
        detail: some(completion.detail),
        documentation: some(completion.about).map(markdown),
        sort_text: Some(format!("{order:04}")),
        insert_text_format: snippet.then_some(InsertTextFormat::SNIPPET),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text })),
        additional_text_edits: also,
        ..CompletionItem::default()
    }
}

/// Returns a text in which nothing means anything to a snippet.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}")
}

fn kind(kind: CompletionKind) -> CompletionItemKind {
    match kind {
        CompletionKind::Closure => CompletionItemKind::SNIPPET,
        CompletionKind::Field => CompletionItemKind::FIELD,
        CompletionKind::Function => CompletionItemKind::FUNCTION,
        CompletionKind::Keyword => CompletionItemKind::KEYWORD,
        CompletionKind::Module => CompletionItemKind::MODULE,
        CompletionKind::Object => CompletionItemKind::VALUE,
        CompletionKind::Option => CompletionItemKind::PROPERTY,
        CompletionKind::Type => CompletionItemKind::CLASS,
        CompletionKind::Unit => CompletionItemKind::UNIT,
        CompletionKind::Variable => CompletionItemKind::VARIABLE,
        CompletionKind::Word => CompletionItemKind::ENUM_MEMBER,
    }
}
