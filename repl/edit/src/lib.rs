//! What happens between two presses of Enter: completion, help, colours, and finding one's way in a script.
//!
//! Everything is a function of a text, a place in it, and what is [`Known`]: the functions, the names of earlier
//! entries, and the objects that a host has. The prompt and the language server show what comes out, each in its way.
//!
//! - No function here fails: of a text that is wrong or not finished it says what can be said.
//! - Places are bytes of the text. One past its end is taken as the end, one inside a character as its beginning.
//! - There is no I/O here and nothing is run; an object's names come from whoever keeps them, [`ObjectNames`].

mod call;
mod completion;
mod describe;
mod document;
mod elsewhere;
mod fold;
mod highlight;
mod hover;
mod known;
mod outline;
mod rename;
mod secret;
mod signature;
mod symbol;

pub use completion::{Completion, CompletionKind, completions};
pub use document::{Document, Edit};
pub use elsewhere::{Elsewhere, declaration, definition_elsewhere, exported_name, imported_places};
pub use fold::{Fold, folds};
pub use highlight::{Class, Highlight, highlights};
pub use hover::{Hover, hover};
pub use known::{Known, NoNames, ObjectNames};
pub use outline::{OutlineItem, OutlineKind, outline};
pub use rename::{RenameRefusal, rename, renamed_at};
pub use secret::has_secret;
pub use signature::{SignatureHelp, signature_help};
pub use symbol::{definition, references};
