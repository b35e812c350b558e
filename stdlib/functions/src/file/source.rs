//! What is read: a file, or what may keep its reader waiting for ever, such as a pipe or a terminal.
//!
//! A file is read where the script runs. Anything else is read on a thread of its own, so that Ctrl-C and deadlines
//! are heard while nothing comes; the thread of a reader that has gone ends with the next piece, or with the program.

use std::fs::{self, File};
use std::io::{self, Read};
use std::thread;

use interp_engine::Session;
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// How much is read at a time.
const PIECE_LEN: usize = 64 << 10;

/// How many pieces are read ahead.
const AHEAD: usize = 2;

/// Opens what is at a path.
///
/// # Errors
/// What the system says; for what is waited for, that comes with the first piece. What stops the script while it
/// waits comes as an error that holds its fault.
pub(super) fn open(session: &Session, path: &str) -> io::Result<Box<dyn Read + Send>> {
    // Looked at before it is opened, for opening a pipe waits until somebody writes.
    if !may_wait(path)? {
        return Ok(Box::new(File::open(path)?));
    }
    let (sender, pieces) = channel(AHEAD);
    let path = path.to_owned();
    thread::Builder::new().name("read".to_owned()).spawn(move || hand_on(&path, &sender))?;
    Ok(Box::new(Waiting { session: session.clone(), pieces, piece: Vec::new(), begin: 0 }))
}

fn may_wait(path: &str) -> io::Result<bool> {
    let kind = fs::metadata(path)?.file_type();
    Ok(!kind.is_file() && !kind.is_dir())
}

/// Reads until the end, an error, or nobody wants more.
fn hand_on(path: &str, sender: &Sender<io::Result<Vec<u8>>>) {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) => return drop(sender.blocking_send(Err(error))),
    };
    loop {
        let mut piece = vec![0; PIECE_LEN];
        let read = match file.read(&mut piece) {
            Ok(0) => return,
            Ok(len) => {
                piece.truncate(len);
                Ok(piece)
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => Err(error),
        };
        let is_over = read.is_err();
        if sender.blocking_send(read).is_err() || is_over {
            return;
        }
    }
}

/// What comes from a thread that reads.
struct Waiting {
    session: Session,
    pieces: Receiver<io::Result<Vec<u8>>>,
    piece: Vec<u8>,
    begin: usize,
}

impl Read for Waiting {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.begin == self.piece.len() {
            match self.session.wait(self.pieces.recv()) {
                Ok(Some(piece)) => (self.piece, self.begin) = (piece?, 0),
                Ok(None) => return Ok(0),
                Err(stopped) => return Err(io::Error::other(stopped)),
            }
        }
        let mut rest = self.piece.get(self.begin..).unwrap_or_default();
        let len = rest.read(buffer)?;
        self.begin += len;
        Ok(len)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::process::Command;

    use super::*;
    use crate::file::fault;

    /// Returns the path of a new pipe with a name, and the folder that it is gone with.
    fn pipe() -> (tempfile::TempDir, String) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pipe").display().to_string();
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        (folder, path)
    }

    #[test]
    fn what_comes_through_a_pipe_is_read_to_its_end() {
        let (_folder, path) = pipe();
        let mut reader = open(&Session::default(), &path).unwrap();
        let writer = thread::spawn(move || fs::write(path, "a\nb"));
        let mut text = String::new();
        reader.read_to_string(&mut text).unwrap();
        writer.join().unwrap().unwrap();
        assert_eq!(text, "a\nb");
    }

    #[test]
    fn a_pipe_that_nobody_writes_is_left_by_ctrl_c() {
        let (_folder, path) = pipe();
        let session = Session::default();
        let mut reader = open(&session, &path).unwrap();
        session.interrupt().request();
        let error = reader.read(&mut [0; 8]).unwrap_err();
        assert_eq!(fault("read", &path, &error).code().name(), "INTERRUPTED");
    }
}
