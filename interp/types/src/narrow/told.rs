//! What the parts of a condition tell, where it is true or where it is false.

use interp_record::Value;

use super::{Fact, Path};
use crate::Type;
use crate::typed::{Argument, BinaryOp, Callee, Expr, ExprKind, LocalId, Logic, UnaryOp};

/// Returns whether a closure's parameter is there where the closure holds, and which of its fields are.
pub(crate) fn present_where(body: &Expr, param: LocalId) -> (bool, Vec<String>) {
    let mut facts = Vec::new();
    told_by(value_of(body), true, &mut facts);
    let present = facts.into_iter().filter(|(path, fact)| path.root == param && *fact == Fact::Present);
    let (whole, fields): (Vec<_>, Vec<_>) =
        present.map(|(path, _)| path.fields).partition(|fields| fields.is_empty());
    let fields = fields.into_iter().filter_map(|fields| <[String; 1]>::try_from(fields).ok());
    (!whole.is_empty(), fields.map(|[field]| field).collect())
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

pub(super) fn told_by(condition: &Expr, truth: bool, facts: &mut Vec<(Path, Fact)>) {
    if let Some(of) = field_of_attempt(condition, "ok") {
        how_it_went(of, truth, facts);
    }
    match &condition.kind {
        ExprKind::Unary(UnaryOp::Not, inner) => told_by(inner, !truth, facts),
        ExprKind::Logic(Logic::And, a, b) if truth => {
            told_by(a, true, facts);
            told_by(b, true, facts);
        }
        ExprKind::Logic(Logic::Or, a, b) if !truth => {
            told_by(a, false, facts);
            told_by(b, false, facts);
        }
        ExprKind::Binary(op, a, b) => {
            let equal = match op {
                BinaryOp::NotEqual => !truth,
                BinaryOp::Equal => truth,
                _ => return,
            };
            compared(a, b, equal, facts);
            compared(b, a, equal, facts);
        }
        // `d.title?.contains("x") ?? false`
        ExprKind::Logic(Logic::Coalesce, a, b) if truth && is_literal(b, &Value::Bool(false)) => {
            add(a, facts)
        }
        ExprKind::Local(_) | ExprKind::Field(_) if truth => add(condition, facts),
        _ => {}
    }
}

/// `a == b` or `a != b`, where the two are equal or not.
fn compared(a: &Expr, b: &Expr, equal: bool, facts: &mut Vec<(Path, Fact)>) {
    if let (Some(path), Some(ty)) = (asked_type_of(a), named_type(b)) {
        facts.push((path, if equal { Fact::Is(ty) } else { Fact::IsNot(ty) }));
        return;
    }
    let unit = is_literal(b, &Value::Unit);
    if let Some(of) = field_of_attempt(a, "error").filter(|_| unit) {
        how_it_went(of, equal, facts);
    }
    let there = if unit { !equal } else { equal && !may_be_absent(&b.ty) };
    if there {
        add(a, facts);
    }
}

/// Returns `r` of `r.ok`, where that is a record that tells how an attempt went.
fn field_of_attempt<'e>(expr: &'e Expr, name: &str) -> Option<&'e Expr> {
    let ExprKind::Field(field) = &expr.kind else { return None };
    match &field.base.ty {
        Type::Record(record) if record.attempt && field.name == name => Some(&field.base),
        _ => None,
    }
}

/// Adds what is known of an attempt that worked, or failed.
fn how_it_went(of: &Expr, ok: bool, facts: &mut Vec<(Path, Fact)>) {
    let Some(path) = Path::of(of) else { return };
    let field = |name: &str| Path { fields: [path.fields.clone(), vec![name.to_owned()]].concat(), ..path };
    let (there, absent) = if ok { ("value", "error") } else { ("error", "value") };
    facts.push((field(there), Fact::Present));
    facts.push((field(absent), Fact::Is(Type::Unit)));
}

/// Returns `x` of `type_of(x)` or `x.type_of()`.
pub(super) fn asked_type_of(expr: &Expr) -> Option<Path> {
    match &expr.kind {
        ExprKind::ScriptCall(call) => match (&call.callee, call.arguments.as_slice()) {
            (Callee::Builtin(name), [Argument::Given(asked)]) if name == "type_of" => Path::of(asked),
            _ => None,
        },
        ExprKind::Method(method) if method.name == "type_of" => Path::of(&method.receiver),
        _ => None,
    }
}

/// Returns the type that `type_of` tells by this name.
pub(super) fn named_type(expr: &Expr) -> Option<Type> {
    let ExprKind::Literal(Value::String(name)) = &expr.kind else { return None };
    Some(match &**name {
        "()" => Type::Unit,
        "Duration" => Type::Duration,
        "Percent" => Type::Percent,
        "Rate" => Type::Rate,
        "Size" => Type::Size,
        "Time" => Type::Time,
        "Uuid" => Type::Uuid,
        "array" => Type::list(Type::Unknown),
        "bool" => Type::Bool,
        "char" => Type::Char,
        "float" => Type::Float,
        "int" => Type::Int,
        "string" => Type::String,
        _ => return None,
    })
}

fn is_literal(expr: &Expr, value: &Value) -> bool {
    matches!(&expr.kind, ExprKind::Literal(known) if known == value)
}

pub(super) fn may_be_absent(ty: &Type) -> bool {
    matches!(ty, Type::Optional(_) | Type::Unit | Type::Unknown | Type::Never)
}

/// Where `a?.b` is there, so is `a`.
pub(super) fn add(expr: &Expr, facts: &mut Vec<(Path, Fact)>) {
    if let Some(path) = Path::of(expr) {
        facts.push((path, Fact::Present));
    }
    match &expr.kind {
        ExprKind::Field(field) if field.optional => add(&field.base, facts),
        ExprKind::Method(method) if method.optional => add(&method.receiver, facts),
        ExprKind::Call(call) => {
            if let Some(input) = &call.input
                && input.optional
            {
                add(&input.value, facts);
            }
        }
        _ => {}
    }
}
