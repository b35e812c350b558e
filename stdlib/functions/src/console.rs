//! Consoles of running domains, as objects that scripts read from and write to.
//!
//! What comes from the other side is kept until something expects it, up to a limit; the rest is what is
//! read next. A console is closed by `close`, or when no script has it any more.

mod close;
mod console_function;
mod escape;
mod expect;
mod interact;
mod send;
mod terminal;

use std::any::Any;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use interp_engine::Session;
use interp_record::{Fault, Object, ObjectKind, ObjectRef, SECRET_SHOWN, Secret, Value};
use interp_types::Ty;
use stdlib_driver::{ByteStream, Piece};

use crate::host::Host;
use crate::object_type::object_type;
use crate::timeout::within;

pub(crate) use close::CLOSE;
pub(crate) use console_function::CONSOLE;
pub(crate) use expect::EXPECT;
pub(crate) use interact::INTERACT;
pub(crate) use send::SEND;
pub(crate) use terminal::Keys;
pub use terminal::restore_terminal;

/// What functions take from the left.
const THIS: Ty = Ty::Object("Console");

/// How much that nobody expected yet is kept; of more, the oldest is forgotten.
const UNREAD_LEN_MAX: usize = 1024 * 1024;

/// How long a host may take to let go of one.
const CLOSE_LIMIT: Duration = Duration::from_secs(5);

object_type! {
    "Console" "console" "An open console of a running domain."
    "domain" 0 Ty::String, "The name of its domain.";
    "host" 1 Ty::String, "The name of its host.";
}

/// An open console; clones share it.
#[derive(Clone)]
pub(crate) struct Console(Arc<Parts>);

struct Parts {
    host: Host,
    domain: String,
    /// Nothing once it is closed.
    open: Mutex<Option<Arc<ByteStream>>>,
    unread: Mutex<Unread>,
    /// The secrets that were typed, which no message shows.
    secrets: Mutex<Vec<Secret>>,
}

/// What came and was not expected yet.
#[derive(Default)]
struct Unread {
    text: String,
    /// The beginning of a character whose end has not come.
    rest: Vec<u8>,
}

impl Console {
    pub(crate) fn new(host: Host, domain: String, stream: ByteStream) -> Self {
        let open = Mutex::new(Some(Arc::new(stream)));
        let (unread, secrets) = (Mutex::default(), Mutex::default());
        Self(Arc::new(Parts { host, domain, open, unread, secrets }))
    }

    pub(crate) fn into_value(self) -> Value {
        Value::Object(ObjectRef::new(self))
    }

    /// Sees to it that no message shows a secret that is typed, and that the other side may echo.
    fn keep_unseen(&self, secret: &Secret) {
        let mut secrets = self.secrets();
        if !secrets.contains(secret) {
            secrets.push(secret.clone());
        }
    }

    /// Sends bytes.
    fn send(&self, session: &Session, bytes: &[u8]) -> Result<(), Fault> {
        let stream = self.stream()?;
        let sent = session.wait(stream.send(bytes.to_vec().into()))?;
        sent.map_err(|error| self.0.host.fault(&error))
    }

    /// Takes the text up to where `find` says that it ends, waiting for more of it as need be.
    fn read_until(
        &self,
        session: &Session,
        timeout: Duration,
        find: impl Fn(&str) -> Option<usize>,
    ) -> Result<Option<String>, Fault> {
        let stream = self.stream()?;
        let found = session.wait(within(timeout, async {
            loop {
                if let Some(text) = self.unread().take(&find) {
                    return Ok(text);
                }
                match stream.receive().await.map_err(|error| self.0.host.fault(&error))? {
                    Some(Piece::Data(bytes)) => self.unread().add(&bytes),
                    Some(Piece::Hole(_)) => {}
                    None => {
                        return Err(Fault::new("STREAM_BROKEN", "the console has come to its end")
                            .hint("does the domain still run?"));
                    }
                }
            }
        }))?;
        found.transpose()
    }

    /// Returns the last that came and was not expected, for messages.
    fn last_unread(&self) -> String {
        let unread = self.unread();
        let line = unread.text.lines().rev().map(str::trim).find(|line| !line.is_empty());
        masked(line.unwrap_or_default(), &self.secrets()).chars().take(120).collect()
    }

    /// Takes all that came and was not expected.
    fn take_unread(&self) -> String {
        std::mem::take(&mut self.unread().text)
    }

    /// Closes it, and waits until the host has let go of it: libvirtd 11.3 may hang where a connection ends while a
    /// console on it still speaks.
    fn close(&self, session: &Session) -> Result<(), Fault> {
        let open = self.0.open.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(stream) = open.and_then(Arc::into_inner) {
            // Where the host doesn't answer, or the console has ended before, it is closed all the same.
            let _ = session.wait(within(CLOSE_LIMIT, stream.finish()))?;
        }
        Ok(())
    }

    fn stream(&self) -> Result<Arc<ByteStream>, Fault> {
        let open = self.0.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.clone().ok_or_else(|| {
            Fault::new("STREAM_BROKEN", "the console is closed").hint("open it again: `d.console()`")
        })
    }

    fn unread(&self) -> MutexGuard<'_, Unread> {
        self.0.unread.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn secrets(&self) -> MutexGuard<'_, Vec<Secret>> {
        self.0.secrets.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Unread {
    fn add(&mut self, bytes: &[u8]) {
        self.rest.extend_from_slice(bytes);
        let rest = std::mem::take(&mut self.rest);
        let mut chunks = rest.utf8_chunks().peekable();
        while let Some(chunk) = chunks.next() {
            self.text.push_str(chunk.valid());
            match chunk.invalid() {
                [] => {}
                // A character may have been cut by the end of a piece.
                cut if chunks.peek().is_none() && cut.len() < 4 && is_cut(cut) => self.rest = cut.to_vec(),
                _ => self.text.push(char::REPLACEMENT_CHARACTER),
            }
        }
        while self.text.len() > UNREAD_LEN_MAX {
            let half = self.text.ceil_char_boundary(self.text.len() / 2);
            self.text.drain(..half);
        }
    }

    fn take(&mut self, find: impl Fn(&str) -> Option<usize>) -> Option<String> {
        let end = find(&self.text)?;
        let rest = self.text.split_off(self.text.ceil_char_boundary(end));
        Some(std::mem::replace(&mut self.text, rest))
    }
}

/// Returns what can be shown of a line: no control characters, and none of these secrets.
fn masked(line: &str, secrets: &[Secret]) -> String {
    let visible = |text: &str| text.chars().filter(|it| !it.is_control()).collect::<String>();
    let texts = secrets.iter().map(|secret| String::from_utf8_lossy(secret.expose()));
    let mut hidden: Vec<String> =
        texts.flat_map(|text| text.lines().map(|line| visible(line.trim())).collect::<Vec<_>>()).collect();
    hidden.retain(|text| !text.is_empty());
    // One may be a part of another.
    hidden.sort_by_key(|text| std::cmp::Reverse(text.len()));
    hidden.iter().fold(visible(line), |line, text| line.replace(text, SECRET_SHOWN))
}

/// Returns whether bytes can begin a character that has more.
fn is_cut(bytes: &[u8]) -> bool {
    let len = match bytes.first() {
        Some(0xC2..=0xDF) => 2,
        Some(0xE0..=0xEF) => 3,
        Some(0xF0..=0xF4) => 4,
        _ => return false,
    };
    bytes.len() < len
}

impl Object for Console {
    fn kind(&self) -> &'static ObjectKind {
        &KIND
    }

    fn label(&self) -> String {
        self.0.domain.clone()
    }

    fn field(&self, slot: usize) -> Result<Value, Fault> {
        Ok(match KIND.fields.get(slot).map(|field| field.name) {
            Some("domain") => Value::string(&self.0.domain),
            Some("host") => Value::string(self.0.host.name()),
            _ => Value::Unit,
        })
    }

    fn same(&self, other: &dyn Object) -> bool {
        other.as_any().downcast_ref::<Self>().is_some_and(|other| Arc::ptr_eq(&self.0, &other.0))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_that_is_cut_in_two_is_one() {
        let mut unread = Unread::default();
        unread.add(b"caf\xc3");
        assert_eq!(unread.text, "caf");
        unread.add(b"\xa9 \xff!");
        assert_eq!(unread.text, "caf\u{e9} \u{fffd}!");
    }

    #[test]
    fn what_comes_after_the_match_stays() {
        let mut unread = Unread::default();
        unread.add(b"login: ab");
        let find = |text: &str| text.find("login: ").map(|at| at + 7);
        assert_eq!(unread.take(find).as_deref(), Some("login: "));
        assert_eq!((unread.take(find), unread.text.as_str()), (None, "ab"));
    }

    #[test]
    fn a_secret_that_is_echoed_is_not_shown() {
        let secrets = [Secret::from("hunter"), Secret::from("hunter2\n"), Secret::from("\n")];
        assert_eq!(masked("Password: hunter2\u{7} and hunter", &secrets), "Password: *** and ***");
        assert_eq!(masked("login: ops", &secrets), "login: ops");
    }

    #[test]
    fn the_oldest_is_forgotten() {
        let mut unread = Unread::default();
        unread.add(&vec![b'a'; UNREAD_LEN_MAX]);
        unread.add(b"end");
        assert!(unread.text.len() <= UNREAD_LEN_MAX && unread.text.ends_with("aend"));
    }
}
