//! Values that were met before, found again without comparing each with each.
//!
//! Two are the same when `==` says so; the first of them keeps its place. How many are held has the
//! session's limits.

use std::borrow::Cow;
use std::collections::{HashMap, hash_map::DefaultHasher};
use std::hash::{Hash, Hasher};

use interp_record::{Fault, Value};

use crate::Call;
use crate::holding::Holding;

/// Different values, numbered from 0 in the order in which they came.
pub(super) struct Known {
    buckets: HashMap<u64, Vec<(Value, usize)>>,
    len: usize,
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
        Self { buckets: HashMap::new(), len: 0, held: super::held(call) }
    }

    /// Returns the number of a value, which it gets now if it is new.
    ///
    /// # Errors
    /// `TOO_MANY_RECORDS` or `TOO_MUCH_MEMORY`.
    pub(super) fn add(&mut self, value: Value) -> Result<Place, Fault> {
        let bucket = self.buckets.entry(bucket(&value)).or_default();
        if let Some((_, index)) = bucket.iter().find(|(known, _)| *known == value) {
            return Ok(Place { index: *index, is_new: false });
        }
        let value = self.held.keep(Cow::Owned(value))?;
        let index = self.len;
        self.len += 1;
        bucket.push((value, index));
        Ok(Place { index, is_new: true })
    }

    /// Returns the number of a value that was added.
    pub(super) fn find(&self, value: &Value) -> Option<usize> {
        let bucket = self.buckets.get(&bucket(value))?;
        bucket.iter().find(|(known, _)| known == value).map(|(_, index)| *index)
    }
}

/// Returns a number that equal values share. Those whose equality isn't that of their parts share
/// one for all.
fn bucket(value: &Value) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.type_name().hash(&mut hasher);
    match value {
        Value::Bool(value) => value.hash(&mut hasher),
        Value::Char(letter) => letter.hash(&mut hasher),
        Value::Cidr(network) => network.hash(&mut hasher),
        Value::Duration(duration) => duration.hash(&mut hasher),
        // 0.0 and -0.0 are equal.
        Value::Float(number) => (number + 0.0).to_bits().hash(&mut hasher),
        Value::Glob(glob) => glob.hash(&mut hasher),
        Value::Int(number) => number.hash(&mut hasher),
        Value::Ip(ip) => ip.hash(&mut hasher),
        Value::List(values) => values.iter().for_each(|value| bucket(value).hash(&mut hasher)),
        Value::Mac(mac) => mac.hash(&mut hasher),
        Value::Object(object) => object.label().hash(&mut hasher),
        Value::Path(path) => path.hash(&mut hasher),
        // Records are equal whatever the order of their fields.
        Value::Record(record) => {
            let field = |(name, value): (&str, &Value)| {
                let mut hasher = DefaultHasher::new();
                (name, bucket(value)).hash(&mut hasher);
                hasher.finish()
            };
            record.fields().map(field).fold(0_u64, u64::wrapping_add).hash(&mut hasher);
        }
        Value::Regex(regex) => regex.hash(&mut hasher),
        Value::Size(size) => size.hash(&mut hasher),
        Value::String(text) => text.hash(&mut hasher),
        Value::Time(time) => time.hash(&mut hasher),
        Value::Uri(uri) => uri.hash(&mut hasher),
        Value::Uuid(uuid) => uuid.hash(&mut hasher),
        Value::Fault(_)
        | Value::Function(_)
        | Value::Percent(_)
        | Value::Rate(_)
        | Value::Secret(_)
        | Value::Stream(_)
        | Value::Unit => {}
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use interp_record::Record;

    use super::*;

    #[test]
    fn equal_values_share_a_bucket() {
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
