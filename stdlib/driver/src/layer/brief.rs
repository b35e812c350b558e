//! What a call is about, in a few words: the names of objects, paths and flags.
//!
//! Only fields whose names are known to be harmless are shown; whatever else a call carries (XML,
//! passwords, the values of secrets) never is.

use stdlib_protocol::{Plain, Request};

/// The fields that are shown.
const SHOWN: &[&str] = &["device", "disk", "flags", "id", "name", "path", "pool", "stats"];

/// How many of them, at most.
const SHOWN_MAX: usize = 4;

/// Returns the harmless arguments of a call: `name="web-1" flags=16`.
pub(super) fn brief(request: &Request) -> String {
    let (mut shown, mut more) = (Vec::new(), 0);
    request.visit(&mut |name, value| {
        if !SHOWN.contains(&name) {
            return;
        }
        match value {
            // The number of nobody (`id: -1`) tells nothing, nor do no flags.
            Plain::Number(-1 | 0) => {}
            _ if shown.len() == SHOWN_MAX => more += 1,
            Plain::Number(number) => shown.push(format!("{name}={number}")),
            Plain::Text(text) => shown.push(format!("{name}={text:?}")),
        }
    });
    if more > 0 {
        shown.push(format!("and {more} more"));
    }
    shown.join(" ")
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
