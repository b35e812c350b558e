//! What the grammar allows but the language does not, and needs no names or types to be seen.

use crate::kind::SyntaxNode;
use crate::lexer::Found;

pub(crate) fn validate(_root: &SyntaxNode) -> Vec<Found> {
    vec![]
}
