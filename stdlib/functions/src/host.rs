//! Hosts: connections to hypervisors, as objects.

mod allocate_pages;
mod baseline_cpu;
mod capabilities;
mod compare_cpu;
mod connect;
mod cpu_models;
mod domain_capabilities;
mod hostname;
mod hosts_function;
mod hypervisor;
mod hypervisor_cpu_models;
mod max_vcpus;
mod node_cpu_map;
mod node_free_memory;
mod node_info;
mod node_memory_tune;
mod node_stats;
mod node_suspend;
mod pool_capabilities;
mod security_model;
mod sysinfo;
mod version;
mod waiting;

use std::any::Any;
use std::collections::HashMap;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures::future::{Either, select};
use interp_engine::{Call, Session};
use interp_record::{Fault, Object, ObjectRef, Value};
use interp_types::Ty;
use stdlib_driver::{Connection, Error};
use stdlib_model::Uri;
use stdlib_protocol::{Access, Procedure, Uuid};

use crate::fault::{from_driver, of_call};
use crate::hosts::{self, Opening};
use crate::object_type::object_type;
use crate::xml_place;

pub(crate) use allocate_pages::ALLOCATE_PAGES;
pub(crate) use baseline_cpu::BASELINE_CPU;
pub(crate) use capabilities::CAPABILITIES;
pub(crate) use compare_cpu::COMPARE_CPU;
pub(crate) use connect::CONNECT;
pub(crate) use cpu_models::CPU_MODELS;
pub(crate) use domain_capabilities::DOMAIN_CAPABILITIES;
pub(crate) use hostname::HOSTNAME;
pub(crate) use hosts_function::HOSTS;
pub(crate) use hypervisor_cpu_models::HYPERVISOR_CPU_MODELS;
pub(crate) use max_vcpus::MAX_VCPUS;
pub(crate) use node_cpu_map::NODE_CPU_MAP;
pub(crate) use node_free_memory::{NODE_FREE_MEMORY, NODE_FREE_PAGES};
pub(crate) use node_info::NODE_INFO;
pub(crate) use node_memory_tune::{NODE_MEMORY_TUNE, SET_NODE_MEMORY_TUNE};
pub(crate) use node_stats::{NODE_CPU_STATS, NODE_CPU_USAGE, NODE_MEMORY_STATS};
pub(crate) use node_suspend::NODE_SUSPEND;
pub(crate) use pool_capabilities::POOL_CAPABILITIES;
pub(crate) use security_model::SECURITY_MODEL;
pub(crate) use sysinfo::SYSINFO;
pub(crate) use version::VERSION;

/// A host and the connection to it, which is open or opened by the first call; clones share it.
#[derive(Clone)]
pub(crate) struct Host {
    parts: Arc<Parts>,
    /// What a value of a script waits with when it is asked for a field.
    session: Option<Session>,
}

struct Parts {
    name: String,
    opening: Arc<Opening>,
    connection: Connection,
    changes: Mutex<Changes>,
}

/// Which objects this session has changed, in order.
#[derive(Default)]
struct Changes {
    count: u64,
    last: HashMap<Identity, u64>,
}

/// What an object is known by on its host, whoever holds a handle to it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Identity {
    /// What libvirt names among objects of its kind (`pool`), where it has no UUID or others don't tell it.
    Named(&'static str, String),
    /// Its UUID.
    Uuid(Uuid),
}

impl From<Uuid> for Identity {
    fn from(uuid: Uuid) -> Self {
        Self::Uuid(uuid)
    }
}

object_type! {
    "Host" "host" "A connection to a hypervisor on a host."
    "name" 0 Ty::String, "The host's name in the URI, or `localhost`; of several behind Unix sockets the socket, or the URI.";
    "uri" 0 Ty::String, "The URI of the driver that answers; of a host that can't be reached, the one that was given.";
    "error" 1 Ty::Optional(&Ty::Error), "Why it can't be reached, if it can't.";
}

impl Host {
    pub(crate) fn new(name: String, opening: Opening) -> Self {
        let opening = Arc::new(opening);
        let (connection, changes) = (Connection::from_shared(opening.clone()), Mutex::default());
        Self { parts: Arc::new(Parts { name, opening, connection, changes }), session: None }
    }

    /// Returns the same host over another connection.
    pub(crate) fn over(&self, connection: Connection) -> Self {
        Self::new(self.parts.name.clone(), self.parts.opening.over(connection))
    }

    pub(crate) fn name(&self) -> &str {
        &self.parts.name
    }

    /// Returns the URI that it was opened by.
    pub(crate) fn asked_uri(&self) -> &Uri {
        self.parts.opening.asked_uri()
    }

    /// Returns whether nothing on it may be changed.
    pub(crate) fn is_read_only(&self) -> bool {
        self.parts.opening.is_read_only()
    }

    pub(crate) fn connection(&self) -> &Connection {
        &self.parts.connection
    }

    /// Returns how its connection is opened.
    pub(crate) fn opening(&self) -> &Opening {
        &self.parts.opening
    }

    /// Notes that the object was changed: what any listing knows of it is out of date.
    pub(crate) fn changed(&self, object: impl Into<Identity>) {
        let mut changes = self.changes();
        changes.count += 1;
        let count = changes.count;
        changes.last.insert(object.into(), count);
    }

    /// Returns how many changes there were before now.
    pub(crate) fn changes_so_far(&self) -> u64 {
        self.changes().count
    }

    /// Returns which of the changes was the last one to the object; 0 for none.
    pub(crate) fn last_change(&self, object: &Identity) -> u64 {
        self.changes().last.get(object).copied().unwrap_or_default()
    }

    fn changes(&self) -> MutexGuard<'_, Changes> {
        self.parts.changes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes one call and waits for its results.
    pub(crate) fn call<P: Procedure>(&self, session: &Session, procedure: P) -> Result<P::Reply, Fault> {
        self.call_beside(session, procedure, std::future::ready(()))
    }

    /// Makes one call and waits for its results; meanwhile the other goes on, for as long as that takes.
    pub(crate) fn call_beside<P: Procedure>(
        &self,
        session: &Session,
        procedure: P,
        beside: impl Future<Output = ()>,
    ) -> Result<P::Reply, Fault> {
        self.call_or(session, procedure, beside, |stopped| match P::INFO.access {
            Access::Write | Access::Conditional if self.opening().step().is_none() => {
                stopped.at(self.name()).caused_by(format!(
                    "nobody waits for `{}` any more, but {} may still do it: look at the object",
                    P::INFO.name,
                    self.name()
                ))
            }
            _ => self.unanswered(stopped, P::INFO.name),
        })
    }

    /// Makes one call that takes long, for `work` that the host can't be asked to end; `look` is how one sees its end.
    pub(crate) fn long_call<P: Procedure>(
        &self,
        session: &Session,
        procedure: P,
        (work, look): (&str, &str),
    ) -> Result<P::Reply, Fault> {
        self.call_or(session, procedure, std::future::ready(()), |stopped| {
            let on = self.name();
            stopped.at(on).caused_by(format!("{work} can't be stopped, and goes on on {on}: {look}"))
        })
    }

    /// Whoever stops waiting doesn't stop the host: `stopped` says so.
    fn call_or<P: Procedure>(
        &self,
        session: &Session,
        procedure: P,
        beside: impl Future<Output = ()>,
        stopped: impl FnOnce(Fault) -> Fault,
    ) -> Result<P::Reply, Fault> {
        let xml = xml_place::kept(&procedure);
        let call = pin!(self.parts.connection.call(procedure));
        let answered = async {
            match select(call, pin!(beside)).await {
                Either::Left((answer, _)) => answer,
                Either::Right(((), call)) => call.await,
            }
        };
        let answer = session.wait(answered).map_err(stopped)?;
        answer.map_err(|error| xml_place::placed(self.fault_of::<P>(&error), &xml))
    }

    /// Returns a driver's error as a fault on this host.
    pub(crate) fn fault(&self, error: &stdlib_driver::Error) -> Fault {
        match error {
            Error::Connect { .. } => from_driver(error, &self.opening().known_as()),
            _ => from_driver(error, &self.parts.name),
        }
    }

    /// Returns the error of a call as a fault on this host.
    pub(crate) fn fault_of<P: Procedure>(&self, error: &stdlib_driver::Error) -> Fault {
        match error {
            Error::Connect { .. } => self.fault(error),
            _ => of_call(error, &self.parts.name, P::INFO),
        }
    }

    /// Returns the hosts that a function with an optional host works on: the one that came from
    /// the left, or those of the session.
    pub(crate) fn given(call: &Call<'_>) -> Result<Vec<Self>, Fault> {
        match call.input_value() {
            Value::Unit => hosts::of(call.session())?.all(call.session()),
            _ => Ok(vec![call.object::<Self>()?.clone()]),
        }
    }

    /// Returns the only host that a function with an optional host can mean.
    pub(crate) fn given_one(call: &Call<'_>) -> Result<Self, Fault> {
        let mut given = Self::given(call)?;
        match (given.pop(), given.len()) {
            (Some(host), 0) => Ok(host),
            (_, others) => {
                let name = call.function().name();
                Err(Fault::new("AMBIGUOUS_HOST", format!("the session has {} hosts", others + 1))
                    .hint(format!("say which one: `connect(\"…\").{name}(…)`")))
            }
        }
    }

    /// Returns whether it is the same connection.
    pub(crate) fn same_as(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.parts, &other.parts)
    }

    pub(crate) fn into_value(self, session: &Session) -> Value {
        Value::Object(ObjectRef::new(Self { session: Some(session.clone()), ..self }))
    }

    /// Returns why it can't be reached, which is found out where nobody has tried yet; nothing where it can.
    fn error(&self) -> Result<Value, Fault> {
        let Some(session) = &self.session else { return Ok(Value::Unit) };
        let opened = self.wait_for_opening(session)?;
        Ok(opened.err().map_or(Value::Unit, |error| Value::Fault(self.fault(&error))))
    }
}

impl Object for Host {
    fn kind(&self) -> &'static interp_record::ObjectKind {
        &KIND
    }

    fn label(&self) -> String {
        self.parts.name.clone()
    }

    fn field(&self, slot: usize) -> Result<Value, Fault> {
        match KIND.fields.get(slot).map(|field| field.name) {
            Some("name") => Ok(Value::string(&self.parts.name)),
            Some("uri") => Ok(Value::string(self.parts.connection.uri())),
            Some("error") => self.error(),
            _ => Ok(Value::Unit),
        }
    }

    fn same(&self, other: &dyn Object) -> bool {
        other.as_any().downcast_ref::<Self>().is_some_and(|other| self.same_as(other))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
