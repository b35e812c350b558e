//! `transaction`: undoes what it did, if it doesn't come to its end.
//!
//! ```text
//! transaction(|tx| { create a; tx.undo(|| delete a); create b; tx.undo(|| delete b); … })
//!   came to its end          → nothing is undone
//!   fault, Ctrl-C, deadline  → delete b, then delete a; the fault goes on
//!   an operation on one of many has failed, and nothing has looked at its outcome → the same, as if it had raised it
//! ```
//!
//! A step is anything that can be called. An operation that knows its inverse will add it as the script does.

use std::any::Any;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use interp_record::{Fault, Field, Function as Closure, Object, ObjectKind, ObjectRef, Value};
use interp_types::{Effect, FieldType, Input, ObjectType, Param, Signature, Ty};

use super::{R, call};
use crate::apply::finish;
use crate::held::Held;
use crate::outcome::stops_the_script;
use crate::raise::{Raised, remember};
use crate::{Call, Example, Function, RunError, Session};

/// The number of the next transaction.
static NUMBER: AtomicU64 = AtomicU64::new(0);

const THIS: Ty = Ty::Object("Transaction");

/// `transaction(|tx| …)`.
pub(super) const TRANSACTION: Function = Function {
    signature: Signature {
        name: "transaction",
        params: &[Param {
            name: "function",
            about: "What is done; it is given the transaction.",
            ty: Ty::Function(&[THIS], &R),
            default: None,
        }],
        gives: R,
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Calls a function, and undoes what it did, last first, where it doesn't come to its end.",
    errors: &[],
    examples: &[
        Example::new(
            r#"try { transaction(|tx| { print("a"); tx.undo(|| print("undo a")); throw "no"; }) } catch (e) { print(e.message); }"#,
            "a\nundo a\nno",
        ),
        Example::new("transaction(|tx| { tx.undo(|| print(0)); 7 })", "7"),
    ],
    run,
};

/// `tx.undo(|| …)`.
pub(super) const UNDO: Function = Function {
    signature: Signature {
        name: "undo",
        input: Input::Each(THIS),
        params: &[Param {
            name: "function",
            about: "What undoes the last step.",
            ty: Ty::Function(&[], &Ty::Any),
            default: None,
        }],
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Says how to undo what was just done, should the transaction not come to its end.",
    errors: &[("TRANSACTION_OVER", "the transaction has come to its end")],
    examples: &[Example::new("transaction(|tx| { tx.undo(|| print(0)); tx.steps })", "1")],
    run: undo,
};

fn run(called: &mut Call<'_>) -> Result<Value, Fault> {
    let body: Closure = called.argument(0)?;
    let session = called.session();
    let transaction = Transaction(Arc::new(Mutex::new(Some(Vec::new()))));
    let given = Value::Object(ObjectRef::new(transaction.clone()));
    let found = counting_failures(session, || call(session, &body, &[given]));
    match found {
        Ok(value) => {
            transaction.close();
            Ok(value)
        }
        Err(raised) => {
            // What undoing raises must not take the place of where this was raised.
            roll_back(session, &transaction, &raised.fault);
            remember(&raised);
            Err(raised.fault)
        }
    }
}

/// Does something as a whole: an operation in it on one of many that has failed, and whose outcome nothing has looked
/// at, is as if it had raised its fault.
///
/// # Errors
/// The fault, and where it was raised.
pub(crate) fn counting_failures(
    session: &Session,
    what: impl FnOnce() -> Result<Value, Fault>,
) -> Result<Value, Raised> {
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let before = Held::here().within_transaction(number).enter();
    let found = what();
    drop(before);
    match (found, session.take_failure_in(number)) {
        (Ok(_), Some(RunError { fault, span, trace })) => Err(Raised { fault, span, trace }),
        (Ok(value), None) => Ok(value),
        (Err(fault), _) => Err(Raised::from_functions(fault, None)),
    }
}

fn roll_back(session: &Session, transaction: &Transaction, fault: &Fault) {
    let steps = transaction.close();
    if steps.is_empty() {
        return;
    }
    if stops_the_script(fault) {
        session.clean_up_after(fault);
    }
    let mut failed = 0;
    for step in steps.iter().rev() {
        if let Err(fault) = step.call(&[]).and_then(|value| finish(session, &value)) {
            failed += 1;
            session.output().warn(&format!("a step could not be undone: {}: {fault}", fault.code()));
        }
    }
    let undone = steps.len() - failed;
    let plural = if undone == 1 { "step" } else { "steps" };
    session.output().note(&format!("the transaction has undone {undone} {plural}"));
}

fn undo(called: &mut Call<'_>) -> Result<Value, Fault> {
    let step: Closure = called.argument(0)?;
    let transaction: &Transaction = called.object()?;
    let mut steps = transaction.0.lock().unwrap_or_else(PoisonError::into_inner);
    match steps.as_mut() {
        Some(steps) => steps.push(step),
        None => {
            return Err(Fault::new("TRANSACTION_OVER", "this transaction has come to its end")
                .hint("say how to undo a step inside the transaction"));
        }
    }
    Ok(Value::Unit)
}

/// What undoes the steps done so far; `None` when it is over.
#[derive(Clone)]
struct Transaction(Arc<Mutex<Option<Vec<Closure>>>>);

impl Transaction {
    /// Ends it, and returns what undoes its steps.
    fn close(&self) -> Vec<Closure> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take().unwrap_or_default()
    }
}

impl Object for Transaction {
    fn kind(&self) -> &'static ObjectKind {
        &KIND
    }

    fn label(&self) -> String {
        "transaction".to_owned()
    }

    fn field(&self, _: usize) -> Result<Value, Fault> {
        let steps = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = steps.as_ref().map_or(0, Vec::len);
        Ok(Value::Int(i64::try_from(count).unwrap_or(i64::MAX)))
    }

    fn same(&self, other: &dyn Object) -> bool {
        other.as_any().downcast_ref::<Self>().is_some_and(|other| Arc::ptr_eq(&self.0, &other.0))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

static KIND: ObjectKind = ObjectKind {
    name: "Transaction",
    noun: "transaction",
    fields: &[Field { name: "steps", priority: Some(0) }],
    whole: 1,
};

/// What the checker knows of transactions.
pub(crate) static TYPE: ObjectType = ObjectType {
    name: "Transaction",
    about: "What is undone where it doesn't come to its end.",
    fields: &[FieldType { name: "steps", about: "How many steps would be undone now.", ty: Ty::Int }],
    whole: 1,
    settable: false,
};
