//! What would run, but is probably not meant: names that nothing uses, code that nothing reaches, conditions that do
//! not depend on anything, outcomes that nobody looks at.
//!
//! A script that has errors is not warned of: its unused variable is often the one that was misspelt.

use std::collections::{HashMap, HashSet};

use interp_record::Value;
use interp_source::{Diagnostic, Span};
use interp_syntax::{ast, ast::AstNode};

use super::destroy::LOOKED_INTO_MAX;
use super::fault_code::Asked;
use super::{Checker, ERRORS_MAX};
use crate::narrow::Path;
use crate::typed::{
    Applied, Arm, BinaryOp, Expr, ExprKind, Local, LocalId, LocalKind, Logic, Script, ScriptFunction, Stmt,
};
use crate::{Effect, Type, codes};

/// What is noted on the way for warnings.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) warnings: Vec<Diagnostic>,
    /// The imports of which something is used.
    pub(super) used_modules: HashSet<String>,
    /// The codes of faults that are asked for.
    pub(super) codes: Asked,
    /// The variables that hold outcomes.
    outcomes: HashSet<LocalId>,
    /// What is written in variables that are never changed: texts, with their places.
    pub(super) texts: HashMap<LocalId, Vec<(String, Span)>>,
    /// The variables that hold everything that there is of something.
    pub(super) whole: HashSet<LocalId>,
    /// The variables that hold everything that a function is given, with those parameters.
    pub(super) whole_of: HashMap<LocalId, Vec<LocalId>>,
    /// The parameters of which everything is destroyed, and where.
    pub(super) destroyed: HashMap<LocalId, Span>,
    /// The functions of the library that variables stand for, by their names.
    pub(super) library: HashMap<LocalId, &'static str>,
    /// The parameters of the closures that variables hold.
    pub(super) params: HashMap<LocalId, Vec<LocalId>>,
}

impl Checker<'_> {
    pub(super) fn warn(&mut self, found: Diagnostic) {
        if self.notes.warnings.len() < ERRORS_MAX {
            self.notes.warnings.push(found);
        }
    }

    /// Notes what a variable holds.
    pub(super) fn note_binding(&mut self, local: LocalId, name: &str, value: &Expr) {
        if self.gives_outcomes(value, LOOKED_INTO_MAX) {
            self.notes.outcomes.insert(local);
        }
        let changed = self.changes.assigned.contains(name) || self.changes.inside.contains(name);
        if !changed && self.is_whole(value) {
            self.notes.whole.insert(local);
        }
        if !changed {
            let params = self.whole_params(value);
            if !params.is_empty() {
                self.notes.whole_of.insert(local, params);
            }
            if let ExprKind::Closure(closure) = &value.kind {
                self.notes.params.insert(local, closure.params.clone());
            }
            if let ExprKind::Function(ScriptFunction::Library(index)) = value.kind
                && let Some(signature) = self.catalogue.signature(index)
            {
                self.notes.library.insert(local, signature.name);
            }
        }
        if !changed && let Some(texts) = self.written(value) {
            self.notes.texts.insert(local, texts);
        }
    }

    /// Returns whether an expression gives the outcomes of an operation on many, or some of them.
    fn gives_outcomes(&self, expr: &Expr, depth: usize) -> bool {
        self.any_origin(expr, depth, &|expr, depth| match &expr.kind {
            ExprKind::Call(call) => {
                let Some(input) = &call.input else { return false };
                let called = self.catalogue.signature(call.function);
                let operates = called.is_some_and(|called| called.effect >= Effect::Write);
                match input.applied {
                    Applied::Each => operates,
                    // `where`, `sort`, `collect` …: they give of what they are given.
                    _ => expr.ty.item() == input.value.ty.item() && self.gives_outcomes(&input.value, depth),
                }
            }
            ExprKind::List(items) => items.iter().any(|item| self.gives_outcomes(item, depth)),
            ExprKind::Local(id) => self.notes.outcomes.contains(id),
            ExprKind::Record(fields) => fields.iter().any(|(_, value)| self.gives_outcomes(value, depth)),
            _ => false,
        })
    }

    /// Warns of what nothing uses, and hands over all warnings if there are no errors.
    pub(super) fn warn_of_unused(&mut self, node: &ast::Script, script: &Script) {
        if self.diagnostics.iter().any(Diagnostic::is_error) {
            return;
        }
        let exported: HashSet<LocalId> = script.exports.iter().map(|export| export.local).collect();
        let unused: Vec<(LocalId, Local)> = self
            .environment
            .unused()
            .filter(|(id, local)| !exported.contains(id) && is_warned_of(local))
            .map(|(id, local)| (id, local.clone()))
            .collect();
        for (id, local) in unused {
            let found = match self.notes.outcomes.contains(&id) {
                true => unread_outcomes(&local),
                false => unused_local(&local),
            };
            self.warn(found);
        }
        for import in &script.imports {
            if !self.notes.used_modules.contains(&import.alias) && !import.alias.starts_with('_') {
                let title = format!("`{}` is imported and never used", import.alias);
                let found = Diagnostic::warning(codes::UNUSED, import.span, title).label("never used");
                self.warn(found.help("delete the line"));
            }
        }
        for found in self.misspelt_codes(node) {
            self.warn(found);
        }
        // A stage in a variable is looked at again wherever it is applied.
        let mut seen = HashSet::new();
        let warnings = std::mem::take(&mut self.notes.warnings);
        let warnings = warnings.into_iter().filter(|found| seen.insert((found.code, found.primary.span)));
        self.diagnostics.extend(warnings);
    }

    pub(super) fn warn_of_unreachable(&mut self, node: &ast::Stmt, before: Option<&Stmt>) {
        let span = self.span(node.syntax());
        let found =
            Diagnostic::warning(codes::UNREACHABLE, span, "this is never reached").label("from here on");
        let before = before.map(|before| match before {
            Stmt::Defer(block) => block.span,
            Stmt::Expr(expr) => expr.span,
            Stmt::Let { span, .. } => *span,
        });
        self.warn(match before {
            Some(before) => found.also(before, "the script never gets past this"),
            None => found,
        });
    }

    /// Warns of `if true`.
    pub(super) fn warn_of_literal_condition(&mut self, condition: &Expr) {
        if let ExprKind::Literal(Value::Bool(value)) = condition.kind {
            self.warn(always(condition.span, value));
        }
    }

    /// Warns of a comparison whose result is known: of a value that is there with `()`, of words that have none in
    /// common.
    pub(super) fn warn_of_comparison(&mut self, op: BinaryOp, left: &Expr, right: &Expr) {
        let truth = match op {
            BinaryOp::Equal => false,
            BinaryOp::NotEqual => true,
            _ => return,
        };
        for (side, other) in [(left, right), (right, left)] {
            let unit = matches!(other.kind, ExprKind::Literal(Value::Unit));
            if unit && is_there(&side.ty) && self.is_settled(side) {
                let found = always(left.span.to(right.span), truth);
                return self
                    .warn(found.also(side.span, format!("this is {}, never absent", side.ty.described())));
            }
        }
        if let (Type::Words(a), Type::Words(b)) = (left.ty.present(), right.ty.present())
            && !a.words.iter().any(|word| b.contains(word))
            && !left.ty.is_optional()
        {
            let found = always(left.span.to(right.span), truth);
            let found = found.also(left.span, format!("this is {}", left.ty.described()));
            self.warn(found.also(right.span, format!("this is {}", right.ty.described())));
        }
    }

    /// Warns of `x == "a" && x == "b"`, and of `x != "a" || x != "b"`.
    pub(super) fn warn_of_contradiction(&mut self, logic: Logic, left: &Expr, right: &Expr) {
        let (op, truth) = match logic {
            Logic::And => (BinaryOp::Equal, false),
            Logic::Or => (BinaryOp::NotEqual, true),
            Logic::Coalesce => return,
        };
        let (mut first, mut second) = (Vec::new(), Vec::new());
        leaves(left, logic, op, &mut first);
        leaves(right, logic, op, &mut second);
        if !only_looks(right) {
            return;
        }
        for (path, value, span) in &second {
            let other = first.iter().find(|(known, other, _)| known == path && differ(other, value));
            if let Some((.., other)) = other {
                let found = always(other.to(*span), truth).also(*other, "one value is asked for here");
                let found = found.also(*span, "another one here");
                let op = if truth { "&&" } else { "||" };
                return self.warn(found.help(format!("write `{op}` between them")));
            }
        }
    }

    /// Warns of a `switch` without `_` that leaves words out.
    pub(super) fn warn_of_missing_arms(&mut self, subject: &Expr, arms: &[Arm]) {
        let Type::Words(words) = subject.ty.present() else { return };
        let left_out: Vec<String> = words
            .words
            .iter()
            .filter(|word| !super::control::names(arms, &Value::string(word)))
            .map(|word| format!("{word:?}"))
            .collect();
        if left_out.is_empty() {
            return;
        }
        let title = format!("this `switch` leaves out {}", left_out.join(", "));
        let found = Diagnostic::warning(codes::MISSING_ARM, subject.span, title);
        let found = found.label(format!("this is {}", subject.ty.described()));
        self.warn(found.help("write an arm `_ => …` for all others"));
    }

    /// Returns whether the type of an expression holds: no assignment gives the variable another value.
    fn is_settled(&self, expr: &Expr) -> bool {
        let local = Path::of(expr).and_then(|path| self.environment.local(path.root));
        local.is_none_or(|local| {
            let name = &local.name;
            !self.changes.assigned.contains(name) && !self.changes.inside.contains(name)
        })
    }
}

/// Collects the comparisons of paths with literals in a chain of `&&` or `||`, as far as nothing behind them may
/// change what they look at.
fn leaves(expr: &Expr, chain: Logic, wanted: BinaryOp, found: &mut Vec<(Path, Value, Span)>) {
    match &expr.kind {
        ExprKind::Logic(logic, a, b) if *logic == chain => {
            leaves(a, chain, wanted, found);
            return leaves(b, chain, wanted, found);
        }
        ExprKind::Binary(op, a, b) if *op == wanted => {
            for (side, other) in [(a, b), (b, a)] {
                if let (Some(path), ExprKind::Literal(value)) = (Path::of(side), &other.kind) {
                    return found.push((path, value.clone(), expr.span));
                }
            }
        }
        _ => {}
    }
    if !only_looks(expr) {
        found.clear();
    }
}

/// Returns whether an expression does nothing but look at variables and compare.
fn only_looks(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Literal(_) | ExprKind::Local(_) => true,
        ExprKind::Binary(_, a, b) | ExprKind::Logic(_, a, b) => only_looks(a) && only_looks(b),
        ExprKind::Field(field) => only_looks(&field.base),
        ExprKind::Unary(_, value) => only_looks(value),
        _ => false,
    }
}

/// Returns whether no value equals both. Of two kinds this is not said: `1 == 1.0`.
fn differ(a: &Value, b: &Value) -> bool {
    let one_kind = std::mem::discriminant(a) == std::mem::discriminant(b);
    a != b && (one_kind || matches!((a, b), (Value::Unit, _) | (_, Value::Unit)))
}

fn always(span: Span, value: bool) -> Diagnostic {
    let title = format!("this condition is always {value}");
    Diagnostic::warning(codes::ALWAYS, span, title).label(format!("always {value}"))
}

/// Returns whether a value of this type is never `()`.
fn is_there(ty: &Type) -> bool {
    !matches!(
        ty,
        Type::Optional(_)
            | Type::Unit
            | Type::Unknown
            | Type::Never
            | Type::Union(_)
            | Type::Variable(_)
            | Type::Stage(_)
    )
}

fn is_warned_of(local: &Local) -> bool {
    local.kind != LocalKind::Earlier && !local.name.is_empty() && !local.name.starts_with('_')
}

fn unused_local(local: &Local) -> Diagnostic {
    let name = &local.name;
    let what = match local.kind {
        LocalKind::FnParam | LocalKind::ClosureParam | LocalKind::Param => "the parameter ",
        _ => "",
    };
    let title = format!("{what}`{name}` is never used");
    let found = Diagnostic::warning(codes::UNUSED, local.span, title).label("never used");
    match local.kind {
        LocalKind::Param => found.help("delete it"),
        // Calls may name it, so another name is more than one change.
        LocalKind::FnParam => {
            found.help(format!("delete it, or write `_{name}`, here and where calls name it"))
        }
        LocalKind::Catch => found.help("leave it out: `catch { … }`"),
        _ => found.help(format!("delete it, or write `_{name}`")).fix(local.span, format!("_{name}")),
    }
}

fn unread_outcomes(local: &Local) -> Diagnostic {
    let name = &local.name;
    let title = format!("nobody looks at these outcomes: `{name}` is never used");
    Diagnostic::warning(codes::UNREAD_OUTCOMES, local.span, title)
        .label("one outcome for each")
        .help(format!("look at them: `for o in {name} {{ if o.status == \"failed\" {{ … }} }}`"))
        .help(format!("or leave out `let {name} =`: those that failed are listed in the end"))
}
