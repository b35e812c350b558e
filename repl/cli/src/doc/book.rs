//! The generated pages of the book's reference.

use std::path::Path;

use interp_engine::Catalogue;
use stdlib_functions::replace_file;

use super::group::groups;
use super::page;
use crate::virsh;

/// Writes the pages into a folder.
///
/// # Errors
/// Where it can't be written to.
pub(crate) fn write(catalogue: &Catalogue, folder: &Path) -> std::io::Result<()> {
    replace_file(&folder.join("functions.md"), &functions(catalogue))?;
    replace_file(&folder.join("objects.md"), &objects(catalogue))?;
    replace_file(&folder.join("virsh.md"), &virsh::page())
}

fn functions(catalogue: &Catalogue) -> String {
    let mut text = "# Functions and stages\n\n\
        This page is written by `virtshell doc --book`, from the functions themselves.\n\
        `virtshell doc NAME` shows the same at a terminal.\n"
        .to_owned();
    for (name, functions) in groups(catalogue) {
        text.push_str(&format!("\n## {name}\n"));
        for function in functions {
            text.push_str(&format!("\n### {}\n\n{}", function.name(), page::function(function)));
        }
    }
    text
}

fn objects(catalogue: &Catalogue) -> String {
    let mut text = "# Types of objects\n\n\
        This page is written by `virtshell doc --book`, from the types themselves.\n\
        `virtshell doc NAME` shows the same at a terminal.\n"
        .to_owned();
    for object in catalogue.objects() {
        text.push_str(&format!("\n## {}\n\n{}", object.name, page::fields(object)));
    }
    text
}
