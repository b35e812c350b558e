//! Files that are replaced as a whole: written beside their place and then moved there, so that one is never half there,
//! whatever happens meanwhile.

use std::io::Write;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

/// What a new file may be used for, before the user's mask: what every program asks for.
const NEW_FILE: u32 = 0o666;

/// Puts a text in the place of a file's, which keeps its owner and permissions, or makes the file; a link stays, and
/// what it leads to is replaced.
///
/// # Errors
/// Where the folder or the disk doesn't take it; the file is as it was then.
pub(crate) fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    let place = match path.canonicalize() {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => path.to_owned(),
        place => place?,
    };
    let before = place.metadata().ok();
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let new = std::fs::Permissions::from_mode(NEW_FILE);
    let mut file = tempfile::Builder::new().permissions(new).tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    if let Some(before) = before {
        if file.as_file().metadata()?.uid() != before.uid() {
            std::os::unix::fs::fchown(file.as_file(), Some(before.uid()), Some(before.gid()))?;
        }
        file.as_file().set_permissions(before.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(&place)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed test may panic")]

    use super::*;

    #[test]
    fn a_file_is_made_where_there_is_none_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new.md");
        replace(&path, "a").unwrap();
        replace(&path, "b").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "b");
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o600, 0o600);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    /// Everything is refused by a folder that can't be written to; root may write everywhere else.
    #[test]
    fn what_cannot_be_replaced_stays() {
        assert!(replace(Path::new("/proc/version"), "a").is_err());
        assert!(replace(Path::new("/no/such/folder/a.md"), "a").is_err());
    }
}
