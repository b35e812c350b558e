//! The checker against pages of scripts with what is expected beside the lines, and against any text whatever.
//!
//! A page is prose with ```` ```script ```` blocks; each block is a script of its own. `// type: T` beside a line is the
//! type of the statement that begins there; `// error[E0201]: title` is an error that is reported there, and every
//! error must be written down; warnings too, `// warning[W0601]: title`, where the fence says ```` ```script,warnings ````.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]
#![expect(clippy::disallowed_methods, reason = "the pages are files")]

mod catalogue;
mod fixes;
mod imports;
mod observe;
mod page;
mod prompt;
mod properties;
mod tree;

use interp_source::{FileId, Sources};
use interp_types::{Checked, Scope, check};

/// Checks a text with the catalogue of these tests.
fn checked(text: &str) -> Checked {
    checked_after(text, &Scope::default())
}

/// Checks an entry at the prompt after others.
fn checked_after(text: &str, earlier: &Scope) -> Checked {
    let mut sources = Sources::new();
    let file: FileId = sources.add("test.virt", text);
    let parse = interp_syntax::parse(file, text);
    check(&parse.tree(), file, &catalogue::catalogue(), earlier)
}
