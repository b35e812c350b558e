//! Rules for every text: libvirt's nouns, no path of one machine, nothing left undone.
//!
//! Only words that are never right are refused: `guest` stands in `guest agent`, so no rule is made of it.

use crate::Violation;

/// What may not stand in a text, as pieces so that this file doesn't contain them itself.
const REFUSED: &[(&[&str], &str)] = &[
    (&["V", "M"], "say `domain`"),
    (&["V", "Ms"], "say `domains`"),
    (&["TO", "DO"], "do it, or write a test of the gap into tests/spec/gaps"),
    (&["FIX", "ME"], "fix it, or write a test of the gap into tests/spec/gaps"),
    (&["PLACE", "HOLDER"], "write what the file is for"),
];
const REFUSED_PATHS: &[&[&str]] =
    &[&["/wo", "rk/"], &["../sha", "red"], &["/tmp/", "target"], &["/root/", ".cargo"]];
const ENDINGS: &[&str] = &["rs", "md", "virt", "toml", "sh", "py", "yml", "session", "elvts"];

/// Returns whether the rules hold for the file: prose and programs, not data taken from libvirt.
pub(crate) fn is_checked(path: &str) -> bool {
    let ending = path.rsplit('.').next().unwrap_or_default();
    ENDINGS.contains(&ending) || path == ".ci/run" || path == "tests/run" || path == "tests/lab/lab"
}

/// Returns each line that names what the rules refuse.
pub(crate) fn check(path: &str, text: &str) -> Vec<Violation> {
    text.lines().enumerate().flat_map(|(index, line)| check_line(path, index + 1, line)).collect()
}

fn check_line(path: &str, number: usize, line: &str) -> Vec<Violation> {
    let words: Vec<&str> = line.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let refused_words = REFUSED.iter().filter_map(|(pieces, advice)| {
        let word = pieces.concat();
        let is_libvirts =
            words.iter().any(|it| it.starts_with("VIR_") && it.ends_with(&["_", &word].concat()));
        (words.contains(&word.as_str()) && !is_libvirts).then(|| format!("`{word}`: {advice}"))
    });
    let refused_paths = REFUSED_PATHS.iter().filter_map(|pieces| {
        let name = pieces.concat();
        line.contains(&name)
            .then(|| format!("`{name}` exists on one machine only; take the path from outside"))
    });
    refused_words.chain(refused_paths).map(|message| Violation::line(path, number, message)).collect()
}

#[cfg(test)]
mod tests {
    use super::{check, is_checked};

    #[test]
    fn a_refused_word_is_reported_only_as_a_whole_word() {
        let text = ["starts the V", "M; LLV", "M and V", "M_ID stay"].concat();
        let found = check("a.md", &text);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].place, "a.md:1");
        assert!(found[0].message.ends_with("say `domain`"));
    }

    #[test]
    fn the_name_of_a_constant_of_libvirts_stays_beside_it() {
        assert!(check("a.rs", &["V", "M = 1, \"VIR_STATS_V", "M\";"].concat()).is_empty());
    }

    #[test]
    fn work_left_undone_is_reported() {
        let found = check("a.rs", &["fn f() {}\n// TO", "DO: later"].concat());
        assert_eq!(found[0].place, "a.rs:2");
    }

    #[test]
    fn a_path_of_one_machine_is_reported() {
        let found = check("run", &["cd /wo", "rk/main"].concat());
        assert!(found[0].message.contains("exists on one machine only"));
    }

    #[test]
    fn data_from_libvirt_is_not_checked() {
        assert!(is_checked("README.md"));
        assert!(!is_checked("stdlib/protocol/facts/enums.tsv"));
    }
}
