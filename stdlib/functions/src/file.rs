//! Files of the machine that the script runs on: read whole, line by line or value by value, summed up, and written.
//!
//! Lines and values are read as they are pulled, so that a file may be larger than the memory.

mod file_exists;
mod json_items;
mod lines;
mod read;
mod sha256;
mod source;
mod target;
mod write;

use std::io;
use std::path::Path;

use interp_record::Fault;
use interp_types::{Param, Ty};

pub(crate) use file_exists::FILE_EXISTS;
pub(crate) use json_items::JSON_ITEMS;
pub(crate) use lines::LINES;
pub(crate) use read::READ;
pub(crate) use sha256::{FILE_SHA256, SHA256};
pub(crate) use target::Target;
pub use target::replace_file;
pub(crate) use write::WRITE;

/// The file that a function works on.
const PATH: Param = Param {
    name: "path",
    about: "Where the file is; without a `/` at its beginning, in the folder that the program was started in.",
    ty: Ty::PATH_OR_STRING,
    default: None,
};

/// Returns the fault of what could not be done to a file.
pub(crate) fn fault(doing: &str, path: &str, error: &io::Error) -> Fault {
    // The script was stopped while it waited.
    if let Some(stopped) = error.get_ref().and_then(|inner| inner.downcast_ref::<Fault>()) {
        return stopped.clone();
    }
    let code = match error.kind() {
        io::ErrorKind::NotFound => "NO_FILE",
        _ => "FILE_FAILED",
    };
    let fault = Fault::new(code, format!("cannot {doing} `{path}`: {}", what(error)));
    match error.kind() {
        io::ErrorKind::NotFound if Path::new(path).is_relative() => {
            fault.hint("a path is relative to the folder that the program was started in")
        }
        _ => fault,
    }
}

/// Returns what the system says, without its number.
fn what(error: &io::Error) -> String {
    let text = error.to_string();
    text.split_once(" (os error").map_or(text.as_str(), |(what, _)| what).to_lowercase()
}
