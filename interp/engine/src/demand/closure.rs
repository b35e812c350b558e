//! What a closure does with the record that it is given.

use std::sync::Arc;

use interp_record::Value;
use interp_types::typed::{BinaryOp, Closure, Expr, ExprKind, LocalId, Logic, UnaryOp};

use super::{Around, Comparison, Condition, Operand, Plan, Test};

/// Returns which fields of its first parameter a closure reads.
pub(super) fn reads(closure: &Closure, around: &Around<'_>) -> Plan {
    let mut plan = match closure.params.first() {
        Some(param) => reads_of(*param, &[&closure.body], around),
        None => Plan::reading([]),
    };
    // A record is looked at as a whole before the closure has it.
    plan.reads_no_other &= closure.takes.is_empty();
    plan
}

/// Returns which fields of a variable these expressions read; what is done with all of it can't be seen.
pub(super) fn reads_of(local: LocalId, exprs: &[&Expr], around: &Around<'_>) -> Plan {
    let mut plan = Plan::reading([]);
    plan.reads_no_other = around.script.local(local).is_some_and(|local| !local.changed);
    exprs.iter().for_each(|expr| look(expr, local, &mut plan));
    plan
}

fn look(expr: &Expr, local: LocalId, plan: &mut Plan) {
    match &expr.kind {
        ExprKind::Local(id) if *id == local => plan.reads_no_other = false,
        ExprKind::Field(field) if is_local(&field.base, local) => plan.read([field.name.as_str().into()]),
        _ => expr.each_child(&mut |child| look(child, local, plan)),
    }
}

fn is_local(expr: &Expr, local: LocalId) -> bool {
    matches!(expr.kind, ExprKind::Local(id) if id == local)
}

/// Returns the simple conditions with which a closure begins, joined by `&&`, and whether they are
/// all of it.
pub(super) fn conditions(closure: &Closure, around: &Around<'_>) -> (Vec<Condition<Operand>>, bool) {
    let mut found = Vec::new();
    let [param] = closure.params[..] else { return (found, false) };
    // What isn't as its type says is a fault, whatever the condition says of it.
    if !closure.takes.is_empty() {
        return (found, false);
    }
    let is_all = conjuncts(&closure.body, param, around, &mut found);
    (found, is_all)
}

fn conjuncts(expr: &Expr, record: LocalId, around: &Around<'_>, found: &mut Vec<Condition<Operand>>) -> bool {
    match &expr.kind {
        // Not after one that can't be told: it may raise a fault.
        ExprKind::Logic(Logic::And, a, b) => {
            conjuncts(a, record, around, found) && conjuncts(b, record, around, found)
        }
        ExprKind::Block(block) if block.statements.is_empty() => {
            block.value.as_ref().is_some_and(|value| conjuncts(value, record, around, found))
        }
        _ => match condition(expr, record, around) {
            Some((field, test)) => {
                found.push(Condition { field, test });
                true
            }
            None => false,
        },
    }
}

type Found = (Arc<str>, Test<Operand>);

fn condition(expr: &Expr, record: LocalId, around: &Around<'_>) -> Option<Found> {
    match &expr.kind {
        ExprKind::Field(_) => Some((field_of(expr, record)?, Test::Is(true))),
        ExprKind::Unary(UnaryOp::Not, inner) => Some((field_of(inner, record)?, Test::Is(false))),
        ExprKind::Binary(BinaryOp::In, a, b) => {
            let ExprKind::List(items) = &b.kind else { return None };
            let values = items.iter().map(|item| around.operand(item)).collect::<Option<Vec<_>>>()?;
            Some((field_of(a, record)?, Test::OneOf(values)))
        }
        ExprKind::Binary(op, a, b) => match field_of(a, record) {
            Some(field) => Some((field, compare(*op, around.operand(b)?)?)),
            None => Some((field_of(b, record)?, compare(mirrored(*op), around.operand(a)?)?)),
        },
        ExprKind::Logic(Logic::Or, a, b) => {
            either(condition(a, record, around)?, condition(b, record, around)?)
        }
        ExprKind::Method(method) if method.name == "starts_with" && !method.optional => {
            let [start] = &method.arguments[..] else { return None };
            Some((field_of(&method.receiver, record)?, Test::StartsWith(around.operand(start)?)))
        }
        _ => None,
    }
}

/// Two alternatives of one field are one set of values.
fn either((field, a): Found, (other, b): Found) -> Option<Found> {
    match (a, b) {
        (Test::OneOf(mut values), Test::OneOf(more)) if field == other => {
            values.extend(more);
            Some((field, Test::OneOf(values)))
        }
        _ => None,
    }
}

fn compare(op: BinaryOp, value: Operand) -> Option<Test<Operand>> {
    let comparison = match op {
        BinaryOp::Equal => return Some(Test::OneOf(vec![value])),
        BinaryOp::Greater => Comparison::Greater,
        BinaryOp::GreaterEqual => Comparison::GreaterEqual,
        BinaryOp::Less => Comparison::Less,
        BinaryOp::LessEqual => Comparison::LessEqual,
        BinaryOp::NotEqual => Comparison::NotEqual,
        _ => return None,
    };
    Some(Test::Compare(comparison, value))
}

/// Returns the operator that says the same with its sides changed over.
fn mirrored(op: BinaryOp) -> BinaryOp {
    match op {
        BinaryOp::Greater => BinaryOp::Less,
        BinaryOp::GreaterEqual => BinaryOp::LessEqual,
        BinaryOp::Less => BinaryOp::Greater,
        BinaryOp::LessEqual => BinaryOp::GreaterEqual,
        other => other,
    }
}

/// Returns the name of the field of the record that an expression is.
fn field_of(expr: &Expr, record: LocalId) -> Option<Arc<str>> {
    match &expr.kind {
        ExprKind::Field(field) if !field.optional && is_local(&field.base, record) => {
            Some(field.name.as_str().into())
        }
        _ => None,
    }
}

impl Around<'_> {
    /// Returns what a field is compared with, if that is the same whenever it is looked at.
    pub(super) fn operand(&self, expr: &Expr) -> Option<Operand> {
        match &expr.kind {
            ExprKind::Literal(value) => Some(Operand::Value(value.clone())),
            ExprKind::Unary(UnaryOp::Negate, inner) => match &inner.kind {
                ExprKind::Literal(Value::Int(number)) => {
                    number.checked_neg().map(Value::Int).map(Operand::Value)
                }
                _ => None,
            },
            ExprKind::Local(id) => self.is_settled(*id).then_some(Operand::Local(*id)),
            _ => None,
        }
    }
}
