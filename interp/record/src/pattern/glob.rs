//! Patterns as shells have them.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use std::sync::Arc;

use glob::Pattern;

use crate::TextError;

/// The most bytes of a pattern.
const GLOB_LEN_MAX: usize = 1024;

const WHAT: &str = "a glob";

/// A pattern of names: `*` is any text, `?` any character, `[a-c]` one of some.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glob(Arc<Pattern>);

impl Glob {
    /// Returns whether the whole text is as the pattern says.
    pub fn matches(&self, text: &str) -> bool {
        self.0.matches(text)
    }

    /// Returns the pattern as it was written.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl FromStr for Glob {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        let refused = |why: String| TextError::new(text, WHAT, why);
        if text.len() > GLOB_LEN_MAX {
            return Err(refused(format!("it is longer than {GLOB_LEN_MAX} bytes")));
        }
        let found = Pattern::new(text);
        found.map(|pattern| Self(Arc::new(pattern))).map_err(|error| refused(why_not(&error)))
    }
}

fn why_not(error: &glob::PatternError) -> String {
    if error.msg.contains("invalid range") {
        return format!("the `[` at {} has no `]`", error.pos);
    }
    "`***` stands for nothing; write `*`".into()
}

impl Hash for Glob {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Display for Glob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glob_is_of_the_whole_text() {
        let matches = |pattern: &str, text: &str| pattern.parse::<Glob>().map(|glob| glob.matches(text));
        assert_eq!(matches("web-*", "web-1"), Ok(true));
        assert_eq!(matches("web-?", "web-12"), Ok(false));
        assert_eq!(matches("[a-c]*", "b/1"), Ok(true));
    }

    #[test]
    fn what_is_wrong_is_said() {
        let why = |text: &str| text.parse::<Glob>().map_err(|error| error.to_string());
        assert_eq!(why("web[1"), Err("`web[1` is not a glob: the `[` at 3 has no `]`".into()));
        assert_eq!(why("***"), Err("`***` is not a glob: `***` stands for nothing; write `*`".into()));
    }

    #[test]
    fn many_stars_cost_no_more_than_the_text_is_long() {
        let pattern = "*a".repeat(400) + "b";
        let text = "a".repeat(20_000);
        assert_eq!(pattern.parse::<Glob>().map(|glob| glob.matches(&text)), Ok(false));
    }
}
