//! Why a request is answered with an error.

use lsp_server::ErrorCode;

use crate::lines::InsideCharacter;

/// An error for the client: its code, and what is wrong in words.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    pub(crate) code: i32,
    pub(crate) message: String,
}

impl Failure {
    pub(crate) fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code: code as i32, message: message.into() }
    }

    /// What was asked for can't be done.
    pub(crate) fn refused(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::RequestFailed, message)
    }
}

impl From<InsideCharacter> for Failure {
    fn from(InsideCharacter(place): InsideCharacter) -> Self {
        let message = format!(
            "line {}, character {} is inside of a character: places count UTF-16 units",
            place.line, place.character
        );
        Self::new(ErrorCode::InvalidParams, message)
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::new(ErrorCode::InvalidParams, format!("the parameters cannot be read: {error}"))
    }
}
