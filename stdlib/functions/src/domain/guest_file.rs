//! Files inside a domain, through its agent: opened, gone through in pieces, and closed whatever happens.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use interp_engine::Session;
use interp_record::{Fault, Record, Value};
use interp_types::{Param, Ty};

use super::{Domain, agent};

/// How much goes over at once: what the agent and its channel take easily.
const PIECE_LEN: usize = 64 * 1024;

/// The file that a function works on.
pub(super) const PATH: Param =
    Param { name: "path", about: "Where the file is, in the domain.", ty: Ty::PATH_OR_STRING, default: None };

/// A file that the agent has open.
struct Open<'a> {
    session: &'a Session,
    domain: &'a Domain,
    handle: i64,
}

/// Reads a file whole.
///
/// # Errors
/// `TOO_LONG` where it has more than so many bytes.
pub(super) fn read(session: &Session, domain: &Domain, path: &str, len_max: usize) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    with_open(session, domain, path, "r", |file| {
        loop {
            let (piece, is_end) = file.read()?;
            bytes.extend_from_slice(&piece);
            if bytes.len() > len_max {
                let size = interp_record::Size::from_bytes(u64::try_from(len_max).unwrap_or(u64::MAX));
                let message = format!("`{path}` is longer than {size}, the most that is read");
                return Err(
                    Fault::new("TOO_LONG", message).hint("`exec` can give parts of it, or send it elsewhere")
                );
            }
            if is_end {
                return Ok(());
            }
        }
    })?;
    Ok(bytes)
}

/// Writes a file, over what it had or behind it.
pub(super) fn write(
    session: &Session,
    domain: &Domain,
    path: &str,
    bytes: &[u8],
    append: bool,
) -> Result<(), Fault> {
    with_open(session, domain, path, if append { "a" } else { "w" }, |file| {
        let mut written = 0;
        while let Some(rest) = bytes.get(written..).filter(|rest| !rest.is_empty()) {
            let piece = rest.get(..PIECE_LEN).unwrap_or(rest);
            let count = file.write(piece).map_err(|fault| match written {
                0 => fault,
                _ => fault.caused_by(format!("{written} of {} bytes were written before", bytes.len())),
            })?;
            if count == 0 {
                return Err(agent::bad("it has written nothing"));
            }
            written += count;
        }
        file.flush()
    })
}

/// Opens a file, and closes it whatever comes of what is done with it. One that is interrupted while it is being opened
/// stays open until the agent ends: its handle never arrived.
fn with_open(
    session: &Session,
    domain: &Domain,
    path: &str,
    mode: &str,
    work: impl FnOnce(&Open<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let arguments = Record::from_fields([("path", Value::from(path)), ("mode", Value::from(mode))]);
    let opened = agent::command(session, domain, "guest-file-open", Some(arguments), agent::ANSWER)?;
    let Value::Int(handle) = opened else { return Err(agent::bad("it gives no handle of the file")) };
    let file = Open { session, domain, handle };
    match work(&file) {
        // What is not closed may not have been written.
        Ok(()) => file.close(),
        Err(fault) => {
            if let Err(unclosed) = file.close_after(&fault) {
                session.output().warn(&format!("`{path}` may stay open inside the domain: {unclosed}"));
            }
            Err(fault)
        }
    }
}

impl Open<'_> {
    fn read(&self) -> Result<(Vec<u8>, bool), Fault> {
        let count = i64::try_from(PIECE_LEN).unwrap_or(i64::MAX);
        let answer = self.command("guest-file-read", [("count", Value::Int(count))])?;
        let Some(Value::String(encoded)) = agent::field(&answer, "buf-b64") else {
            return Err(agent::bad("it gives no bytes of the file"));
        };
        let piece = STANDARD.decode(encoded.as_bytes()).map_err(|error| agent::bad(&error.to_string()))?;
        let is_end = piece.is_empty() || agent::field(&answer, "eof") == Some(Value::Bool(true));
        Ok((piece, is_end))
    }

    /// Writes a piece or the beginning of one, and returns how much that was.
    fn write(&self, piece: &[u8]) -> Result<usize, Fault> {
        let answer = self.command("guest-file-write", [("buf-b64", Value::from(STANDARD.encode(piece)))])?;
        match agent::field(&answer, "count") {
            Some(Value::Int(count)) => usize::try_from(count)
                .ok()
                .filter(|count| *count <= piece.len())
                .ok_or_else(|| agent::bad("it has written more than it got")),
            _ => Err(agent::bad("it doesn't say how much it has written")),
        }
    }

    fn flush(&self) -> Result<(), Fault> {
        self.command("guest-file-flush", []).map(drop)
    }

    fn close(&self) -> Result<(), Fault> {
        self.command("guest-file-close", []).map(drop)
    }

    /// Closes it after what may have stopped the script.
    fn close_after(&self, stopped: &Fault) -> Result<(), Fault> {
        let arguments = Some(self.arguments([]));
        agent::command_after(self.session, stopped, self.domain, "guest-file-close", arguments, agent::ANSWER)
            .map(drop)
    }

    fn command<const N: usize>(&self, name: &str, more: [(&'static str, Value); N]) -> Result<Value, Fault> {
        agent::command(self.session, self.domain, name, Some(self.arguments(more)), agent::ANSWER)
    }

    fn arguments<const N: usize>(&self, more: [(&'static str, Value); N]) -> Record {
        Record::from_fields([("handle", Value::Int(self.handle))].into_iter().chain(more))
    }
}
