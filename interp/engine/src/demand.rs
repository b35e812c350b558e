//! What is known, before it runs, of how a pipeline uses the records that a function gives.
//!
//! Lowering finds it in the typed tree, a source may use it to ask for less: fields that nobody
//! reads need not be fetched or parsed, and records that would be left out anyway need not be made.
//! It never changes what a pipeline gives, or raises:
//! - the stages still run, on what the source gives them;
//! - a condition leaves a record out only where the stage's own closure would certainly have given
//!   `false` for it; where that could raise a fault, or can't be told, the record stays.

mod closure;
mod plan;
mod stage;

use std::cmp::Ordering;
use std::sync::Arc;

use interp_record::Value;

pub(crate) use plan::{Operand, Plan};
pub(crate) use stage::{Around, before, of_loop};

/// How the records that a function gives are used. Without knowledge nothing is left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Demand<V = Value> {
    reads: Vec<Arc<str>>,
    reads_no_other: bool,
    conditions: Vec<Condition<V>>,
    first: Option<First<V>>,
    columns: Vec<String>,
}

/// A condition that a `where` puts on each record, simple enough to be told here.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition<V = Value> {
    /// The field that it looks at.
    pub field: Arc<str>,
    /// What is asked of the field.
    pub test: Test<V>,
}

/// What is asked of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Test<V = Value> {
    /// `d.memory > 4GiB`.
    Compare(Comparison, V),
    /// `d.running`, `!d.running`.
    Is(bool),
    /// `d.state == "running" || d.state == "paused"`.
    OneOf(Vec<V>),
    /// `d.name.starts_with("web-")`.
    StartsWith(V),
}

/// How a field is compared; `==` is [`Test::OneOf`] one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `>`.
    Greater,
    /// `>=`.
    GreaterEqual,
    /// `<`.
    Less,
    /// `<=`.
    LessEqual,
    /// `!=`.
    NotEqual,
}

/// That no more records matter than a few.
#[derive(Clone, Debug, PartialEq)]
pub struct First<V = Value> {
    /// How many: the sum of these.
    counts: Vec<V>,
    /// In which order they are the first, the key that counts most first; without one, in the order
    /// in which they come.
    by: Vec<OrderKey>,
}

/// A field by which records are put in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderKey {
    /// Its name.
    pub field: Arc<str>,
    /// Whether the greatest comes first.
    pub descending: bool,
}

impl Demand {
    /// Returns the fields that are probably read, for all of which can be asked at once.
    pub fn reads(&self) -> &[Arc<str>] {
        &self.reads
    }

    /// Returns all fields that can be read, or `None` where that is not known: any may be.
    pub fn only(&self) -> Option<&[Arc<str>]> {
        self.reads_no_other.then_some(&*self.reads)
    }

    /// Returns what the records are called that a function writes as delimited text, as their type tells it: for the case
    /// that there are none.
    pub(crate) fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Returns the conditions, in the order in which they are evaluated: a record that is certain
    /// to fail one is left out before any later one, or anything else, looks at it.
    pub fn conditions(&self) -> &[Condition] {
        &self.conditions
    }

    /// Returns how many records matter at most, of those for which all conditions hold, and in which
    /// order they are the first.
    pub fn first(&self) -> Option<(usize, &[OrderKey])> {
        let first = self.first.as_ref()?;
        let count = |value: &Value| match value {
            Value::Int(count) => usize::try_from(*count).ok(),
            _ => None,
        };
        let counts = first.counts.iter().map(count).collect::<Option<Vec<_>>>()?;
        let count = counts.into_iter().try_fold(0_usize, usize::checked_add)?;
        Some((count, &first.by))
    }
}

impl<V> Default for Demand<V> {
    /// Nothing is known: all records and all their fields may be used.
    fn default() -> Self {
        Self {
            reads: Vec::new(),
            reads_no_other: false,
            conditions: Vec::new(),
            first: None,
            columns: Vec::new(),
        }
    }
}

impl Condition {
    /// Returns whether it holds for a record with this value in its field, or `None` where that is
    /// not certain: comparing could raise a fault, or the stage may see it otherwise.
    pub fn holds(&self, value: &Value) -> Option<bool> {
        match (&self.test, value) {
            (Test::Is(wanted), Value::Bool(value)) => Some(value == wanted),
            (Test::Is(_), _) => None,
            (Test::OneOf(values), value) => {
                let equal = values.iter().map(|other| equal(value, other)).collect::<Option<Vec<_>>>()?;
                Some(equal.contains(&true))
            }
            (Test::StartsWith(Value::String(start)), Value::String(text)) => Some(text.starts_with(&**start)),
            (Test::StartsWith(_), _) => None,
            (Test::Compare(Comparison::NotEqual, other), value) => equal(value, other).map(|equal| !equal),
            (Test::Compare(comparison, other), value) => {
                let order = order(value, other)?;
                Some(match comparison {
                    Comparison::Greater => order == Ordering::Greater,
                    Comparison::GreaterEqual => order != Ordering::Less,
                    Comparison::Less => order == Ordering::Less,
                    Comparison::LessEqual => order != Ordering::Greater,
                    Comparison::NotEqual => return None,
                })
            }
        }
    }
}

impl Condition {
    /// Returns what [`Condition::holds`] does for a string, before a value is made of it.
    pub(crate) fn holds_for_text(&self, text: &str) -> Option<bool> {
        let is_text = |value: &Value| matches!(value, Value::String(_));
        match &self.test {
            Test::OneOf(values) if values.iter().all(is_text) => {
                Some(values.iter().any(|value| matches!(value, Value::String(other) if **other == *text)))
            }
            Test::StartsWith(Value::String(start)) => Some(text.starts_with(&**start)),
            Test::Is(_) => None,
            _ => self.holds(&Value::from(text)),
        }
    }
}

/// Returns whether two values are equal by every rule that a closure may be run by; whole and
/// floating-point numbers are equal by some of them.
fn equal(a: &Value, b: &Value) -> Option<bool> {
    let number = |value: &Value| matches!(value, Value::Int(_) | Value::Float(_));
    let plain = |value: &Value| {
        matches!(
            value,
            Value::Bool(_)
                | Value::Duration(_)
                | Value::Int(_)
                | Value::Size(_)
                | Value::String(_)
                | Value::Unit
                | Value::Uuid(_)
        )
    };
    let same_kind = a.type_name() == b.type_name();
    (plain(a) && plain(b) && (same_kind || !number(a) || !number(b))).then(|| a == b)
}

/// Returns the order of two values of one kind that surely have one.
pub(crate) fn order(a: &Value, b: &Value) -> Option<Ordering> {
    match (a, b) {
        (Value::Duration(a), Value::Duration(b)) => Some(a.cmp(b)),
        (Value::Int(a), Value::Int(b)) => Some(a.cmp(b)),
        (Value::Size(a), Value::Size(b)) => Some(a.cmp(b)),
        (Value::String(a), Value::String(b)) => Some(a.cmp(b)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(test: Test, value: impl Into<Value>) -> Option<bool> {
        Condition { field: "f".into(), test }.holds(&value.into())
    }

    #[test]
    fn values_of_one_kind_are_compared() {
        let over_four = || Test::Compare(Comparison::Greater, Value::Int(4));
        assert_eq!(holds(over_four(), 5), Some(true));
        assert_eq!(holds(over_four(), 4), Some(false));
        assert_eq!(holds(Test::Compare(Comparison::NotEqual, "a".into()), "a"), Some(false));
        assert_eq!(holds(Test::OneOf(vec!["a".into(), "b".into()]), "c"), Some(false));
        assert_eq!(holds(Test::StartsWith("we".into()), "web"), Some(true));
        assert_eq!(holds(Test::Is(false), true), Some(false));
        assert_eq!(holds(Test::OneOf(vec!["a".into()]), ()), Some(false));
    }

    #[test]
    fn what_could_raise_a_fault_is_not_decided() {
        assert_eq!(holds(Test::Compare(Comparison::Greater, Value::Int(4)), "5"), None);
        assert_eq!(holds(Test::Compare(Comparison::Less, Value::Int(4)), ()), None);
        assert_eq!(holds(Test::Is(true), 1), None);
        assert_eq!(holds(Test::StartsWith("a".into()), 1), None);
        assert_eq!(holds(Test::OneOf(vec![Value::Int(1)]), 1.0), None);
    }
}
