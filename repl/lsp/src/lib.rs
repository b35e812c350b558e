//! The language server: what `repl/edit` knows of scripts, for editors, in the words of the Language Server Protocol.
//!
//! - [`Server`] is a state machine without I/O: messages in, messages out. [`serve`] puts two streams of bytes around it.
//! - A file that an editor has opened counts as the editor has it, not as it is on disk. Where the
//!   others are, whoever starts the server says ([`Scripts`]). Nothing is run, no host is contacted.
//! - No message makes it panic or stop: what can't be read or isn't known is answered with an error, and the next
//!   message is taken. Only `exit` and the end of the input end it.
//! - Places on the wire are lines and UTF-16 units; inside they are bytes. `lines.rs` is the only place that counts.

mod answer;
mod capabilities;
mod documents;
mod failure;
mod folders;
mod frame;
mod lines;
mod open_first;
mod serve;
mod server;

pub use folders::Scripts;
pub use frame::MESSAGE_LEN_MAX;
pub use serve::serve;
pub use server::{Ended, Server};
