//! The name that was probably meant.
//!
//! One rule for every layer, so that a misspelt unit, field and function are helped alike: only names that exist are
//! offered, and only near ones.

/// Returns the candidate nearest to `word`, if one is near enough to be a slip of the fingers.
///
/// Near is one edit (insert, delete, replace, swap) for each three characters, at least one; letter case is no edit.
/// Of equally near candidates the first is taken.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > WORD_LEN_MAX {
        return None;
    }
    let lower = word.to_lowercase();
    let allowed = (lower.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&lower, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= allowed && *distance < candidate.chars().count())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The longest word that is compared, in bytes.
const WORD_LEN_MAX: usize = 128;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_corrected() {
        assert_eq!(nearest("runing", ["paused", "running", "shut off"]), Some("running"));
        assert_eq!(nearest("Gib", ["GiB", "KiB"]), Some("GiB"));
        assert_eq!(nearest("slect", ["sort", "select"]), Some("select"));
    }

    #[test]
    fn a_different_word_is_not_offered() {
        assert_eq!(nearest("memory", ["name", "state"]), None);
        assert_eq!(nearest("x", ["y"]), None);
        assert_eq!(nearest("", ["a"]), None);
        assert_eq!(nearest(&"a".repeat(1000), ["a".repeat(1000).as_str()]), None);
    }
}
