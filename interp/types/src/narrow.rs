//! What a condition says about absence: after `d.title != ()`, `d.title` is there.

use interp_record::Value;

use crate::Type;
use crate::typed::{BinaryOp, Expr, ExprKind, LocalId, Logic, UnaryOp};

/// A variable, or a field of a field … of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Path {
    /// The variable.
    pub(crate) root: LocalId,
    /// The fields, outermost first.
    pub(crate) fields: Vec<String>,
}

impl Path {
    /// Returns the path that an expression is, if it is one.
    pub(crate) fn of(expr: &Expr) -> Option<Self> {
        match &expr.kind {
            ExprKind::Local(root) => Some(Self { root: *root, fields: Vec::new() }),
            ExprKind::Field(field) => {
                let mut path = Self::of(&field.base)?;
                path.fields.push(field.name.clone());
                Some(path)
            }
            _ => None,
        }
    }
}

/// The paths that are known to be there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts(Vec<Path>);

impl Facts {
    /// Returns a mark to go back to.
    pub(crate) fn mark(&self) -> usize {
        self.0.len()
    }

    /// Forgets what was learned after the mark.
    pub(crate) fn back_to(&mut self, mark: usize) {
        self.0.truncate(mark);
    }

    /// Learns what a condition says where it is true, or where it is false.
    pub(crate) fn learn(&mut self, condition: &Expr, truth: bool) {
        present_if(condition, truth, &mut self.0);
    }

    /// Learns that a value is there.
    pub(crate) fn learn_present(&mut self, expr: &Expr) {
        add(expr, &mut self.0);
    }

    /// Returns whether a path is known to be there.
    pub(crate) fn holds(&self, path: &Path) -> bool {
        self.0.contains(path)
    }

    /// Forgets everything about a variable, which has been changed.
    pub(crate) fn forget(&mut self, root: LocalId) {
        // Marks count from the start: what is forgotten leaves its place behind.
        for path in self.0.iter_mut().filter(|path| path.root == root) {
            path.root = LocalId(u32::MAX);
        }
    }
}

/// Returns the fields of a closure's parameter that are there where the closure holds.
pub(crate) fn fields_present(body: &Expr, param: LocalId) -> Vec<String> {
    let mut paths = Vec::new();
    present_if(value_of(body), true, &mut paths);
    let fields = paths.into_iter().filter(|path| path.root == param).map(|path| path.fields);
    fields.filter_map(|fields| <[String; 1]>::try_from(fields).ok()).map(|[field]| field).collect()
}

/// Looks into a block that is nothing but a value.
fn value_of(expr: &Expr) -> &Expr {
    match &expr.kind {
        ExprKind::Block(block) if block.statements.is_empty() => {
            block.value.as_deref().map_or(expr, value_of)
        }
        _ => expr,
    }
}

fn present_if(condition: &Expr, truth: bool, paths: &mut Vec<Path>) {
    match &condition.kind {
        ExprKind::Unary(UnaryOp::Not, inner) => present_if(inner, !truth, paths),
        ExprKind::Logic(Logic::And, a, b) if truth => {
            present_if(a, true, paths);
            present_if(b, true, paths);
        }
        ExprKind::Logic(Logic::Or, a, b) if !truth => {
            present_if(a, false, paths);
            present_if(b, false, paths);
        }
        ExprKind::Binary(op, a, b) => {
            let wanted = match op {
                BinaryOp::NotEqual => !truth,
                BinaryOp::Equal => truth,
                _ => return,
            };
            compared(a, b, wanted, paths);
            compared(b, a, wanted, paths);
        }
        // `d.title?.contains("x") ?? false`
        ExprKind::Logic(Logic::Coalesce, a, b) if truth && is_literal(b, &Value::Bool(false)) => {
            add(a, paths)
        }
        ExprKind::Local(_) | ExprKind::Field(_) if truth => add(condition, paths),
        _ => {}
    }
}

/// `a == b` or `a != b`, where the two are equal or not.
fn compared(a: &Expr, b: &Expr, equal: bool, paths: &mut Vec<Path>) {
    let unit = is_literal(b, &Value::Unit);
    let there = if unit { !equal } else { equal && !may_be_absent(&b.ty) };
    if there {
        add(a, paths);
    }
}

fn is_literal(expr: &Expr, value: &Value) -> bool {
    matches!(&expr.kind, ExprKind::Literal(known) if known == value)
}

fn may_be_absent(ty: &Type) -> bool {
    matches!(ty, Type::Optional(_) | Type::Unit | Type::Unknown | Type::Never)
}

/// Where `a?.b` is there, so is `a`.
fn add(expr: &Expr, paths: &mut Vec<Path>) {
    if let Some(path) = Path::of(expr) {
        paths.push(path);
    }
    match &expr.kind {
        ExprKind::Field(field) if field.optional => add(&field.base, paths),
        ExprKind::Method(method) if method.optional => add(&method.receiver, paths),
        ExprKind::Call(call) => {
            if let Some(input) = &call.input
                && input.optional
            {
                add(&input.value, paths);
            }
        }
        _ => {}
    }
}
