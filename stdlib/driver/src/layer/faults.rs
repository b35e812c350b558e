//! Lets chosen calls go wrong or take long, for tests and rehearsals.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures::future::BoxFuture;
use stdlib_protocol::{ProcedureInfo, Reply, Request};

use crate::{ByteStream, Driver, Error, Keepalive, Loss};

/// What happens to a call.
#[derive(Clone, Debug)]
pub enum Fault {
    /// It is answered with this error, and the driver below never hears of it.
    Answer(stdlib_model::Error),
    /// It is passed on after this time.
    Delay(Duration),
    /// It is carried out, but its answer is lost with the connection.
    DropAnswer,
    /// It gets no answer, and the driver below never hears of it: the connection is lost when a silent daemon is given
    /// up, as [`Keepalive`] does by default.
    Hang,
    /// It is answered as if it were done, and the driver below never hears of it. A call that has results fails.
    Ignore,
}

/// What goes wrong, and when; drivers may share it.
#[derive(Debug, Default)]
pub struct FaultPlan(Mutex<Plan>);

#[derive(Debug, Default)]
struct Plan {
    faults: Vec<Planned>,
    latencies: HashMap<String, Duration>,
}

#[derive(Debug)]
struct Planned {
    procedure: String,
    fault: Fault,
    times: usize,
}

/// The name that stands for every procedure.
const ANY: &str = "*";

impl FaultPlan {
    /// Lets the next `times` calls of `procedure` (libvirt's name: `DOMAIN_GET_INFO`, or `*` for any) go wrong, after what was planned before.
    pub fn plan(&self, procedure: &str, fault: Fault, times: usize) {
        self.held().faults.push(Planned { procedure: procedure.to_owned(), fault, times });
    }

    /// Lets every call of `procedure`, or `*` for any, take this long from now on.
    pub fn delay(&self, procedure: &str, time: Duration) {
        self.held().latencies.insert(procedure.to_owned(), time);
    }

    /// Returns the fault that is due for a call of `procedure`, which counts as having happened.
    fn due(&self, procedure: &str) -> Option<Fault> {
        let mut plan = self.held();
        let is_due = |planned: &&mut Planned| {
            planned.times > 0 && (planned.procedure == procedure || planned.procedure == ANY)
        };
        let planned = plan.faults.iter_mut().find(is_due)?;
        planned.times -= 1;
        Some(planned.fault.clone())
    }

    /// Lets a call to a host go through, as it is planned for its procedure.
    ///
    /// Connectors may call this for `CONNECT_OPEN`, which is no call of a driver; `done` is the answer where it is
    /// ignored.
    ///
    /// # Errors
    /// What is planned, or those of the answer.
    pub async fn through<T>(
        &self,
        (host, procedure, is_write): (&str, &'static str, bool),
        answer: BoxFuture<'_, Result<T, Error>>,
        done: impl FnOnce() -> Result<T, Error>,
    ) -> Result<T, Error> {
        if let Some(latency) = self.latency(procedure) {
            tokio::time::sleep(latency).await;
        }
        match self.due(procedure) {
            None => answer.await,
            Some(Fault::Answer(error)) => Err(error.into()),
            Some(Fault::Delay(time)) => {
                tokio::time::sleep(time).await;
                answer.await
            }
            Some(Fault::DropAnswer) => {
                answer.await?;
                Err(lost(host, procedure, is_write, Loss::Closed))
            }
            Some(Fault::Hang) => {
                let Keepalive { count, interval } = Keepalive::default();
                tokio::time::sleep(interval * (count + 1)).await;
                Err(lost(host, procedure, is_write, Loss::Silent { pings: count }))
            }
            Some(Fault::Ignore) => done(),
        }
    }

    fn latency(&self, procedure: &str) -> Option<Duration> {
        let plan = self.held();
        plan.latencies.get(procedure).or_else(|| plan.latencies.get(ANY)).copied()
    }

    fn held(&self) -> MutexGuard<'_, Plan> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns what is said of a call whose answer doesn't come any more.
fn lost(host: &str, procedure: &'static str, is_write: bool, source: Loss) -> Error {
    let host = host.to_owned();
    if is_write {
        Error::OutcomeUnknown { host, procedure, source }
    } else {
        Error::Lost { host, procedure, source }
    }
}

/// A driver whose calls go wrong as planned.
pub struct Faults {
    driver: Arc<dyn Driver>,
    plan: Arc<FaultPlan>,
}

impl Faults {
    /// Returns `driver` with nothing going wrong yet.
    #[must_use]
    pub fn new(driver: Arc<dyn Driver>) -> Faults {
        Faults::planned(driver, Arc::default())
    }

    /// Returns `driver` with what is planned, now or later.
    #[must_use]
    pub fn planned(driver: Arc<dyn Driver>, plan: Arc<FaultPlan>) -> Faults {
        Faults { driver, plan }
    }

    /// Plans a fault, as [`FaultPlan::plan`].
    pub fn plan(&self, procedure: &str, fault: Fault, times: usize) {
        self.plan.plan(procedure, fault, times);
    }
}

impl Driver for Faults {
    fn call(&self, request: Request) -> BoxFuture<'_, Result<Reply, Error>> {
        let (procedure, is_write) = (request.info(), request.is_write());
        let done = || without_results(procedure);
        let call = (self.driver.host(), procedure.name, is_write);
        Box::pin(self.plan.through(call, self.driver.call(request), done))
    }

    fn open(&self, request: Request) -> BoxFuture<'_, Result<(Reply, ByteStream), Error>> {
        let (procedure, is_write) = (request.info(), request.is_write());
        let done = || Err(has_results(procedure.name));
        let call = (self.driver.host(), procedure.name, is_write);
        Box::pin(self.plan.through(call, self.driver.open(request), done))
    }

    forward! { driver }
}

/// Returns the answer to a call that was done and has no results.
fn without_results(procedure: &ProcedureInfo) -> Result<Reply, Error> {
    Reply::decode(procedure, &[]).map_err(|_| has_results(procedure.name))
}

/// Returns why a call cannot be answered as if it were done.
pub fn has_results(procedure: &str) -> Error {
    let detail = format!("{procedure} has results, so it can't be ignored");
    stdlib_model::Error::internal(detail).into()
}
