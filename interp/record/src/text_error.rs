//! Texts that are not what they are read as.

/// The most characters of a text that a message quotes.
const QUOTED_MAX: usize = 60;

/// Why a text is not a value of a type: `` `10.0.0.300` is not an IP address: 300 is larger than 255 ``.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not {what}: {why}")]
pub struct TextError {
    text: String,
    what: &'static str,
    why: String,
}

impl TextError {
    /// Returns the error of a text that is no `what` (with its article) because of `why`.
    pub(crate) fn new(text: &str, what: &'static str, why: impl Into<String>) -> Self {
        Self { text: quoted(text), what, why: why.into() }
    }

    /// Returns why, without the text.
    pub fn why(&self) -> &str {
        &self.why
    }
}

/// Returns as much of a text as a message needs, on one line.
fn quoted(text: &str) -> String {
    let mut short: String = text.chars().take(QUOTED_MAX).flat_map(escaped).collect();
    if text.chars().nth(QUOTED_MAX).is_some() {
        short.push('…');
    }
    short
}

fn escaped(letter: char) -> Vec<char> {
    if letter.is_control() { letter.escape_default().collect() } else { vec![letter] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_and_stays_on_its_line() {
        let error = TextError::new(&format!("a\n{}", "b".repeat(100)), "a word", "it is too long");
        assert_eq!(error.to_string(), format!("`a\\n{}…` is not a word: it is too long", "b".repeat(58)));
    }
}
