//! Arrays that grow: `let names = []; names.push("a");`.
//!
//! An array of which nothing is said holds what is pushed to it. Its type is sure once every `push` of that name has
//! been looked at; before that its items are unknown.

use std::collections::{HashMap, HashSet};

use interp_source::Span;

use super::Checker;
use super::fit::Place;
use crate::typed::{Expr, ExprKind, LocalId};
use crate::{Type, codes, join};

/// The arrays that are pushed to.
#[derive(Debug, Default)]
pub(super) struct Grown(HashMap<LocalId, Growing>);

#[derive(Debug)]
struct Growing {
    items: Type,
    /// The pushes that have been looked at.
    seen: HashSet<Span>,
    /// How many there are.
    count: usize,
}

impl Checker<'_> {
    /// Notes an array that only `push` changes.
    pub(super) fn note_array(&mut self, local: LocalId, name: &str, given: &Expr) {
        let Type::List(items) = &given.ty else { return };
        let is_literal_empty = matches!(&given.kind, ExprKind::List(items) if items.is_empty());
        let Some(count) = self.changes.pushed.get(name).copied() else { return };
        if self.changes.assigned.contains(name) {
            return;
        }
        let items = if is_literal_empty { Type::Never } else { (**items).clone() };
        self.grown.0.insert(local, Growing { items, seen: HashSet::new(), count });
    }

    /// Holds what a method puts into an array to what it holds, or learns from it what that is.
    pub(super) fn put_in(&mut self, method: &str, receiver: &Expr, arguments: &mut [Expr]) {
        let Type::List(of) = receiver.ty.present() else { return };
        if let ("push", [item]) = (method, &*arguments) {
            self.pushed(receiver, item);
        }
        let (wanted, wants) = match method {
            "append" => (receiver.ty.present(), "to this array goes"),
            "insert" | "push" => (&**of, "this array holds"),
            _ => return,
        };
        if let Some(last) = arguments.last_mut() {
            let value = std::mem::replace(last, super::invalid(last.span));
            *last = self.held(value, wanted, &Place::new(codes::ARGUMENT_TYPE, wants));
        }
    }

    fn pushed(&mut self, receiver: &Expr, argument: &Expr) {
        let ExprKind::Local(id) = &receiver.kind else { return };
        let Some(growing) = self.grown.0.get_mut(id) else { return };
        if growing.seen.insert(argument.span) {
            growing.items = join(&growing.items, &argument.ty.clone().kept());
        }
        if growing.seen.len() == growing.count {
            let ty = Type::list(growing.items.clone());
            if let Some(local) = self.environment.local_mut(*id) {
                local.ty = ty;
            }
        }
    }
}
