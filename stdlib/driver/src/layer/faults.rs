//! Lets chosen calls go wrong, for tests and rehearsals.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures::future::BoxFuture;
use stdlib_protocol::{Reply, Request};

use crate::{ByteStream, Driver, Error, EventReceiver, Loss};

/// What happens to a call.
#[derive(Clone, Debug)]
pub enum Fault {
    /// It is answered with this error, and the driver below never hears of it.
    Answer(stdlib_model::Error),
    /// It is passed on after this time.
    Delay(Duration),
    /// It is carried out, but its answer is lost with the connection.
    DropAnswer,
    /// It never gets an answer, and the driver below never hears of it.
    Hang,
}

/// A driver whose calls go wrong as planned.
pub struct Faults {
    driver: Arc<dyn Driver>,
    plan: Mutex<Vec<Planned>>,
}

struct Planned {
    procedure: String,
    fault: Fault,
    times: usize,
}

impl Faults {
    /// Returns `driver` with nothing going wrong yet.
    #[must_use]
    pub fn new(driver: Arc<dyn Driver>) -> Faults {
        Faults { driver, plan: Mutex::new(Vec::new()) }
    }

    /// Lets the next `times` calls of `procedure` (libvirt's name: `DOMAIN_GET_INFO`) go wrong, after what was planned before.
    pub fn plan(&self, procedure: &str, fault: Fault, times: usize) {
        let planned = Planned { procedure: procedure.to_owned(), fault, times };
        self.plan.lock().unwrap_or_else(PoisonError::into_inner).push(planned);
    }

    /// Returns the fault that is due for a call of `procedure`, which counts as having happened.
    fn due(&self, procedure: &str) -> Option<Fault> {
        let mut plan = self.plan.lock().unwrap_or_else(PoisonError::into_inner);
        let planned = plan.iter_mut().find(|planned| planned.times > 0 && planned.procedure == procedure)?;
        planned.times -= 1;
        Some(planned.fault.clone())
    }

    async fn through<T>(
        &self,
        procedure: &'static str,
        is_write: bool,
        answer: BoxFuture<'_, Result<T, Error>>,
    ) -> Result<T, Error> {
        match self.due(procedure) {
            None => answer.await,
            Some(Fault::Answer(error)) => Err(error.into()),
            Some(Fault::Delay(time)) => {
                tokio::time::sleep(time).await;
                answer.await
            }
            Some(Fault::DropAnswer) => {
                answer.await?;
                let (host, source) = (self.driver.host().to_owned(), Loss::Closed);
                Err(if is_write {
                    Error::OutcomeUnknown { host, procedure, source }
                } else {
                    Error::Lost { host, procedure, source }
                })
            }
            Some(Fault::Hang) => std::future::pending().await,
        }
    }
}

impl Driver for Faults {
    fn call(&self, request: Request) -> BoxFuture<'_, Result<Reply, Error>> {
        let (procedure, is_write) = (request.info().name, request.is_write());
        Box::pin(self.through(procedure, is_write, self.driver.call(request)))
    }

    fn open(&self, request: Request) -> BoxFuture<'_, Result<(Reply, ByteStream), Error>> {
        let (procedure, is_write) = (request.info().name, request.is_write());
        Box::pin(self.through(procedure, is_write, self.driver.open(request)))
    }

    fn events(&self) -> EventReceiver {
        self.driver.events()
    }

    fn close(&self) -> BoxFuture<'_, Result<(), Error>> {
        self.driver.close()
    }

    fn host(&self) -> &str {
        self.driver.host()
    }

    fn uri(&self) -> &str {
        self.driver.uri()
    }
}
