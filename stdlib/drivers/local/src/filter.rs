//! The rule of every `virConnectListAll*` call: flags come in groups, and in each group that has a flag set one must fit.

/// Returns whether an object is listed; each group names flags and whether the object fits them.
pub(crate) fn passes(flags: u32, groups: &[&[(u32, bool)]]) -> bool {
    groups.iter().all(|group| {
        let asked = group.iter().filter(|(flag, _)| flags & flag != 0);
        let mut asked = asked.peekable();
        asked.peek().is_none() || asked.any(|(_, fits)| *fits)
    })
}

/// Returns how many results a peer wants, of those that there are.
pub(crate) fn wanted<T>(need_results: i32, found: Vec<T>) -> (Vec<T>, u32) {
    let ret = found.len() as u32;
    (if need_results != 0 { found } else { Vec::new() }, ret)
}

/// Returns the first of the names, as many as a peer has room for.
pub(crate) fn at_most(most: i32) -> usize {
    usize::try_from(most).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{at_most, passes, wanted};

    #[test]
    fn a_group_without_a_flag_lets_everything_through() {
        let groups: &[&[(u32, bool)]] = &[&[(1, true), (2, false)], &[(4, false), (8, true)]];
        let table = [
            (0, true),
            (1, true),
            (2, false),
            (1 | 2, true),
            (4, false),
            (1 | 8, true),
            (2 | 8, false),
            (16, true),
        ];
        for (flags, expected) in table {
            assert_eq!(passes(flags, groups), expected, "{flags}");
        }
    }

    #[test]
    fn a_peer_gets_what_it_asked_for() {
        assert_eq!(wanted(1, vec!["a", "b"]), (vec!["a", "b"], 2));
        assert_eq!(wanted(0, vec!["a", "b"]), (vec![], 2));
        assert_eq!((at_most(-1), at_most(3)), (0, 3));
    }
}
