//! Values as YAML.

use interp_record::Fault;
use serde_json::Value as Json;

/// Returns the YAML document of a value, as JSON has it.
///
/// # Errors
/// `UNWRITABLE` where the writer fails.
pub fn yaml(value: &Json) -> Result<String, Fault> {
    serde_saphyr::to_string(value)
        .map_err(|error| Fault::new("UNWRITABLE", "cannot write this as YAML").caused_by(error.to_string()))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed test may panic")]

    use super::*;
    use serde_json::json;

    #[test]
    fn what_looks_like_something_else_stays_a_string() {
        let value = json!([{ "name": "yes", "uuid": "0123", "memory_bytes": 7, "title": null }]);
        let written = yaml(&value).unwrap();
        let read: Json = serde_saphyr::from_str(&written).unwrap();
        assert_eq!(read, value, "{written}");
    }
}
