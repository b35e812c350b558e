//! The payload of a message whose status is error, and the error that it means.
//!
//! On the wire are numbers and bytes; [`stdlib_model::Error`] has names and text for them.
//! The way there keeps every number, known or not; the way back always gives something that can be sent.

use stdlib_model::Error;
use stdlib_xdr::Text;

use super::{Domain, Network};
use crate::table::structs;

structs! {
    /// What went wrong on the other side, in libvirt's numbers and in words.
    ///
    /// `code`, `domain` and `level` are `virErrorNumber`, `virErrorDomain` and `virErrorLevel`; `dom` and
    /// `net` are without use.
    RemoteError {
        code: i32,
        domain: i32,
        message: Option<Text>,
        level: i32,
        dom: Option<Domain>,
        str1: Option<Text>,
        str2: Option<Text>,
        str3: Option<Text>,
        int1: i32,
        int2: i32,
        net: Option<Network>,
    }
}

/// Bytes that aren't UTF-8 are shown as `\xff`.
impl From<RemoteError> for Error {
    fn from(wire: RemoteError) -> Self {
        let readable = |text: Option<Text>| text.map(|text| text.to_string());
        Self {
            code: wire.code.into(),
            domain: wire.domain.into(),
            level: wire.level.into(),
            message: readable(wire.message).unwrap_or_default(),
            str1: readable(wire.str1),
            str2: readable(wire.str2),
            str3: readable(wire.str3),
            int1: wire.int1,
            int2: wire.int2,
        }
    }
}

/// A NUL, which no text on the wire may have, becomes `\0`.
impl From<&Error> for RemoteError {
    fn from(error: &Error) -> Self {
        let sendable = |text: &String| Text::from(text.replace('\0', "\\0"));
        Self {
            code: error.code.into(),
            domain: error.domain.into(),
            message: Some(sendable(&error.message)),
            level: error.level.into(),
            dom: None,
            str1: error.str1.as_ref().map(sendable),
            str2: error.str2.as_ref().map(sendable),
            str3: error.str3.as_ref().map(sendable),
            int1: error.int1,
            int2: error.int2,
            net: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wire(code: i32, message: Text) -> RemoteError {
        RemoteError {
            code,
            domain: 10,
            message: Some(message),
            level: 2,
            dom: None,
            str1: Some(Text::from("Domain not found: %1$s")),
            str2: None,
            str3: None,
            int1: -1,
            int2: -1,
            net: None,
        }
    }

    #[test]
    fn a_code_newer_than_the_tables_survives_the_way_there_and_back() {
        let sent = wire(99_999, Text::from("Domain not found"));
        let error = Error::from(sent.clone());
        assert_eq!(error.code.value(), 99_999);
        assert_eq!(RemoteError::from(&error), sent);
    }

    #[test]
    fn a_message_that_is_not_utf8_is_shown_escaped() {
        let error = Error::from(wire(42, Text::from_bytes(*b"no domain with name '\xfe\xff'")));
        assert_eq!(error.message, r"no domain with name '\xfe\xff'");
    }

    #[test]
    fn a_message_with_a_nul_can_be_sent() {
        let error = Error { message: "a\0b".to_owned(), ..Error::from(wire(42, Text::default())) };
        assert_eq!(RemoteError::from(&error).message, Some(Text::from(r"a\0b")));
    }
}
