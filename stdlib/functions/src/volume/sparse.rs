//! A file as pieces: what is written in it, and where the file system says that nothing was.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use nix::errno::Errno;
use nix::unistd::{Whence, lseek};

/// How much is read at once.
const READ_LEN: usize = 256 << 10;

/// A piece of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// What stands there; never empty.
    Data(Vec<u8>),
    /// That many zeros that are not stored.
    Hole(u64),
}

/// Reads a file piece by piece, up to a number of bytes.
pub(super) struct Pieces {
    file: File,
    left: u64,
    position: u64,
    /// Whether holes are looked for; a file that can't tell has none.
    with_holes: bool,
    /// Up to where no hole is.
    data_end: u64,
}

impl Pieces {
    /// Returns what reads a file from its beginning.
    pub(super) fn new(file: File, len_max: Option<u64>, with_holes: bool) -> Self {
        let with_holes = with_holes && file.metadata().is_ok_and(|facts| facts.is_file());
        Self { file, left: len_max.unwrap_or(u64::MAX), position: 0, with_holes, data_end: 0 }
    }

    /// Returns the next piece, or nothing at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Piece>> {
        if self.left == 0 {
            return Ok(None);
        }
        if self.with_holes
            && self.position >= self.data_end
            && let Some(hole) = self.hole()?
        {
            return Ok(Some(hole));
        }
        let mut len = self.left.min(READ_LEN as u64);
        if self.with_holes {
            len = len.min(self.data_end - self.position);
        }
        let mut bytes = Vec::with_capacity(READ_LEN);
        self.file.by_ref().take(len).read_to_end(&mut bytes)?;
        self.pass(bytes.len() as u64);
        Ok((!bytes.is_empty()).then_some(Piece::Data(bytes)))
    }

    /// Returns the hole that begins here, or finds where the data that begins here ends.
    fn hole(&mut self) -> io::Result<Option<Piece>> {
        let Ok(position) = i64::try_from(self.position) else { return Ok(None) };
        let data = match lseek(&self.file, position, Whence::SeekData) {
            Ok(data) => data,
            // Nothing stands behind.
            Err(Errno::ENXIO) => lseek(&self.file, 0, Whence::SeekEnd)?,
            // It is no file that can tell.
            Err(_) => {
                (self.with_holes, self.data_end) = (false, u64::MAX);
                return Ok(None);
            }
        };
        let len = u64::try_from(data - position).unwrap_or_default().min(self.left);
        if len > 0 {
            self.pass(len);
            return Ok(Some(Piece::Hole(len)));
        }
        self.data_end = match lseek(&self.file, position, Whence::SeekHole) {
            Ok(end) => u64::try_from(end).unwrap_or(u64::MAX),
            Err(Errno::ENXIO) => self.position,
            Err(error) => return Err(error.into()),
        };
        self.file.seek(SeekFrom::Start(self.position))?;
        Ok(None)
    }

    fn pass(&mut self, len: u64) {
        self.position = self.position.saturating_add(len);
        self.left = self.left.saturating_sub(len);
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::io::Write;

    use super::*;

    fn pieces(file: &File, len_max: Option<u64>, with_holes: bool) -> Vec<(bool, u64)> {
        let mut file = file.try_clone().unwrap();
        file.rewind().unwrap();
        let mut pieces = Pieces::new(file, len_max, with_holes);
        let mut found: Vec<(bool, u64)> = Vec::new();
        while let Some(piece) = pieces.next().unwrap() {
            let (is_hole, len) = match piece {
                Piece::Data(bytes) => (false, bytes.len() as u64),
                Piece::Hole(len) => (true, len),
            };
            match found.last_mut() {
                Some(last) if last.0 == is_hole => last.1 += len,
                _ => found.push((is_hole, len)),
            }
        }
        found
    }

    #[test]
    fn holes_are_told_apart_where_they_are_asked_for() {
        let mut file = tempfile::tempfile().unwrap();
        file.seek(SeekFrom::Start(1 << 20)).unwrap();
        file.write_all(&[7; 65536]).unwrap();
        file.set_len(4 << 20).unwrap();
        assert_eq!(pieces(&file, None, false), [(false, 4 << 20)]);
        assert_eq!(pieces(&file, None, true), [(true, 1 << 20), (false, 65536), (true, (3 << 20) - 65536)]);
        assert_eq!(pieces(&file, Some(1_048_580), true), [(true, 1 << 20), (false, 4)]);
        assert_eq!(pieces(&file, Some(0), true), []);
    }

    #[test]
    fn an_empty_file_has_no_pieces() {
        let file = tempfile::tempfile().unwrap();
        assert_eq!(pieces(&file, None, true), []);
        assert_eq!(pieces(&file, None, false), []);
    }

    #[test]
    fn what_cannot_tell_where_holes_are_is_read_whole() {
        let mut bytes = Pieces::new(File::open("/dev/zero").unwrap(), Some(3), true);
        assert_eq!(bytes.next().unwrap(), Some(Piece::Data(vec![0, 0, 0])));
        assert_eq!(bytes.next().unwrap(), None);
    }
}
