//! The order of values, for `sort`, `<` and their like.
//!
//! Values of one kind have an order, and ints and floats have one together. `()` comes last,
//! whichever way is sorted. Anything else is a fault, not a guess.

use std::cmp::Ordering;

use interp_record::{Fault, Value};

use crate::call::described;
use crate::operators::unit_hint;

/// Compares two values, neither of which is `()`.
///
/// # Errors
/// `TYPE_MISMATCH` where the two have no order.
pub fn compare(a: &Value, b: &Value) -> Result<Ordering, Fault> {
    Ok(match (a, b) {
        (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
        (Value::Char(a), Value::Char(b)) => a.cmp(b),
        (Value::Cidr(a), Value::Cidr(b)) => a.cmp(b),
        (Value::Duration(a), Value::Duration(b)) => a.cmp(b),
        (Value::Float(a), Value::Float(b)) => a.total_cmp(b),
        (Value::Float(a), Value::Int(b)) => float_and_int(*a, *b),
        (Value::Int(a), Value::Float(b)) => float_and_int(*b, *a).reverse(),
        (Value::Int(a), Value::Int(b)) => a.cmp(b),
        (Value::Ip(a), Value::Ip(b)) => a.cmp(b),
        (Value::List(a), Value::List(b)) => return lists(a, b),
        (Value::Mac(a), Value::Mac(b)) => a.cmp(b),
        (Value::Object(a), Value::Object(b)) if a.kind().name == b.kind().name => a.label().cmp(&b.label()),
        (Value::Path(a), Value::Path(b)) => a.cmp(b),
        (Value::Percent(a), Value::Percent(b)) => a.hundredths().total_cmp(&b.hundredths()),
        (Value::Rate(a), Value::Rate(b)) => a.cmp(b),
        (Value::Size(a), Value::Size(b)) => a.cmp(b),
        (Value::String(a), Value::String(b)) => a.cmp(b),
        (Value::Time(a), Value::Time(b)) => a.cmp(b),
        (Value::Uri(a), Value::Uri(b)) => a.cmp(b),
        (Value::Uuid(a), Value::Uuid(b)) => a.cmp(b),
        _ => return Err(incomparable(a, b)),
    })
}

/// Compares two values as `sort` does, where `()` comes last.
///
/// # Errors
/// `TYPE_MISMATCH` where the two have no order.
pub fn compare_keys(a: &Value, b: &Value, descending: bool) -> Result<Ordering, Fault> {
    match (a, b) {
        (Value::Unit, Value::Unit) => Ok(Ordering::Equal),
        (Value::Unit, _) => Ok(Ordering::Greater),
        (_, Value::Unit) => Ok(Ordering::Less),
        _ if descending => compare(b, a),
        _ => compare(a, b),
    }
}

fn float_and_int(float: f64, int: i64) -> Ordering {
    #[expect(clippy::cast_precision_loss, reason = "an int and a float are compared as floats")]
    let order = float.total_cmp(&(int as f64));
    order
}

fn lists(a: &[Value], b: &[Value]) -> Result<Ordering, Fault> {
    for (a, b) in a.iter().zip(b) {
        match compare_keys(a, b, false)? {
            Ordering::Equal => {}
            unequal => return Ok(unequal),
        }
    }
    Ok(a.len().cmp(&b.len()))
}

fn incomparable(a: &Value, b: &Value) -> Fault {
    let message = format!("{} and {} cannot be compared", described(a), described(b));
    let fault = Fault::new("TYPE_MISMATCH", message);
    let missing = matches!((a, b), (Value::Unit, _) | (_, Value::Unit));
    match unit_hint(a, b).or(missing.then_some("say what counts where it is missing: `x ?? 0`")) {
        Some(hint) => fault.hint(hint),
        None => fault,
    }
}

#[cfg(test)]
mod tests {
    use interp_record::Size;

    use super::*;

    #[test]
    fn nothing_comes_last_both_ways() {
        assert_eq!(compare_keys(&Value::Unit, &Value::Int(1), false), Ok(Ordering::Greater));
        assert_eq!(compare_keys(&Value::Unit, &Value::Int(1), true), Ok(Ordering::Greater));
        assert_eq!(compare_keys(&Value::Int(2), &Value::Int(1), true), Ok(Ordering::Less));
    }

    #[test]
    fn a_size_and_a_number_have_no_order() {
        let found = compare(&Size::from_bytes(1).into(), &Value::Int(1));
        let fault = Fault::new("TYPE_MISMATCH", "a Size and an int cannot be compared");
        assert_eq!(found, Err(fault.hint("write a size, such as `4GiB`")));
    }
}
