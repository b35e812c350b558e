//! `screenshot`: a picture of a domain's screen, as a PNG file here.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_driver::{ByteStream, Error, Piece};
use stdlib_protocol::domain::DomainScreenshot;

use super::{Domain, THIS, picture};
use crate::plain::{OUTCOME, PLAIN};

/// The longest picture that is taken: a screen of 8K in three colours has a third of it.
const PICTURE_LEN_MAX: usize = 256 * 1024 * 1024;

/// `screenshot(path, …)`; `virDomainScreenshot`.
pub(crate) const SCREENSHOT: Function = Function {
    signature: Signature {
        name: "screenshot",
        input: Input::Each(THIS),
        params: &[Param {
            name: "path",
            about: "The file, on the machine that virtshell runs on.",
            ty: Ty::PATH_OR_STRING,
            default: None,
        }],
        options: &[Param { name: "screen", about: "Which screen, from 0.", ty: Ty::Int, default: Some("0") }],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Writes a picture of a domain's screen to a PNG file.",
    errors: &[
        ("OPERATION_INVALID", "it isn't running"),
        ("BAD_PICTURE", "the host gives a picture that can't be read"),
        ("FILE_FAILED", "the file can't be written"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"domain("guest").screenshot("/tmp/virtshell-guest.png"); "taken""#,
        "taken",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let (path, screen): (String, u32) = (call.argument(0)?, call.option("screen")?);
    let request = DomainScreenshot { dom: domain.handle(), screen, flags: 0 };
    let taken = call.session().wait(async {
        let (reply, stream) = domain.host().connection().open(request).await?;
        Ok((reply.mime.map(|mime| mime.to_string()), read_all(stream).await?))
    })?;
    let (mime, bytes) = taken.map_err(|error: Error| domain.host().fault(&error))?;
    let Some(bytes) = bytes else {
        let message = format!("the picture is larger than {} MiB", PICTURE_LEN_MAX / 1024 / 1024);
        return Err(Fault::new("BAD_PICTURE", message));
    };
    let png = picture::png(mime.as_deref(), bytes)?;
    std::fs::write(&path, png).map_err(|error| {
        Fault::new("FILE_FAILED", format!("`{path}` can't be written: {error}"))
            .hint("look at its folder: is it there, and may this user write in it?")
    })?;
    Ok(Value::Unit)
}

/// Returns all that a stream brings, or nothing where that is too much.
async fn read_all(stream: ByteStream) -> Result<Option<Vec<u8>>, Error> {
    let mut bytes = Vec::new();
    while let Some(piece) = stream.receive().await? {
        let more = match &piece {
            Piece::Data(data) => data.len(),
            Piece::Hole(len) => usize::try_from(*len).unwrap_or(usize::MAX),
        };
        if more > PICTURE_LEN_MAX - bytes.len() {
            return Ok(None);
        }
        match piece {
            Piece::Data(data) => bytes.extend_from_slice(&data),
            Piece::Hole(_) => bytes.resize(bytes.len() + more, 0),
        }
    }
    stream.finish().await?;
    Ok(Some(bytes))
}
