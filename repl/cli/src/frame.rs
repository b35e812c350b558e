//! What is watched, at a terminal: each round takes the place of the last one.
//!
//! Lines are overwritten rather than the screen cleared, so that nothing flickers; the last round stays.

/// Returns the text that puts a round onto a screen of so many lines.
pub(crate) fn frame(text: &str, round: u64, height: Option<usize>) -> String {
    let lines: Vec<&str> = text.lines().collect();
    // The cursor stands on a line of its own.
    let room = height.map_or(usize::MAX, |height| height.saturating_sub(1).max(2));
    let shown = if lines.len() <= room { lines.len() } else { room - 1 };
    let mut out = String::from(if round == 0 { CLEAR } else { HOME });
    for line in lines.iter().take(shown) {
        out.push_str(line);
        out.push_str(END_OF_LINE);
    }
    if shown < lines.len() {
        out.push_str(&format!("… and {} more lines{END_OF_LINE}", lines.len() - shown));
    }
    out.push_str(REST);
    out
}

const CLEAR: &str = "\x1b[2J\x1b[H";
const HOME: &str = "\x1b[H";
const END_OF_LINE: &str = "\x1b[K\n";
const REST: &str = "\x1b[J";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_round_clears_and_the_next_ones_overwrite() {
        assert_eq!(frame("a\nb\n", 0, Some(24)), "\x1b[2J\x1b[Ha\x1b[K\nb\x1b[K\n\x1b[J");
        assert_eq!(frame("c\n", 1, Some(24)), "\x1b[Hc\x1b[K\n\x1b[J");
    }

    #[test]
    fn what_does_not_fit_is_counted() {
        assert_eq!(
            frame("a\nb\nc\nd\n", 1, Some(4)),
            "\x1b[Ha\x1b[K\nb\x1b[K\n… and 2 more lines\x1b[K\n\x1b[J"
        );
        assert_eq!(frame("a\nb\nc\n", 1, Some(4)), "\x1b[Ha\x1b[K\nb\x1b[K\nc\x1b[K\n\x1b[J");
    }
}
