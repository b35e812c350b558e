//! The client's configuration, `libvirt.conf`: aliases of connection URIs and the default one.
//!
//! Text in, struct out: the caller knows which file counts. The grammar is libvirt's (`virConf`): one setting a
//! line, strings between `"`, `'` or `"""` without escapes, numbers, lists over lines, comments from `#`.
//! Settings that are not known are read over.

mod lex;

use lex::{Lexer, Value};

/// What `libvirt.conf` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClientConfig {
    /// `uri_default`: the URI to open when none is named.
    pub uri_default: Option<String>,
    /// `uri_aliases`: alias and URI, in the file's order.
    pub uri_aliases: Vec<(String, String)>,
}

/// A fault in `libvirt.conf`; lines count from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// An alias that is not `alias=uri`.
    #[error("line {line}: `{entry}` is not an alias, write `\"alias=qemu+ssh://host/system\"`")]
    BadAlias {
        /// Where.
        line: usize,
        /// The entry.
        entry: String,
    },
    /// Something else stands where `what` belongs.
    #[error("line {line}: expected {what}")]
    Expected {
        /// Where.
        line: usize,
        /// What belongs there.
        what: &'static str,
    },
    /// A string that never ends.
    #[error("line {line}: this string is not closed")]
    UnclosedString {
        /// Where it begins.
        line: usize,
    },
    /// A setting of another type.
    #[error("line {line}: `{setting}` must be {what}")]
    WrongType {
        /// Where.
        line: usize,
        /// The setting.
        setting: &'static str,
        /// What it should be.
        what: &'static str,
    },
}

impl ClientConfig {
    /// Reads the text of `libvirt.conf`.
    ///
    /// # Errors
    ///
    /// The first fault, with its line.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let mut config = Self::default();
        let mut lexer = Lexer::new(text);
        while let Some((line, name, value)) = lexer.setting()? {
            match (name, value) {
                ("uri_default", Value::Text(uri)) => config.uri_default = Some(uri.to_owned()),
                ("uri_default", _) => {
                    return Err(ConfigError::WrongType { line, setting: "uri_default", what: "a string" });
                }
                ("uri_aliases", Value::List(entries)) => config.uri_aliases = aliases(line, &entries)?,
                ("uri_aliases", _) => {
                    return Err(ConfigError::WrongType {
                        line,
                        setting: "uri_aliases",
                        what: "a list of strings",
                    });
                }
                _ => {}
            }
        }
        Ok(config)
    }

    /// Returns the URI behind an alias; none for a name that is no alias.
    #[must_use]
    pub fn resolve(&self, alias: &str) -> Option<&str> {
        self.uri_aliases.iter().find(|(name, _)| name == alias).map(|(_, uri)| uri.as_str())
    }
}

fn aliases(line: usize, entries: &[Value<'_>]) -> Result<Vec<(String, String)>, ConfigError> {
    entries
        .iter()
        .map(|entry| {
            let Value::Text(entry) = entry else {
                return Err(ConfigError::WrongType {
                    line,
                    setting: "uri_aliases",
                    what: "a list of strings",
                });
            };
            entry
                .split_once('=')
                .filter(|(alias, uri)| is_alias(alias) && !uri.is_empty())
                .map(|(alias, uri)| (alias.to_owned(), uri.to_owned()))
                .ok_or_else(|| ConfigError::BadAlias { line, entry: (*entry).to_owned() })
        })
        .collect()
}

fn is_alias(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn aliases_and_the_default_are_read() {
        let config = ClientConfig::parse(
            "# comment\nuri_aliases = [\n  \"hail=qemu+ssh://root@hail/system\", # cold\n  'sleet=qemu+ssh://sleet/system',\n]\n\nuri_default = \"qemu:///system\"\nother = 7\n",
        )
        .unwrap();
        assert_eq!(config.resolve("hail"), Some("qemu+ssh://root@hail/system"));
        assert_eq!(config.resolve("sleet"), Some("qemu+ssh://sleet/system"));
        assert_eq!(config.resolve("snow"), None);
        assert_eq!(config.uri_default.as_deref(), Some("qemu:///system"));
    }

    #[test]
    fn an_empty_or_commented_file_says_nothing() {
        assert_eq!(ClientConfig::parse("").unwrap(), ClientConfig::default());
        assert_eq!(ClientConfig::parse("\n#uri_default = 1\n  \n").unwrap(), ClientConfig::default());
        assert_eq!(ClientConfig::parse("uri_aliases = []").unwrap(), ClientConfig::default());
    }

    #[test]
    fn long_strings_may_span_lines() {
        assert_eq!(ClientConfig::parse("x = \"\"\"a\n\"b\"\"\"\n").unwrap(), ClientConfig::default());
    }

    #[test]
    fn every_fault_has_its_line() {
        let fault = |text: &str| ClientConfig::parse(text).unwrap_err();
        assert_eq!(fault("\nuri_default \"x\""), ConfigError::Expected { line: 2, what: "`=`" });
        assert_eq!(fault("= 1"), ConfigError::Expected { line: 1, what: "the name of a setting" });
        assert_eq!(fault("a ="), ConfigError::Expected { line: 1, what: "a string, a number or a list" });
        assert_eq!(fault("a = [1 2]"), ConfigError::Expected { line: 1, what: "`,` or `]`" });
        assert_eq!(fault("a = 1 b = 2"), ConfigError::Expected { line: 1, what: "the end of the line" });
        assert_eq!(fault("\na = \"x\nb"), ConfigError::UnclosedString { line: 2 });
        let wrong = ConfigError::WrongType { line: 1, setting: "uri_default", what: "a string" };
        assert_eq!(fault("uri_default = 1"), wrong);
        let alias = ConfigError::BadAlias { line: 1, entry: "a b=qemu:///".to_owned() };
        assert_eq!(fault("uri_aliases = [\"a b=qemu:///\"]"), alias);
    }
}
