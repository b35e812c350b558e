//! Records that scripts hand in where libvirt takes more than a word: known fields, each a text.

use interp_record::{Fault, Record, Value};

/// A record, what it is, and the fields that it may have.
pub(crate) struct Fields<'a> {
    what: &'static str,
    record: &'a Record,
}

impl<'a> Fields<'a> {
    /// Takes a record.
    ///
    /// # Errors
    /// `NO_FIELD` for one that isn't known.
    pub(crate) fn new(
        what: &'static str,
        record: &'a Record,
        known: &'static [&'static str],
    ) -> Result<Self, Fault> {
        match record.fields().find(|(name, _)| !known.contains(name)) {
            None => Ok(Self { what, record }),
            Some((name, _)) => {
                let known: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
                Err(Fault::new("NO_FIELD", format!("{what} has no `{name}`"))
                    .hint(format!("it has {}", known.join(", "))))
            }
        }
    }

    /// Returns the text of a field, if it is given.
    ///
    /// # Errors
    /// `TYPE_MISMATCH`.
    pub(crate) fn text(&self, name: &str) -> Result<Option<String>, Fault> {
        match self.record.get(name) {
            None | Some(Value::Unit) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.to_string())),
            Some(Value::Path(path)) => Ok(Some(path.to_string())),
            Some(other) => {
                let (what, found) = (self.what, other.type_name());
                Err(Fault::new(
                    "TYPE_MISMATCH",
                    format!("`{name}` of {what} is a string, but is given a {found}"),
                ))
            }
        }
    }

    /// Returns the text of a field that must be given.
    ///
    /// # Errors
    /// `MISSING_ARGUMENT` or `TYPE_MISMATCH`.
    pub(crate) fn needed(&self, name: &str) -> Result<String, Fault> {
        self.text(name)?
            .ok_or_else(|| Fault::new("MISSING_ARGUMENT", format!("{} needs `{name}`", self.what)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_refused_with_what_is() {
        let record = Record::from_fields([("path", Value::from("/a"))]);
        let fault = Fields::new("a disk", &record, &["target", "file"]).err();
        let expected = Fault::new("NO_FIELD", "a disk has no `path`").hint("it has `target`, `file`");
        assert_eq!(fault, Some(expected));
    }
}
