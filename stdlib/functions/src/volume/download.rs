//! `download`: writes what a volume holds into a file of this machine.

use std::io::Write;

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature};
use stdlib_driver::{ByteStream, Piece};
use stdlib_model::enums::StorageVolDownloadFlags;
use stdlib_protocol::storage_vol::StorageVolDownload;

use super::transfer::{CHECKSUM, FILE, GIVES, LENGTH, OFFSET, SPARSE, Tally, Wanted, refuse_before};
use super::{THIS, Volume};
use crate::file::{self, Target};
use crate::plain::PLAIN;

/// `download(file, …)`; `virStorageVolDownload`.
pub(crate) const DOWNLOAD: Function = Function {
    signature: Signature {
        name: "download",
        input: Input::All(THIS),
        params: &[FILE],
        options: &[SPARSE, OFFSET, LENGTH, CHECKSUM],
        gives: GIVES,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Writes what a volume holds into a file, and gives how much that was and its checksum; what the file had stays until all is there.",
    errors: &[
        ("FILE_FAILED", "it can't be written, as on a full disk"),
        ("NO_FILE", "there is no such folder"),
        ("NO_STORAGE_VOL", "the volume is gone"),
        ("NO_SUPPORT", "the host gives no downloads, as test hosts"),
        ("OUT_OF_RANGE", "`offset` is behind the end of the volume"),
        ("BAD_REPLY", "the host sent more than `length`"),
    ],
    examples: &[
        Example::new(
            "let v = pool(\"default-pool\").create_volume(\"root.img\", 1MiB);\n\
                 try { v.download(\"/nowhere/root.img\") } catch (e) { e.code }",
            "NO_SUPPORT",
        ),
        Example::new(
            "let v = pool(\"default-pool\").create_volume(\"root.img\", 1MiB);\n\
                 v.download(\"/dev/null\", length: 0B, checksum: false).size == 0B",
            "true",
        ),
        Example::on(
            "qemu",
            "let v = pool(\"default\").create_volume(\"root.img\", 64KiB, allocation: 0B);\n\
             let received = v.download(\"/dev/null\", sparse: true);\n\
             v.delete();\n\
             `${received.size} ${received.holes} ${received.sha256 ?? \"\"}`",
            "64KiB 64KiB de2f256064a0af797747c2b97505dc0b9f3df0de4f489eac731c23ae9ca9cc31",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let volume: &Volume = call.object()?;
    let wanted = Wanted::of(call)?;
    let task = format!("download {}", volume.name());
    let mut tally = Tally::begin(call.session(), &wanted, task, wanted.length);
    let failed = |error| file::fault("write", &wanted.file, &error);
    if wanted.length == Some(0) {
        // To libvirt this is all that there is.
        Target::instead_large(&wanted.file).and_then(Target::finish).map_err(failed)?;
        return Ok(tally.record(volume, &wanted.file));
    }
    refuse_before(call.session(), volume, wanted.offset)?;
    let mut keeps_the_old = true;
    let flags = if wanted.sparse { StorageVolDownloadFlags::SPARSE_STREAM.bits() } else { 0 };
    let (offset, length) = (wanted.offset, wanted.length.unwrap_or_default());
    let request = StorageVolDownload { vol: volume.handle(), offset, length, flags };
    let received = call.session().wait(async {
        let opened = volume.host().connection().open(request).await;
        let (_, stream) = opened.map_err(|error| volume.host().fault(&error))?;
        // Nothing is done to the file before the host has accepted the call.
        let mut target = Target::instead_large(&wanted.file).map_err(failed)?;
        keeps_the_old = target.keeps_the_old();
        receive(volume, stream, &mut target, &wanted, &mut tally).await?;
        target.finish().map_err(failed)
    });
    let received = received.and_then(|received| received).map_err(|fault| {
        given_up(fault.on(format!("volume `{}`", volume.name())), &wanted.file, keeps_the_old)
    });
    received.map(|()| tally.record(volume, &wanted.file))
}

async fn receive(
    volume: &Volume,
    stream: ByteStream,
    target: &mut Target,
    wanted: &Wanted,
    tally: &mut Tally<'_>,
) -> Result<(), Fault> {
    let refused = |error| volume.host().fault(&error);
    let failed = |error| file::fault("write", &wanted.file, &error);
    while let Some(piece) = stream.receive().await.map_err(refused)? {
        match piece {
            Piece::Data(bytes) => {
                tally.data(&bytes)?;
                refuse_more(wanted.length, tally.size())?;
                target.write_all(&bytes).map_err(failed)?;
            }
            Piece::Hole(len) => {
                refuse_more(wanted.length, tally.size().saturating_add(len))?;
                tally.hole(len).await?;
                target.skip(len).map_err(failed)?;
            }
        }
    }
    stream.finish().await.map_err(refused)
}

/// Fails where more has come than was asked for.
fn refuse_more(length: Option<u64>, size: u64) -> Result<(), Fault> {
    match length {
        Some(length) if size > length => Err(Fault::new(
            "BAD_REPLY",
            format!("the host sent {size} bytes or more of the {length} asked for"),
        )),
        _ => Ok(()),
    }
}

/// Says what the file has.
fn given_up(fault: Fault, path: &str, keeps_the_old: bool) -> Fault {
    match keeps_the_old {
        true => fault.caused_by(format!("`{path}` is as it was before")),
        false => fault.caused_by(format!("`{path}` has a part, or nothing")),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn more_than_was_asked_for_is_refused() {
        assert!(refuse_more(None, u64::MAX).is_ok() && refuse_more(Some(4), 4).is_ok());
        assert_eq!(refuse_more(Some(4), 5).unwrap_err().code().name(), "BAD_REPLY");
    }
}
