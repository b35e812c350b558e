//! Which candidates fit what was typed, and in which order they are shown.

use super::item::Candidate;

/// Returns the candidates that what was typed could become, the likeliest first.
///
/// First comes what it is already, then those that begin so, then those with a word in them that does, then those that have the letters in this
/// order. Among those the rank counts, then the order in which they were found.
pub(super) fn ranked(candidates: Vec<Candidate>, typed: &str) -> Vec<Candidate> {
    let mut fitting: Vec<((u8, u8), Candidate)> = candidates
        .into_iter()
        .filter_map(|candidate| {
            let closeness =
                closeness(candidate.label.trim_start_matches('"'), typed.trim_start_matches('"'))?;
            Some(((closeness, candidate.rank), candidate))
        })
        .collect();
    fitting.sort_by_key(|(key, _)| *key);
    let mut seen = std::collections::HashSet::new();
    fitting
        .into_iter()
        .map(|(_, candidate)| candidate)
        .filter(|candidate| seen.insert((candidate.label.clone(), candidate.kind)))
        .collect()
}

/// Returns how close what was typed is to a label, 0 being closest, or nothing if it can't be meant.
fn closeness(label: &str, typed: &str) -> Option<u8> {
    if label.starts_with(typed) {
        return Some(u8::from(label != typed));
    }
    let (label, typed) = (label.to_lowercase(), typed.to_lowercase());
    if label.starts_with(&typed) {
        return Some(2);
    }
    let mut words = label.match_indices(|c: char| !c.is_alphanumeric());
    if words.any(|(at, between)| label.get(at + between.len()..).is_some_and(|word| word.starts_with(&typed)))
    {
        return Some(3);
    }
    // One letter is in almost everything.
    let mut letters = label.chars();
    (typed.chars().count() > 1 && typed.chars().all(|typed| letters.any(|letter| letter == typed)))
        .then_some(4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_is_closer_than_a_word_inside_and_that_than_scattered_letters() {
        assert_eq!(closeness("m", "m"), Some(0));
        assert_eq!(closeness("memory", "me"), Some(1));
        assert_eq!(closeness("GiB", "gi"), Some(2));
        assert_eq!(closeness("max_memory", "mem"), Some(3));
        assert_eq!(closeness("memory", "mry"), Some(4));
        assert_eq!(closeness("memory", "y"), None);
        assert_eq!(closeness("memory", "mx"), None);
    }
}
