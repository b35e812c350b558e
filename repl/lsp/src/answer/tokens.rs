//! Colours: the classes of words and marks, packed as the protocol wants them.

use lsp_types::{
    Position, SemanticToken, SemanticTokenType, SemanticTokens, SemanticTokensParams, SemanticTokensResult,
};
use repl_edit::{Class, highlights};

use super::Asked;
use crate::failure::Failure;

/// The types of tokens, by the numbers under which they are sent.
const TYPES: &[SemanticTokenType] = &[
    SemanticTokenType::COMMENT,
    SemanticTokenType::FUNCTION,
    SemanticTokenType::KEYWORD,
    SemanticTokenType::NAMESPACE,
    SemanticTokenType::NUMBER,
    SemanticTokenType::OPERATOR,
    SemanticTokenType::PARAMETER,
    SemanticTokenType::PROPERTY,
    SemanticTokenType::STRING,
    SemanticTokenType::TYPE,
    SemanticTokenType::VARIABLE,
];

/// Returns the types of tokens, in the order of their numbers.
pub(crate) fn legend() -> Vec<SemanticTokenType> {
    TYPES.to_vec()
}

impl Asked<'_> {
    pub(super) fn tokens(
        self,
        params: SemanticTokensParams,
    ) -> Result<Option<SemanticTokensResult>, Failure> {
        let file = self.documents.get(&params.text_document.uri)?;
        let text = file.text();
        let mut data = Vec::new();
        let mut last = Position::default();
        for found in highlights(file.document(self.known), self.known) {
            let Some(token_type) = number(found.class) else { continue };
            let piece = text.get(found.span.range()).unwrap_or_default();
            // A token may not go over the end of a line.
            let mut start = found.span.start;
            for line in piece.split_inclusive('\n') {
                let shown = line.trim_end_matches(['\n', '\r']);
                let length = u32::try_from(shown.encode_utf16().count()).unwrap_or(u32::MAX);
                let place = file.lines.place(text, start);
                start += u32::try_from(line.len()).unwrap_or(0);
                if length == 0 {
                    continue;
                }
                let delta_line = place.line - last.line;
                let delta_start =
                    if delta_line == 0 { place.character - last.character } else { place.character };
                data.push(SemanticToken {
                    delta_line,
                    delta_start,
                    length,
                    token_type,
                    token_modifiers_bitset: 0,
                });
                last = place;
            }
        }
        Ok(Some(SemanticTokensResult::Tokens(SemanticTokens { result_id: None, data })))
    }
}

/// Returns the number of a class's type. A name that stands for nothing has a diagnostic, and no colour.
fn number(class: Class) -> Option<u32> {
    let of = match class {
        Class::Comment => SemanticTokenType::COMMENT,
        Class::Destructive | Class::Function => SemanticTokenType::FUNCTION,
        Class::Field | Class::Option => SemanticTokenType::PROPERTY,
        Class::Keyword => SemanticTokenType::KEYWORD,
        Class::Module => SemanticTokenType::NAMESPACE,
        Class::Number => SemanticTokenType::NUMBER,
        Class::Operator => SemanticTokenType::OPERATOR,
        Class::Parameter => SemanticTokenType::PARAMETER,
        Class::String => SemanticTokenType::STRING,
        Class::Type => SemanticTokenType::TYPE,
        Class::Unknown => return None,
        Class::Variable => SemanticTokenType::VARIABLE,
    };
    TYPES.iter().position(|known| *known == of).and_then(|at| u32::try_from(at).ok())
}
