//! Where stages pull from: anything that goes into one, opened.
//!
//! Whatever is pulled counts as an operation of the script, so that Ctrl-C, the deadline and the limit of
//! operations are heard in the middle of a stage, whatever it does with each record.

use std::borrow::Cow;
use std::sync::Arc;

use interp_record::{Fault, Pull, See, Value};

use crate::Session;

/// Opens anything that goes into a stage: a stream, a list, or one value as a stream of one.
///
/// # Errors
/// `STREAM_USED`.
pub(crate) fn open(session: &Session, value: &Value) -> Result<Box<dyn Pull>, Fault> {
    let session = session.clone();
    match value {
        Value::Stream(stream) => Ok(Box::new(Watched { session, source: stream.open()? })),
        Value::List(values) => Ok(Box::new(Items { session, values: values.clone(), next: 0 })),
        one => {
            let mut one = Some(one.clone());
            Ok(Box::new(move || Ok(one.take())))
        }
    }
}

/// A stream of which each value counts.
struct Watched {
    session: Session,
    source: Box<dyn Pull>,
}

impl Pull for Watched {
    fn next(&mut self) -> Result<Option<Value>, Fault> {
        self.session.check()?;
        self.source.next()
    }

    fn visit(&mut self, see: &mut See<'_>) -> Result<(), Fault> {
        self.session.check()?;
        let session = &self.session;
        self.source.visit(&mut |value| {
            session.check()?;
            see(value)
        })
    }
}

/// The values of a list, which are shown without being copied.
struct Items {
    session: Session,
    values: Arc<Vec<Value>>,
    next: usize,
}

impl Pull for Items {
    fn next(&mut self) -> Result<Option<Value>, Fault> {
        self.session.check()?;
        self.next += 1;
        Ok(self.values.get(self.next - 1).cloned())
    }

    fn visit(&mut self, see: &mut See<'_>) -> Result<(), Fault> {
        while let Some(value) = self.values.get(self.next) {
            self.session.check()?;
            self.next += 1;
            if see(Cow::Borrowed(value))?.is_break() {
                break;
            }
        }
        Ok(())
    }
}
