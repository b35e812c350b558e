//! `sha256` and `file_sha256`: the checksum of a text, or of a file whatever is in it.

use std::io::Read;

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Param, Signature, Ty};
use sha2::{Digest, Sha256};

use super::{PATH, fault, source};
use crate::plain::PLAIN;

/// `sha256(text)`.
pub(crate) const SHA256: Function = Function {
    signature: Signature {
        name: "sha256",
        params: &[Param { name: "text", about: "The text.", ty: Ty::String, default: None }],
        gives: Ty::String,
        effect: Effect::Pure,
        ..PLAIN
    },
    about: "Gives the SHA-256 checksum of a text in UTF-8, as 64 hexadecimal digits.",
    errors: &[],
    examples: &[Example::new(
        r#"sha256("abc")"#,
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    )],
    run: of_text,
};

/// `file_sha256(path)`.
pub(crate) const FILE_SHA256: Function = Function {
    signature: Signature {
        name: "file_sha256",
        params: &[PATH],
        gives: Ty::String,
        effect: Effect::Read,
        ..PLAIN
    },
    about: "Gives the SHA-256 checksum of a file, whatever is in it, as `sha256sum` and `download` give it.",
    errors: &[
        ("FILE_FAILED", "it can't be read, as where the system doesn't let this user"),
        ("NO_FILE", "there is no such file"),
    ],
    examples: &[Example::new(r#"file_sha256("/dev/null") == sha256("")"#, "true")],
    run: of_file,
};

/// How much is read at a time: few enough that Ctrl-C is heard at once.
const PIECE_LEN: usize = 1 << 20;

fn of_text(call: &mut Call<'_>) -> Result<Value, Fault> {
    let text: String = call.argument(0)?;
    let mut sum = Sha256::new();
    for piece in text.as_bytes().chunks(PIECE_LEN) {
        call.session().check()?;
        sum.update(piece);
    }
    Ok(hexadecimal(&sum.finalize()).into())
}

fn of_file(call: &mut Call<'_>) -> Result<Value, Fault> {
    let path: String = call.argument(0)?;
    let session = call.session();
    let failed = |error| fault("read", &path, &error);
    let mut file = source::open(session, &path).map_err(failed)?;
    let (mut sum, mut piece) = (Sha256::new(), vec![0; PIECE_LEN]);
    loop {
        session.check()?;
        let len = file.read(&mut piece).map_err(failed)?;
        match piece.get(..len) {
            Some(read) if len > 0 => sum.update(read),
            _ => return Ok(hexadecimal(&sum.finalize()).into()),
        }
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
