//! Where a script operates on objects: what was seen of their fields before may be otherwise behind it.
//!
//! Two variables may hold the same domain, and an array holds many; so an operation on one object counts for all. Where
//! operations stand is read from the text before anything is checked: calls of the library that change an object, and
//! every mention of a function in which one stands. So it is known of a loop before its body is looked at.

use std::collections::HashSet;

use interp_source::Span;
use interp_syntax::{SyntaxKind, SyntaxNode, WalkEvent, ast, ast::AstNode};

use super::Checker;
use crate::narrow::Path;
use crate::typed::LocalId;
use crate::{Catalogue, Effect, Input, Module, Scope, Ty, Type};

/// The operations of a script, in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Operations {
    places: Vec<Operation>,
    /// The functions in which one stands.
    functions: HashSet<String>,
}

/// A place where something may be done to an object.
#[derive(Clone, Debug)]
struct Operation {
    at: u32,
    name: String,
    /// The variable that it is done to, where one stands there alone.
    on: Option<String>,
}

impl Operations {
    /// Finds the operations of a script.
    pub(super) fn of(root: &SyntaxNode, catalogue: &Catalogue, earlier: &Scope, modules: &[Module]) -> Self {
        let walk = Walk::through(root);
        let mut functions: HashSet<String> = HashSet::new();
        functions.extend(earlier.operating.iter().cloned());
        for Module { alias, exports } in modules {
            let operating = exports.functions.iter().filter(|function| function.operates);
            functions.extend(operating.map(|function| format!("{alias}::{}", function.name)));
        }
        // A name that the script gives to something else is that.
        let library = |name: &str| !walk.declared.contains(name) && catalogue.operates(name);
        let mut is_operation: Vec<bool> = walk.mentions.iter().map(|it| library(&it.name)).collect();
        loop {
            let known = functions.len();
            for (mention, is_operation) in walk.mentions.iter().zip(&mut is_operation) {
                *is_operation |= functions.contains(&mention.name);
            }
            for function in &walk.functions {
                let within = walk.within(function.from, function.to);
                if within.into_iter().any(|place| is_operation.get(place) == Some(&true)) {
                    functions.insert(function.name.clone());
                }
            }
            if functions.len() == known {
                break;
            }
        }
        let places = walk.mentions.into_iter().zip(is_operation);
        Self { places: places.filter(|(_, it)| *it).map(|(mention, _)| mention).collect(), functions }
    }

    /// Returns whether there is any.
    pub(super) fn any(&self) -> bool {
        !self.places.is_empty()
    }

    /// Returns the names of the functions in which one stands.
    pub(super) fn functions(&self) -> impl Iterator<Item = &String> {
        self.functions.iter()
    }

    /// Returns whether one stands in a function of this name.
    pub(super) fn are_in_function(&self, name: &str) -> bool {
        self.functions.contains(name)
    }

    fn within(&self, from: u32, to: u32) -> &[Operation] {
        let first = self.places.partition_point(|place| place.at < from);
        let behind = self.places.partition_point(|place| place.at < to);
        self.places.get(first..behind).unwrap_or_default()
    }

    /// Returns whether one stands in a part of the script.
    pub(super) fn are_in(&self, part: &SyntaxNode) -> bool {
        let range = part.text_range();
        !self.within(range.start().into(), range.end().into()).is_empty()
    }

    /// Returns whether one stands in a part of the script that is not done to one of these variables.
    pub(super) fn are_on_others(&self, part: &SyntaxNode, names: &[String]) -> bool {
        let range = part.text_range();
        let found = self.within(range.start().into(), range.end().into());
        found.iter().any(|place| place.on.as_ref().is_none_or(|on| !names.contains(on)))
    }
}

impl Catalogue {
    /// Returns whether a function of this name may change an object.
    fn operates(&self, name: &str) -> bool {
        self.find(name).any(|(_, signature)| {
            signature.effect >= Effect::Write
                && match signature.input {
                    Input::All(ty) | Input::Each(ty) | Input::Optional(ty) => is_of_objects(&ty),
                    Input::None => false,
                }
        })
    }
}

fn is_of_objects(ty: &Ty) -> bool {
    match ty {
        Ty::List(of) | Ty::Optional(of) | Ty::Stream(of) => is_of_objects(of),
        Ty::Object(_) => true,
        Ty::Union(members) => members.iter().any(is_of_objects),
        _ => false,
    }
}

/// What is written in a script, as far as it matters here.
#[derive(Default)]
struct Walk {
    /// The names that are called or handed on, in the order of the text.
    mentions: Vec<Operation>,
    functions: Vec<Written>,
    declared: HashSet<String>,
}

/// A function with a name, and its part of the text.
struct Written {
    name: String,
    from: u32,
    to: u32,
}

impl Walk {
    fn through(root: &SyntaxNode) -> Self {
        let mut walk = Self::default();
        for event in root.preorder() {
            if let WalkEvent::Enter(node) = event {
                walk.enter(node);
            }
        }
        walk.mentions.sort_by_key(|mention| mention.at);
        walk
    }

    fn within(&self, from: u32, to: u32) -> std::ops::Range<usize> {
        let place = |at| self.mentions.partition_point(|mention| mention.at < at);
        place(from)..place(to)
    }

    fn enter(&mut self, node: SyntaxNode) {
        match node.kind() {
            SyntaxKind::Const | SyntaxKind::Let => {
                let declared = ast::Let::cast(node.clone()).map(|node| (node.name(), node.value()));
                let declared =
                    declared.or_else(|| ast::Const::cast(node).map(|node| (node.name(), node.value())));
                if let Some((Some(name), value)) = declared {
                    self.declared.insert(name.text());
                    if let Some(value) = value.filter(is_function) {
                        self.function(name.text(), value.syntax());
                    }
                }
            }
            SyntaxKind::Function => {
                if let Some(name) = ast::Function::cast(node.clone()).and_then(|node| node.name()) {
                    self.declared.insert(name.text());
                    self.function(name.text(), &node);
                }
            }
            SyntaxKind::Param => {
                self.declared
                    .extend(ast::Param::cast(node).and_then(|param| param.name()).map(|it| it.text()));
            }
            SyntaxKind::ForExpr => {
                if let Some(node) = ast::ForExpr::cast(node) {
                    self.declared.extend(node.names().map(|name| name.text()));
                }
            }
            _ => self.mention(node),
        }
    }

    fn function(&mut self, name: String, node: &SyntaxNode) {
        let range = node.text_range();
        self.functions.push(Written { name, from: range.start().into(), to: range.end().into() });
    }

    fn mention(&mut self, node: SyntaxNode) {
        let at = node.text_range();
        let (name, at, on) = match node.kind() {
            SyntaxKind::MethodCallExpr => {
                let Some(call) = ast::MethodCallExpr::cast(node) else { return };
                let Some(name) = call.name() else { return };
                (name.text(), name.syntax().text_range(), call.receiver())
            }
            SyntaxKind::NameExpr => {
                let Some(name) = ast::NameExpr::cast(node.clone()).and_then(|name| name.name()) else {
                    return;
                };
                (name.text(), at, piped_into(&node))
            }
            SyntaxKind::PathExpr => {
                let Some(path) = ast::PathExpr::cast(node) else { return };
                let parts: Vec<String> = path.segments().map(|part| part.text()).collect();
                (parts.join("::"), at, None)
            }
            _ => return,
        };
        let on = match on {
            Some(ast::Expr::Name(on)) => on.name().map(|on| on.text()),
            _ => None,
        };
        self.mentions.push(Operation { at: at.start().into(), name, on });
    }
}

/// Returns what stands left of the pipe behind which a name is called.
fn piped_into(name: &SyntaxNode) -> Option<ast::Expr> {
    let call = name.parent().filter(|call| call.kind() == SyntaxKind::CallExpr)?;
    let pipe = ast::PipeExpr::cast(call.parent()?)?;
    pipe.input()
}

fn is_function(value: &ast::Expr) -> bool {
    match value {
        ast::Expr::Closure(_) | ast::Expr::Name(_) => true,
        ast::Expr::Paren(paren) => paren.inner().is_some_and(|inner| is_function(&inner)),
        _ => false,
    }
}

impl Checker<'_> {
    /// Forgets what was seen of objects, for an operation may have changed any of them.
    pub(super) fn operated(&mut self, at: Span) {
        let environment = &self.environment;
        self.facts.operated(at, |path| {
            let ty = environment.local(path.root).map(|local| &local.ty);
            ty.is_none_or(|ty| goes_through_object(ty, &path.fields))
        });
    }

    /// Forgets it if one of the operations stands in a part of the script.
    pub(super) fn operated_in(&mut self, part: Option<&SyntaxNode>) {
        if let Some(part) = part.filter(|part| self.operations.are_in(part)) {
            self.operated(self.span(part));
        }
    }

    /// Forgets it where a function or a `defer` begins, which runs after operations that stand anywhere.
    pub(super) fn operated_before(&mut self, function: &SyntaxNode) {
        if self.operations.any() {
            self.operated(self.span(function));
        }
    }

    /// Returns what is sure of an item that a part of the script is run for, again and again.
    pub(super) fn item_for(&self, item: Type, part: Option<&SyntaxNode>, names: &[String]) -> Type {
        match part {
            Some(part) if self.operations.are_on_others(part, names) => item.unseen(),
            _ => item,
        }
    }

    /// Notes when the fields of the objects in a variable were asked for.
    pub(super) fn note_seen(&mut self, local: LocalId) {
        let moment = self.facts.moment();
        if moment != 0 {
            self.seen_at.insert(local, moment);
        }
    }

    /// Returns what is still sure of the type of a variable.
    pub(super) fn still_seen(&self, local: LocalId, ty: Type) -> Type {
        let seen_at = self.seen_at.get(&local).copied().unwrap_or(0);
        if seen_at == self.facts.moment() || !ty.is_seen() { ty } else { ty.unseen() }
    }

    /// Returns the operation since which something isn't known of an expression that was known before.
    pub(super) fn changed_at(&self, path: &Path, ty: &Type) -> Option<Span> {
        if ty.is_optional() && self.operations.any() { self.facts.changed_at(path) } else { None }
    }
}

/// Returns whether a path leads through an object that is more than a record: one whose fields change by themselves.
fn goes_through_object(ty: &Type, fields: &[String]) -> bool {
    let Some((first, rest)) = fields.split_first() else { return false };
    match ty.present() {
        Type::Object(object) => !object.of.settable,
        Type::Record(record) => record.field(first).is_none_or(|(_, ty)| goes_through_object(ty, rest)),
        Type::Union(members) => members.iter().any(|member| goes_through_object(member, fields)),
        Type::Unknown => true,
        _ => false,
    }
}
