//! How much a script may use; each limit has a name, a default and a fault of its own, which says how it is raised.

use interp_record::{Fault, Size, Value};
use interp_types::amount;

/// The limits of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Steps of the script; none by default, for a service runs for ever. `TOO_MANY_OPERATIONS`.
    pub operations: Option<u64>,
    /// Calls of script functions within calls; the stack of a script thread is made for the default. `TOO_DEEP`.
    pub call_depth: usize,
    /// Records that a stage or a list holds in memory. `TOO_MANY_RECORDS`.
    pub records_held: usize,
    /// Bytes that a stage or a collected stream holds in memory, roughly. `TOO_MUCH_MEMORY`.
    pub memory_held: usize,
    /// Bytes of the longest string that a script may build. `TOO_LONG`.
    pub string_len: usize,
    /// Failed outcomes that are remembered for the end of the run; more are only counted.
    pub outcomes_held: usize,
}

/// The limits that a user may set, by the names that [`Limits::set`] takes, with what they are of.
pub const LIMIT_NAMES: &[(&str, &str)] = &[
    ("depth", "calls within calls, at most 256"),
    ("memory", "bytes that a stage or an array holds, as `memory=8GiB`"),
    ("operations", "steps of the script"),
    ("records", "records that a stage or an array holds"),
    ("string", "bytes of a string, as `string=256MiB`"),
];

/// The most calls within calls: the stack of a script thread is made for them.
const CALL_DEPTH_MAX: usize = 256;

impl Limits {
    /// Sets a limit as a user writes it: `records`, `2_000_000`; `memory`, `8GiB`.
    ///
    /// # Errors
    /// Says what is wrong: there is no limit of this name, or it can't be that much.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        match name {
            "depth" => {
                self.call_depth = count(value)?;
                if self.call_depth > CALL_DEPTH_MAX {
                    return Err(format!("`depth` is at most {CALL_DEPTH_MAX}, not {value}"));
                }
            }
            "memory" => self.memory_held = bytes(value)?,
            "operations" => self.operations = Some(count(value)?),
            "records" => self.records_held = count(value)?,
            "string" => self.string_len = bytes(value)?,
            _ => {
                let names: Vec<_> = LIMIT_NAMES.iter().map(|(name, _)| format!("`{name}`")).collect();
                return Err(format!("there is no limit `{name}`, only {}", names.join(", ")));
            }
        }
        Ok(())
    }

    /// Gives a value back that a script has made larger, if it may be that large.
    ///
    /// # Errors
    /// `TOO_LONG` or `TOO_MANY_RECORDS`.
    pub(crate) fn admit(&self, value: Value) -> Result<Value, Fault> {
        match &value {
            Value::String(text) => self.room_for(text.len())?,
            Value::List(values) => self.check_grown(&value, values.len())?,
            _ => {}
        }
        Ok(value)
    }

    /// Refuses an array that had so many items before, if it has become too large.
    ///
    /// Its bytes are counted roughly, and now and then: whenever it is a third longer or so, for that takes as long as
    /// all of it is.
    ///
    /// # Errors
    /// `TOO_MANY_RECORDS` or `TOO_MUCH_MEMORY`.
    pub(crate) fn check_grown(&self, value: &Value, before: usize) -> Result<(), Fault> {
        let Value::List(values) = value else { return Ok(()) };
        if values.len() > self.records_held {
            let limit = self.records_held;
            let message = format!("the array has more than {limit} items, the most that are held in memory");
            return Err(Fault::new("TOO_MANY_RECORDS", message).hint(self.allow_more_records()));
        }
        if steps(values.len()) > steps(before) && value.weight_of_its_own() > self.memory_held {
            let limit = size(self.memory_held);
            let message = format!("an array holds at most {limit} in memory, and this one has grown beyond");
            return Err(Fault::new("TOO_MUCH_MEMORY", message).hint(self.allow_more_memory()));
        }
        Ok(())
    }

    /// Refuses to make a string of so many bytes, if that is too long.
    ///
    /// # Errors
    /// `TOO_LONG`.
    pub(crate) fn room_for(&self, bytes: usize) -> Result<(), Fault> {
        match bytes > self.string_len {
            true => Err(too_long(self.string_len, format!("a string of {bytes} bytes is too long"))),
            false => Ok(()),
        }
    }

    /// Says how more records are held.
    pub fn allow_more_records(&self) -> String {
        allow_more("records", &self.records_held.saturating_mul(2))
    }

    /// Says how more memory is held.
    pub(crate) fn allow_more_memory(&self) -> String {
        allow_more("memory", &size(self.memory_held.saturating_mul(2)))
    }

    /// Returns the fault of calls within calls beyond the limit.
    pub(crate) fn too_deep(&self) -> Fault {
        let limit = self.call_depth;
        let message = format!("functions call each other more than {limit} levels deep");
        let hint = "does a function call itself without end?";
        Fault::new("TOO_DEEP", message).hint(match limit < CALL_DEPTH_MAX {
            true => format!("{hint} If not, {}", allow_more("depth", &CALL_DEPTH_MAX)),
            false => hint.to_owned(),
        })
    }
}

/// Returns the fault of what is longer than a string may be, which says how that limit is raised.
pub fn too_long(string_len: usize, message: impl Into<String>) -> Fault {
    Fault::new("TOO_LONG", message).hint(allow_longer_strings(string_len))
}

/// Says how longer strings than these are allowed.
pub fn allow_longer_strings(string_len: usize) -> String {
    allow_more("string", &size(string_len.saturating_mul(2)))
}

/// Returns how often something was looked at that has grown to this length: at 1, 2, 3, 4, 6, 8, 12, 16 …
fn steps(len: usize) -> u32 {
    let bits = usize::BITS - len.leading_zeros();
    let is_upper_half = bits > 1 && len >> (bits - 2) == 3;
    2 * bits + u32::from(is_upper_half)
}

/// Says how a limit is raised.
pub(crate) fn allow_more(name: &str, to: &impl std::fmt::Display) -> String {
    format!("allow more: `--limit {name}={to}`")
}

/// Returns a number of bytes as a size is written.
pub(crate) fn size(bytes: usize) -> Size {
    Size::from_bytes(u64::try_from(bytes).unwrap_or(u64::MAX))
}

fn count<N: std::str::FromStr + PartialOrd + Default>(text: &str) -> Result<N, String> {
    let number = text.replace('_', "").parse::<N>().ok().filter(|number| *number > N::default());
    number.ok_or_else(|| format!("`{text}` is not a number of at least 1"))
}

fn bytes(text: &str) -> Result<usize, String> {
    let bytes = match amount(text) {
        Some(Value::Size(size)) => usize::try_from(size.bytes()).ok().filter(|bytes| *bytes > 0),
        _ => None,
    };
    bytes.ok_or_else(|| format!("`{text}` is not a size, such as `1GiB`"))
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            operations: None,
            call_depth: CALL_DEPTH_MAX,
            records_held: 1_000_000,
            memory_held: 4 << 30,
            string_len: 64 << 20,
            outcomes_held: 10_000,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(name: &str, value: &str) -> Result<Limits, String> {
        let mut limits = Limits::default();
        limits.set(name, value).map(|()| limits)
    }

    #[test]
    fn limits_are_set_by_their_names() {
        let default = Limits::default();
        assert_eq!(set("records", "2_000_000"), Ok(Limits { records_held: 2_000_000, ..default }));
        assert_eq!(set("memory", "8GiB"), Ok(Limits { memory_held: 8 << 30, ..default }));
        assert_eq!(set("operations", "100"), Ok(Limits { operations: Some(100), ..default }));
        assert_eq!(set("string", "1MiB"), Ok(Limits { string_len: 1 << 20, ..default }));
        assert_eq!(set("depth", "16"), Ok(Limits { call_depth: 16, ..default }));
        for (name, _) in LIMIT_NAMES {
            assert!(set(name, "1").is_ok() || set(name, "1GiB").is_ok(), "{name}");
        }
    }

    #[test]
    fn what_grows_is_weighed_at_fewer_and_fewer_lengths() {
        let weighed: Vec<usize> = (1..=100).filter(|len| steps(*len) > steps(len - 1)).collect();
        assert_eq!(weighed, [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96]);
    }

    #[test]
    fn what_a_limit_cannot_be_is_refused() {
        let refused = |name, value| set(name, value).err().unwrap_or_default();
        assert_eq!(refused("records", "0"), "`0` is not a number of at least 1");
        assert_eq!(refused("records", "-1"), "`-1` is not a number of at least 1");
        assert_eq!(refused("memory", "8"), "`8` is not a size, such as `1GiB`");
        assert_eq!(refused("memory", "0B"), "`0B` is not a size, such as `1GiB`");
        assert_eq!(refused("depth", "1000"), "`depth` is at most 256, not 1000");
        assert_eq!(
            refused("rekords", "1"),
            "there is no limit `rekords`, only `depth`, `memory`, `operations`, `records`, `string`"
        );
    }
}
