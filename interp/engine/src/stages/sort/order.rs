//! Records in the order of their keys: by numbers that are made of the keys, then those that are equal in one by the
//! next. What has no number is compared.

use std::cmp::Ordering;
use std::mem::{self, discriminant};

use interp_record::{Fault, Value};

use super::Key;
use super::columns::Keyed;
use super::rank::{BYTES, Rank};
use crate::sort::merge_sort;
use crate::{Session, compare_keys};

/// How many steps there are before records are compared as a whole.
const DEPTH_MAX: usize = 8;
/// How many records are compared as a whole at once.
const FEW: usize = 16;

/// Returns the places of records in the order of their keys, and stops where the script has to stop.
///
/// # Errors
/// `TYPE_MISMATCH` where two keys have no order, and what stops the script.
pub(super) fn in_order<K: Keyed + ?Sized>(
    session: &Session,
    keys: &[(Key, bool)],
    read: &K,
) -> Result<Vec<usize>, Fault> {
    let count = read.count();
    let mut ranks = Vec::new();
    if count > FEW {
        for key in 0..keys.len().max(1) {
            ranks.push(Ranks::new(session, read, key, is_descending(keys, key))?);
        }
    }
    let mut places: Vec<usize> = (0..count).collect();
    Order { session, keys, read, ranks }.sort(&mut places, Step::default())?;
    Ok(places)
}

/// Compares the records in two places.
///
/// # Errors
/// `TYPE_MISMATCH` where two keys have no order.
pub(super) fn compare<K: Keyed + ?Sized>(
    keys: &[(Key, bool)],
    read: &K,
    a: usize,
    b: usize,
) -> Result<Ordering, Fault> {
    for key in 0..keys.len().max(1) {
        let (Some(a), Some(b)) = (read.value(a, key), read.value(b, key)) else { continue };
        match compare_keys(a, b, is_descending(keys, key))? {
            Ordering::Equal => {}
            unequal => return Ok(unequal),
        }
    }
    Ok(Ordering::Equal)
}

fn is_descending(keys: &[(Key, bool)], key: usize) -> bool {
    keys.get(key).is_some_and(|(_, descending)| *descending)
}

/// The ranks of all values of a key, read in the order of the records.
struct Ranks {
    /// The byte of strings that counts first: all begin alike before it.
    from: usize,
    ranks: Vec<Rank>,
}

impl Ranks {
    /// Returns the ranks, or `None` where the values are not of one type that has ranks.
    fn new<K: Keyed + ?Sized>(
        session: &Session,
        read: &K,
        key: usize,
        descending: bool,
    ) -> Result<Option<Self>, Fault> {
        let (mut kind, mut alike) = (None, None);
        for place in 0..read.count() {
            session.check()?;
            let Some(value) = read.value(place, key) else { return Ok(None) };
            match value {
                Value::Unit => continue,
                Value::String(text) => alike = Some(common(alike, text.as_bytes())),
                value if Rank::new(value, 0, descending).is_none() => return Ok(None),
                _ => {}
            }
            if *kind.get_or_insert(discriminant(value)) != discriminant(value) {
                return Ok(None);
            }
        }
        let from = alike.map_or(0, <[u8]>::len);
        let rank = |place| Rank::new(read.value(place, key)?, from, descending);
        Ok((0..read.count()).map(rank).collect::<Option<_>>().map(|ranks| Self { from, ranks }))
    }
}

/// Returns the bytes with which both begin.
fn common<'a>(alike: Option<&'a [u8]>, text: &'a [u8]) -> &'a [u8] {
    let Some(alike) = alike else { return text };
    if text.starts_with(alike) {
        return alike;
    }
    let len = alike.iter().zip(text).take_while(|(a, b)| a == b).count();
    alike.get(..len).unwrap_or_default()
}

/// How records are put in order.
struct Order<'a, K: Keyed + ?Sized> {
    session: &'a Session,
    keys: &'a [(Key, bool)],
    read: &'a K,
    /// The ranks of each key that has them.
    ranks: Vec<Option<Ranks>>,
}

/// What counts next.
#[derive(Clone, Copy, Default)]
struct Step {
    key: usize,
    /// Where in a string, if its beginning has counted already.
    from: Option<usize>,
    /// How many steps there were.
    depth: usize,
}

impl<K: Keyed + ?Sized> Order<'_, K> {
    fn sort(&self, places: &mut [usize], step: Step) -> Result<(), Fault> {
        let ranked =
            if step.depth < DEPTH_MAX && places.len() > FEW { self.ranked(places, step)? } else { None };
        let Some(mut ranked) = ranked else {
            return merge_sort(places, |a, b| {
                self.session.check()?;
                compare(self.keys, self.read, a, b)
            });
        };
        // Equal ones keep their order, as their places are in order.
        ranked.sort_unstable();
        let mut rest = places;
        for run in ranked.chunk_by(|a, b| Rank::of(*a) == Rank::of(*b)) {
            let Some((these, others)) = mem::take(&mut rest).split_at_mut_checked(run.len()) else { break };
            these.iter_mut().zip(run).for_each(|(place, ranked)| *place = Rank::place(*ranked));
            if run.len() > 1
                && let Some(next) = self.after(step, these)
            {
                self.session.check()?;
                self.sort(these, next)?;
            }
            rest = others;
        }
        Ok(())
    }

    /// Returns the rank of each record with its place, or `None` where there are none.
    fn ranked(&self, places: &[usize], step: Step) -> Result<Option<Vec<u128>>, Fault> {
        let Some(Some(known)) = self.ranks.get(step.key) else { return Ok(None) };
        let mut ranked = Vec::with_capacity(places.len());
        for place in places {
            let rank = match step.from {
                None => known.ranks.get(*place).copied(),
                Some(from) => {
                    self.session.check()?;
                    let value = self.read.value(*place, step.key);
                    value.and_then(|value| Rank::new(value, from, is_descending(self.keys, step.key)))
                }
            };
            let Some(ranked_at) = rank.and_then(|rank| rank.at(*place)) else { return Ok(None) };
            ranked.push(ranked_at);
        }
        Ok(Some(ranked))
    }

    /// Returns what tells records apart that are equal in a step, if anything can.
    fn after(&self, step: Step, places: &[usize]) -> Option<Step> {
        let value = places.first().and_then(|place| self.read.value(*place, step.key))?;
        let begun = self.ranks.get(step.key).and_then(Option::as_ref).map_or(0, |known| known.from);
        let end = step.from.unwrap_or(begun) + BYTES;
        let depth = step.depth + 1;
        match value {
            Value::String(text) if text.len() > end => Some(Step { from: Some(end), depth, ..step }),
            _ => (step.key + 1 < self.keys.len()).then_some(Step { key: step.key + 1, from: None, depth }),
        }
    }
}

#[cfg(test)]
mod tests {
    use interp_record::Size;
    use proptest::prelude::*;

    use super::super::Row;
    use super::*;
    use crate::Catalogue;

    /// A value of one of a few kinds, which are often alike.
    fn value() -> impl Strategy<Value = Value> {
        let text = "(web-)?(disk-)?[ab\\x00é]{0,3}[0-9]{0,12}";
        prop_oneof![
            8 => text.prop_map(Value::from),
            4 => (0_u64..4).prop_map(|bytes| Size::from_bytes(bytes << 30).into()),
            1 => Just(Value::Unit),
        ]
    }

    fn rows() -> impl Strategy<Value = Vec<Row>> {
        let same = (0..3_usize).prop_flat_map(|kind| match kind {
            0 => prop::collection::vec("(web-|web-1)[0-9]{0,9}".prop_map(Value::from), 60).boxed(),
            1 => prop::collection::vec((0_i64..5).prop_map(Value::Int), 60).boxed(),
            _ => prop::collection::vec(value(), 60).boxed(),
        });
        (same.clone(), same).prop_map(|(first, second)| {
            let pairs = first.into_iter().zip(second).enumerate();
            pairs.map(|(number, (a, b))| (vec![a, b], Value::from(number.to_string()))).collect()
        })
    }

    proptest! {
        #[test]
        fn ranks_give_the_order_that_comparing_gives(rows in rows(), first: bool, second: bool) {
            let session = Session::builder(Catalogue::default()).build();
            let keys = [(Key::field("a"), first), (Key::field("b"), second)];
            let rows = rows.as_slice();
            let mut expected: Vec<usize> = (0..rows.len()).collect();
            let compared = merge_sort(&mut expected, |a, b| compare(&keys, rows, a, b));
            let found = in_order(&session, &keys, rows);
            // Which two of those without an order meet first is no matter.
            let code = |fault: Fault| fault.code().name().to_owned();
            prop_assert_eq!(found.map_err(code), compared.map(|()| expected).map_err(code));
        }
    }
}
