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
            Value::String(text) if text.len() > self.string_len => {
                let message = format!("a string of {} bytes is too long", text.len());
                let twice = self.string_len.saturating_mul(2);
                Err(Fault::new("TOO_LONG", message).hint(allow_more("string", &size(twice))))
            }
            Value::List(values) if values.len() > self.records_held => {
                let limit = self.records_held;
                let message =
                    format!("the array has more than {limit} items, the most that are held in memory");
                let twice = limit.saturating_mul(2);
                Err(Fault::new("TOO_MANY_RECORDS", message).hint(allow_more("records", &twice)))
            }
            _ => Ok(value),
        }
    }
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
