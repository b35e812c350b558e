//! A demand as lowering finds it: what it compares with may be known only when the script runs.

use std::sync::Arc;

use interp_record::Value;
use interp_types::typed::LocalId;
use interp_types::{Catalogue, Type};

use crate::columns;

use super::{Condition, Demand, First, Test};

/// A demand whose values may stand in variables.
pub(crate) type Plan = Demand<Operand>;

/// What a field is compared with.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Operand {
    /// The value of a variable when the source is called; it never changes after that.
    Local(LocalId),
    /// A literal.
    Value(Value),
}

impl<V> Demand<V> {
    /// Returns it with the columns of what the function is given, if it writes them.
    pub(crate) fn with_columns(self, function: &str, input: &Type, catalogue: &Catalogue) -> Self {
        match function {
            "to_csv" | "to_tsv" => Self { columns: columns(input, catalogue), ..self },
            _ => self,
        }
    }
}

impl Plan {
    /// Returns that only these fields are read.
    pub(crate) fn reading(fields: impl IntoIterator<Item = Arc<str>>) -> Self {
        let mut plan = Self { reads_no_other: true, ..Self::default() };
        plan.read(fields);
        plan
    }

    /// Adds fields that are read too.
    pub(super) fn read(&mut self, fields: impl IntoIterator<Item = Arc<str>>) {
        for field in fields {
            if !self.reads.contains(&field) {
                self.reads.push(field);
            }
        }
    }

    /// Returns whether there is anything that a source could use.
    pub(crate) fn is_of_use(&self) -> bool {
        *self != Self::default()
    }

    /// Returns the variables that it needs, in the order in which [`Plan::with`] takes their values.
    pub(crate) fn locals(&self) -> Vec<LocalId> {
        let mut locals = Vec::new();
        self.map(&mut |operand| {
            if let Operand::Local(id) = operand {
                locals.push(*id);
            }
            Value::Unit
        });
        locals
    }

    /// Returns the demand with the values of its variables.
    pub(crate) fn with(&self, values: Vec<Value>) -> Demand {
        let mut values = values.into_iter();
        self.map(&mut |operand| match operand {
            Operand::Local(_) => values.next().unwrap_or_default(),
            Operand::Value(value) => value.clone(),
        })
    }

    fn map(&self, value: &mut dyn FnMut(&Operand) -> Value) -> Demand {
        let conditions = self.conditions.iter();
        let conditions =
            conditions.map(|it| Condition { field: it.field.clone(), test: mapped(&it.test, value) });
        Demand {
            reads: self.reads.clone(),
            reads_no_other: self.reads_no_other,
            conditions: conditions.collect(),
            first: self
                .first
                .as_ref()
                .map(|it| First { counts: it.counts.iter().map(value).collect(), by: it.by.clone() }),
            columns: self.columns.clone(),
        }
    }
}

fn mapped(test: &Test<Operand>, value: &mut dyn FnMut(&Operand) -> Value) -> Test {
    match test {
        Test::Compare(comparison, other) => Test::Compare(*comparison, value(other)),
        Test::Is(wanted) => Test::Is(*wanted),
        Test::OneOf(others) => Test::OneOf(others.iter().map(value).collect()),
        Test::StartsWith(start) => Test::StartsWith(value(start)),
    }
}
