//! Jobs: batches that run once at a time, write down what they do, and go on where they were broken off.
//!
//! ```text
//! job ─► lock ─► journal ─► |j| … xs | j.each(|x| …) … ─► how it ended is written down ─► lock and journal are let go
//!                             begun ─► |x| … ─► done, failed          Ctrl-C, a deadline, a crash: it stays begun
//! ```
//!
//! What always holds: nothing of an item happens before the journal has its beginning on the disk, and no item of a
//! resumed run that the journal calls done is begun again. What an item has really become, its function must look at.

mod done;
mod each;
mod items;
mod job_function;
mod key;
mod refused;

use std::any::Any;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use interp_record::{Fault, Field, Object, ObjectKind, ObjectRef, Value};
use interp_types::{FieldType, ObjectType, Ty};
use stdlib_job::{Holder, Item, Journal, Lock, Run};

pub(crate) use done::DONE;
pub(crate) use each::EACH;
pub(crate) use job_function::JOB;
pub use refused::fault as job_fault;

/// The type of a run of a job.
const THIS: Ty = Ty::Object("JobRun");

/// A run of a job, as its function is given it.
#[derive(Clone)]
struct JobRun(Arc<Parts>);

struct Parts {
    name: String,
    run: Run,
    /// `None` when it is over.
    open: Mutex<Option<Open>>,
}

/// What a run has as long as it goes on.
struct Open {
    journal: Journal,
    lock: Option<Lock>,
    holder: Holder,
    /// The keys of what was done, in this run or those that it goes on from.
    done: HashSet<String>,
    /// What earlier runs have begun, and not done.
    left: HashMap<String, Item>,
    /// The keys that this run has come to.
    met: HashSet<String>,
}

impl JobRun {
    fn open(&self) -> MutexGuard<'_, Option<Open>> {
        self.0.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does something with what it has as long as it goes on.
    ///
    /// # Errors
    /// `JOB_OVER`.
    fn with<T>(&self, act: impl FnOnce(&mut Open) -> Result<T, Fault>) -> Result<T, Fault> {
        match self.open().as_mut() {
            Some(open) => act(open),
            None => Err(Fault::new("JOB_OVER", format!("the job `{}` has come to its end", self.0.name))
                .hint("use what the job is given inside its function")),
        }
    }
}

impl Object for JobRun {
    fn kind(&self) -> &'static ObjectKind {
        &KIND
    }

    fn label(&self) -> String {
        self.0.name.clone()
    }

    fn field(&self, slot: usize) -> Result<Value, Fault> {
        Ok(match KIND.fields.get(slot).map(|field| field.name) {
            Some("name") => Value::from(self.0.name.as_str()),
            Some("run") => Value::from(self.0.run.id.as_str()),
            Some("resumes") => Value::optional(self.0.run.resumes.as_deref()),
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

impl From<JobRun> for Value {
    fn from(run: JobRun) -> Self {
        Self::Object(ObjectRef::new(run))
    }
}

static KIND: ObjectKind = ObjectKind {
    name: "JobRun",
    noun: "job",
    fields: &[
        Field { name: "name", priority: Some(0) },
        Field { name: "run", priority: Some(0) },
        Field { name: "resumes", priority: Some(1) },
    ],
    whole: 3,
};

/// What the checker knows of runs.
pub(crate) static TYPE: ObjectType = ObjectType {
    name: "JobRun",
    about: "A run of a job: what `job` gives its function.",
    fields: &[
        FieldType { name: "name", about: "The name of the job.", ty: Ty::String },
        FieldType { name: "run", about: "What messages call this run.", ty: Ty::String },
        FieldType {
            name: "resumes",
            about: "The run that it goes on from, where that did not end well.",
            ty: Ty::Optional(&Ty::String),
        },
    ],
    whole: 3,
    settable: false,
};
