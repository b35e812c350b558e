//! Values that were met before, found again without comparing each with each.
//!
//! Two are the same when `==` says so; the first of them keeps its place. How many are held has the
//! session's limits.

use std::borrow::Cow;
use std::hash::{BuildHasher, DefaultHasher, Hash, Hasher};
use std::mem::discriminant;

use ahash::RandomState;
use indexmap::{Equivalent, IndexSet};
use interp_record::{Fault, Value};

use crate::Call;
use crate::holding::Holding;

/// Different values, numbered from 0 in the order in which they came.
pub(super) struct Known {
    values: IndexSet<Same, RandomState>,
    held: Holding,
}

/// The number of a value, and whether it was new.
pub(super) struct Place {
    pub(super) index: usize,
    pub(super) is_new: bool,
}

impl Known {
    /// Returns an empty one for a call of a stage.
    pub(super) fn new(call: &Call<'_>) -> Self {
        // What is read may be made to collide, so the hashes are others in each run.
        let seed = |number: u64| std::hash::RandomState::new().hash_one(number);
        let hashes = RandomState::with_seeds(seed(0), seed(1), seed(2), seed(3));
        Self { values: IndexSet::with_hasher(hashes), held: super::held(call) }
    }

    /// Returns the number of a value, which it gets now if it is new.
    ///
    /// # Errors
    /// `TOO_MANY_RECORDS` or `TOO_MUCH_MEMORY`.
    pub(super) fn add(&mut self, value: &Value) -> Result<Place, Fault> {
        if let Some(index) = self.find(value) {
            return Ok(Place { index, is_new: false });
        }
        let value = self.held.keep(Cow::Owned(value.clone()))?;
        let (index, _) = self.values.insert_full(Same(value));
        Ok(Place { index, is_new: true })
    }

    /// Returns the number of a value that was added.
    pub(super) fn find(&self, value: &Value) -> Option<usize> {
        self.values.get_index_of(&Looked(value))
    }
}

/// A value that is found by what `==` says.
struct Same(Value);

/// A value that is looked for.
struct Looked<'a>(&'a Value);

impl Hash for Same {
    fn hash<H: Hasher>(&self, state: &mut H) {
        hash(&self.0, state);
    }
}

impl Hash for Looked<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        hash(self.0, state);
    }
}

/// What is not a number is equal to nothing, and so it is never found.
impl Eq for Same {}

impl PartialEq for Same {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl Equivalent<Same> for Looked<'_> {
    fn equivalent(&self, known: &Same) -> bool {
        *self.0 == known.0
    }
}

/// Hashes a value so that equal values are hashed alike. Those whose equality isn't that of their parts are hashed
/// all alike.
fn hash<H: Hasher>(value: &Value, state: &mut H) {
    discriminant(value).hash(state);
    match value {
        Value::Bool(value) => value.hash(state),
        Value::Char(letter) => letter.hash(state),
        Value::Cidr(network) => network.hash(state),
        Value::Duration(duration) => duration.hash(state),
        // 0.0 and -0.0 are equal.
        Value::Float(number) => (number + 0.0).to_bits().hash(state),
        Value::Glob(glob) => glob.hash(state),
        Value::Int(number) => number.hash(state),
        Value::Ip(ip) => ip.hash(state),
        Value::List(values) => values.iter().for_each(|value| hash(value, state)),
        Value::Mac(mac) => mac.hash(state),
        Value::Object(object) => object.label().hash(state),
        Value::Path(path) => path.hash(state),
        // Records are equal whatever the order of their fields.
        Value::Record(record) => {
            let field = |(name, value): (&str, &Value)| {
                let mut hasher = DefaultHasher::new();
                name.hash(&mut hasher);
                hash(value, &mut hasher);
                hasher.finish()
            };
            record.fields().map(field).fold(0_u64, u64::wrapping_add).hash(state);
        }
        Value::Regex(regex) => regex.hash(state),
        Value::Size(size) => size.hash(state),
        Value::String(text) => text.hash(state),
        Value::Time(time) => time.hash(state),
        Value::Uri(uri) => uri.hash(state),
        Value::Uuid(uuid) => uuid.hash(state),
        Value::Fault(_)
        | Value::Function(_)
        | Value::Percent(_)
        | Value::Rate(_)
        | Value::Secret(_)
        | Value::Stream(_)
        | Value::Unit => {}
    }
}

#[cfg(test)]
mod tests {
    use interp_record::Record;

    use super::*;

    #[test]
    fn equal_values_are_hashed_alike() {
        let bucket = |value: &Value| {
            let mut hasher = DefaultHasher::new();
            hash(value, &mut hasher);
            hasher.finish()
        };
        let record = |fields: [(&str, i64); 2]| {
            Value::from(Record::from_fields(fields.map(|(name, value)| (name, Value::Int(value)))))
        };
        for (a, b) in [
            (Value::Float(0.0), Value::Float(-0.0)),
            (record([("a", 1), ("b", 2)]), record([("b", 2), ("a", 1)])),
            (Value::list(vec![Value::from("x")]), Value::list(vec![Value::from("x")])),
        ] {
            assert_eq!(a, b);
            assert_eq!(bucket(&a), bucket(&b), "{a:?}");
        }
        assert_ne!(bucket(&record([("a", 1), ("b", 2)])), bucket(&record([("a", 2), ("b", 1)])));
    }
}
