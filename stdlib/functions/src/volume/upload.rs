//! `upload`: writes a file of this machine into a volume.

use std::fs::File;

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Size, Value};
use interp_types::{Effect, Input, Signature};
use stdlib_driver::ByteStream;
use stdlib_model::enums::StorageVolUploadFlags;
use stdlib_protocol::storage_vol::StorageVolUpload;

use super::sparse::{Piece, Pieces};
use super::transfer::{CHECKSUM, FILE, GIVES, LENGTH, OFFSET, SPARSE, Tally, Wanted, beyond, fixed_end};
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
        ("OUT_OF_RANGE", "a raw volume can't hold so much"),
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
        Example::new(
            "let v = pool(\"default-pool\").create_volume(\"small.img\", 1B);\n\
                 try { v.upload(\"/etc/passwd\") } catch (e) { e.code }",
            "OUT_OF_RANGE",
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
    let end = fixed_end(call.session(), volume)?;
    refuse_beyond(volume, &wanted, total.unwrap_or_default(), end)?;
    let task = format!("upload {}", volume.name());
    let mut tally = Tally::begin(call.session(), &wanted, task, total);
    let flags = if wanted.sparse { StorageVolUploadFlags::SPARSE_STREAM.bits() } else { 0 };
    let (offset, length) = (wanted.offset, wanted.length.unwrap_or_default());
    let request = StorageVolUpload { vol: volume.handle(), offset, length, flags };
    let pieces = Pieces::new(source, wanted.length, wanted.sparse);
    let sent = call.session().wait(async {
        let opened = volume.host().connection().open(request).await;
        let (_, stream) = opened.map_err(|error| volume.host().fault(&error))?;
        send(volume, stream, pieces, (&wanted, end), &mut tally).await
    });
    // What it holds is another, however it went.
    volume.changed();
    match sent.and_then(|sent| sent) {
        Err(fault) if tally.size() > 0 => Err(partly(fault, volume, &tally)),
        sent => sent.map(|()| tally.record(volume, &wanted.file)),
    }
}

async fn send(
    volume: &Volume,
    stream: ByteStream,
    mut pieces: Pieces,
    (wanted, end): (&Wanted, Option<u64>),
    tally: &mut Tally<'_>,
) -> Result<(), Fault> {
    let refused = |error| volume.host().fault(&error);
    while let Some(piece) = pieces.next().map_err(|error| file::fault("read", &wanted.file, &error))? {
        match piece {
            Piece::Data(bytes) => {
                tally.data(&bytes)?;
                // Of a pipe nobody knows before how much it has.
                refuse_beyond(volume, wanted, tally.size(), end)?;
                stream.send(bytes.into()).await.map_err(refused)?;
            }
            Piece::Hole(len) => {
                tally.hole(len).await?;
                refuse_beyond(volume, wanted, tally.size(), end)?;
                stream.send_hole(len).await.map_err(refused)?;
            }
        }
    }
    stream.finish().await.map_err(refused)
}

/// Refuses to write behind the end of a volume that doesn't grow by itself: libvirt would make its file longer.
fn refuse_beyond(volume: &Volume, wanted: &Wanted, sent: u64, end: Option<u64>) -> Result<(), Fault> {
    let last = wanted.offset.saturating_add(sent);
    match end {
        Some(end) if last > end => {
            let (last, room) = (Size::from_bytes(last), Size::from_bytes(end.saturating_sub(wanted.offset)));
            let why = format!("what is sent ends at {last}, but the volume at {}", Size::from_bytes(end));
            Err(beyond(volume, why).hint(format!("`resize` it first, or send no more than `length: {room}`")))
        }
        _ => Ok(()),
    }
}

/// Says what became of the volume.
fn partly(fault: Fault, volume: &Volume, tally: &Tally<'_>) -> Fault {
    let (pool, sent) = (volume.handle().pool, tally.size());
    let is_stopped = fault.code().name() == "INTERRUPTED";
    let fault = fault
        .on(format!("volume `{}`", volume.name()))
        .caused_by(format!("the volume may hold the first {sent} bytes or less"));
    match is_stopped {
        true => fault,
        false => fault.hint(format!("see that pool `{pool}` has room, and upload it again")),
    }
}
