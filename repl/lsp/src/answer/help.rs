//! Hover and signature help.

use lsp_types::{
    Documentation, Hover, HoverContents, HoverParams, MarkupContent, MarkupKind, ParameterInformation,
    ParameterLabel, SignatureHelp, SignatureHelpParams, SignatureInformation,
};

use super::Asked;
use crate::failure::Failure;

impl Asked<'_> {
    pub(super) fn hover(self, params: HoverParams) -> Result<Option<Hover>, Failure> {
        let place = params.text_document_position_params;
        let file = self.documents.get(&place.text_document.uri)?;
        let offset = file.byte(place.position)?;
        let found = repl_edit::hover(file.document(self.known), offset, self.known);
        Ok(found.map(|found| {
            let mut value = format!("```virt\n{}\n```", found.code);
            if !found.about.is_empty() {
                value += &format!("\n\n{}", found.about);
            }
            Hover {
                contents: HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value }),
                range: Some(file.lines.range(file.text(), found.span)),
            }
        }))
    }

    pub(super) fn signature(self, params: SignatureHelpParams) -> Result<Option<SignatureHelp>, Failure> {
        let place = params.text_document_position_params;
        let file = self.documents.get(&place.text_document.uri)?;
        let offset = file.byte(place.position)?;
        let found = repl_edit::signature_help(file.document(self.known), offset, self.known);
        Ok(found.map(|found| {
            let label = &found.label;
            let units = |at: usize| {
                let before = label.get(..at).unwrap_or_default();
                u32::try_from(before.encode_utf16().count()).unwrap_or(u32::MAX)
            };
            let parameters = found.params.iter().map(|(range, about)| ParameterInformation {
                label: ParameterLabel::LabelOffsets([units(range.start), units(range.end)]),
                documentation: Some(about)
                    .filter(|about| !about.is_empty())
                    .cloned()
                    .map(Documentation::String),
            });
            let signature = SignatureInformation {
                parameters: Some(parameters.collect()),
                documentation: Some(found.about.clone())
                    .filter(|about| !about.is_empty())
                    .map(Documentation::String),
                active_parameter: None,
                label: label.clone(),
            };
            let active_parameter = found.active.and_then(|active| u32::try_from(active).ok());
            SignatureHelp { signatures: vec![signature], active_signature: Some(0), active_parameter }
        }))
    }
}
