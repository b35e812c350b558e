//! Drivers around a driver: what holds for every call, written once.
//!
//! A layer passes on what it does not care about, so layers stack in any order; each is one file.

/// Passes on to the driver below what a layer does not care about.
macro_rules! forward {
    ($driver:ident) => {
        $crate::layer::forward! { $driver without close }

        fn close(&self) -> futures::future::BoxFuture<'_, Result<(), $crate::Error>> {
            self.$driver.close()
        }
    };
    ($driver:ident without close) => {
        fn events(&self) -> $crate::EventReceiver {
            self.$driver.events()
        }

        fn host(&self) -> &str {
            self.$driver.host()
        }

        fn uri(&self) -> &str {
            self.$driver.uri()
        }
    };
}

use forward;

mod brief;
mod calls;
mod deadline;
mod faults;
mod read_only;
mod trace;

pub use calls::{CALLS_HELD_MAX, CallLog, Calls, Made};
pub use deadline::Deadline;
pub use faults::{Fault, FaultPlan, Faults, has_results};
pub use read_only::ReadOnly;
pub use trace::Trace;

#[cfg(test)]
mod tests;
