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
