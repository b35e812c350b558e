//! Paths of files on a host.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use crate::TextError;

/// The most bytes of a path: Linux's `PATH_MAX`, without the zero at its end.
const PATH_LEN_MAX: usize = 4095;

const WHAT: &str = "a path";

/// A path of a file, in UTF-8 and with `/`, whatever system this program runs on: it may be another host's.
///
/// It stays as it was written: `a/../b` is not made `b`, since `a` may be a link.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path(Arc<str>);

impl Path {
    /// Returns the path as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether it begins at the root.
    pub fn is_absolute(&self) -> bool {
        self.0.starts_with('/')
    }

    /// Returns its last part; `/` and `..` have none.
    pub fn name(&self) -> Option<&str> {
        let (_, name) = self.split();
        Some(name).filter(|name| !matches!(*name, "" | "." | ".."))
    }

    /// Returns the path without its last part; nothing where there is only one.
    pub fn parent(&self) -> Option<Self> {
        match self.split() {
            (Some(""), "") | (None, _) => None,
            (Some(""), _) => Some(Self("/".into())),
            (Some(parent), _) => Some(Self(parent.into())),
        }
    }

    /// Returns what stands behind the last dot of its name; a dot at the beginning hides a file and is none.
    pub fn extension(&self) -> Option<&str> {
        let (stem, extension) = self.name()?.rsplit_once('.')?;
        (!stem.is_empty()).then_some(extension)
    }

    /// Returns its name without the extension.
    pub fn stem(&self) -> Option<&str> {
        let name = self.name()?;
        match name.rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => Some(stem),
            _ => Some(name),
        }
    }

    /// Returns the other path as seen from this one; an absolute one stays what it is.
    ///
    /// # Errors
    /// Where that is no path.
    pub fn join(&self, other: &Self) -> Result<Self, TextError> {
        if other.is_absolute() {
            return Ok(other.clone());
        }
        format!("{}/{other}", self.0.trim_end_matches('/')).parse()
    }

    /// Returns the parts before and behind the last `/`, without slashes at the end.
    fn split(&self) -> (Option<&str>, &str) {
        let text = self.0.trim_end_matches('/');
        match text.rsplit_once('/') {
            Some((parent, name)) => (Some(parent.trim_end_matches('/')), name),
            None if self.is_absolute() => (Some(""), ""),
            None => (None, text),
        }
    }
}

impl FromStr for Path {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        let refused = |why: String| Err(TextError::new(text, WHAT, why));
        match text {
            "" => refused("it is empty".into()),
            text if text.contains('\0') => refused("it has a character that no file name can have".into()),
            text if text.len() > PATH_LEN_MAX => refused(format!("it is longer than {PATH_LEN_MAX} bytes")),
            text => Ok(Self(text.into())),
        }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> Path {
        text.parse().unwrap_or_else(|error| unreachable!("{error}"))
    }

    #[test]
    fn the_parts_of_a_path_are_found() {
        type Parts = (Option<&'static str>, Option<&'static str>, Option<&'static str>);
        let expected: [(&str, Parts); 9] = [
            ("/var/lib/web.qcow2", (Some("/var/lib"), Some("web.qcow2"), Some("qcow2"))),
            ("/var/lib/", (Some("/var"), Some("lib"), None)),
            ("/web", (Some("/"), Some("web"), None)),
            ("web.tar.gz", (None, Some("web.tar.gz"), Some("gz"))),
            ("/", (None, None, None)),
            (".profile", (None, Some(".profile"), None)),
            ("a/..", (Some("a"), None, None)),
            ("a//b", (Some("a"), Some("b"), None)),
            ("//a", (Some("/"), Some("a"), None)),
        ];
        for (text, (parent, name, extension)) in expected {
            let path = path(text);
            assert_eq!(path.parent().map(|it| it.to_string()).as_deref(), parent, "{text}");
            assert_eq!((path.name(), path.extension()), (name, extension), "{text}");
        }
    }

    #[test]
    fn joining_does_not_tidy_up() {
        assert_eq!(path("/a/").join(&path("../b")), Ok(path("/a/../b")));
        assert_eq!(path("/").join(&path("b")), Ok(path("/b")));
        assert_eq!(path("/a").join(&path("/b")), Ok(path("/b")));
    }

    #[test]
    fn what_no_system_takes_is_no_path() {
        assert!("".parse::<Path>().is_err());
        assert!("a\0b".parse::<Path>().is_err());
        assert!("a".repeat(5000).parse::<Path>().is_err());
    }
}
