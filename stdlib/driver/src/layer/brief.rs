//! What a call is about, in a few words: the names of objects, paths and flags.
//!
//! Only fields whose names are known to be harmless are shown; whatever else a call carries (XML,
//! passwords, the values of secrets) never is.

use stdlib_protocol::Request;

/// The fields that are shown.
const SHOWN: &[&str] = &["device", "disk", "flags", "id", "name", "path", "pool", "stats"];

/// How many of them, at most.
const SHOWN_MAX: usize = 4;

/// Returns the harmless arguments of a call: `name="web-1" flags=16`.
pub(super) fn brief(request: &Request) -> String {
    let text = format!("{request:?}");
    let fields: Vec<_> = Fields { rest: &text }.collect();
    let mut shown: Vec<String> =
        fields.iter().take(SHOWN_MAX).map(|(key, value)| format!("{key}={value}")).collect();
    if let Some(more) = fields.len().checked_sub(SHOWN_MAX).filter(|more| *more > 0) {
        shown.push(format!("and {more} more"));
    }
    shown.join(" ")
}

/// The fields to show, in the order in which they stand in the text of a request.
struct Fields<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Fields<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let key = self.take(word_len(self.rest).max(value_len(self.rest)))?;
            if key.is_empty() {
                // A bracket, a comma, or what else stands between.
                self.take(self.rest.chars().next()?.len_utf8())?;
                continue;
            }
            let Some(rest) = self.rest.strip_prefix(": ") else { continue };
            self.rest = rest.strip_prefix("Some(").unwrap_or(rest);
            let value = self.take(value_len(self.rest))?;
            // The number of nobody (`id: -1`) tells nothing, nor do no flags.
            if SHOWN.contains(&key) && !matches!(value, "" | "-1" | "0") {
                return Some((key, value));
            }
        }
    }
}

impl<'a> Fields<'a> {
    fn take(&mut self, len: usize) -> Option<&'a str> {
        let (taken, rest) = self.rest.split_at_checked(len)?;
        self.rest = rest;
        Some(taken)
    }
}

/// Returns how long the name is at the beginning of a text.
fn word_len(text: &str) -> usize {
    text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(text.len())
}

/// Returns how long the plain value is at the beginning of a text: a quoted one, which may have
/// anything in it, or a number; 0 where something is made of parts.
fn value_len(text: &str) -> usize {
    if !text.starts_with('"') {
        return text.find(|c: char| !(c.is_ascii_digit() || c == '-')).unwrap_or(text.len());
    }
    let mut escaped = false;
    let end = text.char_indices().skip(1).find(|(_, letter)| {
        let ends = *letter == '"' && !escaped;
        escaped = *letter == '\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |(place, _)| place + 1)
}

#[cfg(test)]
mod tests {
    use stdlib_protocol::connect::ConnectListAllDomains;
    use stdlib_protocol::domain::{DomainCreateXml, DomainGetXmlDesc, DomainSetUserPassword};
    use stdlib_protocol::{Domain, Uuid};

    use super::*;

    fn domain(name: &str) -> Domain {
        Domain { name: name.into(), uuid: Uuid::from_bytes([7; 16]), id: 3 }
    }

    #[test]
    fn objects_and_flags_are_named() {
        let list = ConnectListAllDomains { need_results: 1, flags: 16 };
        assert_eq!(brief(&list.into()), "flags=16");
        let xml = DomainGetXmlDesc { dom: domain("web \" 1: flags: 2"), flags: 0 };
        assert_eq!(brief(&xml.into()), r#"name="web \" 1: flags: 2" id=3"#);
    }

    #[test]
    fn what_may_be_secret_is_not_shown() {
        let password = DomainSetUserPassword {
            dom: domain("web"),
            user: Some("root".into()),
            password: Some("x name: 1, path: \"hunter2\"".into()),
            flags: 1,
        };
        assert_eq!(brief(&password.into()), r#"name="web" id=3 flags=1"#);
        let create = DomainCreateXml { xml_desc: "<name>x</name> id: 5".into(), flags: 0 };
        assert_eq!(brief(&create.into()), "");
    }
}
