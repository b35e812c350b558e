//! What decoding does with numbers and payloads that nobody should send, and that what it accepts is kept.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::fmt::Debug;

use proptest::{collection::vec, prelude::*, sample};
use stdlib_protocol::{
    connect::ConnectListAllDomains,
    domain::{DomainDestroyFlags, DomainGetInfo, DomainGetXmlDesc},
    *,
};
use stdlib_xdr as xdr;

#[test]
fn an_unknown_program_is_named() {
    let error = Request::decode(Program::Unknown(0x2000_8088), 1, &[]).unwrap_err();
    assert_eq!(error.to_string(), "unknown program 0x20008088");
}

#[test]
fn an_unknown_procedure_is_named() {
    for number in [-1, 0, 454, i32::MAX] {
        let error = Request::decode(Program::Remote, number, &[]);
        assert_eq!(error, Err(Error::UnknownProcedure { program: Program::Remote, number }));
    }
}

#[test]
fn an_event_cannot_be_called_and_a_call_is_no_event() {
    let event = Request::decode(Program::Remote, 318, &[]);
    assert_eq!(event, Err(Error::UnknownProcedure { program: Program::Remote, number: 318 }));
    let call = Event::decode(Program::Remote, 16, &[]);
    assert_eq!(call, Err(Error::UnknownProcedure { program: Program::Remote, number: 16 }));
    let ping = Request::decode(Program::Keepalive, 1, &[]);
    assert_eq!(ping, Err(Error::UnknownProcedure { program: Program::Keepalive, number: 1 }));
}

#[test]
fn arguments_that_end_too_early_say_where() {
    let payload = [0, 0, 0, 4, b't', b'e', b's', b't', 0x66, 0x95];
    let error = Request::decode(Program::Remote, 16, &payload).unwrap_err();
    assert_eq!(error.to_string(), "reading the arguments of DOMAIN_GET_INFO");
    let Error::Arguments { source, .. } = error else { unreachable!("{error}") };
    assert_eq!(source.place().to_string(), "`dom.uuid[2]` at byte 10");
    assert!(matches!(source, xdr::Error::Truncated { needed: 1, left: 0, .. }));
}

#[test]
fn a_list_beyond_its_limit_is_refused_whatever_follows() {
    let mut payload = 16_385_u32.to_be_bytes().to_vec();
    payload.resize(4 + 16_385 * 28, 0);
    let error = Reply::decode(ConnectListAllDomains::INFO, &payload).unwrap_err();
    let Error::Results { source, .. } = error else { unreachable!("{error}") };
    assert_eq!(source.to_string(), "`domains` at byte 0: 16385 where at most 16384 items are allowed");
}

#[test]
fn a_list_beyond_its_limit_is_not_sent() {
    let dom = Domain { name: "test".into(), uuid: Uuid::nil(), id: 1 };
    let params = vec![TypedParam::new("hard_limit", 1_u64); 17];
    let request: Request = domain::DomainSetMemoryParameters { dom, params: params.into(), flags: 0 }.into();
    let mut out = vec![1, 2, 3];
    let error = request.encode(&mut out).unwrap_err();
    assert_eq!(error.to_string(), "`params` at byte 28: 17 where at most 16 items are allowed");
    assert_eq!(out, [1, 2, 3]);
}

#[test]
fn a_typed_parameter_of_an_unknown_type_fails_the_payload() {
    let payload = [0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 1, b'x', 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0];
    let error = Reply::decode(domain::DomainGetJobStats::INFO, &payload).unwrap_err();
    let Error::Results { source, .. } = error else { unreachable!("{error}") };
    assert_eq!(
        source.to_string(),
        "`params[0].value` at byte 16: integer `8` where a typed parameter's type, 1 to 7 is expected"
    );
}

#[test]
fn bytes_behind_the_arguments_are_ignored() {
    let request = Request::from(connect::ConnectSupportsFeature { feature: 10 });
    let payload = [0, 0, 0, 10, 1, 2, 3, 4, 5];
    assert_eq!(Request::decode(Program::Remote, 60, &payload), Ok(request));
}

#[test]
fn a_reply_to_another_call_is_refused() {
    let reply = DomainDestroyFlags::into_reply(());
    let error = DomainGetInfo::from_reply(reply).unwrap_err();
    assert_eq!(error.to_string(), "the reply to DOMAIN_GET_INFO is one to DOMAIN_DESTROY_FLAGS");
}

#[test]
fn a_description_with_secrets_counts_as_a_write() {
    let dom = Domain { name: "test".into(), uuid: Uuid::nil(), id: 1 };
    let description = |flags| Request::from(DomainGetXmlDesc { dom: dom.clone(), flags });
    assert!(!description(0).is_write());
    assert!(!description(2).is_write());
    assert!(description(1).is_write());
    assert!(description(8).is_write());
    assert!(Request::from(DomainDestroyFlags { dom: dom.clone(), flags: 0 }).is_write());
    assert!(!Request::from(DomainGetInfo { dom }).is_write());
}

#[test]
fn arguments_keep_their_names_in_json() {
    let args = ConnectListAllDomains { need_results: 1, flags: 3 };
    let json = serde_json::to_string(&args).unwrap();
    assert_eq!(json, r#"{"need_results":1,"flags":3}"#);
    assert_eq!(serde_json::from_str::<ConnectListAllDomains>(&json).unwrap(), args);
    let param = TypedParam::new("weight", 50_u32);
    let json = serde_json::to_string(&param).unwrap();
    assert_eq!(json, r#"{"field":"weight","value":{"uint":50}}"#);
    assert_eq!(serde_json::from_str::<TypedParam>(&json).unwrap(), param);
}

proptest! {
    /// Most of the bytes are small words, so that counts, options and discriminants are often right.
    #[test]
    fn what_can_be_decoded_survives_being_encoded(
        row in sample::select(procedures().collect::<Vec<_>>()),
        words in vec(prop_oneof![6 => 0..5_u32, 2 => any::<u32>(), 1 => Just(0x6162_6300)], 0..80),
    ) {
        let payload: Vec<u8> = words.iter().flat_map(|word| word.to_be_bytes()).collect();
        survives(|bytes| Request::decode(row.program, row.number, bytes), Request::encode, &payload)?;
        survives(|bytes| Reply::decode(row, bytes), Reply::encode, &payload)?;
        survives(|bytes| Event::decode(row.program, row.number, bytes), Event::encode, &payload)?;
    }
}

/// Checks that a payload that can be decoded is the same after it was encoded and decoded once more.
///
/// Only a NUL inside a text is accepted from others and not sent.
fn survives<T: Debug>(
    decode: impl Fn(&[u8]) -> Result<T, Error>,
    encode: impl Fn(&T, &mut Vec<u8>) -> Result<(), xdr::Error>,
    payload: &[u8],
) -> Result<(), TestCaseError> {
    let Ok(value) = decode(payload) else { return Ok(()) };
    let mut out = Vec::new();
    match encode(&value, &mut out) {
        Ok(()) => prop_assert_eq!(shown(&decode(&out)), shown(&Ok(value))),
        Err(xdr::Error::EmbeddedNul { .. }) => {}
        Err(error) => prop_assert!(false, "{}", error),
    }
    Ok(())
}

/// As text, because a floating-point value that is no number isn't equal to itself.
fn shown<T: Debug>(decoded: &Result<T, Error>) -> String {
    format!("{decoded:?}")
}
