//! `download`: writes what a volume holds into a file of this machine.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature};
use stdlib_driver::{ByteStream, Piece};
use stdlib_model::enums::StorageVolDownloadFlags;
use stdlib_protocol::storage_vol::StorageVolDownload;

use super::transfer::{CHECKSUM, FILE, GIVES, LENGTH, OFFSET, SPARSE, Tally, Wanted};
use super::{THIS, Volume};
use crate::file;
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
    about: "Writes what a volume holds into a file, and gives how much that was and its checksum; what the file had is gone.",
    errors: &[
        ("FILE_FAILED", "it can't be written, as on a full disk"),
        ("NO_FILE", "there is no such folder"),
        ("NO_STORAGE_VOL", "the volume is gone"),
        ("NO_SUPPORT", "the host gives no downloads, as test hosts"),
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
    if wanted.length == Some(0) {
        // To libvirt this is all that there is.
        Target::open(&wanted.file)?;
        return Ok(tally.record(volume, &wanted.file));
    }
    let mut target = None;
    let flags = if wanted.sparse { StorageVolDownloadFlags::SPARSE_STREAM.bits() } else { 0 };
    let (offset, length) = (wanted.offset, wanted.length.unwrap_or_default());
    let request = StorageVolDownload { vol: volume.handle(), offset, length, flags };
    let received = call.session().wait(async {
        let opened = volume.host().connection().open(request).await;
        let (_, stream) = opened.map_err(|error| volume.host().fault(&error))?;
        // What the file has is lost only once the host has accepted the call.
        let target = target.insert(Target::open(&wanted.file)?);
        receive(volume, stream, target, wanted.length, &mut tally).await
    });
    match received.and_then(|received| received) {
        Ok(()) => Ok(tally.record(volume, &wanted.file)),
        Err(fault) => {
            let fault = match &target {
                Some(target) => target.given_up(fault),
                None => fault,
            };
            Err(fault.on(format!("volume `{}`", volume.name())))
        }
    }
}

async fn receive(
    volume: &Volume,
    stream: ByteStream,
    target: &mut Target<'_>,
    length: Option<u64>,
    tally: &mut Tally<'_>,
) -> Result<(), Fault> {
    let refused = |error| volume.host().fault(&error);
    while let Some(piece) = stream.receive().await.map_err(refused)? {
        match piece {
            Piece::Data(bytes) => {
                tally.data(&bytes)?;
                refuse_more(length, tally.size())?;
                target.file.write_all(&bytes).map_err(|error| target.failed(&error))?;
            }
            Piece::Hole(len) => {
                refuse_more(length, tally.size().saturating_add(len))?;
                tally.hole(len)?;
                target.skip(len).map_err(|error| target.failed(&error))?;
            }
        }
    }
    stream.finish().await.map_err(refused)?;
    target.end().map_err(|error| target.failed(&error))
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

/// The file that is written.
struct Target<'a> {
    file: File,
    path: &'a str,
    /// It was not there before.
    is_new: bool,
    /// It is a file of a file system, which can have holes.
    has_holes: bool,
}

impl<'a> Target<'a> {
    fn open(path: &'a str) -> Result<Self, Fault> {
        let failed = |error| file::fault("write", path, &error);
        let new = File::options().write(true).create_new(true).open(path);
        let is_new = new.is_ok();
        let file = match new {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                File::options().write(true).truncate(true).open(path)
            }
            new => new,
        };
        let file = file.map_err(failed)?;
        let has_holes = file.metadata().map_err(failed)?.is_file();
        Ok(Self { file, path, is_new, has_holes })
    }

    /// Leaves a hole, or writes zeros where there can't be one.
    fn skip(&mut self, len: u64) -> io::Result<()> {
        match i64::try_from(len) {
            Ok(len) if self.has_holes => self.file.seek(SeekFrom::Current(len)).map(drop),
            _ => io::copy(&mut io::repeat(0).take(len), &mut self.file).map(drop),
        }
    }

    /// Makes the file as long as all that was written, a hole at its end too.
    fn end(&mut self) -> io::Result<()> {
        if self.has_holes {
            let len = self.file.stream_position()?;
            self.file.set_len(len)?;
        }
        Ok(())
    }

    fn failed(&self, error: &io::Error) -> Fault {
        file::fault("write", self.path, error)
    }

    /// Removes a file that has a part only, and says so.
    fn given_up(&self, fault: Fault) -> Fault {
        let fate = if self.is_new && std::fs::remove_file(self.path).is_ok() {
            "was removed again"
        } else {
            "has a part, or nothing"
        };
        fault.hint(format!("`{}` {fate}", self.path))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn a_hole_is_a_hole_also_at_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("f").display().to_string();
        let mut target = Target::open(&path).unwrap();
        target.skip(3).unwrap();
        target.file.write_all(b"ab").unwrap();
        target.skip(2).unwrap();
        target.end().unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"\0\0\0ab\0\0");
    }

    #[test]
    fn more_than_was_asked_for_is_refused() {
        assert!(refuse_more(None, u64::MAX).is_ok() && refuse_more(Some(4), 4).is_ok());
        assert_eq!(refuse_more(Some(4), 5).unwrap_err().code().name(), "BAD_REPLY");
    }

    #[test]
    fn only_a_file_that_was_not_there_is_removed_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("f").display().to_string();
        let fault = Target::open(&path).unwrap().given_up(Fault::new("X", ""));
        assert_eq!(fault.advice(), Some(format!("`{path}` was removed again").as_str()));
        std::fs::write(&path, "old").unwrap();
        let fault = Target::open(&path).unwrap().given_up(Fault::new("X", ""));
        assert_eq!(fault.advice(), Some(format!("`{path}` has a part, or nothing").as_str()));
        assert_eq!(std::fs::read(&path).unwrap(), b"");
    }
}
