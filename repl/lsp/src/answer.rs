//! The answers to requests about files: what `repl/edit` says, in the types of the protocol.

mod actions;
mod completion;
mod diagnostics;
mod format;
mod help;
mod navigation;
mod renaming;
mod symbols;
mod tokens;

use lsp_server::ErrorCode;
use lsp_types::request::{self, Request};
use repl_edit::Known;
use serde_json::Value;

pub(crate) use diagnostics::{diagnostics, no_diagnostics};
pub(crate) use tokens::legend;

use crate::documents::Documents;
use crate::failure::Failure;
use crate::folders::NotOpen;

/// What an answer is made from.
#[derive(Clone, Copy)]
struct Asked<'a> {
    documents: &'a Documents,
    not_open: NotOpen<'a>,
    known: &'a Known<'a>,
}

/// Answers a request.
///
/// # Errors
/// Fails for a method that isn't known, for parameters that can't be read, and where the answer says why not.
pub(crate) fn answer(
    method: &str,
    params: Value,
    documents: &Documents,
    not_open: NotOpen<'_>,
    known: &Known<'_>,
) -> Result<Value, Failure> {
    let asked = Asked { documents, not_open, known };
    match method {
        request::CodeActionRequest::METHOD => {
            asked.with::<request::CodeActionRequest>(params, Asked::actions)
        }
        request::Completion::METHOD => asked.with::<request::Completion>(params, Asked::completion),
        request::DocumentHighlightRequest::METHOD => {
            asked.with::<request::DocumentHighlightRequest>(params, Asked::places)
        }
        request::DocumentSymbolRequest::METHOD => {
            asked.with::<request::DocumentSymbolRequest>(params, Asked::symbols)
        }
        request::FoldingRangeRequest::METHOD => {
            asked.with::<request::FoldingRangeRequest>(params, Asked::folds)
        }
        request::Formatting::METHOD => asked.with::<request::Formatting>(params, Asked::format),
        request::GotoDefinition::METHOD => asked.with::<request::GotoDefinition>(params, Asked::definition),
        request::HoverRequest::METHOD => asked.with::<request::HoverRequest>(params, Asked::hover),
        request::PrepareRenameRequest::METHOD => {
            asked.with::<request::PrepareRenameRequest>(params, Asked::renamed_at)
        }
        request::References::METHOD => asked.with::<request::References>(params, Asked::references),
        request::Rename::METHOD => asked.with::<request::Rename>(params, Asked::rename),
        request::SemanticTokensFullRequest::METHOD => {
            asked.with::<request::SemanticTokensFullRequest>(params, Asked::tokens)
        }
        request::SignatureHelpRequest::METHOD => {
            asked.with::<request::SignatureHelpRequest>(params, Asked::signature)
        }
        _ => Err(Failure::new(ErrorCode::MethodNotFound, format!("there is no method `{method}`"))),
    }
}

impl Asked<'_> {
    /// Reads the parameters of a request, and answers it.
    fn with<R: Request>(
        self,
        params: Value,
        answer: impl FnOnce(Self, R::Params) -> Result<R::Result, Failure>,
    ) -> Result<Value, Failure> {
        let params = serde_json::from_value(params)?;
        Ok(serde_json::to_value(answer(self, params)?)?)
    }
}
