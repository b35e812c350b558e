//! What is written: a file, which keeps what it had until all that is new is there, or what is no file.
//!
//! The new text goes into a file beside the old one and takes its place in the end, so that a script may read what it
//! writes, and that neither a fault nor Ctrl-C nor a full disk leaves a part. Owner and permissions stay, and a link
//! stays a link. Where the place can't be taken (a folder that this user may not write in, a file that has another
//! name too or belongs to somebody else), the new text is copied into the old file once it is complete.
//! What is no file, such as a pipe or `/dev/stdout`, is written at once.

use std::fs::{File, Metadata, Permissions};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
use std::path::{Path, PathBuf};

use tempfile::TempPath;

/// Puts a text in the place of a file's, or makes the file.
///
/// # Errors
/// Where the file, its folder or the disk doesn't take it; the file is as it was then.
pub fn replace_file(path: &Path, text: &str) -> io::Result<()> {
    let mut target = Target::instead(path)?;
    target.write_all(text.as_bytes())?;
    target.finish()
}

/// What is written into.
pub(crate) struct Target {
    file: BufWriter<File>,
    end: End,
}

/// What is done once all is written.
enum End {
    /// The text goes into this file, which is there.
    Copy(File),
    /// The file takes this place; what had it before had these permissions.
    Move(TempPath, PathBuf, Option<Permissions>),
    /// Nothing: it is where it belongs.
    Stay,
}

impl Target {
    /// Opens a file to write behind what it has.
    pub(super) fn behind(path: &str) -> io::Result<Self> {
        Ok(Self::staying(File::options().create(true).append(true).open(path)?))
    }

    /// Opens a file whose text is replaced by [`finish`](Self::finish).
    pub(super) fn instead(path: &Path) -> io::Result<Self> {
        Self::replacing(path, |old| {
            Ok(Self { file: BufWriter::new(tempfile::tempfile()?), end: End::Copy(old) })
        })
    }

    /// The same for what may be too large to be held twice: where the place can't be taken, the old file is written over
    /// at once.
    pub(crate) fn instead_large(path: &str) -> io::Result<Self> {
        Self::replacing(Path::new(path), |old| {
            old.set_len(0)?;
            Ok(Self::staying(old))
        })
    }

    /// Opens a file; `otherwise` is what is done with an old one whose place can't be taken.
    fn replacing(path: &Path, otherwise: impl FnOnce(File) -> io::Result<Self>) -> io::Result<Self> {
        match path.metadata() {
            Ok(before) if before.is_file() && !is_of_the_system(path) => {
                Self::beside(&path.canonicalize()?, &before, otherwise)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound && is_free(path) => Self::new(path),
            _ => Ok(Self::staying(File::options().create(true).write(true).truncate(true).open(path)?)),
        }
    }

    fn staying(file: File) -> Self {
        Self { file: BufWriter::new(file), end: End::Stay }
    }

    /// Opens a file that is not there yet.
    fn new(path: &Path) -> io::Result<Self> {
        let (file, name) = tempfile::Builder::new()
            // As for any new file, the user's mask takes away from this.
            .permissions(Permissions::from_mode(0o666))
            .tempfile_in(folder(path))?
            .into_parts();
        Ok(Self { file: BufWriter::new(file), end: End::Move(name, path.to_owned(), None) })
    }

    /// Opens a file for what comes instead of one that is there.
    fn beside(
        place: &Path,
        before: &Metadata,
        otherwise: impl FnOnce(File) -> io::Result<Self>,
    ) -> io::Result<Self> {
        // A file that may not be written must not be replaced either.
        let old = File::options().write(true).open(place)?;
        let new = tempfile::NamedTempFile::new_in(folder(place));
        match new.and_then(|new| give(new, before)) {
            Ok(new) if before.nlink() == 1 => {
                let (file, name) = new.into_parts();
                let end = End::Move(name, place.to_owned(), Some(before.permissions()));
                Ok(Self { file: BufWriter::new(file), end })
            }
            _ => otherwise(old),
        }
    }

    /// Returns whether a file has all that it had until [`finish`](Self::finish).
    pub(crate) fn keeps_the_old(&self) -> bool {
        !matches!(self.end, End::Stay)
    }

    /// Leaves a hole, or writes zeros where there can't be one.
    pub(crate) fn skip(&mut self, len: u64) -> io::Result<()> {
        match i64::try_from(len) {
            Ok(len) if self.has_holes()? => self.file.seek(SeekFrom::Current(len)).map(drop),
            _ => io::copy(&mut io::repeat(0).take(len), &mut self.file).map(drop),
        }
    }

    fn has_holes(&self) -> io::Result<bool> {
        Ok(self.file.get_ref().metadata()?.is_file())
    }

    /// Puts what was written into its place. Without this a file stays as it was.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        if self.has_holes()? {
            // What ends with a hole is as long as all that was written.
            let len = self.file.stream_position()?;
            let file = self.file.get_ref();
            file.set_len(len.max(file.metadata()?.len()))?;
        }
        let mut file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        match self.end {
            End::Copy(mut old) => {
                file.rewind()?;
                old.set_len(0)?;
                io::copy(&mut file, &mut old)?;
                old.sync_all()
            }
            End::Move(name, place, before) => {
                if let Some(permissions) = before {
                    file.set_permissions(permissions)?;
                    // A disk may say only now that it is full, and then the old file has to be there.
                    file.sync_all()?;
                }
                name.persist(place).map_err(|error| error.error)
            }
            End::Stay => Ok(()),
        }
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Gives a new file to whom the one before belongs.
fn give(new: tempfile::NamedTempFile, before: &Metadata) -> io::Result<tempfile::NamedTempFile> {
    let made = new.as_file().metadata()?;
    if (made.uid(), made.gid()) != (before.uid(), before.gid()) {
        fchown(new.as_file(), Some(before.uid()), Some(before.gid()))?;
    }
    Ok(new)
}

/// Returns whether a path leads to something that is open already: `/dev/stdout` may be a file, which others write too.
fn is_of_the_system(path: &Path) -> bool {
    path.starts_with("/dev") || path.starts_with("/proc")
}

/// Returns whether nothing has this name, not even a link that leads nowhere, and a file can have it.
fn is_free(path: &Path) -> bool {
    path.symlink_metadata().is_err() && !path.as_os_str().as_encoded_bytes().ends_with(b"/")
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;

    fn folder_with(text: &str) -> (tempfile::TempDir, String) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("f").display().to_string();
        fs::write(&path, text).unwrap();
        (folder, path)
    }

    fn write(path: &str, text: &str) -> Target {
        let mut target = Target::instead(path.as_ref()).unwrap();
        target.write_all(text.as_bytes()).unwrap();
        target.flush().unwrap();
        target
    }

    #[test]
    fn the_old_text_is_there_until_the_new_one_is_complete() {
        let (folder, path) = folder_with("old");
        fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
        let target = write(&path, "new");
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        target.finish().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_hole_is_a_hole_also_at_the_end() {
        let (_folder, path) = folder_with("old and longer");
        let mut target = Target::instead_large(&path).unwrap();
        target.skip(3).unwrap();
        target.write_all(b"ab").unwrap();
        target.skip(2).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"old and longer");
        target.finish().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"\0\0\0ab\0\0");
    }

    #[test]
    fn what_is_large_is_written_over_a_file_whose_place_cannot_be_taken() {
        let (_folder, path) = folder_with("old text");
        fs::hard_link(&path, format!("{path}2")).unwrap();
        let mut target = Target::instead_large(&path).unwrap();
        assert!(!target.keeps_the_old());
        target.write_all(b"new").unwrap();
        target.finish().unwrap();
        assert_eq!(fs::read(format!("{path}2")).unwrap(), b"new");
    }

    #[test]
    fn what_cannot_be_replaced_stays() {
        assert!(replace_file("/proc/version".as_ref(), "a").is_err());
        assert!(replace_file("/no/such/folder/a.md".as_ref(), "a").is_err());
    }

    #[test]
    fn what_is_given_up_leaves_nothing() {
        let (folder, path) = folder_with("old");
        drop(write(&path, "new"));
        drop(write(&format!("{path}2"), "new"));
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_new_file_is_one_that_others_may_read() {
        let (_folder, path) = folder_with("");
        let path = format!("{path}2");
        write(&path, "new").finish().unwrap();
        File::create(format!("{path}3")).unwrap();
        let mode = |path: &str| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&path), mode(&format!("{path}3")));
    }

    #[test]
    fn a_link_stays_one_also_where_it_leads_to_nothing_yet() {
        let (folder, path) = folder_with("old");
        for (name, target) in [("link", "f"), ("dangling", "g")] {
            let link = folder.path().join(name);
            symlink(target, &link).unwrap();
            write(link.to_str().unwrap(), "new").finish().unwrap();
            assert!(link.symlink_metadata().unwrap().is_symlink());
            assert_eq!(fs::read_to_string(folder.path().join(target)).unwrap(), "new");
        }
        assert_eq!(fs::read_to_string(path).unwrap(), "new");
    }

    #[test]
    fn all_names_of_a_file_show_the_new_text_and_only_once_it_is_complete() {
        let (_folder, path) = folder_with("old text");
        let other = format!("{path}2");
        fs::hard_link(&path, &other).unwrap();
        let target = write(&path, "new");
        assert_eq!(fs::read_to_string(&other).unwrap(), "old text");
        target.finish().unwrap();
        assert_eq!(fs::read_to_string(&other).unwrap(), "new");
    }

    #[test]
    fn what_is_no_file_is_written_at_once() {
        let target = write("/dev/null", "new");
        assert!(matches!(target.end, End::Stay));
        target.finish().unwrap();
        let error = Target::instead("/dev/full".as_ref()).unwrap().write_all(&[0; 100_000]).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
        assert!(Target::instead("/".as_ref()).is_err());
        assert!(Target::instead("/tmp/no-such-name/".as_ref()).is_err());
    }
}
