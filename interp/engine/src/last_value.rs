//! The value of a prompt's last entry, under a name, so that the next one may begin with `|`.
//!
//! A stream is held while it is shown, as far as the limits allow: it can't be pulled again.

use std::borrow::Cow;
use std::sync::{Arc, Mutex, PoisonError};

use interp_record::{Extent, Pull, Stream, Value};
use interp_types::{Type, Variable};

use crate::dynamic::to_dynamic;
use crate::holding::Holding;
use crate::{Engine, Form, RunError, Session};

/// The name of that value.
pub const LAST_VALUE: &str = "last_value";

/// Rhai's name for it.
const VARIABLE: &str = "kept_last_value";

impl Engine {
    /// Shows the value of the script that ran last, which has this type, and gives it a name; without a value the
    /// one before keeps it.
    ///
    /// # Errors
    /// Returns the fault that pulling or writing met.
    pub fn show_and_keep(&mut self, value: Value, ty: &Type, form: Form) -> Result<(), RunError> {
        let (value, held) = match value {
            Value::Stream(stream) if stream.extent() == Extent::Finite => {
                let source = stream.open()?;
                let held = Arc::new(Mutex::new(Some(Vec::new())));
                let tee = tee(self.session(), source, held.clone());
                (Value::Stream(Stream::new(tee, Extent::Finite)), Some(held))
            }
            value => (value, None),
        };
        self.show(&value, form)?;
        let kept = match held {
            Some(held) => held.lock().unwrap_or_else(PoisonError::into_inner).take().map(Value::list),
            None => Some(value).filter(|value| !matches!(value, Value::Stream(_) | Value::Unit)),
        };
        if let Some(kept) = kept {
            self.name(LAST_VALUE, VARIABLE, to_dynamic(kept));
            let ty = ty.clone().kept();
            self.know(Variable { name: LAST_VALUE.to_owned(), ty, annotated: false, constant: true });
        }
        Ok(())
    }
}

/// Hands on what a source gives, and holds it; nothing where that is more than may be held.
fn tee(
    session: &Session,
    mut source: Box<dyn Pull>,
    held: Arc<Mutex<Option<Vec<Value>>>>,
) -> impl Pull + use<> {
    let mut holding = Holding::by_stage(session, LAST_VALUE);
    move || {
        let next = source.next()?;
        let mut held = held.lock().unwrap_or_else(PoisonError::into_inner);
        if let (Some(value), Some(values)) = (&next, held.as_mut()) {
            match holding.keep(Cow::Borrowed(value)) {
                Ok(value) => values.push(value),
                Err(_) => *held = None,
            }
        }
        Ok(next)
    }
}
