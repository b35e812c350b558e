//! What each stage of the language asks of the stage before it.

use std::collections::HashSet;
use std::sync::Arc;

use interp_record::Value;
use interp_types::typed::{Argument, Call, Expr, ExprKind, For, LocalId, LocalKind, Script};

use super::{First, Operand, OrderKey, Plan, closure};

/// The script around the expressions that are looked at.
pub(crate) struct Around<'a> {
    pub(crate) script: &'a Script,
    /// The variables that are declared before they have their value.
    pub(crate) hoisted: &'a HashSet<LocalId>,
}

impl Around<'_> {
    /// Returns whether a variable has the value now that it will have when a stage looks at it.
    pub(super) fn is_settled(&self, id: LocalId) -> bool {
        self.script.local(id).is_some_and(|local| {
            let early = local.kind == LocalKind::Param || !self.hoisted.contains(&id);
            early && !local.changed && local.kind != LocalKind::Earlier
        })
    }
}

/// Returns how a stage uses what it is given, where what it gives is used so.
pub(crate) fn before(stage: &str, call: &Call, after: Plan, around: &Around<'_>) -> Plan {
    match stage {
        "where" => filtered(call, after, around),
        "map" | "flat_map" | "each" | "any" | "all" => of_key(call.params.first(), around),
        "select" => of_keys(&call.rest, around),
        "sort" => sorted(call, after, around),
        "take" => Plan { first: count_of(call, around).map(|count| first([count])), ..passed(after) },
        "skip" => skipped(call, after, around),
        "first" => Plan { first: Some(first([Operand::Value(Value::Int(1))])), ..passed(after) },
        "last" | "reverse" | "collect" => passed(after),
        "count" => Plan::reading([]),
        "sum" | "avg" | "min" | "max" => of_key(call.params.first(), around),
        "unique" => both(of_key(call.params.first(), around), after),
        "group_by" if !after.reads.iter().any(|field| **field == *"records") => {
            let key = of_key(call.params.first(), around);
            Plan { reads_no_other: key.reads_no_other && after.reads_no_other, ..key }
        }
        "group_by" => Plan { reads_no_other: false, ..of_key(call.params.first(), around) },
        _ => Plan::default(),
    }
}

/// Returns how a `for` uses what it goes through.
pub(crate) fn of_loop(each: &For, around: &Around<'_>) -> Plan {
    let mut exprs = Vec::new();
    each.body.each_expr(&mut |expr| exprs.push(expr));
    closure::reads_of(each.item, &exprs, around)
}

/// The same fields are read; which records matter is not the same any more.
fn passed(after: Plan) -> Plan {
    Plan { conditions: Vec::new(), first: None, ..after }
}

fn both(key: Plan, after: Plan) -> Plan {
    let mut plan = passed(key);
    plan.reads_no_other &= after.reads_no_other;
    plan.read(after.reads);
    plan
}

fn filtered(call: &Call, after: Plan, around: &Around<'_>) -> Plan {
    let Some(ExprKind::Closure(test)) = call.params.first().and_then(Argument::given).map(|it| &it.kind)
    else {
        return both(Plan::default(), after);
    };
    let (mut conditions, is_all) = closure::conditions(test, around);
    let mut first = None;
    if is_all {
        conditions.extend(after.conditions.iter().cloned());
        first.clone_from(&after.first);
    }
    Plan { conditions, first, ..both(closure::reads(test, around), after) }
}

fn sorted(call: &Call, after: Plan, around: &Around<'_>) -> Plan {
    let by: Option<Vec<_>> = call.rest.iter().map(sort_key).collect();
    let first = match (&after.first, by) {
        (Some(first), Some(by)) if after.conditions.is_empty() && first.by.is_empty() && !by.is_empty() => {
            Some(First { by, ..first.clone() })
        }
        _ => None,
    };
    let whole = if call.rest.is_empty() { Plan::default() } else { Plan::reading([]) };
    let keys = call.rest.iter().fold(whole, |keys, key| both(keys, of_sort_key(key, around)));
    Plan { first, ..both(keys, after) }
}

fn of_sort_key(key: &Expr, around: &Around<'_>) -> Plan {
    match sort_key(key) {
        Some(key) => Plan::reading([key.field]),
        None => of_function(key, around),
    }
}

fn sort_key(key: &Expr) -> Option<OrderKey> {
    let name = literal(key)?;
    Some(match name.strip_prefix('-') {
        Some(name) => OrderKey { field: name.into(), descending: true },
        None => OrderKey { field: name.clone(), descending: false },
    })
}

fn skipped(call: &Call, after: Plan, around: &Around<'_>) -> Plan {
    let more = match (&after.first, count_of(call, around)) {
        (Some(first), Some(count)) if after.conditions.is_empty() && first.by.is_empty() => {
            let counts = first.counts.iter().cloned().chain([count]);
            Some(First { counts: counts.collect(), by: Vec::new() })
        }
        _ => None,
    };
    Plan { first: more, ..passed(after) }
}

fn first(counts: impl IntoIterator<Item = Operand>) -> First<Operand> {
    First { counts: counts.into_iter().collect(), by: Vec::new() }
}

fn count_of(call: &Call, around: &Around<'_>) -> Option<Operand> {
    call.params.first().and_then(Argument::given).and_then(|count| around.operand(count))
}

fn of_keys(keys: &[Expr], around: &Around<'_>) -> Plan {
    keys.iter().fold(Plan::reading([]), |all, key| both(all, of_expr(key, around)))
}

fn of_key(key: Option<&Argument>, around: &Around<'_>) -> Plan {
    key.and_then(Argument::given).map_or_else(Plan::default, |key| of_expr(key, around))
}

fn of_expr(key: &Expr, around: &Around<'_>) -> Plan {
    match literal(key) {
        Some(field) => Plan::reading([field.clone()]),
        None => of_function(key, around),
    }
}

fn of_function(key: &Expr, around: &Around<'_>) -> Plan {
    match &key.kind {
        ExprKind::Closure(function) => closure::reads(function, around),
        _ => Plan::default(),
    }
}

fn literal(expr: &Expr) -> Option<&Arc<str>> {
    match &expr.kind {
        ExprKind::Literal(Value::String(text)) => Some(text),
        _ => None,
    }
}
