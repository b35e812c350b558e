//! Refuses what would change something.

use std::sync::Arc;

use futures::future::{self, BoxFuture, FutureExt};
use stdlib_protocol::{Reply, Request};

use crate::{ByteStream, Driver, Error};

/// A driver that answers writes with libvirt's `OPERATION_DENIED`, before the driver below hears of them.
///
/// Calls that are refused only with some flags (such as those that reveal secrets) are judged by their flags.
pub struct ReadOnly {
    driver: Arc<dyn Driver>,
}

impl ReadOnly {
    /// Returns `driver` without its writes.
    #[must_use]
    pub fn new(driver: Arc<dyn Driver>) -> ReadOnly {
        ReadOnly { driver }
    }
}

fn refusal(request: &Request) -> Option<Error> {
    request.is_write().then(|| stdlib_model::Error::read_only(request.info().name).into())
}

impl Driver for ReadOnly {
    fn call(&self, request: Request) -> BoxFuture<'_, Result<Reply, Error>> {
        match refusal(&request) {
            Some(error) => future::ready(Err(error)).boxed(),
            None => self.driver.call(request),
        }
    }

    fn open(&self, request: Request) -> BoxFuture<'_, Result<(Reply, ByteStream), Error>> {
        match refusal(&request) {
            Some(error) => future::ready(Err(error)).boxed(),
            None => self.driver.open(request),
        }
    }

    forward! { driver }
}
