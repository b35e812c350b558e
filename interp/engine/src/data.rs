//! YAML and TOML as values.
//!
//! The reader of YAML has a budget: 64 levels, 250,000 values, 1,024 documents, and aliases that stay within it.

mod fault;

use interp_record::{Fault, Record, Value};
use serde_json::Value as Json;

use crate::from_json::Reader;
use crate::{Call, Limits, Session};

/// The longest text that is read as YAML or TOML, which are held in memory several times over.
pub(crate) const TEXT_LEN_MAX: usize = 16 << 20;
/// How deep TOML may be nested; YAML as much.
pub(crate) const NESTING_MAX: usize = 64;

/// Reads every document of a text of YAML.
///
/// # Errors
/// `UNREADABLE` or `TOO_MANY_RECORDS`.
pub(crate) fn yaml(text: &str, limits: Limits) -> Result<Vec<Value>, Fault> {
    short_enough(text, "YAML")?;
    // `yes` and `no` are strings, as YAML 1.2 has it; only `true` and `false` are bools.
    let options = serde_saphyr::options! { strict_booleans: true };
    let documents: Vec<Json> =
        serde_saphyr::from_multiple_with_options(text, options).map_err(|error| fault::yaml(&error))?;
    let mut reader = Reader::new(limits);
    documents.into_iter().map(|document| reader.of(document)).collect()
}

/// Reads a text of TOML.
///
/// # Errors
/// `UNREADABLE` or `TOO_MANY_RECORDS`.
pub(crate) fn toml(text: &str, limits: &Limits) -> Result<Value, Fault> {
    short_enough(text, "TOML")?;
    let table: toml::Table = toml::from_str(text).map_err(|error| toml_fault(text, &error))?;
    toml_value(toml::Value::Table(table), limits, 0)
}

fn toml_fault(text: &str, error: &toml::de::Error) -> Fault {
    let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let what = error.message().replace('\n', ", ");
    Fault::new("UNREADABLE", format!("this is not TOML: {what}, in line {line}, column {column}"))
}

fn toml_value(value: toml::Value, limits: &Limits, depth: usize) -> Result<Value, Fault> {
    if depth > NESTING_MAX {
        let message = format!("this TOML is nested more than {NESTING_MAX} levels deep");
        return Err(Fault::new("UNREADABLE", message));
    }
    Ok(match value {
        toml::Value::Array(items) => {
            let items: Result<Vec<_>, _> =
                items.into_iter().map(|item| toml_value(item, limits, depth + 1)).collect();
            limits.admit(Value::list(items?))?
        }
        toml::Value::Boolean(value) => Value::Bool(value),
        // A date, or a time of no zone, is no instant.
        toml::Value::Datetime(time) => {
            let text = time.to_string();
            text.parse::<interp_record::Time>().map_or_else(|_| Value::from(text), Value::from)
        }
        toml::Value::Float(number) => Value::Float(number),
        toml::Value::Integer(number) => Value::Int(number),
        toml::Value::String(text) => Value::from(text),
        toml::Value::Table(table) => {
            let fields =
                table.into_iter().map(|(name, value)| Ok((name, toml_value(value, limits, depth + 1)?)));
            Record::from_fields(fields.collect::<Result<Vec<_>, Fault>>()?).into()
        }
    })
}

fn short_enough(text: &str, format: &str) -> Result<(), Fault> {
    if text.len() <= TEXT_LEN_MAX {
        return Ok(());
    }
    let message = format!("a text of {format} may be {} MiB long, and this is longer", TEXT_LEN_MAX >> 20);
    Err(Fault::new("TOO_LONG", message)
        .hint("no limit raises that: write it as JSON Lines, or in several texts"))
}

/// Writes JSON as TOML: what is null is left out.
///
/// # Errors
/// `UNWRITABLE` where it is no record, or holds what TOML can't.
pub(crate) fn to_toml(json: &Json) -> Result<String, Fault> {
    let unwritable = |why: &str| Fault::new("UNWRITABLE", format!("this cannot be written as TOML: {why}"));
    if !json.is_object() {
        return Err(unwritable("it is no record").hint("put it in one: `#{records: …}`"));
    }
    toml::to_string(&without_null(json)).map_err(|error| unwritable(&error.to_string()))
}

/// Returns the document of YAML of a value, as JSON has it.
///
/// # Errors
/// `UNWRITABLE` where the writer fails.
pub fn to_yaml(json: &Json) -> Result<String, Fault> {
    serde_saphyr::to_string(json)
        .map_err(|error| Fault::new("UNWRITABLE", "cannot write this as YAML").caused_by(error.to_string()))
}

/// Returns what is piped into a call as a text that this writes.
///
/// # Errors
/// As those of [`to_json`](crate::to_json) and of the writer; `TOO_LONG`.
pub(crate) fn written(
    call: &Call<'_>,
    write: impl FnOnce(&Json) -> Result<String, Fault> + Send + 'static,
) -> Result<Value, Fault> {
    let text = written_text(call.session(), call.input_value(), write)?;
    call.session().limits().admit(text.into())
}

/// Returns a value as the text that this writes, however long it is; Ctrl-C ends it.
///
/// # Errors
/// As those of [`to_json`](crate::to_json) and of the writer.
pub fn written_text(
    session: &Session,
    value: &Value,
    write: impl FnOnce(&Json) -> Result<String, Fault> + Send + 'static,
) -> Result<String, Fault> {
    let json = crate::to_json(session, value)?;
    session.aside(rough_len(&json), move || write(&json))?
}

/// Returns about how long the text of it is.
fn rough_len(json: &Json) -> usize {
    match json {
        Json::Null | Json::Bool(_) | Json::Number(_) => 8,
        Json::String(text) => text.len(),
        Json::Array(items) => items.iter().map(rough_len).sum(),
        Json::Object(fields) => fields.iter().map(|(name, value)| name.len() + rough_len(value)).sum(),
    }
}

fn without_null(json: &Json) -> Json {
    match json {
        Json::Array(items) => {
            Json::Array(items.iter().filter(|item| !item.is_null()).map(without_null).collect())
        }
        Json::Object(fields) => {
            let fields = fields.iter().filter(|(_, value)| !value.is_null());
            Json::Object(fields.map(|(name, value)| (name.clone(), without_null(value))).collect())
        }
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(found: Result<Value, Fault>) -> String {
        found.map_or_else(|fault| format!("{}: {fault}", fault.code()), |value| crate::text(&value))
    }

    fn read_yaml(text: &str) -> String {
        shown(yaml(text, Limits::default()).map(Value::list))
    }

    #[test]
    fn documents_of_yaml_are_read_one_after_the_other() {
        assert_eq!(
            read_yaml("a: 1\nb: [x, 2.5, null, true]\n---\n- yes\n"),
            r#"[#{a: 1, b: ["x", 2.5, (), true]}, ["yes"]]"#
        );
    }

    #[test]
    fn yaml_that_would_explode_is_refused() {
        let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for n in 1..12 {
            let items = vec![format!("*a{}", n - 1); 9].join(", ");
            bomb += &format!("a{n}: &a{n} [{items}]\n");
        }
        assert!(read_yaml(&bomb).starts_with("UNREADABLE: this is not YAML: "));
        assert!(read_yaml(&"[".repeat(10_000)).starts_with("UNREADABLE: this is not YAML: "));
        assert!(read_yaml(&"a:\n ".repeat(10_000)).starts_with("UNREADABLE: this is not YAML: "));
    }

    #[test]
    fn yaml_that_is_none_is_refused_with_its_place() {
        let found = read_yaml("a: 1\nb: [1, 2\n");
        assert!(found.starts_with("UNREADABLE: this is not YAML: ") && found.contains("line"), "{found}");
    }

    #[test]
    fn what_is_wrong_with_yaml_is_said_in_the_readers_words() {
        assert_eq!(
            read_yaml("a: 1\na: 2\n"),
            "UNREADABLE: this is not YAML: the key `a` stands there twice, in line 2, column 1"
        );
        assert_eq!(
            read_yaml("a: .nan\n"),
            "UNREADABLE: this is not YAML: `.nan` is no number that is read, in line 1, column 4"
        );
        let many = read_yaml(&"- 1\n".repeat(250_001));
        assert!(many.starts_with("UNREADABLE: this is not YAML: it has more than 250,000 values"), "{many}");
        let deep = read_yaml(&format!("{}{}", "[".repeat(100), "]".repeat(100)));
        assert!(deep.starts_with("UNREADABLE: this is not YAML: it is nested more than 64 levels"), "{deep}");
        let documents = read_yaml(&"---\n1\n".repeat(1_025));
        assert!(documents.contains("more than 1,024 documents"), "{documents}");
    }

    #[test]
    fn toml_is_read_with_its_times() {
        let text = "n = 1\nat = 2026-11-27T10:00:00+01:00\nday = 2026-11-27\n[server]\nports = [80, 443]\n";
        assert_eq!(
            shown(toml(text, &Limits::default())),
            r#"#{at: 2026-11-27T10:00:00+01:00, day: "2026-11-27", n: 1, server: #{ports: [80, 443]}}"#
        );
    }

    #[test]
    fn toml_that_is_none_is_refused_with_its_place() {
        let read = |text: &str| shown(toml(text, &Limits::default()));
        let found = read("a = 1\nb = \n");
        assert!(
            found.starts_with("UNREADABLE: this is not TOML: ") && found.contains("in line 2, column"),
            "{found}"
        );
        assert!(read(&format!("a = {}", "[".repeat(10_000))).starts_with("UNREADABLE: "));
        assert!(read("a = 99999999999999999999").starts_with("UNREADABLE: "));
    }

    #[test]
    fn what_looks_like_something_else_in_yaml_stays_a_string() {
        let value = serde_json::json!([{ "name": "yes", "uuid": "0123", "memory_bytes": 7, "title": null }]);
        let read = to_yaml(&value).map(|written| serde_saphyr::from_str::<Json>(&written).ok());
        assert_eq!(read, Ok(Some(value)));
    }

    #[test]
    fn only_records_are_written_as_toml() {
        assert_eq!(to_toml(&serde_json::json!({"a": null, "b": [1]})), Ok("b = [1]\n".into()));
        assert!(to_toml(&serde_json::json!([1])).is_err());
    }
}
