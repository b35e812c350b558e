//! The outline of a file, and what can be folded.

use lsp_types::{
    DocumentSymbol, DocumentSymbolParams, DocumentSymbolResponse, FoldingRange, FoldingRangeKind,
    FoldingRangeParams, SymbolKind,
};
use repl_edit::{OutlineItem, OutlineKind};

use super::Asked;
use crate::documents::OpenFile;
use crate::failure::Failure;

impl Asked<'_> {
    pub(super) fn symbols(
        self,
        params: DocumentSymbolParams,
    ) -> Result<Option<DocumentSymbolResponse>, Failure> {
        let file = self.documents.get(&params.text_document.uri)?;
        let items = repl_edit::outline(file.document(self.known));
        let symbols = items.into_iter().map(|item| symbol(file, item)).collect();
        Ok(Some(DocumentSymbolResponse::Nested(symbols)))
    }

    pub(super) fn folds(self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>, Failure> {
        let file = self.documents.get(&params.text_document.uri)?;
        let folds = repl_edit::folds(file.document(self.known)).into_iter();
        let range = |fold: repl_edit::Fold| {
            let range = file.lines.range(file.text(), fold.span);
            FoldingRange {
                start_line: range.start.line,
                end_line: range.end.line,
                kind: fold.comment.then_some(FoldingRangeKind::Comment),
                ..FoldingRange::default()
            }
        };
        Ok(Some(folds.map(range).collect()))
    }
}

#[expect(deprecated, reason = "the type has a field that must be set and is not used any more")]
fn symbol(file: &OpenFile, item: OutlineItem) -> DocumentSymbol {
    DocumentSymbol {
        name: item.name,
        detail: Some(item.detail).filter(|detail| !detail.is_empty()),
        kind: match item.kind {
            OutlineKind::Constant => SymbolKind::CONSTANT,
            OutlineKind::Function | OutlineKind::Test => SymbolKind::FUNCTION,
            OutlineKind::Import => SymbolKind::MODULE,
            OutlineKind::Param => SymbolKind::PROPERTY,
            OutlineKind::Variable => SymbolKind::VARIABLE,
        },
        tags: None,
        deprecated: None,
        range: file.lines.range(file.text(), item.span),
        selection_range: file.lines.range(file.text(), item.name_span),
        children: None,
    }
}
