//! A sort whose comparison may fail, and which can be stopped in the middle.
//!
//! The standard library's wants an order that never fails and is always consistent. This one is stable and
//! merges; it takes what is sorted already as it is.

use std::cmp::Ordering;
use std::mem;

use interp_record::Fault;

/// Puts the places of values in order; those of equal values stay as they came.
///
/// # Errors
/// Returns the first fault of a comparison.
pub(crate) fn merge_sort(
    places: &mut [usize],
    mut compare: impl FnMut(usize, usize) -> Result<Ordering, Fault>,
) -> Result<(), Fault> {
    let mut order = places.to_vec();
    let mut merged = Vec::with_capacity(order.len());
    let mut width = 1;
    while width < order.len() {
        for pair in order.chunks(2 * width) {
            let (left, right) = pair.split_at(width.min(pair.len()));
            merge(left, right, &mut merged, &mut compare)?;
        }
        mem::swap(&mut order, &mut merged);
        merged.clear();
        width *= 2;
    }
    places.copy_from_slice(&order);
    Ok(())
}

/// Returns the values in the order of their places.
pub(crate) fn in_places<T>(values: Vec<T>, places: &[usize]) -> Vec<T> {
    let mut values: Vec<Option<T>> = values.into_iter().map(Some).collect();
    places.iter().filter_map(|place| values.get_mut(*place).and_then(Option::take)).collect()
}

/// Adds two sorted runs as one.
fn merge(
    left: &[usize],
    right: &[usize],
    merged: &mut Vec<usize>,
    compare: &mut impl FnMut(usize, usize) -> Result<Ordering, Fault>,
) -> Result<(), Fault> {
    if let (Some(last), Some(first)) = (left.last(), right.first())
        && compare(*last, *first)? != Ordering::Greater
    {
        merged.extend_from_slice(left);
        merged.extend_from_slice(right);
        return Ok(());
    }
    let (mut left, mut right) = (left, right);
    while let ([a, rest_left @ ..], [b, rest_right @ ..]) = (left, right) {
        if compare(*a, *b)? == Ordering::Greater {
            merged.push(*b);
            right = rest_right;
        } else {
            merged.push(*a);
            left = rest_left;
        }
    }
    merged.extend_from_slice(left);
    merged.extend_from_slice(right);
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sorted<T>(
        values: Vec<T>,
        mut compare: impl FnMut(&T, &T) -> Result<Ordering, Fault>,
    ) -> Result<Vec<T>, Fault> {
        let mut places: Vec<usize> = (0..values.len()).collect();
        merge_sort(&mut places, |a, b| compare(&values[a], &values[b]))?;
        Ok(in_places(values, &places))
    }

    #[test]
    fn the_first_fault_ends_it() {
        let mut compared = 0;
        let found = sorted(vec![3, 1, 2, 0], |a, b| {
            compared += 1;
            if *b == 0 { Err(Fault::new("TYPE_MISMATCH", "no order")) } else { Ok(a.cmp(b)) }
        });
        assert_eq!(found.map_err(|fault| fault.message().to_owned()), Err("no order".to_owned()));
        // The first pair is merged with two comparisons, and the third meets the zero.
        assert_eq!(compared, 3);
    }

    proptest! {
        #[test]
        fn equal_values_stay_as_they_came(values in prop::collection::vec(0_u8..8, 0..200)) {
            let numbered: Vec<_> = values.into_iter().enumerate().collect();
            let found = sorted(numbered.clone(), |a, b| Ok(a.1.cmp(&b.1)));
            let mut expected = numbered;
            expected.sort_by_key(|(_, value)| *value);
            prop_assert_eq!(found, Ok(expected));
        }
    }
}
