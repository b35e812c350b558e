//! Decodes any bytes as the arguments, reply or event of any procedure, or as an error.
//!
//! The first two bytes choose the procedure and what it is decoded as.
//! Nothing may panic, and what was decoded must be the same after encoding and decoding; only a text with a
//! NUL in it is accepted and not sent.

#![no_main]

use std::{fmt::Debug, sync::LazyLock};

use libfuzzer_sys::fuzz_target;
use stdlib_protocol::{Event, ProcedureInfo, RemoteError, Reply, Request, procedures};
use stdlib_xdr as xdr;

static PROCEDURES: LazyLock<Vec<&'static ProcedureInfo>> = LazyLock::new(|| procedures().collect());

fuzz_target!(|data: &[u8]| {
    let [choice, more, payload @ ..] = data else { return };
    let choice = usize::from(u16::from_be_bytes([*choice, *more]));
    let row = PROCEDURES[choice / 2 % PROCEDURES.len()];
    if choice / 2 >= PROCEDURES.len() {
        survives(
            |bytes| xdr::from_slice::<RemoteError>(bytes),
            |error, out| xdr::to_writer(out, error),
            payload,
        );
    } else if choice % 2 == 0 {
        survives(|bytes| Request::decode(row.program, row.number, bytes), Request::encode, payload);
        survives(|bytes| Event::decode(row.program, row.number, bytes), Event::encode, payload);
    } else {
        survives(|bytes| Reply::decode(row, bytes), Reply::encode, payload);
    }
});

fn survives<T: Debug, E: Debug>(
    decode: impl Fn(&[u8]) -> Result<T, E>,
    encode: impl Fn(&T, &mut Vec<u8>) -> Result<(), xdr::Error>,
    payload: &[u8],
) {
    let Ok(value) = decode(payload) else { return };
    let mut out = Vec::new();
    match encode(&value, &mut out) {
        Ok(()) => assert_eq!(format!("{:?}", decode(&out)), format!("{:?}", Ok::<_, E>(value))),
        Err(xdr::Error::EmbeddedNul { .. }) => {}
        Err(error) => panic!("decoded, but not sent: {error}"),
    }
}
