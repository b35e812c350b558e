//! Regular expressions.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::str::FromStr;
use std::sync::Arc;

use regex::{Error, RegexBuilder};

use crate::TextError;

/// The most bytes of a regular expression.
const REGEX_LEN_MAX: usize = 16 << 10;
/// The most bytes that a compiled one takes, so that `a{1000}{1000}` is refused.
const REGEX_SIZE_MAX: usize = 1 << 20;
/// How deep its brackets may be nested.
const REGEX_NESTING_MAX: u32 = 100;

const WHAT: &str = "a regular expression";

/// A regular expression in the syntax of the `regex` crate: no back-references and no looking around, and so
/// always in time linear in the text.
#[derive(Clone, Debug)]
pub struct Regex(Arc<regex::Regex>);

impl Regex {
    /// Returns whether it is found anywhere in the text.
    pub fn matches(&self, text: &str) -> bool {
        self.0.is_match(text)
    }

    /// Returns the first place where it is found.
    pub fn find<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.0.find(text).map(|found| found.as_str())
    }

    /// Returns where the first place is at which it is found.
    pub fn find_at(&self, text: &str) -> Option<Range<usize>> {
        self.0.find(text).map(|found| found.range())
    }

    /// Returns every place where it is found.
    pub fn find_all<'r, 't>(&'r self, text: &'t str) -> impl Iterator<Item = &'t str> + use<'r, 't> {
        self.0.find_iter(text).map(|found| found.as_str())
    }

    /// Returns what its groups hold at the first place where it is found; all of it is group 0.
    pub fn captures<'t>(&self, text: &'t str) -> Option<Vec<Option<&'t str>>> {
        let found = self.0.captures(text)?;
        Some((0..found.len()).map(|group| found.get(group).map(|part| part.as_str())).collect())
    }

    /// Returns the names of its groups that have one, with their numbers.
    pub fn group_names(&self) -> impl Iterator<Item = (usize, &str)> {
        self.0.capture_names().enumerate().filter_map(|(group, name)| name.map(|name| (group, name)))
    }

    /// Returns the text with every place where it is found replaced; `$1` and `${name}` in `with` are groups.
    ///
    /// Returns `None` where that is longer than `len_max` bytes.
    pub fn replace(&self, text: &str, with: &str, len_max: usize) -> Option<String> {
        let mut replaced = String::new();
        let mut end = 0;
        for found in self.0.captures_iter(text) {
            let Some(whole) = found.get(0) else { continue };
            replaced.push_str(text.get(end..whole.start()).unwrap_or_default());
            found.expand(with, &mut replaced);
            end = whole.end();
            if replaced.len() > len_max {
                return None;
            }
        }
        replaced.push_str(text.get(end..).unwrap_or_default());
        (replaced.len() <= len_max).then_some(replaced)
    }

    /// Returns what stands between the places where it is found.
    pub fn split<'r, 't>(&'r self, text: &'t str) -> impl Iterator<Item = &'t str> + use<'r, 't> {
        self.0.split(text)
    }

    /// Returns the expression as it was written.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl FromStr for Regex {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        let refused = |why: String| TextError::new(text, WHAT, why);
        if text.len() > REGEX_LEN_MAX {
            return Err(refused(format!("it is longer than {} KiB", REGEX_LEN_MAX >> 10)));
        }
        let built = RegexBuilder::new(text)
            .size_limit(REGEX_SIZE_MAX)
            .dfa_size_limit(REGEX_SIZE_MAX)
            .nest_limit(REGEX_NESTING_MAX)
            .build();
        built.map(|regex| Self(Arc::new(regex))).map_err(|error| refused(why_not(&error)))
    }
}

fn why_not(error: &Error) -> String {
    match error {
        Error::CompiledTooBig(limit) => {
            format!("what it stands for is too large, more than {} KiB; use fewer repetitions", limit >> 10)
        }
        // The last line of a syntax error says what it is; those before draw where.
        other => {
            let text = other.to_string();
            let last = text.lines().last().unwrap_or_default();
            last.strip_prefix("error: ").unwrap_or(last).to_owned()
        }
    }
}

/// Two are equal when they are written alike.
impl PartialEq for Regex {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Regex {}

impl Hash for Regex {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Display for Regex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn regex(text: &str) -> Result<Regex, String> {
        text.parse().map_err(|error: TextError| error.to_string())
    }

    #[test]
    fn groups_are_given_by_number_and_name() {
        let found = regex(r"(?<name>\w+)-(\d+)(x)?");
        let groups = found.as_ref().map(|regex| regex.captures("see web-12"));
        assert_eq!(groups, Ok(Some(vec![Some("web-12"), Some("web"), Some("12"), None])));
        assert_eq!(found.map(|regex| regex.group_names().map(|(group, _)| group).collect()), Ok(vec![1]));
    }

    #[test]
    fn what_is_found_is_replaced() {
        let regex = regex(r"(\w+)-(\d+)");
        assert_eq!(
            regex.as_ref().map(|regex| regex.replace("web-1, db-2", "$2:$1", 100)),
            Ok(Some("1:web, 2:db".into()))
        );
        assert_eq!(regex.map(|regex| regex.replace("web-1", "0123456789", 9)), Ok(None));
    }

    #[test]
    fn what_is_wrong_is_said() {
        assert_eq!(regex("(a").err(), Some("`(a` is not a regular expression: unclosed group".into()));
        let large = regex("(a{1000}){1000}").err();
        assert_eq!(
            large,
            Some(
                "`(a{1000}){1000}` is not a regular expression: what it stands for is too large, more than 1024 KiB; use fewer repetitions"
                    .into()
            )
        );
        assert!(regex(&"(".repeat(1000)).is_err());
        assert!(regex(&format!("{}a{}", "(".repeat(200), ")".repeat(200))).is_err());
    }

    #[test]
    fn what_explodes_elsewhere_takes_no_longer_than_its_text() {
        let text = "a".repeat(100_000) + "!";
        assert_eq!(regex("^(a+)+$").map(|regex| regex.matches(&text)), Ok(false));
        assert_eq!(regex("(x+x+)+y").map(|regex| regex.matches(&"x".repeat(100_000))), Ok(false));
    }
}
