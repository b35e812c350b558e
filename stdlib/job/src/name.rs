//! The names of jobs, and the files that they stand for.
//!
//! What always holds: two names have two files, and no name leads out of its folder.

use std::ffi::OsString;
use std::fmt;
use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::Error;

/// The longest name of a file, without what is added to it; a file system takes 255 bytes.
const FILE_NAME_LEN_MAX: usize = 200;

/// What a file name doesn't hold as it is. A dot is encoded too, so that none is hidden or means a folder.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_');

/// The name of a job, or of a lock.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct JobName(String);

impl JobName {
    /// Returns the name, if it can be one.
    ///
    /// # Errors
    /// [`Error::BadName`] where it is empty, has a control character, or is too long for a file.
    pub fn new(name: &str) -> Result<Self, Error> {
        let bad = |why| Err(Error::BadName { name: name.to_owned(), why });
        let name_of_job = Self(name.to_owned());
        match name {
            "" => bad("it is empty"),
            _ if name.chars().any(char::is_control) => bad("it has a control character"),
            _ if name_of_job.encoded().len() > FILE_NAME_LEN_MAX => {
                bad("it is too long for the name of a file")
            }
            _ => Ok(name_of_job),
        }
    }

    /// Returns the name whose file is this, if one has such a file.
    pub(crate) fn of_file(path: &Path, extension: &str) -> Option<Self> {
        if path.extension()? != extension {
            return None;
        }
        let encoded = path.file_stem()?.to_str()?;
        let name = Self::new(&percent_decode_str(encoded).decode_utf8().ok()?).ok()?;
        (name.encoded() == encoded).then_some(name)
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the name of its file with this extension.
    pub(crate) fn file(&self, extension: &str) -> OsString {
        format!("{}.{extension}", self.encoded()).into()
    }

    fn encoded(&self) -> String {
        utf8_percent_encode(&self.0, ENCODED).to_string()
    }
}

impl fmt::Display for JobName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed test may panic")]

    use std::path::Component;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_becomes_a_file_that_can_be_read() {
        assert_eq!(JobName::new("drain-kvm1").unwrap().file("redb"), "drain-kvm1.redb");
        assert_eq!(JobName::new("../a b").unwrap().file("lock"), "%2E%2E%2Fa%20b.lock");
    }

    #[test]
    fn what_is_no_name_is_refused() {
        for name in ["", "a\nb", "a\0", &"x".repeat(201), &"ä".repeat(34)] {
            assert!(matches!(JobName::new(name), Err(Error::BadName { .. })), "{name:?}");
        }
    }

    proptest! {
        #[test]
        fn no_name_leads_out_of_its_folder_and_each_comes_back(name in ".{0,80}") {
            if let Ok(name) = JobName::new(&name) {
                let file = name.file("redb");
                let path = Path::new(&file);
                prop_assert!(file.len() < 255);
                let parts: Vec<_> = path.components().collect();
                prop_assert_eq!(parts, [Component::Normal(&file)]);
                prop_assert_eq!(JobName::of_file(path, "redb"), Some(name));
            }
        }

        #[test]
        fn two_names_have_two_files(a in "[a./% ]{1,6}", b in "[a./% ]{1,6}") {
            let file = |name: &str| JobName::new(name).unwrap().file("redb");
            prop_assert_eq!(a == b, file(&a) == file(&b));
        }
    }
}
