//! `upload`: writes a file of this machine into a volume.

use std::fs::File;

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature};
use stdlib_driver::ByteStream;
use stdlib_model::enums::StorageVolUploadFlags;
use stdlib_protocol::storage_vol::StorageVolUpload;

use super::sparse::{Piece, Pieces};
use super::transfer::{CHECKSUM, FILE, GIVES, LENGTH, OFFSET, SPARSE, Tally, Wanted};
use super::{THIS, Volume, refuse_if_used};
use crate::file;
use crate::plain::{PLAIN, flag};

/// `upload(file, …)`; `virStorageVolUpload`.
pub(crate) const UPLOAD: Function = Function {
    signature: Signature {
        name: "upload",
        input: Input::All(THIS),
        params: &[FILE],
        options: &[
            SPARSE,
            OFFSET,
            LENGTH,
            CHECKSUM,
            flag("force", "Whether it is written to even where something uses it."),
        ],
        gives: GIVES,
        effect: Effect::Destroy,
        ..PLAIN
    },
    about: "Writes a file into a volume, over what it holds, and gives how much that was and its checksum. One that a domain or another volume uses is refused.",
    errors: &[
        ("NO_FILE", "there is no such file"),
        ("FILE_FAILED", "it can't be read"),
        ("VOLUME_IN_USE", "a domain, a snapshot or another volume uses it"),
        ("NO_STORAGE_VOL", "the volume is gone"),
        ("NO_SUPPORT", "the host takes no uploads, as test hosts"),
        ("SYSTEM_ERROR", "the pool is full, say; the volume holds a part then"),
    ],
    examples: &[
        Example::new(
            "let v = pool(\"default-pool\").create_volume(\"root.img\", 1MiB);\n\
                 try { v.upload(\"/nowhere/root.img\") } catch (e) { e.code }",
            "NO_FILE",
        ),
        Example::new(
            "let p = pool(\"default-pool\");\n\
                 let base = p.create_volume(\"base.qcow2\", 1GiB, format: \"qcow2\");\n\
                 p.create_volume(\"web.qcow2\", 1GiB, format: \"qcow2\", backing: base);\n\
                 try { base.upload(\"/dev/null\") } catch (e) { e.code }",
            "VOLUME_IN_USE",
        ),
        Example::on(
            "qemu",
            "let v = pool(\"default\").create_volume(\"root.img\", 1MiB);\n\
             let sent = v.upload(\"/dev/zero\", length: 64KiB);\n\
             v.delete();\n\
             `${sent.size} ${sent.sha256 ?? \"\"}`",
            "64KiB de2f256064a0af797747c2b97505dc0b9f3df0de4f489eac731c23ae9ca9cc31",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let volume: &Volume = call.object()?;
    let wanted = Wanted::of(call)?;
    let failed = |error| file::fault("read", &wanted.file, &error);
    let source = File::open(&wanted.file).map_err(failed)?;
    let facts = source.metadata().map_err(failed)?;
    if facts.is_dir() {
        return Err(Fault::new("FILE_FAILED", format!("cannot read `{}`: it is a folder", wanted.file)));
    }
    if !call.option::<bool>("force")? {
        refuse_if_used(call.session(), volume, call.function().name())?;
    }
    let total = facts.is_file().then(|| facts.len().min(wanted.length.unwrap_or(u64::MAX)));
    let task = format!("upload {}", volume.name());
    let mut tally = Tally::begin(call.session(), &wanted, task, total);
    let flags = if wanted.sparse { StorageVolUploadFlags::SPARSE_STREAM.bits() } else { 0 };
    let (offset, length) = (wanted.offset, wanted.length.unwrap_or_default());
    let request = StorageVolUpload { vol: volume.handle(), offset, length, flags };
    let pieces = Pieces::new(source, wanted.length, wanted.sparse);
    let sent = call.session().wait(async {
        let opened = volume.host().connection().open(request).await;
        let (_, stream) = opened.map_err(|error| volume.host().fault(&error))?;
        send(volume, stream, pieces, &wanted, &mut tally).await.map_err(|fault| partly(fault, volume, &tally))
    });
    // What it holds is another, however it went.
    volume.changed();
    sent??;
    Ok(tally.record(volume, &wanted.file))
}

async fn send(
    volume: &Volume,
    stream: ByteStream,
    mut pieces: Pieces,
    wanted: &Wanted,
    tally: &mut Tally<'_>,
) -> Result<(), Fault> {
    let refused = |error| volume.host().fault(&error);
    while let Some(piece) = pieces.next().map_err(|error| file::fault("read", &wanted.file, &error))? {
        match piece {
            Piece::Data(bytes) => {
                tally.data(&bytes)?;
                stream.send(bytes.into()).await.map_err(refused)?;
            }
            Piece::Hole(len) => {
                tally.hole(len)?;
                stream.send_hole(len).await.map_err(refused)?;
            }
        }
    }
    stream.finish().await.map_err(refused)
}

/// Says what became of the volume.
fn partly(fault: Fault, volume: &Volume, tally: &Tally<'_>) -> Fault {
    let (pool, sent) = (volume.handle().pool, tally.size());
    fault.on(format!("volume `{}`", volume.name())).hint(format!(
        "the volume may hold the first {sent} bytes or less: see that pool `{pool}` has room, and upload it again"
    ))
}
