//! Addresses of resources.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use std::sync::Arc;

use url::Url;

use crate::TextError;

/// The most bytes of a URI.
const URI_LEN_MAX: usize = 8 << 10;

const WHAT: &str = "a URI";

/// A URI with a scheme, as the WHATWG reads it: `qemu+ssh://root@host/system`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Uri(Arc<Url>);

impl Uri {
    /// Returns what stands before the first `:`.
    pub fn scheme(&self) -> &str {
        self.0.scheme()
    }

    /// Returns the name of the user.
    pub fn user(&self) -> Option<&str> {
        Some(self.0.username()).filter(|user| !user.is_empty())
    }

    /// Returns the host; nothing for one that is here, as in `qemu:///system`.
    pub fn host(&self) -> Option<&str> {
        self.0.host_str().filter(|host| !host.is_empty())
    }

    /// Returns the port that it names, or that its scheme is known for.
    pub fn port(&self) -> Option<u16> {
        self.0.port_or_known_default()
    }

    /// Returns the path.
    pub fn path(&self) -> &str {
        self.0.path()
    }

    /// Returns what stands behind the `?`.
    pub fn query(&self) -> Option<&str> {
        self.0.query()
    }

    /// Returns what stands behind the `#`.
    pub fn fragment(&self) -> Option<&str> {
        self.0.fragment()
    }

    /// Returns the URI as text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl FromStr for Uri {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        let refused = |why: String| TextError::new(text, WHAT, why);
        if text.len() > URI_LEN_MAX {
            return Err(refused(format!("it is longer than {URI_LEN_MAX} bytes")));
        }
        Url::parse(text).map(|url| Self(Arc::new(url))).map_err(|error| match error {
            url::ParseError::RelativeUrlWithoutBase => {
                refused("it has no scheme, such as `qemu:` or `https:`".into())
            }
            other => refused(other.to_string()),
        })
    }
}

impl Hash for Uri {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Display for Uri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_uri_are_found() {
        let uri: Option<Uri> = "qemu+ssh://root@web.example:2222/system?no_tty=1".parse().ok();
        let uri = uri.as_ref();
        assert_eq!(uri.map(Uri::scheme), Some("qemu+ssh"));
        assert_eq!(uri.and_then(Uri::user), Some("root"));
        assert_eq!(uri.and_then(Uri::host), Some("web.example"));
        assert_eq!(uri.and_then(Uri::port), Some(2222));
        assert_eq!(uri.map(Uri::path), Some("/system"));
        assert_eq!(uri.and_then(Uri::query), Some("no_tty=1"));
    }

    #[test]
    fn a_uri_of_this_host_has_none() {
        let uri: Option<Uri> = "qemu:///system".parse().ok();
        assert_eq!(
            uri.as_ref().map(|uri| (uri.host(), uri.to_string())),
            Some((None, "qemu:///system".into()))
        );
    }

    #[test]
    fn what_is_wrong_is_said() {
        let why = "web".parse::<Uri>().map_err(|error| error.to_string());
        assert_eq!(why, Err("`web` is not a URI: it has no scheme, such as `qemu:` or `https:`".into()));
        let why = "https://a:99999/".parse::<Uri>().map_err(|error| error.to_string());
        assert_eq!(why, Err("`https://a:99999/` is not a URI: invalid port number".into()));
    }
}
