//! What records are put in order by, where it is found.
//!
//! Fields of records stay where they are: reading them costs no copy, and what is read once in the order of the
//! records is not looked for again in the order of their keys.

use interp_record::{Fault, Value};

use super::{Key, Row};
use crate::Session;

/// Records whose keys can be looked at.
pub(super) trait Keyed {
    /// Returns how many records there are.
    fn count(&self) -> usize;

    /// Returns the value of a key of the record in a place; without keys, the record itself.
    fn value(&self, place: usize, key: usize) -> Option<&Value>;
}

impl Keyed for [Row] {
    fn count(&self) -> usize {
        self.len()
    }

    fn value(&self, place: usize, key: usize) -> Option<&Value> {
        let (keys, value) = self.get(place)?;
        if keys.is_empty() { Some(value) } else { keys.get(key) }
    }
}

/// Records that are held, and their keys.
pub(super) enum Columns<'a> {
    /// The keys are fields of records.
    Fields(&'a [Value], Vec<&'a Key>),
    /// There are no keys.
    Itself(&'a [Value]),
    /// The keys of each record, which were fetched or computed.
    Made(Vec<Vec<Value>>),
}

impl<'a> Columns<'a> {
    /// Reads the keys of records.
    ///
    /// # Errors
    /// `NO_FIELD`, the fault of a key, and what stops the script.
    pub(super) fn read(
        session: &Session,
        keys: &'a [(Key, bool)],
        values: &'a [Value],
    ) -> Result<Self, Fault> {
        if keys.is_empty() {
            return Ok(Self::Itself(values));
        }
        let mut made = Vec::new();
        for (count, value) in values.iter().enumerate() {
            session.check()?;
            if made.is_empty() && keys.iter().all(|(key, _)| key.in_place(value).is_some()) {
                continue;
            }
            if made.is_empty() {
                // From the first one on that is no record with these fields, everything is copied.
                made.reserve_exact(values.len());
                for before in values.iter().take(count) {
                    made.push(read(keys, before)?);
                }
            }
            made.push(read(keys, value)?);
        }
        match made.is_empty() {
            true => Ok(Self::Fields(values, keys.iter().map(|(key, _)| key).collect())),
            false => Ok(Self::Made(made)),
        }
    }
}

impl Keyed for Columns<'_> {
    fn count(&self) -> usize {
        match self {
            Self::Fields(values, _) | Self::Itself(values) => values.len(),
            Self::Made(made) => made.len(),
        }
    }

    fn value(&self, place: usize, key: usize) -> Option<&Value> {
        match self {
            Self::Fields(values, keys) => keys.get(key)?.in_place(values.get(place)?),
            Self::Itself(values) => values.get(place),
            Self::Made(made) => made.get(place)?.get(key),
        }
    }
}

fn read(keys: &[(Key, bool)], value: &Value) -> Result<Vec<Value>, Fault> {
    keys.iter().map(|(key, _)| key.of(value)).collect()
}
