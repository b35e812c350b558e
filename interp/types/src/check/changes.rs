//! What a script changes, seen before it is checked: a name that is assigned below may be in use above, in a loop or
//! in a function.

use std::collections::{HashMap, HashSet};

use interp_syntax::{SyntaxKind, SyntaxNode, WalkEvent, ast, ast::AstNode};

use crate::{Scope, Type};

/// The names that are changed somewhere in the script, by any declaration of that name.
///
/// A variable that is never changed keeps the exact type of its value; one that is changed keeps only what is sure.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// `x = …`.
    pub(super) assigned: HashSet<String>,
    /// Those of `assigned` that are assigned `()` as it is written.
    pub(super) emptied: HashSet<String>,
    /// `x.a = …`, `x[0] = …`, `x.push(…)`.
    pub(super) inside: HashSet<String>,
    /// Those of `inside` that may come to hold values of other types, not only fewer.
    pub(super) filled: HashSet<String>,
    /// Where in the text the last `x = …` begins; of one that is deferred, behind everything.
    pub(super) last_assigned: HashMap<String, u32>,
    /// Those of `assigned` that a function assigns which does not declare them.
    pub(super) assigned_by_functions: HashSet<String>,
    /// Those of `inside` that a function changes which does not declare them.
    pub(super) inside_by_functions: HashSet<String>,
    /// How often `x.push(…)` stands in the script, of names that nothing else changes inside.
    pub(super) pushed: HashMap<String, usize>,
}

impl Changes {
    /// Returns them with what functions of the prompt's earlier entries change.
    pub(super) fn after(mut self, earlier: &Scope) -> Self {
        self.assigned_by_functions.extend(earlier.assigned.iter().cloned());
        self.inside_by_functions.extend(earlier.changed_inside.iter().cloned());
        self
    }
}

/// Rhai's methods that change what they are called on.
pub(super) const CHANGING_METHODS: &[&str] = &[
    "append",
    "chop",
    "clear",
    "crop",
    "dedup",
    "drain",
    "fill_with",
    "insert",
    "make_lower",
    "make_upper",
    "mixin",
    "pad",
    "pop",
    "push",
    "remove",
    "replace",
    "retain",
    "reverse",
    "set",
    "shift",
    "sort",
    "splice",
    "trim",
    "truncate",
];

/// Those of them that only take items out of an array.
const TAKING_METHODS: &[&str] = &["clear", "pop", "remove", "truncate"];

/// Collects the names that are changed.
pub(super) fn changes(root: &SyntaxNode) -> Changes {
    let mut walk = Walk::default();
    for event in root.preorder() {
        match event {
            WalkEvent::Enter(node) => walk.enter(node),
            WalkEvent::Leave(node) => walk.leave(node),
        }
    }
    let Walk { mut changes, otherwise, .. } = walk;
    changes.filled.extend(changes.pushed.keys().cloned());
    changes.pushed.retain(|name, _| !otherwise.contains(name));
    changes.filled.extend(otherwise);
    changes.inside.extend(changes.filled.iter().cloned());
    changes
}

impl Changes {
    /// Returns what is sure of a variable of this name with a first value of this type, when all is done that changes
    /// what is in it.
    pub(super) fn settled(&self, name: &str, given: Type) -> Type {
        match given {
            // A field may be gone, an item is of the same type as before.
            Type::Record(_) if self.inside.contains(name) => given.unsettled(),
            given if self.filled.contains(name) => given.unsettled(),
            given => given,
        }
    }
}

/// Returns whether the variable that a `let` declares is assigned `()` behind it.
pub(super) fn is_emptied(declaration: &SyntaxNode, name: &str) -> bool {
    let is_name = |found: Option<ast::Name>| found.is_some_and(|found| found.text() == name);
    let behind = std::iter::successors(declaration.next_sibling(), SyntaxNode::next_sibling);
    let of_this_one = behind.take_while(|node| {
        // Another one of the name hides it.
        !ast::Let::cast(node.clone()).is_some_and(|hiding| is_name(hiding.name()))
    });
    of_this_one.flat_map(|node| node.descendants()).filter_map(ast::AssignExpr::cast).any(|assign| {
        let target = match assign.target() {
            Some(ast::Expr::Name(target)) => target.name(),
            _ => None,
        };
        target.is_some_and(|target| target.text() == name)
            && matches!(assign.value(), Some(ast::Expr::Unit(_)))
    })
}

/// The way through a script, with the names that are declared around the place.
#[derive(Default)]
struct Walk {
    changes: Changes,
    /// Names that are changed inside by anything but `push`.
    otherwise: HashSet<String>,
    around: Vec<Around>,
}

/// A part of a script that has names of its own.
#[derive(Default)]
struct Around {
    /// Whether it is the body of a function, which may run at any time.
    is_function: bool,
    /// Whether it runs at the end of what is around it.
    is_deferred: bool,
    names: HashSet<String>,
}

/// How a name is changed.
#[derive(Clone, Copy)]
enum Way {
    Assigned(u32),
    Inside,
    Pushed,
    Taken,
}

impl Walk {
    fn enter(&mut self, node: SyntaxNode) {
        if let Some(around) = around(&node) {
            self.around.push(around);
        } else if let Some(assign) = ast::AssignExpr::cast(node.clone()) {
            let at = node.text_range().start().into();
            match assign.target() {
                Some(ast::Expr::Name(name)) => {
                    if matches!(assign.value(), Some(ast::Expr::Unit(_))) {
                        self.changes.emptied.extend(name.name().map(|name| name.text()));
                    }
                    self.note(name.name().map(|name| name.text()), Way::Assigned(at));
                }
                Some(target) => self.note(root_name(&target), Way::Inside),
                None => {}
            }
        } else if let Some(call) = ast::MethodCallExpr::cast(node)
            && call.name().is_some_and(|name| CHANGING_METHODS.contains(&name.text().as_str()))
            && let Some(receiver) = call.receiver()
        {
            let method = call.name().map(|name| name.text()).unwrap_or_default();
            let way = match method.as_str() {
                "push" if matches!(receiver, ast::Expr::Name(_)) => Way::Pushed,
                name if TAKING_METHODS.contains(&name) => Way::Taken,
                _ => Way::Inside,
            };
            self.note(root_name(&receiver), way);
        }
    }

    fn leave(&mut self, node: SyntaxNode) {
        if around(&node).is_some() {
            self.around.pop();
        }
        let declared = match node.kind() {
            SyntaxKind::Let => ast::Let::cast(node).and_then(|node| node.name()),
            SyntaxKind::Const => ast::Const::cast(node).and_then(|node| node.name()),
            _ => None,
        };
        if let (Some(name), Some(around)) = (declared, self.around.last_mut()) {
            around.names.insert(name.text());
        }
    }

    fn note(&mut self, name: Option<String>, way: Way) {
        let Some(name) = name else { return };
        let by_function = self.is_outside_of_a_function(&name);
        let is_deferred = self.around.iter().any(|around| around.is_deferred);
        let changes = &mut self.changes;
        let set = match way {
            Way::Assigned(at) => {
                let last = changes.last_assigned.entry(name.clone()).or_default();
                *last = if is_deferred { u32::MAX } else { at.max(*last) };
                changes.assigned.insert(name.clone());
                &mut changes.assigned_by_functions
            }
            Way::Inside | Way::Pushed | Way::Taken => &mut changes.inside_by_functions,
        };
        if by_function {
            set.insert(name.clone());
        }
        match way {
            Way::Assigned(_) => {}
            Way::Inside => {
                self.otherwise.insert(name);
            }
            Way::Pushed => *self.changes.pushed.entry(name).or_default() += 1,
            Way::Taken => {
                self.changes.inside.insert(name);
            }
        }
    }

    /// Returns whether a name is declared outside of the function around the place, if there is one.
    fn is_outside_of_a_function(&self, name: &str) -> bool {
        let inner = self.around.iter().rev().take_while(|around| !around.names.contains(name));
        inner.into_iter().any(|around| around.is_function)
    }
}

/// Returns the names that a node declares for what is in it, if it is one that may.
fn around(node: &SyntaxNode) -> Option<Around> {
    let names = |params: Option<ast::Params>| -> HashSet<String> {
        let params = params.iter().flat_map(ast::Params::params).collect::<Vec<_>>();
        params.iter().filter_map(ast::Param::name).map(|name| name.text()).collect()
    };
    Some(match node.kind() {
        SyntaxKind::Block => Around::default(),
        SyntaxKind::CatchClause => {
            let name = ast::CatchClause::cast(node.clone()).and_then(|clause| clause.name());
            Around { names: name.into_iter().map(|name| name.text()).collect(), ..Around::default() }
        }
        SyntaxKind::ClosureExpr => {
            let params = ast::ClosureExpr::cast(node.clone()).and_then(|closure| closure.params());
            Around { is_function: true, names: names(params), ..Around::default() }
        }
        SyntaxKind::Defer => Around { is_deferred: true, ..Around::default() },
        SyntaxKind::ForExpr => {
            let names =
                ast::ForExpr::cast(node.clone()).map(|node| node.names().map(|name| name.text()).collect());
            Around { names: names.unwrap_or_default(), ..Around::default() }
        }
        SyntaxKind::Function => {
            let params = ast::Function::cast(node.clone()).and_then(|function| function.params());
            Around { is_function: true, names: names(params), ..Around::default() }
        }
        _ => return None,
    })
}

/// Returns the variable at the root of `x.a[0].b`.
fn root_name(expr: &ast::Expr) -> Option<String> {
    let mut expr = expr.clone();
    loop {
        expr = match expr {
            ast::Expr::Name(name) => return name.name().map(|name| name.text()),
            ast::Expr::Field(field) => field.receiver()?,
            ast::Expr::Index(index) => index.base()?,
            ast::Expr::Paren(paren) => paren.inner()?,
            _ => return None,
        };
    }
}
