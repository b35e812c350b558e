//! Text to tree: the lexer, the parser and typed views of what they make; and back to text in one style, [`format`](fn@format).
//!
//! [`parse`] takes any text and never fails: the tree is lossless (every byte is in it, in order) and what is wrong is in
//! [`Parse::errors`], all of it at once. Names and types are not looked at here.
//!
//! - A line's end is no statement's end; `;` stands between statements and may be left out after the last and after a block.
//! - `|` pipes where an operator can stand and begins a closure where a value can. It binds tighter than comparison and
//!   `??`, looser than `+` and ranges; the whole order is in `parser/operator.rs`.
//! - A line that begins with `|` goes on with the pipeline before it. See [`begins_with_pipe`] for the prompt.
//! - Any reserved word can be the name of a field, method, option or key; `default`, `match`, `shared` and `new` are
//!   not reserved at all.
//!
//! Nothing here reads files, and no text makes it panic or recurse past [`NESTING_MAX`].

pub mod ast;
mod fault;
mod format;
mod kind;
mod lexer;
pub mod literal;
mod parse;
mod parser;
mod stop;
mod validate;

pub use fault::SyntaxFault;
pub use format::{FormatError, INDENT_LEN, WIDTH_MAX, format};
pub use kind::{SyntaxElement, SyntaxKind, SyntaxNode, SyntaxToken, Virt};
pub use parse::{Parse, begins_with_pipe, parse, parse_unless, tokens};
pub use parser::{ERRORS_MAX, NESTING_MAX, SOURCE_LEN_MAX};
pub use rowan::WalkEvent;
