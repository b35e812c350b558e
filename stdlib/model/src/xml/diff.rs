//! What one document lacks, or has otherwise, of what another asks for.
//!
//! The order of elements, white space and comments don't count, nor attributes that are not asked for: libvirt fills in
//! what a definition leaves open. An element is the same as one of that name with the same identity: the first of its
//! attributes that [`Rules::keys`] names, else its text.

use super::Node;

/// What makes an element what it is, and what may be there without being asked for.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// Attributes that name an element among others, the most telling first: `mac`, `name`.
    pub keys: &'static [&'static str],
    /// Elements that libvirt adds by itself: `uuid`.
    pub filled: &'static [&'static str],
}

/// A difference at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where: `network/ip/dhcp/host[web]/@ip`.
    pub path: String,
    /// What is there, if anything is.
    pub have: Option<String>,
    /// What is asked for, if anything is.
    pub wanted: Option<String>,
}

/// Returns what `have` lacks or has otherwise of `wanted`, and what it has besides, in the order of `wanted`.
#[must_use]
pub fn differences(have: Node<'_>, wanted: Node<'_>, rules: Rules) -> Vec<Difference> {
    let mut found = Vec::new();
    compare(have, wanted, wanted.name(), rules, &mut found);
    found
}

fn compare(have: Node<'_>, wanted: Node<'_>, path: &str, rules: Rules, found: &mut Vec<Difference>) {
    for (name, value) in wanted.attributes() {
        let there = have.attribute(name);
        if there.as_ref() != Some(&value) {
            let have = there.map(std::borrow::Cow::into_owned);
            found.push(Difference {
                path: format!("{path}/@{name}"),
                have,
                wanted: Some(value.into_owned()),
            });
        }
    }
    let (text, wanted_text) = (text(have), text(wanted));
    if text != wanted_text && wanted.children().next().is_none() {
        found.push(Difference { path: path.to_owned(), have: text, wanted: wanted_text });
    }
    let mut left: Vec<Node<'_>> = have.children().collect();
    for child in wanted.children() {
        let place = partner(&left, wanted, child, rules).map(|at| left.remove(at));
        let path = format!("{path}/{}", named(child, wanted, rules));
        match place {
            Some(there) => compare(there, child, &path, rules, found),
            None => found.push(Difference { path, have: None, wanted: Some(words(child)) }),
        }
    }
    for child in left.into_iter().filter(|child| !rules.filled.contains(&child.name())) {
        let path = format!("{path}/{}", named(child, have, rules));
        found.push(Difference { path, have: Some(words(child)), wanted: None });
    }
}

/// Returns which of the elements that are left is the one that is asked for: of its name and identity, or the only one
/// of its name on both sides.
fn partner(left: &[Node<'_>], parent: Node<'_>, wanted: Node<'_>, rules: Rules) -> Option<usize> {
    let of_name = |node: &Node<'_>| node.name() == wanted.name();
    let same = |node: &Node<'_>| of_name(node) && identity(*node, rules) == identity(wanted, rules);
    if let Some(at) = left.iter().position(same) {
        return Some(at);
    }
    let is_only = parent.children_named(wanted.name()).count() == 1
        && left.iter().filter(|node| of_name(node)).count() == 1;
    if is_only { left.iter().position(of_name) } else { None }
}

fn identity(node: Node<'_>, rules: Rules) -> Option<String> {
    let key = rules.keys.iter().find_map(|key| node.attribute(key));
    key.map(std::borrow::Cow::into_owned).or_else(|| text(node))
}

/// Returns the name of an element, with its identity where there are several of the name.
fn named(node: Node<'_>, parent: Node<'_>, rules: Rules) -> String {
    match identity(node, rules) {
        Some(identity) if parent.children_named(node.name()).count() > 1 => {
            format!("{}[{identity}]", node.name())
        }
        _ => node.name().to_owned(),
    }
}

/// Returns the text of an element that holds no others.
fn text(node: Node<'_>) -> Option<String> {
    let text = node.text();
    let text = text.trim();
    (node.children().next().is_none() && !text.is_empty()).then(|| text.to_owned())
}

/// Returns what an element says, in short: its attributes, its text, the names of what it holds.
fn words(node: Node<'_>) -> String {
    let attributes = node.attributes().map(|(name, value)| format!("{name}={value}"));
    let children = node.children().map(|child| child.name().to_owned());
    let words: Vec<String> = attributes.chain(text(node)).chain(children).collect();
    if words.is_empty() { node.name().to_owned() } else { words.join(" ") }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::xml::Document;

    const RULES: Rules = Rules { keys: &["mac", "name"], filled: &["uuid"] };

    fn between(have: &str, wanted: &str) -> Vec<String> {
        let (have, wanted) = (Document::parse(have).unwrap(), Document::parse(wanted).unwrap());
        let show = |it: &Difference| {
            format!(
                "{}: {} -> {}",
                it.path,
                it.have.as_deref().unwrap_or("-"),
                it.wanted.as_deref().unwrap_or("-")
            )
        };
        differences(have.root(), wanted.root(), RULES).iter().map(show).collect()
    }

    #[test]
    fn order_white_space_and_what_is_filled_in_do_not_count() {
        let have = "<n><uuid>1</uuid><b x='1' y='2'/> <a>\n t </a><h name='q'/><h name='p'/></n>";
        assert_eq!(
            between(have, "<n><a>t</a><h name='p'/><h name='q'/><b x='1'/></n>"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn what_is_otherwise_missing_or_too_much_is_told_with_its_place() {
        let have = "<n><name>a</name><h mac='1' ip='x'/><h mac='2' ip='y'/><t>u</t><f mode='nat'/></n>";
        let wanted = "<n><name>b</name><h mac='1' ip='z'/><h mac='3'/><f mode='open'/></n>";
        assert_eq!(
            between(have, wanted),
            [
                "n/name: a -> b",
                "n/h[1]/@ip: x -> z",
                "n/h[3]: - -> mac=3",
                "n/f/@mode: nat -> open",
                "n/h[2]: mac=2 ip=y -> -",
                "n/t: u -> -",
            ]
        );
    }
}
