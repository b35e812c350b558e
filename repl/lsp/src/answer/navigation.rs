//! Definition and references.

use lsp_types::{
    DocumentHighlight, DocumentHighlightParams, GotoDefinitionParams, GotoDefinitionResponse, Location,
    ReferenceParams,
};
use repl_edit::Elsewhere;

use super::Asked;
use crate::documents::file_uri;
use crate::failure::Failure;
use crate::lines::Lines;

impl Asked<'_> {
    pub(super) fn definition(
        self,
        params: GotoDefinitionParams,
    ) -> Result<Option<GotoDefinitionResponse>, Failure> {
        let place = params.text_document_position_params;
        let uri = place.text_document.uri;
        let file = self.documents.get(&uri)?;
        let offset = file.byte(place.position)?;
        let document = file.document(self.known);
        let found = match repl_edit::definition(document, offset) {
            Some(span) => Some(Location { uri, range: file.lines.range(file.text(), span) }),
            None => repl_edit::definition_elsewhere(document, offset, &file.known(self.known))
                .and_then(|found| self.elsewhere(&found)),
        };
        Ok(found.map(GotoDefinitionResponse::Scalar))
    }

    pub(super) fn references(self, params: ReferenceParams) -> Result<Option<Vec<Location>>, Failure> {
        let place = params.text_document_position;
        let uri = place.text_document.uri;
        let file = self.documents.get(&uri)?;
        let offset = file.byte(place.position)?;
        let with_declaration = params.context.include_declaration;
        let places = repl_edit::references(file.document(self.known), offset, with_declaration);
        let location = |span| Location { uri: uri.clone(), range: file.lines.range(file.text(), span) };
        Ok(Some(places.into_iter().map(location).collect()))
    }

    /// The places of the name at the cursor, to be marked.
    pub(super) fn places(
        self,
        params: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>, Failure> {
        let place = params.text_document_position_params;
        let file = self.documents.get(&place.text_document.uri)?;
        let offset = file.byte(place.position)?;
        let places = repl_edit::references(file.document(self.known), offset, true);
        let mark = |span| DocumentHighlight { range: file.lines.range(file.text(), span), kind: None };
        Ok(Some(places.into_iter().map(mark).collect()))
    }

    /// Returns a place in another file; where that is open, under the name by which the editor knows it.
    fn elsewhere(self, found: &Elsewhere) -> Option<Location> {
        let range = Lines::new(&found.text).range(&found.text, found.span);
        let open = self.documents.of(&found.identity).map(|(uri, _)| uri);
        Some(Location { uri: open.or_else(|| file_uri(&found.file))?, range })
    }
}
