//! A path on a document.

use std::collections::BTreeSet;

use super::{Condition, Found, Operand, Path, Step, Test, Which};
use crate::xml::{Document, Node, NodeId};

/// Where a step stands.
#[derive(Clone)]
enum At<'d> {
    /// Above the root.
    Top(&'d Document),
    In(Found<'d>),
}

/// A place among several.
#[derive(Clone, Copy)]
struct Place {
    number: usize,
    of: usize,
}

/// Returns what a path leads to from above the root, in the order of the document.
pub(super) fn path<'d>(document: &'d Document, path: &Path) -> Vec<Found<'d>> {
    let top = At::Top(document);
    let found = follow(document, vec![top], &path.steps).into_iter();
    found.filter_map(|at| if let At::In(found) = at { Some(found) } else { None }).collect()
}

fn follow<'d>(document: &'d Document, from: Vec<At<'d>>, steps: &[Step]) -> Vec<At<'d>> {
    steps.iter().fold(from, |from, step| {
        let mut known: BTreeSet<NodeId> = BTreeSet::new();
        let all = from.into_iter().flat_map(|at| if step.is_deep { below(at) } else { vec![at] });
        let mut next = Vec::new();
        for at in all {
            for found in one(document, at, step) {
                let is_new = match &found {
                    At::In(Found::Element(node)) => known.insert(node.id()),
                    _ => true,
                };
                next.extend(Some(found).filter(|_| is_new));
            }
        }
        next
    })
}

/// Returns a place and all elements below it.
fn below(at: At<'_>) -> Vec<At<'_>> {
    let (mut all, mut todo) = match &at {
        At::Top(document) => (vec![at.clone()], vec![document.root()]),
        At::In(Found::Element(node)) => (Vec::new(), vec![*node]),
        At::In(_) => return vec![at],
    };
    while let Some(node) = todo.pop() {
        all.push(At::In(Found::Element(node)));
        todo.extend(node.children().rev());
    }
    all
}

/// Returns where one step leads from one place.
fn one<'d>(document: &'d Document, at: At<'d>, step: &Step) -> Vec<At<'d>> {
    let named = |wanted: &Option<String>, name: &str| wanted.as_ref().is_none_or(|wanted| wanted == name);
    let reached: Vec<At<'d>> = match (&step.test, &at) {
        (Test::Itself, _) => vec![at],
        (Test::Element(name), At::Top(document)) => {
            Some(document.root()).filter(|root| named(name, root.name())).map(element).into_iter().collect()
        }
        (Test::Element(name), At::In(Found::Element(node))) => {
            node.children().filter(|child| named(name, child.name())).map(element).collect()
        }
        (Test::Attribute(name), At::In(Found::Element(node))) => node
            .attributes()
            .filter(|(known, _)| named(name, known))
            .map(|(_, value)| At::In(Found::Attribute(value.into_owned())))
            .collect(),
        (Test::Text, At::In(Found::Element(node))) if !node.text().is_empty() => {
            vec![At::In(Found::Text(node.text().into_owned()))]
        }
        (Test::Parent, At::In(Found::Element(node))) => {
            vec![node.parent().map_or(At::Top(document), element)]
        }
        _ => Vec::new(),
    };
    step.conditions.iter().fold(reached, |reached, condition| {
        let of = reached.len();
        let numbered = reached.into_iter().zip(1..);
        numbered
            .filter(|(at, number)| holds(document, at, condition, Place { number: *number, of }))
            .map(|(at, _)| at)
            .collect()
    })
}

fn element(node: Node<'_>) -> At<'_> {
    At::In(Found::Element(node))
}

fn holds(document: &Document, at: &At<'_>, condition: &Condition, place: Place) -> bool {
    let of = |operand: &Operand| texts(document, at, operand, place);
    match condition {
        Condition::All(all) => all.iter().all(|it| holds(document, at, it, place)),
        Condition::Any(any) => any.iter().any(|it| holds(document, at, it, place)),
        Condition::Not(inner) => !holds(document, at, inner, place),
        Condition::There(path) => !from(document, at, path).is_empty(),
        Condition::Which(which) => place.number == which.number(place),
        // Some of the left is like some of the right.
        Condition::Compare(left, is_equal, right) => {
            let right = of(right);
            of(left).iter().any(|left| right.iter().any(|right| (left == right) == *is_equal))
        }
        Condition::Contains(text, part) => {
            of(text).first().is_some_and(|text| of(part).first().is_some_and(|part| text.contains(part)))
        }
        Condition::StartsWith(text, part) => {
            of(text).first().is_some_and(|text| of(part).first().is_some_and(|part| text.starts_with(part)))
        }
    }
}

fn from<'d>(document: &'d Document, at: &At<'d>, path: &Path) -> Vec<At<'d>> {
    let begin = if path.is_absolute { At::Top(document) } else { at.clone() };
    follow(document, vec![begin], &path.steps)
}

/// Returns the texts that an operand is.
fn texts(document: &Document, at: &At<'_>, operand: &Operand, place: Place) -> Vec<String> {
    match operand {
        Operand::Literal(text) => vec![text.clone()],
        Operand::Place(which) => vec![which.number(place).to_string()],
        Operand::Path(path) => from(document, at, path).iter().map(text).collect(),
    }
}

/// Returns the text of a place: of an element, all that is in it.
fn text(at: &At<'_>) -> String {
    match at {
        At::Top(document) => inside(document.root()),
        At::In(Found::Attribute(text) | Found::Text(text)) => text.clone(),
        At::In(Found::Element(node)) => inside(*node),
    }
}

fn inside(node: Node<'_>) -> String {
    let mut text = String::new();
    let mut todo = vec![node];
    while let Some(node) = todo.pop() {
        text.push_str(&node.text());
        todo.extend(node.children().rev());
    }
    text
}

impl Which {
    fn number(self, place: Place) -> usize {
        match self {
            Self::Here => place.number,
            Self::Last => place.of,
            Self::Number(number) => number,
        }
    }
}
