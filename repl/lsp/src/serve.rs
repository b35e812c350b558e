//! The loop around the server: bytes in, bytes out.
//!
//! Messages are read in a thread of its own, so that a request that is taken back while another one is worked on is
//! never worked on, and what is wrong with a text is only said of its newest state.

use std::collections::VecDeque;
use std::io::{self, BufRead, Write};
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};

use interp_engine::Catalogue;

use crate::folders::Scripts;
use crate::frame::{self, Frame};
use crate::server::{Ended, Server};

/// How many messages wait at most; the client waits when there are more.
const WAITING_MAX: usize = 1024;

/// Serves one client until it is done, and returns how it ended.
///
/// # Errors
/// Fails where the output can't be written, or where what comes in is no message at all.
pub fn serve(
    input: impl BufRead + Send + 'static,
    mut output: impl Write,
    catalogue: Catalogue,
    scripts: impl Scripts + 'static,
) -> io::Result<Ended> {
    let (given, frames) = sync_channel(WAITING_MAX);
    let mut input = input;
    std::thread::Builder::new().name("language client".into()).spawn(move || {
        loop {
            let frame = frame::read(&mut input);
            let last = !matches!(frame, Ok(Some(_)));
            if given.send(frame).is_err() || last {
                return;
            }
        }
    })?;
    let mut server = Server::new(catalogue, scripts);
    let mut waiting = VecDeque::new();
    loop {
        let frame = next(&frames, &mut waiting, &mut server, &mut output)?;
        let Some(frame) = frame else { return Ok(server.ended()) };
        for message in server.take(frame) {
            frame::write(&mut output, &message)?;
        }
        if server.is_done() {
            return Ok(server.ended());
        }
    }
}

type Read = io::Result<Option<Frame>>;

/// Returns the next message, after looking through those that wait. Where none waits, what is wrong is said first.
fn next(
    frames: &Receiver<Read>,
    waiting: &mut VecDeque<Frame>,
    server: &mut Server,
    output: &mut impl Write,
) -> io::Result<Option<Frame>> {
    let mut ended = None;
    while waiting.len() < WAITING_MAX {
        match frames.try_recv() {
            Ok(Ok(Some(frame))) => {
                if let Frame::Json(message) = &frame {
                    server.look_ahead(message);
                }
                waiting.push_back(frame);
            }
            Ok(end) => {
                ended = Some(end);
                break;
            }
            Err(TryRecvError::Empty) => break,
            Err(TryRecvError::Disconnected) => {
                ended = Some(Ok(None));
                break;
            }
        }
    }
    if let Some(frame) = waiting.pop_front() {
        return Ok(Some(frame));
    }
    for message in server.idle() {
        frame::write(output, &message)?;
    }
    match ended {
        Some(end) => end,
        None => frames.recv().unwrap_or(Ok(None)),
    }
}
