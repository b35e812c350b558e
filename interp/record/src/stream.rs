//! Streams: values that are pulled one at a time, once.
//!
//! A stream does nothing until it is pulled. It may come from anything: a list, the domains of a
//! host, events. Cloning a stream shares it: what one clone has pulled, the other does not see.

use std::borrow::Cow;
use std::fmt;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, PoisonError};

use crate::{Fault, Value};

/// Whether a stream ends by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// It goes on until it is interrupted, as events do.
    Endless,
    /// It ends.
    Finite,
}

/// Something that values are pulled from.
pub trait Pull: Send {
    /// Returns the next value, or `None` at the end; after the end it stays at the end.
    ///
    /// # Errors
    /// Returns the fault that producing the value met; the stream has then ended.
    fn next(&mut self) -> Result<Option<Value>, Fault>;

    /// Shows all values that are left, one after the other, until it is told to stop: what is only
    /// looked at need not be copied. What was shown is gone; pulling may go on behind it.
    ///
    /// # Errors
    /// Returns the fault that producing a value met, or the one of whoever looks.
    fn visit(&mut self, see: &mut See<'_>) -> Result<(), Fault> {
        while let Some(value) = self.next()? {
            if see(Cow::Owned(value))?.is_break() {
                break;
            }
        }
        Ok(())
    }
}

/// Looks at values, one after the other; says whether it wants the next one.
pub type See<'a> = dyn FnMut(Cow<'_, Value>) -> Result<ControlFlow<()>, Fault> + 'a;

impl<F: FnMut() -> Result<Option<Value>, Fault> + Send> Pull for F {
    fn next(&mut self) -> Result<Option<Value>, Fault> {
        self()
    }
}

/// A shared stream of values.
#[derive(Clone)]
pub struct Stream {
    source: Arc<Mutex<Option<Box<dyn Pull>>>>,
    extent: Extent,
}

impl Stream {
    /// Returns the stream that pulls from this source.
    pub fn new(source: impl Pull + 'static, extent: Extent) -> Self {
        Self { source: Arc::new(Mutex::new(Some(Box::new(source)))), extent }
    }

    /// Returns the stream of these values.
    pub fn from_values(values: impl IntoIterator<Item = Value, IntoIter: Send + 'static>) -> Self {
        let mut values = values.into_iter();
        Self::new(move || Ok(values.next()), Extent::Finite)
    }

    /// Returns whether it ends by itself.
    pub fn extent(&self) -> Extent {
        self.extent
    }

    /// Takes the source out, to be pulled from without sharing.
    ///
    /// # Errors
    /// Returns `STREAM_USED` where it was taken before: a stream is pulled once.
    pub fn open(&self) -> Result<Box<dyn Pull>, Fault> {
        let mut source = self.source.lock().unwrap_or_else(PoisonError::into_inner);
        source.take().ok_or_else(|| {
            Fault::new("STREAM_USED", "this stream was already used: a stream is pulled once")
                .hint("collect it first: `let records = stream | collect()`")
        })
    }

    /// Pulls everything, up to a limit.
    ///
    /// # Errors
    /// Returns `STREAM_USED`, `TOO_MANY_RECORDS` past the limit, or the fault of the source.
    pub fn collect(&self, limit: usize) -> Result<Vec<Value>, Fault> {
        let mut source = self.open()?;
        let mut values = Vec::new();
        source.visit(&mut |value| {
            if values.len() == limit {
                return Err(Fault::new(
                    "TOO_MANY_RECORDS",
                    format!("the stream has more than {limit} records, the most that are held in memory"),
                )
                .hint("narrow it with `where` or `take` first"));
            }
            values.push(value.into_owned());
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(values)
    }
}

impl fmt::Debug for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Stream({:?})", self.extent)
    }
}
