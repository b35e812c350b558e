//! Which scripts are meant: those that are named, and all in the folders that are named. `-` is standard input.

use std::path::{Path, PathBuf};

use interp_record::Fault;

/// How many scripts of an editor's folder are looked at.
const SCRIPTS_MAX: usize = 10_000;
/// How deep they may lie.
const DEPTH_MAX: usize = 16;

/// Returns the scripts, sorted within each folder; without any name, those of the working folder.
///
/// Folders whose name begins with a dot are passed over, and so are links to folders.
///
/// # Errors
/// `UNREADABLE_SCRIPT` for what is not there.
pub(crate) fn within(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Fault> {
    let here = [PathBuf::from(".")];
    let mut found = Vec::new();
    for path in if paths.is_empty() { &here } else { paths } {
        let unreadable = |error: std::io::Error| {
            Fault::new("UNREADABLE_SCRIPT", format!("cannot read {}", path.display()))
                .caused_by(error.to_string())
        };
        if path.as_os_str() == "-" {
            found.push(path.clone());
        } else if path.metadata().map_err(unreadable)?.is_dir() {
            add(path, &mut found).map_err(unreadable)?;
        } else {
            found.push(path.clone());
        }
    }
    Ok(found)
}

/// Does so one by one, so that what can't be read doesn't hide the others.
pub(crate) fn each_within(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Fault>) {
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for path in paths {
        match within(std::slice::from_ref(path)) {
            Ok(scripts) => found.extend(scripts),
            Err(fault) => missing.push(fault),
        }
    }
    (found, missing)
}

/// Returns those in a folder and the folders in it that can be read, so far as they are few enough.
pub(crate) fn readable(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![(folder.to_owned(), 0)]);
    while let Some((folder, depth)) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            if found.len() == SCRIPTS_MAX {
                return found;
            }
            let path = entry.path();
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if is_folder && !is_hidden(&entry) && depth < DEPTH_MAX {
                folders.push((path, depth + 1));
            } else if is_script(&path) {
                found.push(path);
            }
        }
    }
    found
}

fn is_hidden(entry: &std::fs::DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

fn is_script(path: &Path) -> bool {
    path.is_file() && path.extension().is_some_and(|end| end == "virt")
}

fn add(folder: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    let entries: Result<Vec<_>, _> = std::fs::read_dir(folder)?.collect();
    let mut entries = entries?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_type()?.is_dir() && !is_hidden(&entry) {
            add(&path, found)?;
        } else if is_script(&path) {
            found.push(path.strip_prefix(".").unwrap_or(&path).to_owned());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed test may panic")]

    use super::*;

    #[test]
    fn a_folder_stands_for_its_scripts_and_not_for_what_is_hidden() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b/c.virt", "a.virt", ".hidden/d.virt", "e.txt"] {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "").unwrap();
        }
        let found = within(&[folder.path().to_owned()]).unwrap();
        let names: Vec<_> = found.iter().map(|path| path.strip_prefix(folder.path()).unwrap()).collect();
        assert_eq!(names, [Path::new("a.virt"), Path::new("b/c.virt")]);
        let mut readable: Vec<_> = readable(folder.path());
        readable.sort();
        assert_eq!(readable, found);
        assert!(super::readable(&folder.path().join("none")).is_empty());
        let fault = within(&[folder.path().join("none.virt")]).unwrap_err();
        assert_eq!(fault.code().name(), "UNREADABLE_SCRIPT");
    }
}
